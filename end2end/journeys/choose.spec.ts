import type { BrowserContext, Page } from '@playwright/test';
import { expect, languages, open, test, words } from '../support/page';
import { runsScripts } from '../support/scripts';

for (const language of languages) {
  const w = words[language];

  test.describe(w.autonym, () => {
    test('accepting and refusing are offered first, and alike @both', async ({ page, context }) => {
      await open(page, `/${language}`);
      const banner = page.getByRole('region', { name: w.banner });
      await expect(banner).toBeVisible();
      await expect(page.locator('body > :first-child')).toHaveAccessibleName(w.banner);
      const beforeTheRest = await banner.evaluate((element) =>
        ['a[href="#main"]', '#main'].every((other) => {
          const found = document.querySelector(other);
          return found && element.compareDocumentPosition(found) & Node.DOCUMENT_POSITION_FOLLOWING;
        }),
      );
      expect(beforeTheRest, 'the banner stands before the skip link and its target').toBe(true);

      const looks = [w.acceptAll, w.refuseAll].map(async (name) => {
        const button = banner.getByRole('button', { name, exact: true });
        const box = await button.boundingBox();
        const style = await button.evaluate((element) => {
          const { fontWeight, fontSize, color, backgroundColor, borderColor, borderWidth, opacity, order } =
            getComputedStyle(element);
          return { fontWeight, fontSize, color, backgroundColor, borderColor, borderWidth, opacity, order };
        });
        return { width: box?.width, height: box?.height, top: box?.y, ...style };
      });
      const [accept, refuse] = await Promise.all(looks);
      expect(accept).toEqual(refuse);
      expect(accept?.width).toBeGreaterThan(44);
      await expect(banner.getByRole('link', { name: w.settings })).toHaveAttribute('href', `/${language}/cookies`);
      expect(await cookies(context), 'nothing is stored before a choice').toEqual([]);
    });

    test('who refuses is not asked again, and nothing else is stored @both', async ({ page, context }) => {
      await open(page, `/${language}/policy/history`);
      await refuse(page, w);
      const said = page.getByRole('alert');
      await expect(said).toContainText(w.choseNone);
      await expect(said).toBeFocused();
      await expect(page.getByRole('region', { name: w.banner })).toHaveCount(0);
      await expect(page).toHaveURL(new RegExp(`/${language}/policy/history`));
      await said.getByText(w.hide).click();
      await expect(page.getByRole('alert')).toHaveCount(0);

      const answer = await open(page, `/${language}`);
      expect(await answer?.text(), 'the question is not sent').not.toContain('refuse_all');
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      await expect(page.getByRole('region', { name: w.banner })).toHaveCount(0);
      await expect(page.getByRole('alert')).toHaveCount(0);
      expect(await cookies(context)).toEqual(['choice']);
      expect(await page.evaluate(() => localStorage.length + sessionStorage.length)).toBe(0);
    });

    test('who accepts sees the record, and withdraws in one step @both', async ({ page, context }) => {
      await open(page, `/${language}`);
      await page.getByRole('button', { name: w.acceptAll, exact: true }).click();
      await expect(page.getByRole('alert')).toContainText(w.choseAll);
      await expect(page.getByRole('alert')).toBeFocused();
      await open(page, `/${language}`);
      expect(await cookies(context)).toEqual(['choice', 'language', 'visitor']);
      if (runsScripts(page)) {
        await choose(page, w.display, w.themes[2]);
        expect(await page.evaluate(() => localStorage.getItem('changho.display'))).toContain('dark');
      }

      await open(page, `/${language}/cookies`);
      await expect(page.getByRole('main').getByText(w.acceptedAll)).toBeVisible();
      await expect(page.getByRole('heading', { name: w.record })).toBeVisible();
      await expect(page.locator('.record-id')).toHaveText(/^[0-9a-f-]{36}$/);
      const first = await page.locator('.record-id').innerText();
      await page.getByRole('button', { name: w.withdrawConsent }).click();
      await expect(page.getByRole('main').getByText(w.refusedAll)).toBeVisible();
      await expect(page.locator('.record-id')).not.toHaveText(first);
      await expect(page.getByRole('button', { name: w.withdrawConsent })).toHaveCount(0);
      expect(await cookies(context)).toEqual(['choice']);
      expect(await page.evaluate(() => localStorage.length)).toBe(0);
      await open(page, `/${language}`);
      expect(await cookies(context)).toEqual(['choice']);
      await expect(page.locator('html')).not.toHaveAttribute('data-theme', 'dark');
    });

    test('each category is chosen by itself, and is off until then @both', async ({ page, context }) => {
      await open(page, `/${language}/cookies`);
      await expect(page.getByRole('region', { name: w.banner })).toHaveCount(0);
      const preferences = page.getByRole('checkbox', { name: w.preferences });
      const statistics = page.getByRole('checkbox', { name: w.statistics });
      await expect(preferences).not.toBeChecked();
      await expect(statistics).not.toBeChecked();
      await preferences.check();
      await page.getByRole('button', { name: w.saveChoice }).click();
      await expect(page.getByRole('alert')).toContainText(w.choseSome);
      await expect(page.getByRole('main').getByText(w.preferencesOnly)).toBeVisible();

      await open(page, `/${language}`);
      expect(await cookies(context)).toEqual(['choice', 'language']);
      await open(page, `/${language}/cookies`);
      await expect(preferences).toBeChecked();
      await expect(statistics).not.toBeChecked();
      // The language is remembered: the front door leads here, whatever the browser asks for.
      await open(page, '/');
      await expect(page).toHaveURL(`/${language}`);
    });

    test('a signal of the browser counts as refusal until the visitor says otherwise @both', async ({ visitor }) => {
      const page = await visitor({ extraHTTPHeaders: { 'Sec-GPC': '1' } });
      await open(page, `/${language}`);
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      await expect(page.getByRole('region', { name: w.banner })).toHaveCount(0);
      expect(await cookies(page.context())).toEqual([]);

      await page.getByRole('navigation', { name: w.rooms }).getByRole('link', { name: w.cookies }).click();
      await expect(page.getByRole('main').getByText(w.bySignal)).toBeVisible();
      await expect(page.getByRole('main').getByText(w.signalHere)).toBeVisible();
      await page.getByRole('button', { name: w.acceptAll, exact: true }).click();
      await expect(page.getByRole('main').getByText(w.acceptedAll)).toBeVisible();
      await expect(page.getByRole('main').getByText(w.despiteSignal)).toBeVisible();
      await open(page, `/${language}`);
      expect(await cookies(page.context())).toEqual(['choice', 'language', 'visitor']);
    });
  });
}

