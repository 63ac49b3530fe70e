// What waits until its category is allowed: `<script type="text/plain" data-category>`, and `<iframe>` and `<img>` with
// `data-category` and `data-src`. The page holds them back by itself, with or without this program; here they are let go.

import { block } from './block.js';

/** @import {Definition} from './types' */

const SCRIPTS = 'script[type="text/plain"][data-category]';
const PICTURES = 'iframe[data-category], img[data-category]';
const NOT_COPIED = ['type', 'nonce', 'src', 'data-category', 'data-type', 'data-src'];
/** What is smaller is no picture for people: nothing stands in its place. */
const SMALLEST = 40;

/** The categories of scripts that have begun: they cannot be taken back without loading the page anew. */
const begun = new Set();
/** What stands in the place of what is held back. @type {WeakMap<HTMLElement, HTMLElement>} */
const stands = new WeakMap();
/** Scripts begin one after the other. */
let queue = Promise.resolve();

/**
 * Lets go what is allowed and holds back what is not; says whether the page has to be loaded anew for that.
 * @param {Definition} definition
 * @param {() => string[]} allowed what is allowed at the moment
 * @param {string} nonce for scripts that have none of their own
 * @param {() => void} open opens the question
 */
export function guard(definition, allowed, nonce, open) {
  const now = allowed();
  for (const script of /** @type {NodeListOf<HTMLScriptElement>} */ (document.querySelectorAll(SCRIPTS))) {
    const category = script.dataset['category'] ?? '';
    if (now.includes(category)) {
      script.removeAttribute('data-category');
      queue = queue.then(() => begin(script, category, allowed, nonce));
    }
  }
  for (const picture of /** @type {NodeListOf<HTMLIFrameElement | HTMLImageElement>} */ (document.querySelectorAll(PICTURES))) {
    if (now.includes(picture.dataset['category'] ?? '')) {
      show(picture);
    } else {
      hide(picture, definition, open);
    }
  }
  return [...begun].some((category) => !now.includes(category));
}

/**
 * @param {HTMLScriptElement} held
 * @param {string} category
 * @param {() => string[]} allowed
 * @param {string} nonce
 */
async function begin(held, category, allowed, nonce) {
  if (!allowed().includes(category)) {
    held.dataset['category'] = category;
    return;
  }
  const script = document.createElement('script');
  for (const { name, value } of held.attributes) {
    if (!NOT_COPIED.includes(name)) {
      script.setAttribute(name, value);
    }
  }
  script.type = held.dataset['type'] ?? '';
  script.nonce = held.nonce || nonce;
  script.text = held.text;
  begun.add(category);
  const address = held.dataset['src'] ?? held.getAttribute('src');
  if (!address) {
    held.replaceWith(script);
    return;
  }
  script.src = address;
  script.async = held.async && held.hasAttribute('async');
  const loaded = new Promise((done) => {
    script.addEventListener('load', done);
    script.addEventListener('error', done);
  });
  held.replaceWith(script);
  await (script.async || loaded);
}

/** @param {HTMLIFrameElement | HTMLImageElement} picture */
function show(picture) {
  const { src, srcset } = picture.dataset;
  stands.get(picture)?.remove();
  stands.delete(picture);
  picture.style.removeProperty('display');
  if (srcset && picture instanceof HTMLImageElement) {
    picture.srcset = srcset;
  }
  if (src && picture.getAttribute('src') !== src) {
    picture.src = src;
  }
}

/**
 * @param {HTMLIFrameElement | HTMLImageElement} picture
 * @param {Definition} definition
 * @param {() => void} open
 */
function hide(picture, { categories, words, language }, open) {
  if (stands.has(picture)) {
    return;
  }
  const { display, verticalAlign } = getComputedStyle(picture);
  const inline = display === 'inline';
  if (inline) {
    // Without its picture an image that has an alternative text is laid out as that text: only as a box has it its size.
    picture.style.setProperty('display', 'inline-block', 'important');
  }
  const { width, height } = picture.getBoundingClientRect();
  if (picture.hasAttribute('src')) {
    picture.dataset['src'] ??= picture.getAttribute('src') ?? '';
    picture.removeAttribute('src');
    picture.removeAttribute('srcset');
  }
  const name = categories.find(({ id }) => id === picture.dataset['category'])?.name;
  if (!name || width < SMALLEST || height < SMALLEST) {
    if (inline) {
      picture.style.removeProperty('display');
    }
    return;
  }
  const { host, root } = block(language, 'place');
  host.style.setProperty('width', `${width}px`);
  host.style.setProperty('height', `${height}px`);
  if (inline) {
    // In the line, it stands where the picture will.
    host.style.setProperty('vertical-align', verticalAlign);
  }
  host.setAttribute('role', 'group');
  host.setAttribute('aria-label', picture.title || (picture instanceof HTMLImageElement && picture.alt) || name);
  const said = document.createElement('p');
  said.textContent = words.held.replace('{}', name);
  const button = document.createElement('button');
  button.type = 'button';
  button.textContent = words.choose;
  button.addEventListener('click', open);
  root.append(said, button);
  picture.before(host);
  picture.style.setProperty('display', 'none', 'important');
  stands.set(picture, host);
}
