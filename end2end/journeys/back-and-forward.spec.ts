import type { Page } from '@playwright/test';
import { expect, open, test, words } from '../support/page';
import { question, test as ofSites } from '../support/sites';
import { type Shown, shownAgain, withCache } from '../support/back';

test.use(withCache);
ofSites.use(withCache);

/** Every time the page was shown, and whether it came from the cache. */
const shown = (page: Page) => page.evaluate(() => (window as unknown as { shown: Shown[] }).shown);

test('the center’s page comes back from the cache, and shows what was chosen meanwhile', async ({ page, context }) => {
  const w = words.en;
  await page.addInitScript(shownAgain);
  await open(page, '/en');
  await expect(page.getByRole('region', { name: w.banner })).toBeVisible();
  await page.goto('/en/policy/2022-06-21');
  const other = await context.newPage();
  await open(other, '/en');
  await other.getByRole('button', { name: w.refuseAll, exact: true }).click();
  await expect(other.getByRole('alert')).toBeVisible();

  await page.bringToFront();
  // What comes from the cache is not loaded: nothing else is to be waited for.
  await page.goBack({ waitUntil: 'commit' });
  await expect.poll(() => shown(page)).toEqual([{ persisted: false }, { persisted: true }]);
  await expect(page.getByRole('region', { name: w.banner })).toHaveCount(0);
});

ofSites('a page of another site comes back from the cache, and shows what was chosen meanwhile', async ({ page, context, sites }) => {
  await page.addInitScript(shownAgain);
  await page.goto(sites.page('archive'));
  await expect(question(page)).toBeVisible();
  await page.goto(sites.page('archive', { path: '/further' }));
  const other = await context.newPage();
  await other.goto(sites.page('archive'));
  await question(other).getByRole('button', { name: 'Refuse all' }).click();
  await expect(other.getByRole('alert')).toBeVisible();

  await page.bringToFront();
  // What comes from the cache is not loaded: nothing else is to be waited for.
  await page.goBack({ waitUntil: 'commit' });
  await expect.poll(() => shown(page)).toEqual([{ persisted: false }, { persisted: true }]);
  await expect(question(page)).toHaveCount(0);
});
