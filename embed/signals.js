// Google Consent Mode v2: what Google's tags are told. Everything is denied until it is known to be allowed; what is granted
// by which category stands in the register.

/** @import {Definition} from './types' */

const SIGNALS = [
  'ad_personalization',
  'ad_storage',
  'ad_user_data',
  'analytics_storage',
  'functionality_storage',
  'personalization_storage',
  'security_storage',
];
/** How long tags that were started already wait for the answer, in milliseconds. */
const WAIT = 500;

/**
 * All seven with their states.
 * @param {string[]} granted
 * @returns {Record<string, string>}
 */
export function states(granted) {
  return Object.fromEntries(SIGNALS.map((name) => [name, granted.includes(name) ? 'granted' : 'denied']));
}

/**
 * The signals that are granted when these categories are allowed.
 * @param {Definition} definition
 * @param {string[]} allowed
 */
export function granted({ signals, categories }, allowed) {
  return [...signals, ...categories.filter(({ id }) => allowed.includes(id)).flatMap(({ signals }) => signals)];
}

/**
 * Tells Google's tags. They read the arguments of a function, not an array, so this is one.
 * @param {...unknown} _words
 */
function gtag(..._words) {
  (window.dataLayer ??= []).push(arguments);
}

/** Denies everything, before any tag can begin. */
export function denyAll() {
  gtag('consent', 'default', { ...states([]), wait_for_update: WAIT });
}

/**
 * @param {Definition} definition
 * @param {string[]} allowed
 */
export function tell(definition, allowed) {
  gtag('consent', 'update', states(granted(definition, allowed)));
}
