// The choice about cookies, on another site of the institution. How a site uses it stands in `docs/embedding.md`.

import { languageOf } from './language.js';
import { clear, keep, load, standing } from './kept.js';
import { denyAll, tell } from './signals.js';
import { guard } from './gate.js';
import { ask, close, isOpen, say } from './question.js';

/** @import {Act, Change, Definition, Kept} from './types' */

/** Opens the question when the address of the page ends with it. */
const MARK = '#changho';
/** How long the center may take to record an answer, in milliseconds. */
const PATIENCE = 8_000;

const base = import.meta.url.replace(/[^/]*$/, '');
const own = [...document.scripts].find((script) => script.src === import.meta.url);
const nonce = own?.nonce ?? '';
const language = languageOf(document.documentElement.lang);

/** @type {Definition | undefined} */
let definition;
/** @type {Promise<Definition | undefined> | undefined} */
let asking;
/** What is allowed and applied; nothing known yet before the definition is there. @type {string[] | undefined} */
let applied;
/** @type {Change} */
let last = { allowed: [], remaining: [] };
/** @type {Set<(change: Change) => void>} */
const listeners = new Set();
/** Whether an answer is on its way. */
let sending = false;
/** Whether the question is open because nobody has answered it. */
let unanswered = false;

/** The other tabs of this site; none while this page lies in the back/forward cache. @type {BroadcastChannel | undefined} */
let tabs;

/** What the center says of this site. Without it nothing is asked and nothing is allowed. */
async function defined() {
  asking ??= (async () => {
    try {
      const answer = await fetch(`${base}${language}.json`, { credentials: 'omit' });
      if (answer.ok) {
        definition = await answer.json();
      } else {
        console.error(`changho: ${answer.status} ${await answer.text()}`);
      }
    } catch {
      // Out of reach: it is asked for again when something calls for it.
    }
    asking = undefined;
    return definition;
  })();
  return definition ?? asking;
}

function allowed() {
  return applied ?? [];
}

/**
 * Makes what is allowed so; says whether the page has to be loaded anew for that.
 * @param {Definition} definition
 * @param {string[]} now
 */
function apply(definition, now) {
  const changed = applied?.join() !== now.join();
  applied = now;
  const remaining = clear(definition.stored, now);
  const anew = guard(definition, allowed, nonce, reopen);
  if (changed) {
    tell(definition, now);
    last = { allowed: [...now], remaining };
    for (const listener of listeners) {
      listener(last);
    }
  }
  return anew;
}

/**
 * Takes an answer: what it refuses is refused at once, what it allows is allowed when it is recorded.
 * @param {Act} act
 * @param {string[]} ticked
 */
async function choose(act, ticked) {
  if (!definition || sending) {
    return;
  }
  unanswered = false;
  const wanted = act === 'accept_all' ? definition.categories.map(({ id }) => id) : act === 'save' ? ticked : [];
  const before = load(definition);
  keep(definition, {
    allowed: allowed().filter((id) => wanted.includes(id)),
    until: Date.now() + definition.keeps,
    key: definition.key,
    token: before?.token ?? '',
    pending: { site: definition.site, act, ticked: act === 'save' ? ticked : [], language, shown: definition.shown },
  });
  let anew = apply(definition, allowed().filter((id) => wanted.includes(id)));
  tabs?.postMessage('');
  const receipt = await record(definition);
  anew = apply(definition, standing(load(definition), definition, Date.now()) ?? []) || anew;
  tabs?.postMessage('');
  // Without a network the page would be gone: it is loaded anew when there is one again.
  if (anew && navigator.onLine) {
    // Told after the page was loaded anew, from a place that nothing is stored in.
    history.replaceState({ ...history.state, changho: { receipt } }, '');
    location.reload();
  } else {
    tellOutcome(definition, receipt);
  }
}

/**
 * @param {Definition} definition
 * @param {string | undefined} receipt
 */
function tellOutcome(definition, receipt) {
  const { words, categories } = definition;
  const kept = load(definition);
  if (!kept) {
    say(definition, words.failed);
    return;
  }
  const now = allowed();
  const chose = now.length === 0 ? words.chose_none : now.length === categories.length ? words.chose_all : words.chose_some;
  say(definition, kept.pending ? words.waiting : chose, receipt);
}

/**
 * Has the center record the answer that waits for it; gives the address of the receipt.
 * @param {Definition} definition
 * @returns {Promise<string | undefined>}
 */
