import type { Page } from '@playwright/test';
import { expect, hydrated, languages, open, test, words } from '../support/page';
import { runsScripts } from '../support/scripts';

const inForce = '2026-11-01';
const older = '2022-06-21';

for (const language of languages) {
  const w = words[language];

  test.describe(w.autonym, () => {
    test('the policy says what it is, from when on it holds, and how to read it @both', async ({
      page,
      center,
    }) => {
      await open(page, `/${language}`);
      await expect(page.locator('html')).toHaveAttribute('lang', w.htmlLang);
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(w.policyTitle);
      await expect(page).toHaveTitle(new RegExp(`^${w.policyTitle} · `));
      await expect(fact(page, w.effective)).toHaveText(/2026/);
      await expect(fact(page, w.effective)).toHaveText(/11|November/);
      await expect(fact(page, w.version)).toHaveText(inForce);
      await expect(page.getByText(w.inForce, { exact: true })).toBeVisible();
      await expect(page.getByText(w.sample, { exact: true })).toBeVisible();

      const contents = page.getByRole('navigation', { name: w.contents }).getByRole('link');
      await expect(contents).toHaveCount(14);
      for (const [index, link] of (await contents.all()).entries()) {
        await expect(link).toHaveAttribute('href', `#article-${index + 1}`);
        const article = page.locator(`#article-${index + 1}`);
        await expect(article.getByRole('heading', { level: 2 })).toHaveText(await link.innerText());
      }
      await contents.nth(8).click();
      await expect(page).toHaveURL(`/${language}#article-9`);
      await expect(page.locator('#article-9 h2')).toBeInViewport();

      await expect(page.locator('#article-1').getByRole('table')).toBeVisible();
      await expect(page.locator('#article-9').getByRole('table')).toBeVisible();
      for (const table of await page.getByRole('table').all()) {
        await expect(table).toHaveAccessibleName(/./);
        await expect(table.getByRole('columnheader').first()).toBeVisible();
      }
      const text = page.locator('.policy-text');
      await expect(text.locator('a[href^="tel:+82"]').first()).toBeVisible();
      await expect(text.locator('a[href^="mailto:"]').first()).toBeVisible();

      const alternates = await page
        .locator('link[rel=alternate][hreflang]')
        .evaluateAll((links) => links.map((link) => [link.getAttribute('hreflang'), link.getAttribute('href')]));
      expect(alternates).toEqual([
        ['ko', `${center.url}/ko`],
        ['zh-TW', `${center.url}/zh-TW`],
        ['zh-Hans', `${center.url}/zh`],
        ['ja', `${center.url}/ja`],
        ['en', `${center.url}/en`],
        ['x-default', `${center.url}/`],
      ]);
      await expect(page.locator('link[rel=canonical]')).toHaveAttribute('href', `${center.url}/${language}`);
    });

    test('an older version says that it is one and leads to the one in force @both', async ({ page }) => {
      await open(page, `/${language}`);
      await page.getByRole('main').getByRole('link', { name: w.history }).click();
      await expect(page).toHaveURL(`/${language}/policy/history`);
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(w.history);
      const versions = page.getByRole('main').getByRole('listitem');
      await expect(versions).toHaveCount(2);
      await expect(versions.nth(0)).toContainText(inForce);
      await expect(versions.nth(0)).toContainText(w.inForce);
      await expect(versions.nth(1)).toContainText(older);
      await expect(versions.nth(1)).toContainText(w.past);

      await versions.nth(1).getByRole('link').first().click();
      await expect(page).toHaveURL(`/${language}/policy/${older}`);
      await expect(page.getByText(w.past, { exact: true })).toBeVisible();
      await expect(fact(page, w.version)).toHaveText(older);
      await expect(page).toHaveTitle(new RegExp(older));
      // Articles that this version does not have keep their numbers.
      for (const unused of [3, 13]) {
        await expect(page.locator(`#article-${unused}`)).toBeVisible();
      }
      await page.getByRole('link', { name: w.toInForce }).click();
      await expect(page).toHaveURL(`/${language}`);
      await expect(fact(page, w.version)).toHaveText(inForce);
    });

    test('other pages are reached without a reload, and Back leads back', async ({ page }) => {
      await open(page, `/${language}`);
      await mark(page);
      await page.getByRole('navigation', { name: w.rooms }).getByRole('link', { name: w.cookies }).click();
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(w.cookiesTitle);
      await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
      await expect(page).toHaveTitle(new RegExp(`^${w.cookiesTitle} · `));
      await page.getByRole('contentinfo').getByRole('link', { name: w.history }).click();
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(w.history);
      await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
      await expect(page).toHaveTitle(new RegExp(`^${w.history} · `));

      await page.goBack();
      await expect(page).toHaveURL(`/${language}/cookies`);
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(w.cookiesTitle);
      await page.goBack();
      await expect(page).toHaveURL(`/${language}`);
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(w.policyTitle);
      await expect(page.locator('.policy-text #article-14')).toBeAttached();
      await page.goForward();
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(w.cookiesTitle);
      expect(await isMarked(page), 'the page was never reloaded').toBe(true);
    });

    test('the link of an article is copied, and the page says so', async ({ page, context, center }) => {
      await context.grantPermissions(['clipboard-read', 'clipboard-write']);
      await open(page, `/${language}`);
      await page.locator('#article-5').getByRole('link').first().click();
      await expect(page.getByRole('status')).toHaveText(w.copied);
      const copied = await page.evaluate(() => navigator.clipboard.readText());
      expect(copied).toBe(`${center.url}/${language}#article-5`);
    });

    test('nothing has to be scrolled sideways on a screen of 320 pixels @both', async ({ page, allow }) => {
      allow('status of 404');
      await page.setViewportSize({ width: 320, height: 640 });
      for (const path of [
        '',
        `/policy/${older}`,
        '/policy/history',
        '/cookies',
        '/newsletter',
        '/monitoring-group',
        '/sign-in',
        '/sign-in/code',
        '/nowhere',
      ]) {
        await open(page, `/${language}${path}`);
        const width = await page.evaluate(() => document.documentElement.scrollWidth);
        expect(width, `/${language}${path}`).toBeLessThanOrEqual(320);
      }
    });
  });
}

