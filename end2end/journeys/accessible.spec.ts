import type { Page } from '@playwright/test';
import { axe, expect, languages, open, test, words } from '../support/page';
import { codeIn, linkIn } from '../support/mail';
import { joined, mailAfter, newAddress, type Person, signedIn, subscribed } from '../support/people';

/** Pages that anybody can open. */
const openToAll = [
  '',
  '/policy/2022-06-21',
  '/policy/history',
  '/numbers',
  '/policy/search',
  '/policy/search?q=Cookie',
  '/policy/search?q=zzzz',
  '/cookies',
  '/newsletter',
  '/newsletter/sent',
  '/newsletter/confirmed',
  '/monitoring-group',
  '/monitoring-group/confirmed',
  '/confirm?token=made-up',
  '/unsubscribe?token=made-up',
  '/unsubscribe/done',
  '/sign-in',
  '/sign-in/code',
  '/sign-in/link?token=made-up',
  '/address/confirm?token=made-up',
  '/receipts/verify',
  '/outbox',
  '/nowhere',
  '/my',
];

/** Pages for somebody who is signed in. */
const personal = [
  '/my',
  '/my/correct',
  '/my/address',
  '/my/export',
  '/my/withdraw/newsletter',
  '/my/withdraw/monitoring-group',
  '/my/delete',
  '/my/sessions',
  '/my/code',
  '/sign-out',
];

test.beforeEach(({ allow }) => {
  allow(/status of 40[14]/);
});

async function all(page: Page, language: string, paths: string[]): Promise<void> {
  for (const path of paths) {
    await open(page, `/${language}${path}`);
    await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1);
    await axe(page);
  }
}