test('a choice is taken in place, without a reload', async ({ page }) => {
  await open(page, '/ko/newsletter');
  await page.getByLabel(words.ko.name, { exact: true }).fill('김서울');
  await page.getByRole('button', { name: words.ko.acceptAll, exact: true }).click();
  await expect(page.getByRole('alert')).toBeFocused();
  await expect(page).toHaveURL('/ko/newsletter');
  await expect(page.getByLabel(words.ko.name, { exact: true })).toHaveValue('김서울');
  await page.getByRole('alert').getByText(words.ko.hide).click();
  await expect(page.getByRole('main')).toBeFocused();
});

test('a choice follows into the other tabs', async ({ page, context }) => {
  const w = words.en;
  const reading = await context.newPage();
  const settings = await context.newPage();
  await open(page, '/en');
  await open(reading, '/en/newsletter');
  await open(settings, '/en/cookies');
  await reading.getByLabel(w.name, { exact: true }).fill('Ada');

  await page.getByRole('button', { name: w.acceptAll, exact: true }).click();
  await expect(page.getByRole('alert')).toBeVisible();
  await expect(reading.getByRole('region', { name: w.banner })).toHaveCount(0);
  await expect(reading.getByLabel(w.name, { exact: true })).toHaveValue('Ada');
  await expect(settings.getByRole('main').getByText(w.acceptedAll)).toBeVisible();
  await expect(settings.locator('.record-id')).toHaveText(/-/);

  await settings.getByRole('button', { name: w.withdrawConsent }).click();
  await expect(settings.getByRole('main').getByText(w.refusedAll)).toBeVisible();
  await open(page, '/en/cookies');
  await expect(page.getByRole('main').getByText(w.refusedAll)).toBeVisible();
});

test('display settings hold at once, and are remembered only with consent', async ({ page }) => {
  const w = words.ja;
  const html = page.locator('html');
  await open(page, '/ja');
  await page.getByRole('button', { name: w.refuseAll, exact: true }).click();
  await expect(page.getByRole('alert')).toBeFocused();
  await choose(page, w.display, w.themes[2]);
  await page.getByLabel(w.textSizes[2], { exact: true }).check();
  await expect(html).toHaveAttribute('data-theme', 'dark');
  await expect(html).toHaveAttribute('data-text-size', 'larger');
  await expect(page.getByText(w.notKept)).toBeVisible();
  expect(await page.evaluate(() => localStorage.length)).toBe(0);
  await open(page, '/ja');
  await expect(html).toHaveAttribute('data-theme', 'system');

  await open(page, '/ja/cookies');
  await page.getByLabel(w.preferences, { exact: true }).check();
  await page.getByRole('button', { name: w.saveChoice }).click();
  await expect(page.getByRole('main').getByText(w.preferencesOnly)).toBeVisible();
  await choose(page, w.display, w.themes[2]);
  await page.getByLabel(w.textSizes[1], { exact: true }).check();
  // Before anything of the program runs: a dark room does not flash.
  await page.goto('/ja');
  await expect(html).toHaveAttribute('data-theme', 'dark');
  await open(page, '/ja');
  await expect(html).toHaveAttribute('data-theme', 'dark');
  await expect(html).toHaveAttribute('data-text-size', 'large');
});

test('without scripts no setting is shown that would need them @only-without-javascript', async ({ page }) => {
  await open(page, '/ja');
  await expect(page.getByRole('button', { name: words.ja.display })).toHaveCount(0);
  // The button of a form works without scripts.
  await expect(page.getByRole('main').locator('button:not(form button)').filter({ visible: true })).toHaveCount(0);
});

test('a choice made in one tab is no choice in another browser @both', async ({ page, visitor }) => {
  await open(page, '/zh');
  await refuse(page, words.zh);
  await expect(page.getByRole('alert')).toBeVisible();
  const other = await visitor();
  await open(other, '/zh?choice=saved');
  await expect(other.getByRole('region', { name: words.zh.banner })).toBeVisible();
  await expect(other.getByRole('alert')).toHaveCount(0);
});

async function refuse(page: Page, w: { refuseAll: string }): Promise<void> {
  await page.getByRole('button', { name: w.refuseAll, exact: true }).click();
}

/** Opens the display settings, if they are folded, and ticks one. */
async function choose(page: Page, settings: string, choice: string): Promise<void> {
  const one = page.getByLabel(choice, { exact: true });
  if (!(await one.isVisible())) {
    await page.getByRole('button', { name: settings, exact: true }).click();
  }
  await one.check();
}

/** The names of our cookies, by the alphabet. */
async function cookies(context: BrowserContext): Promise<string[]> {
  return (await context.cookies()).map((cookie) => cookie.name).sort();
}
