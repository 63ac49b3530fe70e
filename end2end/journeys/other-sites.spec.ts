import type { Page } from '@playwright/test';
import type { Change } from '../../embed/types';
import { axe } from '../support/axe';
import { hydrated } from '../support/scripts';
import { expect, question, test } from '../support/sites';

type Told = { began?: string[]; changes: Change[]; dataLayer: ArrayLike<unknown>[] };

/** What has begun on the page. */
const began = (page: Page) => page.evaluate(() => (window as unknown as Told).began ?? []);
const button = (page: Page, name: string) => question(page).getByRole('button', { name, exact: true });
const frame = (page: Page) => page.locator('iframe[title="Map"]');
const kept = async (page: Page, name: string) => (await page.context().cookies()).find((cookie) => cookie.name === name);

/** The states that Google's tags were told last. */
async function signals(page: Page): Promise<Record<string, unknown>> {
  const told = await page.evaluate(() => (window as unknown as Told).dataLayer.map((told) => Array.from(told)));
  return Object.assign({}, ...told.filter(([word]) => word === 'consent').map(([, , states]) => states)) as Record<string, unknown>;
}

/** Notes whatever moves on the page without being asked to, from the first moment on. */
async function watchShifts(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const shifts: unknown[] = [];
    Object.assign(window, { shifts });
    new PerformanceObserver((list) => shifts.push(...list.getEntries().map((entry) => entry.toJSON()))).observe({ type: 'layout-shift', buffered: true });
  });
}

/** What moved until now. */
async function shifts(page: Page): Promise<unknown[]> {
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  return page.evaluate(() => (window as unknown as { shifts: unknown[] }).shifts);
}

async function open(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await expect(question(page)).toBeVisible();
}

test('before an answer, everything but what is necessary is held back', async ({ page, sites }) => {
  sites.asked.length = 0;
  await open(page, sites.page('tour'));
  await expect(button(page, 'Accept all')).toBeVisible();
  expect(await began(page)).toEqual([]);
  expect(sites.asked.filter((path) => /counter|map|picture/.test(path))).toEqual([]);
  expect(await page.context().cookies()).toEqual([]);
  expect(await page.evaluate(() => localStorage.length + sessionStorage.length)).toBe(0);
  expect(await page.evaluate(() => window.changho.allows('statistics'))).toBe(false);
  expect(await page.evaluate(() => window.changho.allows('necessary'))).toBe(true);
  const told = await signals(page);
  expect(Object.entries(told).filter(([, state]) => state === 'granted')).toEqual([['security_storage', 'granted']]);
  expect(Object.keys(told)).toHaveLength(8); // seven signals, and how long tags wait
  // In the place of the map: why it is not there, and the way to it.
  const place = page.getByRole('group', { name: 'Map' });
  await expect(place).toContainText('you have not allowed “Preferences”');
  const size = await place.boundingBox();
  expect([size?.width, size?.height]).toEqual([400, 200]);
});

test('both answers are buttons of the same size, in the page’s language', async ({ page, sites }) => {
  for (const [lang, accept, refuse] of [
    ['ko-KR', '모두 수락', '모두 거부'],
    ['zh-Hant-TW', '全部接受', '全部拒絕'],
    ['zh-CN', '全部接受', '全部拒绝'],
    ['ja', 'すべて許可', 'すべて拒否'],
    ['fr', 'Accept all', 'Refuse all'],
  ] as const) {
    await open(page, sites.page('tour', { lang }));
    const [yes, no] = [button(page, accept), button(page, refuse)];
    const look = (which: typeof yes) =>
      which.evaluate((element) => {
        const { color, backgroundColor, borderColor, fontSize, fontWeight } = getComputedStyle(element);
        const { width, height } = element.getBoundingClientRect();
        return { color, backgroundColor, borderColor, fontSize, fontWeight, width, height };
      });
    expect(await look(yes), lang).toEqual(await look(no));
  }
});

test('a refusal holds, and nothing is asked again', async ({ page, sites }) => {
  await open(page, sites.page('archive'));
  await button(page, 'Refuse all').click();
  await expect(page.getByRole('alert')).toHaveText('You refused all. Only what is necessary is used.');
  await expect(page.getByRole('alert')).toBeFocused();
  expect((await kept(page, 'changho_choice'))?.domain).toBe('archive.localhost');
  await page.getByRole('button', { name: 'Close' }).click();
  await page.goto(sites.page('archive'));
  await page.waitForFunction(() => (window as unknown as Told).changes.length > 0);
  await expect(page.locator('changho-block').getByRole('region')).toHaveCount(0);
  expect(await began(page)).toEqual([]);
});