for (const language of languages) {
  const w = words[language];

  test(`nothing stands in the way of anybody on the open pages in ${w.autonym}`, async ({ page }) => {
    test.slow();
    await all(page, language, openToAll);
  });

  test(`nothing stands in the way of anybody on the pages of one’s own in ${w.autonym}`, async ({
    page,
    visitor,
    center,
  }) => {
    test.slow();
    const person: Person = { name: 'Katherine Johnson', email: newAddress('katherine'), language };
    await joined(page, center, person, { nationality: 'US', country: 'KR', city: 'Seoul', newsletter: 'yes' });
    await signedIn(page, center, person);
    await signedIn(await visitor(), center, person);
    await open(page, `/${language}`);
    await page.getByRole('button', { name: w.acceptAll, exact: true }).click();
    await expect(page.getByRole('alert')).toBeFocused();
    await axe(page);
    await all(page, language, ['/cookies', ...personal]);
    await open(page, `/${language}/my`);
    for (const folded of await page.getByRole('main').locator('summary').all()) {
      await folded.click();
    }
    await axe(page);
    await open(page, `/${language}/my/code`);
    await mailAfter(center, person.email, () => page.locator('button[name=act][value=send]').click());
    await expect(page.getByLabel(w.code, { exact: true })).toBeVisible();
    await axe(page);
    await open(page, `/${language}/my/delete`);
    await page.getByRole('checkbox', { name: w.understood }).check();
    await page.getByRole('main').getByRole('button', { name: w.deleteAllButton, exact: true }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(w.certificate);
    await axe(page);
  });

  test(`nothing stands in the way of anybody when something is wrong in ${w.autonym}`, async ({ page }) => {
    for (const [path, send] of [
      ['/newsletter', w.sendSubscription],
      ['/monitoring-group', w.sendApplication],
      ['/sign-in/code', w.enter],
    ] as const) {
      await open(page, `/${language}${path}`);
      await page.getByRole('main').getByRole('button', { name: send, exact: true }).click();
      await expect(page.locator('.form-summary')).toBeFocused();
      await axe(page);
    }
  });
}

test('nothing stands in the way of anybody who follows a link from a mail', async ({ page, center }) => {
  const person: Person = { name: 'Annie Cannon', email: newAddress('annie'), language: 'en' };
  await open(page, '/en/newsletter');
  await page.locator('#field-name').fill(person.name);
  await page.locator('#field-email').fill(person.email);
  await page.locator('#field-age14').check();
  await page.locator('#field-consent').check();
  const asked = await mailAfter(center, person.email, () =>
    page.getByRole('button', { name: words.en.sendSubscription }).click(),
  );
  await open(page, linkIn(asked, '/confirm'));
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(words.en.confirmSubscription);
  await axe(page);
  const welcome = await mailAfter(center, person.email, () =>
    page.getByRole('button', { name: words.en.confirmSubscriptionButton }).click(),
  );
  await open(page, linkIn(welcome, '/unsubscribe'));
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(words.en.endSubscription);
  await axe(page);

  await open(page, '/en/sign-in');
  await page.locator('#field-email').fill(person.email);
  const code = await mailAfter(center, person.email, () =>
    page.getByRole('button', { name: words.en.getCode }).click(),
  );
  await expect(page).toHaveURL('/en/sign-in/code');
  await open(page, linkIn(code, '/sign-in/link'));
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(words.en.signInHere);
  await axe(page);
  await open(page, '/en/sign-in/code');
  await page.locator('#field-code').fill(codeIn(code));
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL('/en/my');

  const other = newAddress('other');
  await open(page, '/en/my/address');
  await page.locator('#field-email').fill(other);
  const change = await mailAfter(center, other, () =>
    page.getByRole('button', { name: words.en.sendAddressMails }).click(),
  );
  await expect(page.getByText(words.en.addressAsked)).toBeFocused();
  await axe(page);
  await open(page, linkIn(change, '/address/confirm'));
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(words.en.confirmAddress);
  await axe(page);
  await page.getByRole('button', { name: words.en.confirmAddressButton }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(words.en.waitsForOtherMailbox);
  await axe(page);
  await open(page, '/en/outbox');
  await axe(page);
});

test('nothing stands in the way of anybody in the dark', async ({ page, center }) => {
  test.slow();
  await page.emulateMedia({ colorScheme: 'dark' });
  const person: Person = { name: '김서울', email: newAddress('dark'), language: 'ko' };
  await subscribed(page, center, person);
  await all(page, 'ko', ['', '/policy/2022-06-21', '/policy/history', '/numbers', '/cookies', '/sign-in', '/outbox', '/nowhere']);
  await open(page, '/ko/monitoring-group');
  await page.getByRole('button', { name: words.ko.sendApplication }).click();
  await expect(page.locator('.form-summary')).toBeFocused();
  await axe(page);
  await signedIn(page, center, person);
  await all(page, 'ko', ['/my', '/my/delete', '/my/sessions', '/my/withdraw/newsletter']);
  await open(page, '/ko');
  await page.getByRole('button', { name: words.ko.refuseAll, exact: true }).click();
  await expect(page.getByRole('alert')).toBeFocused();
  await axe(page);
});

test('nothing stands in the way of anybody who chose dark and large letters', async ({ page }) => {
  const w = words.zh;
  await page.setViewportSize({ width: 360, height: 740 });
  await open(page, '/zh');
  await page.getByRole('button', { name: w.display, exact: true }).click();
  await page.getByLabel(w.themes[2], { exact: true }).check();
  await page.getByLabel(w.textSizes[2], { exact: true }).check();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await axe(page);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  await page.getByRole('contentinfo').getByRole('link', { name: w.cookies }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(w.cookiesTitle);
  await axe(page);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
});

test('nothing stands in the way of anybody who chose the colors of their own', async ({ page }) => {
  await page.emulateMedia({ forcedColors: 'active' });
  await all(page, 'ja', ['', '/cookies']);
  await open(page, '/ja/monitoring-group');
  await page.getByRole('button', { name: words.ja.sendApplication }).click();
  await expect(page.locator('.form-summary')).toBeFocused();
  await axe(page);
});

test('nothing stands in the way of anybody without scripts @only-without-javascript', async ({ page, allow }) => {
  allow('status of 422');
  await all(page, 'en', ['', '/cookies', '/sign-in']);
  await open(page, '/en/monitoring-group');
  await page.getByRole('button', { name: words.en.sendApplication }).click();
  await expect(page.locator('.form-summary')).toBeFocused();
  await axe(page);
});
