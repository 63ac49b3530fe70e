/** What the center says of a site in one language: `/embed/{site}/{language}.json`. */
export type Definition = {
  /** The site's name in the register. */
  site: string;
  language: string;
  /** What is asked, word for word: comes back with every answer. */
  shown: string;
  /** Changes when something that was consented to changes materially; never for wording. */
  key: string;
  /** For how long an answer stands, in milliseconds. */
  keeps: number;
  /** Where the answer is kept in the browser: on this host alone, or on a parent domain. */
  cookie: { name: string; domain: string | null };
  /** What can be chosen, in the order it is shown in. */
  categories: Category[];
  /** Signals that need no consent. */
  signals: string[];
  /** What this site stores, as far as it can be taken back. */
  stored: Stored[];
  /** Where the policy stands. */
  policy: string;
  words: Words;
};

export type Category = { id: string; name: string; purpose: string; signals: string[] };

export type Stored = { name: string; storage: 'cookie' | 'local_storage'; category: string };

export type Words = {
  heading: string;
  asks: string;
  shared: string;
  accept_all: string;
  refuse_all: string;
  settings: string;
  necessary: string;
  necessary_what: string;
  always: string;
  save: string;
  withdraw: string;
  more: string;
  close: string;
  chose_all: string;
  chose_none: string;
  chose_some: string;
  receipt: string;
  waiting: string;
  failed: string;
  /** `{}` is the category. */
  held: string;
  choose: string;
};

export type Act = 'accept_all' | 'refuse_all' | 'save' | 'withdraw';

/** An answer that is not recorded yet. */
export type Pending = { site: string; act: Act; ticked: string[]; language: string; shown: string };

/** The answer as the browser keeps it. */
export type Kept = {
  /** What is allowed. */
  allowed: string[];
  /** Until when, in milliseconds since 1970. */
  until: number;
  /** The key of the question. */
  key: string;
  /** What the center gave for it; empty until it is recorded. */
  token: string;
  pending?: Pending;
};

export type Change = {
  /** The categories that are allowed now. */
  allowed: string[];
  /** What was refused and is still there: only the browser, or the site's server, can clear it. */
  remaining: string[];
};

/** `window.changho` */
export type Changho = {
  /** Whether a category is allowed at this moment. */
  allows(category: string): boolean;
  /** Calls the listener with what is allowed, now if it is known and after every change; gives the way to end that. */
  onChange(listener: (change: Change) => void): () => void;
  /** Opens the question again; says whether that was possible. */
  open(): Promise<boolean>;
};

declare global {
  interface Window {
    changho: Changho;
    dataLayer?: unknown[];
  }
  interface Navigator {
    globalPrivacyControl?: boolean;
  }
}