test('what is allowed begins, in its order, and Google’s tags are told', async ({ page, sites }) => {
  await open(page, sites.page('tour'));
  await button(page, 'Accept all').click();
  await expect(page.getByRole('alert')).toHaveText('You accepted all.');
  await expect.poll(() => began(page)).toEqual(['counter', 'inline', 'module']);
  await expect(frame(page)).toBeVisible();
  await expect(page.frameLocator('iframe[title="Map"]').getByText('A map')).toBeVisible();
  await expect(page.getByRole('img', { name: 'A chart' })).toBeVisible();
  expect(await page.locator('#pixel').getAttribute('src')).toBe('/picture.svg?pixel');
  const told = await signals(page);
  expect(told['analytics_storage']).toBe('granted');
  expect(told['functionality_storage']).toBe('granted');
  expect([told['ad_storage'], told['ad_user_data'], told['ad_personalization']]).toEqual(['denied', 'denied', 'denied']);
  const changes = await page.evaluate(() => (window as unknown as Told).changes);
  expect(changes.at(-1)?.allowed).toEqual(['preferences', 'statistics']);
  // On the next page it begins by itself.
  await page.goto(sites.page('tour'));
  await expect.poll(() => began(page)).toEqual(['counter', 'inline', 'module']);
});

test('a choice by category, and its receipt', async ({ page, sites }) => {
  await open(page, sites.page('archive', { lang: 'ja' }));
  await button(page, '設定').click();
  const box = page.getByRole('checkbox', { name: '統計' });
  await expect(box).not.toBeChecked();
  await box.check();
  await page.getByRole('button', { name: '保存', exact: false }).first().click();
  await expect(page.getByRole('alert')).toBeVisible();
  await page.getByRole('link', { name: '控えを見る' }).click();
  await expect(page).toHaveURL(/\/ja\/receipts\//);
  await expect(page.locator('main')).toContainText('公文書館');
});

test('withdrawing clears what was stored, and loads the page anew only where scripts had begun', async ({ page, sites }) => {
  await open(page, sites.page('tour'));
  await button(page, 'Accept all').click();
  await expect.poll(() => began(page)).toEqual(['counter', 'inline', 'module']);
  await page.goto(sites.page('tour', { path: '/deep/page' }));
  await expect.poll(() => began(page)).toHaveLength(3);
  expect((await page.context().cookies()).map((cookie) => cookie.name).sort()).toEqual(['_visits', '_visits_all', 'changho_shared']);
  await page.evaluate(() => { (window as unknown as { here: boolean }).here = true; });
  await page.locator('#settings').click();
  await expect(page.getByRole('checkbox', { name: 'Statistics' })).toBeChecked();
  await expect(question(page).getByRole('heading')).toBeFocused();
  await question(page).getByRole('button', { name: 'Withdraw', exact: false }).click();
  await expect(page.getByRole('alert')).toHaveText('You refused all. Only what is necessary is used.');
  expect(await page.evaluate(() => 'here' in window)).toBe(false);
  expect(await began(page)).toEqual([]);
  expect((await page.context().cookies()).map((cookie) => cookie.name)).toEqual(['changho_shared']);
  expect(await page.evaluate(() => localStorage.length)).toBe(0);
  // The mark that carried the message over is gone.
  expect(await page.evaluate(() => JSON.stringify(history.state))).not.toContain('changho');

  // Frames and pictures alone are taken back in place.
  await page.goto(sites.page('tour', { scripts: 'none' }));
  await page.locator('#settings').click();
  await question(page).getByRole('button', { name: 'Accept all' }).click();
  await expect(page.frameLocator('iframe[title="Map"]').getByText('A map')).toBeVisible();
  await page.evaluate(() => { (window as unknown as { here: boolean }).here = true; });
  await page.getByRole('button', { name: 'Close' }).click();
  await page.locator('#settings').click();
  await question(page).getByRole('button', { name: 'Withdraw', exact: false }).click();
  await expect(page.getByRole('group', { name: 'Map' })).toBeVisible();
  await expect(frame(page)).toBeHidden();
  expect(await frame(page).getAttribute('src')).toBeNull();
  expect(await page.evaluate(() => 'here' in window)).toBe(true);
});

test('one answer holds for the sites of a domain, in other tabs at once, and for no others', async ({ page, sites, context }) => {
  await open(page, sites.page('tour'));
  await expect(question(page)).toContainText('Tour Guide and Culture Calendar');
  const tab = await context.newPage();
  await open(tab, sites.page('tour'));
  await button(page, 'Refuse all').click();
  await expect(question(tab)).toHaveCount(0);
  await tab.close();
  const other = await context.newPage();
  await other.goto(sites.page('culture'));
  await other.waitForFunction(() => (window as unknown as Told).changes.length > 0);
  await expect(question(other)).toHaveCount(0);
  expect((await kept(page, 'changho_shared'))?.domain).toBe('.seoul.localhost');
  await open(other, sites.page('archive'));
  await other.close();
});

test('while the center is out of reach, refusing works at once and is recorded later', async ({ page, sites, context, allow }) => {
  allow(/ERR_INTERNET_DISCONNECTED|ERR_FAILED|Failed to load resource/);
  await open(page, sites.page('archive'));
  await context.setOffline(true);
  await button(page, 'Accept all').click();
  await expect(page.getByRole('alert')).toContainText('cannot be reached right now');
  expect(await began(page)).toEqual([]);
  expect((await kept(page, 'changho_choice'))?.value).toContain('.archive.accept_all.');
  const recorded = page.waitForResponse((answer) => answer.url().endsWith('/choices') && answer.request().method() === 'POST');
  await context.setOffline(false);
  expect((await recorded).status()).toBe(200);
  await expect.poll(() => began(page)).toContain('inline');
  expect((await kept(page, 'changho_choice'))?.value).not.toContain('accept_all');

  await page.locator('#settings').click();
  await page.route('**/choices', (route) => route.abort());
  await question(page).getByRole('button', { name: 'Refuse all' }).click();
  await expect.poll(async () => (await kept(page, 'changho_choice'))?.value).toContain('.archive.refuse_all.');
  // What had begun ends with the page, which is loaded anew; the script may not be back yet.
  await page.waitForFunction(() => window.changho?.allows('statistics') === false);
});

test('with the script blocked the page works, and nothing is let go', async ({ page, sites }) => {
  sites.asked.length = 0;
  await page.goto(sites.page('tour', { script: 'none' }));
  await expect(page.getByRole('heading', { name: 'A site' })).toBeVisible();
  await page.getByRole('link', { name: 'A link' }).click();
  expect(await began(page)).toEqual([]);
  expect(sites.asked.filter((path) => /counter|map|picture/.test(path))).toEqual([]);
  // The link leads to the center then.
  expect(await page.locator('#settings').getAttribute('href')).toBe(`${sites.url}/en/cookies`);
});

test('with the script cut off on its way, all that is not necessary stays off and the page works', async ({ page, sites, allow }) => {
  allow(/ERR_FAILED|Failed to load resource/);
  sites.asked.length = 0;
  await page.route('**/module.js', (route) => route.abort());
  const cut = page.waitForEvent('requestfailed', (request) => request.url().endsWith('/embed/tour/module.js'));
  await page.goto(sites.page('tour'));
  await cut;
  await expect(page.getByRole('heading', { name: 'A site' })).toBeVisible();
  await page.getByRole('link', { name: 'A link' }).click();
  await expect(page).toHaveURL(/#more$/);
  expect(await page.evaluate(() => 'changho' in window)).toBe(false);
  expect(await began(page)).toEqual([]);
  expect(sites.asked.filter((path) => /counter|map|picture/.test(path))).toEqual([]);
  expect(await page.context().cookies()).toEqual([]);
  expect(await page.evaluate(() => localStorage.length + sessionStorage.length)).toBe(0);
  // The way to the choice leads to the center then.
  await page.locator('#settings').click();
  await expect(page).toHaveURL(`${sites.url}/en/cookies`);
});

test('in the place of a picture stands why it is not there, and nothing in that of one too small to see', async ({ page, sites }) => {
  await open(page, sites.page('tour'));
  for (const [name, category, width, height] of [
    ['Map', 'Preferences', 400, 200],
    ['A chart', 'Statistics', 300, 150],
    ['A drawing', 'Statistics', 300, 150],
  ] as const) {
    const place = page.getByRole('group', { name, exact: true });
    await expect(place).toContainText(`you have not allowed “${category}”`);
    const size = await place.boundingBox();
    expect([size?.width, size?.height], name).toEqual([width, height]);
    await place.getByRole('button').click();
    await expect(question(page).getByRole('heading')).toBeFocused();
  }
  await expect(page.locator('changho-block[data-kind="place"]')).toHaveCount(3);
  expect(await page.locator('#pixel').evaluate((pixel) => pixel.previousElementSibling?.tagName)).toBe('P');
  await expect(page.locator('#pixel')).toHaveJSProperty('offsetWidth', 1);

  // Also where the page has no style for it, and the browser would lay out its alternative text.
  await open(page, sites.page('tour', { plain: '1' }));
  const place = page.getByRole('group', { name: 'A drawing', exact: true });
  await expect(place).toBeVisible();
  const where = (element: HTMLElement) => [element.offsetLeft, element.offsetTop, element.offsetWidth, element.offsetHeight];
  const before = await place.evaluate(where);
  expect(before.slice(2)).toEqual([300, 150]);
  await button(page, 'Accept all').click();
  const drawing = page.getByRole('img', { name: 'A drawing' });
  await expect(drawing).toHaveJSProperty('naturalWidth', 300);
  expect(await drawing.evaluate(where), 'where its place was').toEqual(before);
});

test('neither what stands in the place of pictures nor the pictures themselves move anything', async ({ page, sites }) => {
  for (const size of [{ width: 1200, height: 800 }, { width: 360, height: 740 }]) {
    await page.context().clearCookies();
    await page.setViewportSize(size);
    await watchShifts(page);
    await open(page, sites.page('tour'));
    await expect(page.getByRole('group', { name: 'A chart' })).toBeVisible();
    expect(await shifts(page), `before, at ${size.width}`).toEqual([]);
    await button(page, 'Accept all').click();
    await expect(page.getByRole('img', { name: 'A chart' })).toHaveJSProperty('naturalWidth', 300);
    await expect(page.frameLocator('iframe[title="Map"]').getByText('A map')).toBeVisible();
    await page.getByRole('button', { name: 'Close' }).click();
    expect(await shifts(page), `after, at ${size.width}`).toEqual([]);
  }
});

test('what withdraws in place tells Google’s tags and whoever listens, and names what is left', async ({ page, sites }) => {
  // A cookie that the browser does not let go of.
  await page.addInitScript(() => {
    const cookies = Object.getOwnPropertyDescriptor(Document.prototype, 'cookie');
    Object.defineProperty(document, 'cookie', {
      get: () => [cookies?.get?.call(document), '_visits_stuck=1'].filter(Boolean).join('; '),
      set: (cookie) => cookies?.set?.call(document, cookie),
    });
  });
  await open(page, sites.page('tour', { scripts: 'none' }));
  await page.evaluate(() => {
    const heard: Change[] = [];
    Object.assign(window, { heard, end: window.changho.onChange((change) => heard.push(change)) });
  });
  const heard = () => page.evaluate(() => (window as unknown as { heard: Change[] }).heard);
  // What is known already is told at once.
  expect(await heard()).toEqual([{ allowed: [], remaining: ['_visits_stuck'] }]);
  await button(page, 'Accept all').click();
  await expect.poll(async () => (await heard()).at(-1)).toEqual({ allowed: ['preferences', 'statistics'], remaining: [] });
  expect(await signals(page)).toMatchObject({ analytics_storage: 'granted', functionality_storage: 'granted' });

  await page.evaluate(() => { (window as unknown as { here: boolean }).here = true; });
  expect(await page.evaluate(() => window.changho.open())).toBe(true);
  await question(page).getByRole('button', { name: 'Withdraw', exact: false }).click();
  await expect.poll(async () => (await heard()).at(-1)).toEqual({ allowed: [], remaining: ['_visits_stuck'] });
  expect(await signals(page)).toMatchObject({
    analytics_storage: 'denied',
    functionality_storage: 'denied',
    personalization_storage: 'denied',
    security_storage: 'granted',
  });
  expect(await page.evaluate(() => 'here' in window), 'in place').toBe(true);

  // Who stops listening hears no more; the page’s own listener does.
  await page.evaluate(() => (window as unknown as { end: () => void }).end());
  const before = (await heard()).length;
  await page.evaluate(() => window.changho.open());
  await question(page).getByRole('button', { name: 'Accept all' }).click();
  const own = () => page.evaluate(() => (window as unknown as Told).changes.at(-1)?.allowed);
  await expect.poll(own).toEqual(['preferences', 'statistics']);
  expect(await heard()).toHaveLength(before);
});

test('a page that the register does not name is told so, and asks nothing', async ({ page, sites, allow }) => {
  allow(/CORS|Failed to load resource/);
  const refused = page.waitForEvent('requestfailed', (request) => request.url().endsWith('/embed/tour/en.json'));
  await page.goto(sites.stranger());
  await refused;
  await expect(question(page)).toHaveCount(0);
  expect(await page.evaluate(() => window.changho.allows('statistics'))).toBe(false);
  expect(await page.evaluate(() => window.changho.open())).toBe(false);
  expect(await began(page)).toEqual([]);
});

test('a refusal signal counts until somebody answers otherwise', async ({ page, sites }) => {
  await page.addInitScript(() => Object.defineProperty(navigator, 'globalPrivacyControl', { value: true }));
  await page.goto(sites.page('archive'));
  await page.waitForFunction(() => (window as unknown as Told).changes.length > 0);
  await expect(question(page)).toHaveCount(0);
  expect(await began(page)).toEqual([]);
  await page.locator('#settings').click();
  await question(page).getByRole('button', { name: 'Accept all' }).click();
  await expect.poll(() => began(page)).toContain('inline');
  await page.goto(sites.page('archive'));
  await expect.poll(() => began(page)).toContain('inline');
});

test('the question moves nothing', async ({ page, sites }) => {
  for (const size of [{ width: 1200, height: 800 }, { width: 320, height: 640 }]) {
    await page.setViewportSize(size);
    await watchShifts(page);
    await open(page, sites.page('archive'));
    expect(await shifts(page)).toEqual([]);
    // In the flow: at the end of the page it lies behind all text, and nothing scrolls sideways.
    await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
    const [end, top] = await page.evaluate(() => [
      document.querySelector('main')?.getBoundingClientRect().bottom ?? 0,
      document.querySelector('changho-block[data-kind^="question"]')?.getBoundingClientRect().top ?? 0,
    ]);
    expect(top).toBeGreaterThanOrEqual(end - 1);
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
  }
});

test('a page can give the question a place', async ({ page, sites }) => {
  await open(page, sites.page('archive', { place: '1' }));
  const top = await question(page).evaluate((element) => element.getBoundingClientRect().top);
  expect(top).toBe(0);
});

test('with the keyboard alone', async ({ page, sites }) => {
  await open(page, sites.page('archive'));
  // It is the last thing on the page.
  await page.keyboard.press('Shift+Tab');
  await page.getByRole('link', { name: 'The last link' }).focus();
  await page.keyboard.press('Tab');
  await expect(button(page, 'Accept all')).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(button(page, 'Refuse all')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert')).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'See the receipt' })).toBeFocused();
  // Opened again from a link, it returns the focus to it.
  await page.getByRole('button', { name: 'Close' }).press('Enter');
  await page.locator('#settings').press('Enter');
  await expect(question(page).getByRole('heading')).toBeFocused();
  await question(page).getByRole('button', { name: 'Close' }).press('Enter');
  await expect(page.locator('#settings')).toBeFocused();
});

test('what is focused never lies behind the question', async ({ page, sites }) => {
  await open(page, sites.page('archive'));
  await page.evaluate(() => scrollTo(0, 0));
  await page.getByRole('link', { name: 'The last link' }).focus();
  const [link, block] = await page.evaluate(() => [
    document.activeElement?.getBoundingClientRect().bottom ?? 0,
    document.querySelector('changho-block[data-kind^="question"]')?.getBoundingClientRect().top ?? 0,
  ]);
  expect(link).toBeLessThanOrEqual(block + 1);
});

test('axe has nothing against it, in light and dark', async ({ page, sites }) => {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await open(page, sites.page('tour'));
    await axe(page);
    await button(page, 'Settings').click();
    await axe(page);
  }
});

test('no public path that a page loads is one that blockers know', async ({ page, sites }) => {
  // The distinctive words of the lists against notices about cookies (EasyList Cookie, Fanboy's Annoyances, AdGuard) and trackers.
  const known = /cookie|consent|gdpr|ccpa|banner|cmp|privacy-?(notice|popup)|tracking|analytics|beacon|pixel|advert|[/._-]ads?[/._-]/i;
  const asked: string[] = [];
  page.on('request', (request) => {
    if (request.url().startsWith(sites.url)) {
      asked.push(new URL(request.url()).pathname);
    }
  });
  await open(page, sites.page('archive'));
  await button(page, 'Refuse all').click();
  await page.getByRole('link', { name: 'See the receipt' }).click();
  await hydrated(page);
  expect(asked).toEqual(expect.arrayContaining(['/embed/archive/module.js', '/embed/archive/en.json', '/embed/archive/choices']));
  expect(asked.filter((path) => known.test(path))).toEqual([]);
});
