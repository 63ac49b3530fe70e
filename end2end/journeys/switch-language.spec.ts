import type { Page } from '@playwright/test';
import { expect, type Language, languages, open, test, words } from '../support/page';
import { joined, newAddress, type Person, signedIn } from '../support/people';

/** Follows the language switch of a form through all five languages; each time everything has to be there. */
async function throughAllLanguages(page: Page, path: string, everythingIsThere: (language: Language) => Promise<void>) {
  for (const language of [...languages.slice(1), ...languages.slice(0, 1)]) {
    await page.getByRole('button', { name: words[language].autonym, exact: true }).click();
    await expect(page).toHaveURL(`/${language}${path}`);
    await expect(page.locator('html')).toHaveAttribute('lang', words[language].htmlLang);
    await expect(page.locator('.form-summary')).toHaveCount(0);
    await everythingIsThere(language);
  }
}

test('the newsletter’s form keeps what was typed @both', async ({ page, center }) => {
  const email = newAddress('typed');
  await open(page, '/ko/newsletter');
  await page.getByLabel(words.ko.name, { exact: true }).fill('<b>김서울</b> & “co”');
  await page.getByLabel(words.ko.email, { exact: true }).fill(email);
  await page.getByRole('radio', { name: words.ja.autonym }).check();
  await page.getByRole('checkbox', { name: words.ko.age }).check();
  await page.getByRole('checkbox', { name: words.ko.newsletterConsent }).check();
  await throughAllLanguages(page, '/newsletter', async (language) => {
    const w = words[language];
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(w.subscribe);
    await expect(page.getByLabel(w.name, { exact: true })).toHaveValue('<b>김서울</b> & “co”');
    await expect(page.getByLabel(w.email, { exact: true })).toHaveValue(email);
    await expect(page.getByRole('radio', { name: words.ja.autonym })).toBeChecked();
    await expect(page.getByRole('checkbox', { name: w.age })).toBeChecked();
  });
  expect(await center.outbox(email), 'nothing was sent').toHaveLength(0);
});

test('the group’s form keeps what was typed and chosen @both', async ({ page }) => {
  const w = words.ko;
  await open(page, '/ko/monitoring-group');
  await page.getByLabel(w.name, { exact: true }).fill('Mae Jemison');
  await page.getByLabel(w.nationality, { exact: true }).selectOption('US');
  await page.getByLabel(w.country, { exact: true }).selectOption('TW');
  await page.getByLabel(w.city, { exact: true }).fill('臺北');
  await page.getByRole('radio', { name: w.yes, exact: true }).check();
  await throughAllLanguages(page, '/monitoring-group', async (language) => {
    const w = words[language];
    await expect(page.getByLabel(w.name, { exact: true })).toHaveValue('Mae Jemison');
    await expect(page.getByLabel(w.nationality, { exact: true })).toHaveValue('US');
    await expect(page.getByLabel(w.country, { exact: true })).toHaveValue('TW');
    await expect(page.getByLabel(w.city, { exact: true })).toHaveValue('臺北');
    await expect(page.getByRole('radio', { name: w.yes, exact: true })).toBeChecked();
    await expect(page.getByRole('checkbox', { name: w.newsletterConsent })).toBeVisible();
    await expect(page.getByRole('checkbox', { name: w.groupConsent })).not.toBeChecked();
  });
});

test('the sign-in forms keep what was typed @both', async ({ page }) => {
  await open(page, '/ko/sign-in?back=/ko/my/sessions');
  await page.getByLabel(words.ko.email, { exact: true }).fill('somebody@example.org');
  for (const language of ['en', 'ja'] as const) {
    const w = words[language];
    await page.getByRole('button', { name: w.autonym, exact: true }).click();
    await expect(page).toHaveURL(`/${language}/sign-in?back=/ko/my/sessions`);
    await expect(page.getByLabel(w.email, { exact: true })).toHaveValue('somebody@example.org');
  }
  await open(page, '/ko/sign-in/code');
  await page.getByLabel(words.ko.code, { exact: true }).fill('123');
  await page.getByRole('button', { name: words.zh.autonym, exact: true }).click();
  await expect(page).toHaveURL('/zh/sign-in/code');
  await expect(page.getByLabel(words.zh.code, { exact: true })).toHaveValue('123');
});

test('the forms of my data keep what was typed, over what is held @both', async ({ page, center }) => {
  const person: Person = { name: 'Ellen Ochoa', email: newAddress('ellen'), language: 'ko' };
  await joined(page, center, person, { nationality: 'US', country: 'KR', city: 'Daegu', newsletter: 'no' });
  await signedIn(page, center, person);
  await open(page, '/ko/my/correct');
  await page.getByLabel(words.ko.name, { exact: true }).fill('엘런 오초아');
  await page.getByLabel(words.ko.city, { exact: true }).fill('');
  await throughAllLanguages(page, '/my/correct', async (language) => {
    const w = words[language];
    await expect(page.getByLabel(w.name, { exact: true })).toHaveValue('엘런 오초아');
    await expect(page.getByLabel(w.city, { exact: true })).toHaveValue('');
    await expect(page.getByLabel(w.nationality, { exact: true })).toHaveValue('US');
  });
  await open(page, '/ko/my/address');
  await page.getByLabel(words.ko.newAddress, { exact: true }).fill('half@');
  await page.getByRole('button', { name: words.en.autonym, exact: true }).click();
  await expect(page).toHaveURL('/en/my/address');
  await expect(page.getByLabel(words.en.newAddress, { exact: true })).toHaveValue('half@');
});
