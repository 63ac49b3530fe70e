// How the answer is written into a cookie: `1.allowed.until.key.token`, and behind it, while it waits to be recorded,
// `.site.act.ticked.language.shown`. No part of it can hold a dot.

/** @import {Act, Definition, Kept, Stored} from './types' */

const VERSION = '1';
const ACTS = ['accept_all', 'refuse_all', 'save', 'withdraw'];

/**
 * @param {Kept} kept
 */
export function written({ allowed, until, key, token, pending }) {
  const parts = [VERSION, allowed.join('+'), until.toString(36), key, token];
  if (pending) {
    parts.push(pending.site, pending.act, pending.ticked.join('+'), pending.language, pending.shown);
  }
  return parts.join('.');
}

/**
 * What was written; nothing for anything else.
 * @param {string} value
 * @returns {Kept | undefined}
 */
export function read(value) {
  const parts = value.split('.');
  const [version, allowed = '', until = '', key = '', token = '', site = '', act = '', ticked = '', language = '', shown = ''] = parts;
  const moment = parseInt(until, 36);
  if (version !== VERSION || !Number.isSafeInteger(moment) || (parts.length !== 5 && parts.length !== 10)) {
    return undefined;
  }
  /** @param {string} names */
  const list = (names) => names.split('+').filter(Boolean);
  /** @type {Kept} */
  const kept = { allowed: list(allowed), until: moment, key, token };
  if (ACTS.includes(act)) {
    kept.pending = { site, act: /** @type {Act} */ (act), ticked: list(ticked), language, shown };
  }
  return kept;
}

/**
 * What is allowed by an answer, and whether it stands: not when its time is over, and not when something that it allowed is
 * another thing by now.
 * @param {Kept | undefined} kept
 * @param {Definition} definition
 * @param {number} now
 * @returns {string[] | undefined}
 */
export function standing(kept, { key, categories }, now) {
  if (!kept || kept.until <= now || (kept.allowed.length > 0 && kept.key !== key)) {
    return undefined;
  }
  return categories.map(({ id }) => id).filter((id) => kept.allowed.includes(id));
}

/**
 * The value of a cookie among all of the page.
 * @param {string} cookies `document.cookie`
 * @param {string} name
 */
export function valueOf(cookies, name) {
  const found = cookies.split('; ').find((cookie) => cookie.startsWith(`${name}=`));
  return found?.slice(name.length + 1) ?? '';
}

/**
 * The answer that this browser keeps.
 * @param {Definition} definition
 */
export function load({ cookie }) {
  return read(valueOf(document.cookie, cookie.name));
}

/**
 * Keeps an answer; without one, forgets what is kept.
 * @param {Definition} definition
 * @param {Kept} [kept]
 */
export function keep({ cookie }, kept) {
  const seconds = kept ? Math.max(0, Math.round((kept.until - Date.now()) / 1000)) : 0;
  const domain = cookie.domain ? `; domain=${cookie.domain}` : '';
  const secure = location.protocol === 'https:' ? '; secure' : '';
  const value = kept ? written(kept) : '';
  document.cookie = `${cookie.name}=${value}; path=/; max-age=${seconds}; samesite=lax${domain}${secure}`;
}

/**
 * The names of those that a registered name means: with a star at its end, all that begin like it.
 * @param {string} registered
 * @param {string[]} names
 */
export function meant(registered, names) {
  const start = registered.slice(0, -1);
  return names.filter((name) => (registered.endsWith('*') ? name.startsWith(start) : name === registered));
}

/**
 * Every domain and path that a cookie which this page can reach may have been set on.
 * @param {string} host
 * @param {string} path
 */
export function variants(host, path) {
  const labels = host.split('.');
  const domains = ['', ...labels.slice(0, -1).map((_, at) => `; domain=${labels.slice(at).join('.')}`)];
  const steps = path.split('/').filter(Boolean);
  const paths = ['/', ...steps.flatMap((_, at) => [`/${steps.slice(0, at + 1).join('/')}`, `/${steps.slice(0, at + 1).join('/')}/`])];
  return domains.flatMap((domain) => paths.map((path) => `; path=${path}${domain}`));
}

/**
 * Clears what is stored for categories that are not allowed; gives the names of what is there afterwards all the same.
 * @param {Stored[]} stored
 * @param {string[]} allowed
 */
export function clear(stored, allowed) {
  const names = () => document.cookie.split('; ').map((cookie) => cookie.split('=')[0] ?? '');
  const remaining = [];
  for (const { name, storage, category } of stored) {
    if (category === 'necessary' || allowed.includes(category)) {
      continue;
    }
    if (storage === 'cookie') {
      for (const found of meant(name, names())) {
        const secure = location.protocol === 'https:' ? '; secure' : '';
        for (const variant of variants(location.hostname, location.pathname)) {
          document.cookie = `${found}=; max-age=0${variant}${secure}`;
        }
      }
      remaining.push(...meant(name, names()));
    } else {
      for (const area of areas()) {
        for (const found of meant(name, Object.keys(area))) {
          area.removeItem(found);
        }
      }
    }
  }
  return [...new Set(remaining)];
}

/** Where a page may store: nowhere, where the visitor's browser forbids it. */
function areas() {
  try {
    return [localStorage, sessionStorage];
  } catch {
    return [];
  }
}
