import { en } from './words/en';
import { ja } from './words/ja';
import { ko } from './words/ko';
import { zh } from './words/zh';
import { zhTW } from './words/zh-TW';

/**
 * What pages say, as far as the journeys ask for it. They are typed here once more, and not read from the program, so that
 * a text that changes by mistake is noticed. A gap for a figure is written `{}`.
 */
export type Words = {
  /** The name of the language in itself. */
  autonym: string;
  /** `<html lang>`. */
  htmlLang: string;
  policyTitle: string;
  skip: string;
  rooms: string;
  languages: string;
  policy: string;
  cookies: string;
  my: string;
  signIn: string;
  display: string;
  theme: string;
  themes: [string, string, string];
  textSize: string;
  textSizes: [string, string, string];
  notKept: string;
  banner: string;
  acceptAll: string;
  refuseAll: string;
  settings: string;
  choseAll: string;
  choseNone: string;
  choseSome: string;
  hide: string;
  history: string;
  notFound: string;
  effective: string;
  version: string;
  inForce: string;
  past: string;
  sample: string;
  toInForce: string;
  contents: string;
  copied: string;
  cookiesTitle: string;
  acceptedAll: string;
  refusedAll: string;
  preferencesOnly: string;
  bySignal: string;
  despiteSignal: string;
  preferences: string;
  statistics: string;
  saveChoice: string;
  withdrawConsent: string;
  record: string;
  choseLater: string;
  cleared: string;
  askedToClear: string;
  clearedHeading: string;
  earlierAnswers: string;
  signalHere: string;
  toCorrect: string;
  missingLine: string;
  missingChoice: string;
  name: string;
  email: string;
  mailLanguage: string;
  nationality: string;
  country: string;
  city: string;
  code: string;
  yes: string;
  no: string;
  cancel: string;
  tooLong: string;
  control: string;
  direction: string;
  emailInvalid: string;
  emailLocalPart: string;
  unknownChoice: string;
  consentMissing: string;
  ageMissing: string;
  codeShape: string;
  codeWrong: string;
  codeGone: string;
  subscribe: string;
  newsletterConsent: string;
  sendSubscription: string;
  confirmSubscription: string;
  confirmSubscriptionButton: string;
  subscribed: string;
  endSubscription: string;
  endSubscriptionButton: string;
  join: string;
  groupConsent: string;
  sendApplication: string;
  confirmMembership: string;
  confirmMembershipButton: string;
  joined: string;
  endMembership: string;
  endMembershipButton: string;
  age: string;
  newsletterQuestion: string;
  lookIntoMailbox: string;
  linkGone: string;
  seeMy: string;
  unsubscribeGone: string;
  unsubscribed: string;
  getCode: string;
  enterCode: string;
  enter: string;
  signInHere: string;
  otherBrowser: string;
  newCode: string;
  signInNeeded: string;
  signOutQuestion: string;
  signOut: string;
  corrected: string;
  addressAsked: string;
  withdrawn: string;
  addressMoving: string;
  aboutYou: string;
  recordsHeld: string;
  correctTitle: string;
  saveCorrection: string;
  changeAddress: string;
  newAddress: string;
  sendAddressMails: string;
  confirmAddress: string;
  confirmAddressButton: string;
  addressLinkGone: string;
  waitsForOtherMailbox: string;
  addressChanged: string;
  sessions: string;
  thisBrowser: string;
  anotherBrowser: string;
  endSession: string;
  endOtherSessions: string;
  sessionEnded: string;
  onlyHere: string;
  outbox: string;
  download: string;
  downloadZip: string;
  lastProgramme: string;
  keep: string;
  whatGoes: string;
  whatStays: string;
  deleteAll: string;
  understood: string;
  deleteAllButton: string;
  certificate: string;
  certificateFile: string;
};

/** By the tag of the language, as in addresses; in the order in which pages offer them. */
export const words = { ko, 'zh-TW': zhTW, zh, ja, en };

export type Language = keyof typeof words;

export const languages = Object.keys(words) as Language[];

/** A text with its gap filled. */
export function filled(text: string, filling: string | number): string {
  return text.replace('{}', String(filling));
}