test('the language is switched on the same page, at the same article @both', async ({ page }) => {
  // The server is not told at which article the page was opened.
  const at = runsScripts(page) ? '#article-7' : '';
  for (const path of ['', `/policy/${older}`]) {
    await open(page, `/en${path}`);
    await page.getByRole('navigation', { name: words.en.contents }).getByRole('link').nth(6).click();
    await expect(page).toHaveURL(`/en${path}#article-7`);
    for (const language of ['ko', 'zh-TW', 'zh', 'ja', 'en'] as const) {
      const w = words[language];
      if (runsScripts(page)) {
        await expect(page.locator('nav.contents-wide [aria-current=location]')).toHaveAttribute('href', '#article-7');
      }
      await page.getByRole('link', { name: w.autonym, exact: true }).click();
      await expect(page).toHaveURL(`/${language}${path}${at}`);
      await expect(page.locator('html')).toHaveAttribute('lang', w.htmlLang);
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(w.policyTitle);
      if (runsScripts(page)) {
        await expect(page.locator('#article-7 h2')).toBeInViewport();
      }
    }
  }
});

test('the table of contents follows the reader', async ({ page }) => {
  await open(page, '/ko');
  const current = page.getByRole('navigation', { name: words.ko.contents }).locator('[aria-current=location]');
  await expect(current).toHaveCount(0);
  for (const article of [2, 9, 12, 5]) {
    await page.locator(`#article-${article}`).evaluate((element) => element.scrollIntoView());
    await expect(current).toHaveCount(1);
    await expect(current).toHaveAttribute('href', `#article-${article}`);
  }
  await page.evaluate(() => window.scrollTo(0, 0));
  await expect(current).toHaveCount(0);
});

test('the contents are folded above the text on narrow screens @both', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 800 });
  await open(page, '/ja');
  const contents = page.getByRole('navigation', { name: words.ja.contents });
  await expect(contents).toHaveCount(0);
  await page.locator('.contents-narrow > summary').click();
  await contents.getByRole('link').nth(13).click();
  await expect(page).toHaveURL('/ja#article-14');
  await expect(page.locator('#article-14 h2')).toBeInViewport();
});

test('on paper there is the text alone, with its version and its address @both', async ({ page, center }) => {
  await open(page, '/ko');
  await expect(page.getByRole('banner')).toBeVisible();
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page.getByText(`${center.url}/ko/policy/${inForce}`)).toBeVisible();
  for (const role of ['banner', 'navigation', 'contentinfo', 'button'] as const) {
    await expect(page.getByRole(role)).toHaveCount(0);
  }
  await expect(page.getByRole('region', { name: words.ko.banner })).toBeHidden();
  await expect(page.locator('.permalink').first()).toBeHidden();
  await expect(page.locator('#article-14')).toBeVisible();
});

test('the front door leads to the language of the browser @both', async ({ visitor }) => {
  for (const [locale, language] of [
    ['ko-KR', 'ko'],
    ['zh-HK', 'zh-TW'],
    ['zh-CN', 'zh'],
    ['ja-JP', 'ja'],
    ['fr-FR', 'en'],
  ] as const) {
    const page = await visitor({ locale });
    await open(page, '/');
    await expect(page).toHaveURL(`/${language}`);
  }
});

test('a link to an article opens the page there @both', async ({ page }) => {
  await page.goto('/en#article-12');
  await expect(page.locator('#article-12 h2')).toBeInViewport();
  await hydrated(page);
  await expect(page.locator('#article-12 h2')).toBeInViewport();
});

function fact(page: Page, term: string) {
  return page
    .locator('dl > div')
    .filter({ has: page.getByText(term, { exact: true }) })
    .getByRole('definition');
}

/** Leaves a mark that a reload would wipe away. */
async function mark(page: Page): Promise<void> {
  await page.evaluate(() => Object.assign(window, { marked: true }));
}

async function isMarked(page: Page): Promise<boolean> {
  return page.evaluate(() => 'marked' in window);
}
