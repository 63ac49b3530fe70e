import type { BrowserContext } from '@playwright/test';
import { axe, expect, languages, open, test, words } from '../support/page';
import { runsScripts } from '../support/scripts';

for (const language of languages) {
  const w = words[language];

  test(`what is withdrawn is gone, and the page says so by looking, in ${w.autonym} @both`, async ({ page, context, center }) => {
    await open(page, `/${language}`);
    await page.getByRole('button', { name: w.acceptAll, exact: true }).click();
    await expect(page.getByRole('alert')).toContainText(w.choseAll);
    await open(page, `/${language}`);
    // The same names where only the server reaches them: kept from scripts, and for a path that this page is not under.
    await context.addCookies([
      { name: 'visitor', value: 'x', url: `${center.url}/ja`, httpOnly: true },
      { name: 'language', value: 'ja', domain: '127.0.0.1', path: '/zh', httpOnly: true },
    ]);
    if (runsScripts(page)) {
      await page.evaluate(() => localStorage.setItem('changho.display', '"dark large"'));
    }
    await open(page, `/${language}/cookies`);
    await page.getByRole('button', { name: w.withdrawConsent }).click();
    await expect(page.getByRole('main').getByText(w.refusedAll)).toBeVisible();
    expect(await names(context)).toEqual(['choice']);

    await expect(page.getByRole('heading', { name: w.clearedHeading })).toBeVisible();
    const left = page.locator('ul.left > li');
    await expect(left).toHaveCount(3);
    for (const name of ['visitor', 'language']) {
      await expect(left.filter({ has: page.locator(`code:text-is("${name}")`) })).toContainText(w.cleared);
    }
    const stored = left.filter({ has: page.locator('code:text-is("changho.display")') });
    await expect(stored.getByText(runsScripts(page) ? w.cleared : w.askedToClear)).toBeVisible();
    if (runsScripts(page)) {
      await expect(stored).toHaveAttribute('data-left', 'gone');
      await expect(stored.getByText(w.askedToClear)).toBeHidden();
      expect(await page.evaluate(() => localStorage.length)).toBe(0);
    }
    await expect(page.getByRole('heading', { name: w.earlierAnswers })).toBeVisible();
    await axe(page);
    await page.locator('ul.earlier a').first().click();
    await expect(page.locator('article.certificate')).toBeVisible();
  });
}

test('without our program, the browser empties its storage when it is told to', async ({ page }) => {
  const w = words.en;
  await open(page, '/en');
  await page.getByRole('button', { name: w.acceptAll, exact: true }).click();
  await expect(page.getByRole('alert')).toBeVisible();
  await open(page, '/en/cookies');
  await page.evaluate(() => localStorage.setItem('left.behind', 'x'));
  await page.evaluate(() => {
    const form = document.querySelector<HTMLFormElement>('form:has([name=place][value=cookies_page])');
    const act = Object.assign(document.createElement('input'), { type: 'hidden', name: 'act', value: 'withdraw' });
    form?.append(act);
    form?.submit();
  });
  await expect(page.getByRole('main').getByText(w.refusedAll)).toBeVisible();
  expect(await page.evaluate(() => localStorage.getItem('left.behind'))).toBeNull();
});

test('a withdrawal while the network is away holds at once and is recorded when it is back', async ({ page, context, allow }) => {
  allow('net::ERR_INTERNET_DISCONNECTED');
  const w = words.ko;
  await open(page, '/ko');
  await page.getByRole('button', { name: w.acceptAll, exact: true }).click();
  await expect(page.getByRole('alert')).toBeVisible();
  await page.evaluate(() => localStorage.setItem('changho.display', '"dark large"'));
  await open(page, '/ko/cookies');
  const first = await page.locator('.record-id').innerText();
  const other = await context.newPage();
  await open(other, '/ko/newsletter');

  await context.setOffline(true);
  await page.getByRole('button', { name: w.withdrawConsent }).click();
  await expect(page.getByRole('alert')).toContainText(w.choseLater);
  await expect(page.getByRole('alert')).toBeFocused();
  await expect(page.getByRole('main').getByText(w.refusedAll)).toBeVisible();
  expect(await names(context)).toContain('choice-waiting');
  expect(await page.evaluate(() => localStorage.getItem('changho.display'))).toBeNull();
  await other.getByRole('button', { name: w.display, exact: true }).click();
  await expect(other.getByText(w.notKept)).toBeVisible();

  await context.setOffline(false);
  await expect(page.locator('.record-id')).not.toHaveText(first);
  await expect(page.getByRole('main').getByText(w.refusedAll)).toBeVisible();
  expect(await names(context)).toEqual(['choice']);
});

test('a refusal on the banner while the center is away is kept for the next visit', async ({ page, context, allow }) => {
  allow('net::ERR_FAILED');
  const w = words.en;
  await open(page, '/en/newsletter');
  await page.getByLabel(w.name, { exact: true }).fill('Ada');
  await context.route('**/api/form', (route) => route.abort());
  await page.getByRole('button', { name: w.refuseAll, exact: true }).click();
  await expect(page.getByRole('alert')).toContainText(w.choseLater);
  await expect(page.getByRole('region', { name: w.banner })).toHaveCount(0);
  await expect(page.getByLabel(w.name, { exact: true })).toHaveValue('Ada');
  await axe(page);
  await page.close();

  await context.unroute('**/api/form');
  const later = await context.newPage();
  await open(later, '/en/cookies');
  await expect(later.getByRole('main').getByText(w.refusedAll)).toBeVisible();
  await expect(later.locator('.record-id')).toHaveText(/-/);
  expect(await names(context)).toEqual(['choice']);
});

test('a page that comes back from the back/forward cache shows what holds now', async ({ page, context }) => {
  const w = words.ja;
  // No channel: this page hears of nothing while it is away.
  await page.addInitScript(() => Reflect.deleteProperty(window, 'BroadcastChannel'));
  await open(page, '/ja/newsletter');
  await page.getByLabel(w.name, { exact: true }).fill('山田');
  const other = await context.newPage();
  await open(other, '/ja');
  await other.getByRole('button', { name: w.refuseAll, exact: true }).click();
  await expect(other.getByRole('alert')).toBeVisible();
  await expect(page.getByRole('region', { name: w.banner })).toBeVisible();
  await page.evaluate(() => window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true })));
  await expect(page.getByRole('region', { name: w.banner })).toHaveCount(0);
  await expect(page.getByLabel(w.name, { exact: true })).toHaveValue('山田');
});

test('a signal that only scripts are told of is a refusal too, and goes into the record', async ({ visitor }) => {
  const w = words.en;
  const page = await visitor();
  await page.addInitScript(() => Object.defineProperty(navigator, 'globalPrivacyControl', { value: true }));
  await open(page, '/en');
  await expect(page.getByRole('region', { name: w.banner })).toHaveCount(0);
  await open(page, '/en/cookies');
  await expect(page.getByRole('main').getByText(w.bySignal)).toBeVisible();
  await expect(page.getByRole('main').getByText(w.signalHere)).toBeVisible();
  await page.getByRole('button', { name: w.acceptAll, exact: true }).click();
  await expect(page.getByRole('main').getByText(w.despiteSignal)).toBeVisible();
  await expect(page.locator('dl.facts').getByText('Sent', { exact: true })).toBeVisible();
});

/** The names of our cookies, by the alphabet. */
async function names(context: BrowserContext): Promise<string[]> {
  return (await context.cookies()).map((cookie) => cookie.name).sort();
}
