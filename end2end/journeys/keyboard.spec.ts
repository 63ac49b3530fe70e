import type { Locator, Page } from '@playwright/test';
import { linkIn } from '../support/mail';
import { expect, open, test, words } from '../support/page';
import { mailAfter, newAddress, signedIn, subscribed } from '../support/people';

const w = words.en;

/** Presses Tab until something has the focus. Every stop on the way has to be seen. */
async function tabTo(page: Page, target: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  for (let stops = 0; stops < 60; stops += 1) {
    await page.keyboard.press(key);
    await expectSeen(page);
    if (await target.evaluate((element) => element === document.activeElement)) {
      return;
    }
  }
  throw new Error(`the focus never comes to ${target}`);
}

/** What has the focus can be seen, and shows that it has it. */
async function expectSeen(page: Page): Promise<void> {
  const focused = page.locator(':focus');
  await expect(focused).toBeInViewport();
  const outline = await focused.evaluate((element) => {
    const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element);
    return (outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2) || boxShadow !== 'none';
  });
  expect(outline, `${await focused.evaluate((element) => element.outerHTML.slice(0, 120))} shows the focus`).toBe(true);
}

test('the banner comes first, both answers one step apart, and then the way to the content @both', async ({ page }) => {
  await open(page, '/en');
  const banner = page.getByRole('region', { name: w.banner });
  for (const next of [
    banner.getByRole('button', { name: w.acceptAll, exact: true }),
    banner.getByRole('button', { name: w.refuseAll, exact: true }),
    banner.getByRole('link', { name: w.settings }),
    page.getByRole('link', { name: w.skip }),
  ]) {
    await page.keyboard.press('Tab');
    await expect(next).toBeFocused();
    await expectSeen(page);
  }
  await page.keyboard.press('Enter');
  await expect(page.getByRole('main')).toBeFocused();
  await page.keyboard.press('Tab');
  const inside = await page.getByRole('main').evaluate((main) => main.contains(document.activeElement));
  expect(inside, 'the next stop is in the content').toBe(true);
});

test('the choice is made with the keyboard @both', async ({ page }) => {
  await open(page, '/en/newsletter');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert')).toContainText(w.choseNone);
  await expect(page.getByRole('alert')).toBeFocused();
});

test('somebody subscribes, signs in and leaves with the keyboard alone @both', async ({ page, center }) => {
  const email = newAddress('keys');
  await open(page, '/en');
  await tabTo(page, page.getByRole('link', { name: w.skip }));
  await tabTo(page, page.getByRole('navigation', { name: w.rooms }).getByRole('link').nth(2));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(w.subscribe);

  await tabTo(page, page.getByLabel(w.name, { exact: true }));
  await page.keyboard.type('Ada Lovelace');
  await page.keyboard.press('Tab');
  await expect(page.getByLabel(w.email, { exact: true })).toBeFocused();
  await page.keyboard.type(email);
  await page.keyboard.press('Tab');
  await expect(page.getByRole('radio', { name: w.autonym })).toBeFocused();
  await page.keyboard.press('ArrowUp');
  await expect(page.getByRole('radio', { name: words.ja.autonym })).toBeChecked();
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('radio', { name: w.autonym })).toBeChecked();
  await tabTo(page, page.getByRole('checkbox', { name: w.age }));
  await page.keyboard.press('Space');
  await tabTo(page, page.getByRole('checkbox', { name: w.newsletterConsent }));
  await page.keyboard.press('Space');
  await tabTo(page, page.getByRole('button', { name: w.sendSubscription }));
  const asked = await mailAfter(center, email, () => page.keyboard.press('Enter'));
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(w.lookIntoMailbox);

  await open(page, linkIn(asked, '/confirm'));
  await tabTo(page, page.getByRole('button', { name: w.confirmSubscriptionButton }));
  await page.keyboard.press('Space');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(w.subscribed);
});

test('what is wrong is found and corrected with the keyboard @both', async ({ page, allow, javaScriptEnabled }) => {
  if (!javaScriptEnabled) {
    allow('status of 422');
  }
  await open(page, '/en/sign-in');
  await tabTo(page, page.getByLabel(w.email, { exact: true }));
  await page.keyboard.type('half@');
  await page.keyboard.press('Enter');
  await expect(page.locator('.form-summary')).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(page.locator('.form-summary').getByRole('link')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByLabel(w.email, { exact: true })).toBeFocused();
  await page.keyboard.press('End');
  await page.keyboard.type('example.org');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(w.enterCode);
});

test('display settings are changed with the keyboard', async ({ page }) => {
  await open(page, '/en/policy/history');
  await tabTo(page, page.getByRole('button', { name: w.display, exact: true }));
  await page.keyboard.press('Enter');
  await tabTo(page, page.getByLabel(w.themes[0], { exact: true }));
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await page.keyboard.press('Tab');
  await page.keyboard.press('ArrowDown');
  await expect(page.locator('html')).toHaveAttribute('data-text-size', 'large');
});

test('an article is reached from the contents with the keyboard @both', async ({ page }) => {
  await open(page, '/en');
  await tabTo(page, page.getByRole('link', { name: w.skip }));
  await page.keyboard.press('Enter');
  await tabTo(page, page.getByRole('navigation', { name: w.contents }).getByRole('link').nth(5));
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL('/en#article-6');
  // Tables that are wider than the window can be scrolled with the arrow keys.
  await tabTo(page, page.locator('#article-6').getByRole('region').first());
});

test('the language is switched with the keyboard @both', async ({ page, center }) => {
  const person = { name: 'Ada', email: newAddress('switch'), language: 'en' } as const;
  await subscribed(page, center, person);
  await signedIn(page, center, person);
  await open(page, '/en/my/correct');
  await tabTo(page, page.getByRole('button', { name: words.ja.autonym, exact: true }));
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL('/ja/my/correct');
  await expect(page.getByLabel(words.ja.name, { exact: true })).toHaveValue('Ada');
});
