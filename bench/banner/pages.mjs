/**
 * The same article under each of the others, put in as their documentation says, and under nothing but a form: the floor.
 * Their scripts are deferred and their files compressed ahead, which is the best one can do for them.
 */

import { readFileSync } from 'node:fs';

const file = (name) => readFileSync(new URL(`node_modules/${name}`, import.meta.url));

const frame = (article, head, top = '') => `<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Privacy policy</title><link rel="icon" href="data:,">
${head}</head><body>${top}${article}</body></html>`;

const ASKS = 'May we use cookies that remember your language and display settings, and cookies that count visits?';

const form = `<form method="post" action="/floor"><h2>Cookies</h2><p>${ASKS}</p>
<button name="act" value="accept_all">Accept all</button> <button name="act" value="refuse_all">Refuse all</button></form>`;

const vanilla = `<link rel="stylesheet" href="/vanilla/cookieconsent.css"><script defer src="/vanilla/cookieconsent.js"></script><script type="module">
CookieConsent.run({
  hideFromBots: false,
  categories: { necessary: { enabled: true, readOnly: true }, preferences: {}, statistics: {} },
  language: { default: 'en', translations: { en: {
    consentModal: { title: 'Cookies', description: '${ASKS}', acceptAllBtn: 'Accept all', acceptNecessaryBtn: 'Refuse all', showPreferencesBtn: 'Settings' },
    preferencesModal: { title: 'Settings', acceptAllBtn: 'Accept all', acceptNecessaryBtn: 'Refuse all', savePreferencesBtn: 'Save', sections: [
      { title: 'Necessary', linkedCategory: 'necessary' }, { title: 'Preferences', linkedCategory: 'preferences' }, { title: 'Statistics', linkedCategory: 'statistics' },
    ] },
  } } },
});</script>`;

const klaro = `<script>var klaroConfig = {
  version: 1, elementID: 'klaro', lang: 'en', acceptAll: true, hideDeclineAll: false, mustConsent: false, privacyPolicy: '/klaro',
  translations: { en: { consentNotice: { description: '${ASKS}' } } },
  services: [{ name: 'preferences', title: 'Preferences', purposes: ['preferences'] }, { name: 'statistics', title: 'Statistics', purposes: ['statistics'] }],
};</script><script defer data-config="klaroConfig" src="/klaro/klaro.js"></script>`;

const service = (name) => `tarteaucitron.services.${name} = { key: '${name}', type: 'other', name: '${name}', needConsent: true, cookies: [], js() {}, fallback() {} };
(tarteaucitron.job = tarteaucitron.job || []).push('${name}');`;
const tarteaucitron = `<script defer src="/tarteaucitron/tarteaucitron.min.js"></script><script type="module">
window.tarteaucitronForceLanguage = 'en';
tarteaucitron.init({ privacyUrl: '', bodyPosition: 'top', hashtag: '#tarteaucitron', cookieName: 'tarteaucitron', orientation: 'bottom', DenyAllCta: true,
  AcceptAllCta: true, highPrivacy: true, showAlertSmall: false, cookieslist: false, showIcon: false, adblocker: false, handleBrowserDNTRequest: false, mandatory: true });
addEventListener('tac.root_available', () => { ${service('preferences')} ${service('statistics')} });
</script>`;

const orejime = `<link rel="stylesheet" href="/orejime/orejime-standard.css"><script>window.orejimeConfig = {
  privacyPolicyUrl: '/orejime',
  purposes: [{ id: 'preferences', title: 'Preferences', cookies: [] }, { id: 'statistics', title: 'Statistics', cookies: [] }],
};</script><script defer src="/orejime/orejime-standard-en.js"></script>`;

/** What is served under which path, and where *Refuse* is on each page. `page` is ours, whose article they all show. */
export function pages(page) {
  const main = page.slice(page.indexOf('<main'), page.indexOf('</main>') + '</main>'.length);
  if (main.length < 20_000) throw new Error('our page has no article to show');
  // The article alone: no buttons and scripts of ours, which do nothing elsewhere.
  const article = main.replace(/<script[\s\S]*?<\/script>/g, '').replace(/<!--[\s\S]*?-->/g, '');
  const html = (head, top) => ({ kind: 'text/html; charset=utf-8', body: Buffer.from(frame(article, head, top)) });
  const js = (name) => ({ kind: 'text/javascript; charset=utf-8', body: file(name) });
  const css = (name) => ({ kind: 'text/css; charset=utf-8', body: file(name) });
  const files = new Map([
    ['/floor', html('', form)],
    ['/vanilla', html(vanilla)],
    ['/vanilla/cookieconsent.css', css('vanilla-cookieconsent/dist/cookieconsent.css')],
    ['/vanilla/cookieconsent.js', js('vanilla-cookieconsent/dist/cookieconsent.umd.js')],
    ['/klaro', html(klaro)],
    ['/klaro/klaro.js', js('klaro/dist/klaro.js')],
    ['/tarteaucitron', html(tarteaucitron)],
    ['/orejime', html(orejime)],
    ['/orejime/orejime-standard.css', css('orejime/dist/orejime-standard.css')],
    ['/orejime/orejime-standard-en.js', js('orejime/dist/orejime-standard-en.js')],
  ]);
  for (const [path, make] of [
    ['tarteaucitron.min.js', js],
    ['tarteaucitron.services.min.js', js],
    ['lang/tarteaucitron.en.min.js', js],
    ['css/tarteaucitron.min.css', css],
  ]) {
    files.set(`/tarteaucitron/${path}`, make(`tarteaucitronjs/${path}`));
  }
  const has = (name) => (cookies) => cookies.some(([key]) => key === name);
  const says = (name, refused) => (cookies) => cookies.some(([key, value]) => key === name && refused(value));
  const others = [
    { name: 'a bare form', path: '/floor', refuse: 'button[value=refuse_all]', refused: has('choice'), first: true },
    {
      name: 'orejime',
      path: '/orejime',
      refuse: '[class*="Banner-declineButton"]',
      refused: says('eu-consent', (value) => value.includes('"statistics":false')),
    },
    {
      name: 'vanilla-cookieconsent',
      path: '/vanilla',
      refuse: '#cc-main button[data-role=necessary]',
      refused: says('cc_cookie', (value) => !value.includes('"categories":["necessary","')),
    },
    {
      name: 'klaro',
      path: '/klaro',
      refuse: 'button.cn-decline',
      refused: says('klaro', (value) => value.includes('"statistics":false')),
    },
    {
      name: 'tarteaucitronjs',
      path: '/tarteaucitron',
      refuse: '#tarteaucitronAllDenied2',
      refused: says('tarteaucitron', (value) => value.includes('statistics=false')),
    },
  ];
  return { files, others };
}