async function record(definition) {
  const kept = load(definition);
  const pending = kept?.pending;
  // With a shared choice, what another site's visitor chose is that site's to send.
  if (!pending || pending.site !== definition.site || sending) {
    return undefined;
  }
  sending = true;
  try {
    const { act, ticked, language, shown } = pending;
    const answer = await fetch(`${base}choices`, {
      method: 'POST',
      credentials: 'omit',
      keepalive: true,
      headers: { 'content-type': 'application/json' },
      signal: AbortSignal.timeout(PATIENCE),
      body: JSON.stringify({ act, categories: ticked, language, shown, gpc: signaled(), replaces: kept.token }),
    });
    if (answer.ok) {
      const { allowed, token, until, receipt } = await answer.json();
      // Only the answer that was sent: a newer one is on its way by itself.
      if (load(definition)?.pending?.act === act) {
        keep(definition, { allowed, until, key: kept.key, token });
      }
      return receipt;
    }
    if (answer.status < 500 && answer.status !== 429) {
      console.error(`changho: ${answer.status} ${await answer.text()}`);
      unrecordable(definition, kept);
    }
  } catch {
    // Out of reach: it is sent when the center is there again.
  } finally {
    sending = false;
  }
  return undefined;
}

/**
 * The center does not take it. A refusal stands all the same; anything else is asked again.
 * @param {Definition} current
 * @param {Kept} kept
 */
function unrecordable(current, kept) {
  const refuses = kept.pending?.act === 'refuse_all' || kept.pending?.act === 'withdraw';
  keep(current, refuses ? { allowed: [], until: kept.until, key: kept.key, token: '' } : undefined);
  // The question may be another one by now.
  definition = undefined;
  void defined();
}

/** Whether the browser says that its user does not want to be tracked (Global Privacy Control). */
function signaled() {
  return navigator.globalPrivacyControl === true;
}

/** Brings the page to what this browser keeps by now, and asks if nobody has answered. */
function follow() {
  if (!definition || sending) {
    return;
  }
  const chosen = standing(load(definition), definition, Date.now());
  if (apply(definition, chosen ?? []) && navigator.onLine) {
    location.reload();
    return;
  }
  if (!chosen && !signaled()) {
    if (!isOpen()) {
      ask(definition, undefined, false, choose);
      unanswered = true;
    }
  } else if (unanswered) {
    // Somebody answered elsewhere, while this page was out of sight or lay in the back/forward cache.
    unanswered = false;
    close();
  }
}

/** Opens the question again. */
async function reopen() {
  const known = await defined();
  if (known) {
    ask(known, standing(load(known), known, Date.now()), true, choose);
  }
  return Boolean(known);
}

/** Sends what waits, and follows what other tabs and sites did. */
async function refresh() {
  const known = await defined();
  if (!known) {
    return;
  }
  const waits = load(known)?.pending;
  follow();
  if (waits && !sending) {
    await record(known);
    follow();
  }
}

/** Follows what other tabs do. */
function listen() {
  tabs = new BroadcastChannel('changho');
  tabs.addEventListener('message', () => {
    if (definition) {
      const asked = isOpen() && applied?.length === 0;
      follow();
      if (asked && standing(load(definition), definition, Date.now())) {
        close();
      }
    }
  });
}

denyAll();

window.changho = {
  allows: (category) => category === 'necessary' || allowed().includes(category),
  onChange(listener) {
    listeners.add(listener);
    if (applied) {
      listener(last);
    }
    return () => {
      listeners.delete(listener);
    };
  },
  open: reopen,
};

document.addEventListener('click', (event) => {
  const opens = event.target instanceof Element && event.target.closest('[data-changho-open]');
  if (opens && definition) {
    event.preventDefault();
    void reopen();
  }
});
addEventListener('hashchange', () => {
  if (location.hash === MARK) {
    void reopen();
  }
});
addEventListener('online', () => void refresh());
// A page that is told something while it lies in the back/forward cache is thrown out of it: it hears nothing there, and looks
// again when it comes back.
addEventListener('pagehide', () => {
  tabs?.close();
  tabs = undefined;
});
addEventListener('pageshow', ({ persisted }) => {
  if (persisted) {
    listen();
    void refresh();
  }
});
document.addEventListener('visibilitychange', () => {
  if (!document.hidden) {
    void refresh();
  }
});
listen();

await refresh();
if (definition) {
  new MutationObserver(() => {
    if (definition) {
      guard(definition, allowed, nonce, reopen);
    }
  }).observe(document.documentElement, { childList: true, subtree: true });
  const told = history.state?.changho;
  if (told) {
    const { changho: _, ...state } = history.state;
    history.replaceState(state, '');
    tellOutcome(definition, told.receipt);
  } else if (location.hash === MARK) {
    void reopen();
  }
}

export {};
