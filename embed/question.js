// The question, in the flow of the page: where the page has a place for it (`data-changho`), else at the end of the page and
// at the lower edge of the window until it is reached. So it moves nothing.

import { block } from './block.js';

/** @import {Act, Definition} from './types' */

/** @typedef {{ host: HTMLElement, root: HTMLElement, back: Element | null, room: CSSStyleSheet }} Open */

/** @type {Open | undefined} */
let open;

/**
 * @param {string} name
 * @param {string} text
 * @param {Record<string, string>} [attributes]
 */
function element(name, text, attributes = {}) {
  const made = document.createElement(name);
  made.textContent = text;
  for (const [attribute, value] of Object.entries(attributes)) {
    made.setAttribute(attribute, value);
  }
  return made;
}

/**
 * @param {string} text
 * @param {() => void} act
 */
function button(text, act) {
  const made = element('button', text, { type: 'button' });
  made.addEventListener('click', act);
  return made;
}

/**
 * @param {string} name
 * @param {string} className
 * @param {Node[]} parts
 */
function group(name, className, parts) {
  const made = element(name, '', { class: className });
  made.append(...parts);
  return made;
}

export function isOpen() {
  return Boolean(open);
}

/** Takes the block away; the focus returns to where it was. */
export function close() {
  if (!open) {
    return;
  }
  const { host, back, room } = open;
  const had = document.activeElement === host;
  open = undefined;
  host.remove();
  document.adoptedStyleSheets = document.adoptedStyleSheets.filter((sheet) => sheet !== room);
  if (had && back instanceof HTMLElement && back.isConnected) {
    back.focus();
  }
}

/**
 * An empty block; that which is there, if there is one.
 * @param {Definition} definition
 * @returns {Open}
 */
function opened({ language, words }) {
  if (open) {
    open.root.replaceChildren();
    return open;
  }
  const place = document.querySelector('[data-changho]');
  const { host, root } = block(language, place ? 'question here' : 'question');
  root.setAttribute('role', 'region');
  root.setAttribute('aria-label', words.heading);
  const back = document.activeElement === document.body ? null : document.activeElement;
  const room = new CSSStyleSheet();
  open = { host, root, back, room };
  (place ?? document.body).append(host);
  if (!place) {
    // What is focused never comes to lie behind the block.
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, room];
    new ResizeObserver(() => {
      room.replaceSync(`html{scroll-padding-block-end:${host.offsetHeight}px}`);
    }).observe(host);
  }
  return open;
}

/**
 * Asks. Both answers are buttons of one kind.
 * @param {Definition} definition
 * @param {string[] | undefined} chosen what is allowed, if somebody chose; then the block can be closed
 * @param {boolean} called whether it was called for: then all of it is shown, and it takes the focus
 * @param {(act: Act, ticked: string[]) => void} choose
 */
export function ask(definition, chosen, called, choose) {
  const { words, categories, policy } = definition;
  const { root } = opened(definition);
  const heading = element('h2', words.heading, { tabindex: '-1' });
  const boxes = categories.map(({ id }) => {
    const box = /** @type {HTMLInputElement} */ (element('input', '', { type: 'checkbox', value: id, 'aria-describedby': `what-${id}` }));
    box.checked = chosen?.includes(id) ?? false;
    return box;
  });
  const ticked = () => boxes.filter((box) => box.checked).map((box) => box.value);
  const rows = categories.map(({ id, name, purpose }, at) => {
    const label = element('label', '');
    label.append(/** @type {Node} */ (boxes[at]), element('span', name));
    return group('div', 'row', [label, element('p', purpose, { id: `what-${id}` })]);
  });
  const necessary = group('div', 'row', [
    group('p', 'always', [element('b', words.necessary), element('span', words.always)]),
    element('p', words.necessary_what),
  ]);
  const save = [button(words.save, () => choose('save', ticked()))];
  if (chosen && chosen.length > 0) {
    save.push(button(words.withdraw, () => choose('withdraw', [])));
  }
  const details = group('div', 'details', [necessary, ...rows, group('div', 'buttons', save)]);
  details.hidden = !called;
  details.id = 'details';
  const settings = button(words.settings, () => {
    details.hidden = !details.hidden;
    settings.setAttribute('aria-expanded', String(!details.hidden));
  });
  settings.setAttribute('aria-expanded', String(called));
  settings.setAttribute('aria-controls', 'details');
  const answers = group('div', 'buttons', [
    button(words.accept_all, () => choose('accept_all', [])),
    button(words.refuse_all, () => choose('refuse_all', [])),
    settings,
  ]);
  const ends = [element('a', words.more, { href: policy })];
  if (chosen) {
    ends.push(button(words.close, close));
  }
  const shared = words.shared ? [element('p', words.shared)] : [];
  root.append(heading, element('p', words.asks), ...shared, answers, details, group('p', 'ends', ends));
  if (called) {
    heading.focus();
  }
}

/**
 * Says what came of an answer.
 * @param {Definition} definition
 * @param {string} said
 * @param {string} [receipt] the address of the receipt
 */
export function say(definition, said, receipt) {
  const { words } = definition;
  const { root } = opened(definition);
  const message = element('p', said, { role: 'alert', tabindex: '-1' });
  const ends = receipt ? [element('a', words.receipt, { href: receipt })] : [];
  root.append(message, group('p', 'ends', [...ends, button(words.close, close)]));
  message.focus();
}
