// A block of our own in somebody else's page: neither the page's style reaches into it nor ours out of it.

const STYLE = '/*style.css*/';

/** @type {CSSStyleSheet | undefined} */
let sheet;

/**
 * @param {string} language
 * @param {string} kind
 */
export function block(language, kind) {
  if (!sheet) {
    // Made by script, a sheet needs no permission of the page's content security policy.
    sheet = new CSSStyleSheet();
    sheet.replaceSync(STYLE);
  }
  const host = document.createElement('changho-block');
  host.dataset['kind'] = kind;
  host.lang = { zh: 'zh-Hans', 'zh-TW': 'zh-Hant-TW' }[language] ?? language;
  const shadow = host.attachShadow({ mode: 'open' });
  shadow.adoptedStyleSheets = [sheet];
  const root = document.createElement('div');
  root.className = kind;
  shadow.append(root);
  return { host, root };
}
