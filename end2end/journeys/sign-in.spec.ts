import type { Page } from '@playwright/test';
import { codeIn, linkIn } from '../support/mail';
import { expect, filled, type Language, type Mail, open, test, words } from '../support/page';
import { mailAfter, newAddress, type Person, signedIn, subscribed } from '../support/people';
import type { Center } from '../support/center';

/** Each journey once in each of two languages: in one with scripts, in the other without. */
const pair = (javaScriptEnabled: boolean | undefined): Language => (javaScriptEnabled ? 'ja' : 'en');

function somebody(language: Language): Person {
  return { name: 'Grace Hopper', email: newAddress('grace'), language };
}

/** Asks for a code on the page; gives the mail. */
async function askForCode(page: Page, center: Center, { email, language }: Person): Promise<Mail> {
  const w = words[language];
  await open(page, `/${language}/sign-in`);
  await page.getByLabel(w.email, { exact: true }).fill(email);
  const mail = await mailAfter(center, email, () => page.getByRole('button', { name: w.getCode }).click());
  await expect(page).toHaveURL(`/${language}/sign-in/code`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(w.enterCode);
  return mail;
}

test('the code from the mail signs in @both @postgres', async ({ page, center, context, javaScriptEnabled }) => {
  const person = somebody(pair(javaScriptEnabled));
  const w = words[person.language];
  await subscribed(page, center, person);
  const mail = await askForCode(page, center, person);
  expect(mail.subject, 'subjects are shown on locked screens').not.toContain(codeIn(mail));
  const field = page.getByLabel(w.code, { exact: true });
  await expect(field).toHaveAttribute('autocomplete', 'one-time-code');
  await expect(field).toHaveAttribute('inputmode', 'numeric');
  await field.fill(codeIn(mail));
  await page.getByRole('main').getByRole('button', { name: w.enter, exact: true }).click();
  await expect(page).toHaveURL(`/${person.language}/my`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(w.my);
  await expect(page.getByRole('navigation', { name: w.rooms }).getByRole('link', { name: w.my })).toBeVisible();
  const session = (await context.cookies()).find((cookie) => cookie.name === 'session');
  expect(session).toMatchObject({ httpOnly: true, sameSite: 'Lax', path: '/' });
  expect((await context.cookies()).map((cookie) => cookie.name)).not.toContain('sign-in');
});

test('the link from the mail signs in, after a button was pressed, and once @both', async ({
  page,
  center,
  context,
  javaScriptEnabled,
}) => {
  const person = somebody(pair(javaScriptEnabled));
  const w = words[person.language];
  await subscribed(page, center, person);
  const link = linkIn(await askForCode(page, center, person), '/sign-in/link');
  await open(page, link);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(w.signInHere);
  expect((await context.cookies()).map((cookie) => cookie.name)).not.toContain('session');
  await page.getByRole('main').getByRole('button', { name: w.enter, exact: true }).click();
  await expect(page).toHaveURL(`/${person.language}/my`);
  await expect(page.getByText(person.email).first()).toBeVisible();
  await open(page, link);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(w.otherBrowser);
});

test('the link is of no use in another browser, and the first one still signs in @both', async ({
  page,
  visitor,
  center,
  javaScriptEnabled,
}) => {
  const person = somebody(pair(javaScriptEnabled));
  const w = words[person.language];
  await subscribed(page, center, person);
  const mail = await askForCode(page, center, person);
  const other = await visitor();
  await open(other, linkIn(mail, '/sign-in/link'));
  await expect(other.getByRole('heading', { level: 1 })).toHaveText(w.otherBrowser);
  await expect(other.getByRole('main').getByRole('button')).toHaveCount(0);
  await other.getByRole('main').getByRole('link', { name: w.newCode }).click();
  await expect(other).toHaveURL(`/${person.language}/sign-in`);
  await page.getByLabel(w.code, { exact: true }).fill(codeIn(mail));
  await page.getByRole('main').getByRole('button', { name: w.enter, exact: true }).click();
  await expect(page).toHaveURL(`/${person.language}/my`);
});

test('a code is gone after five wrong tries, and for the right one, too @both', async ({
  page,
  center,
  allow,
  javaScriptEnabled,
}) => {
  if (!javaScriptEnabled) {
    allow('status of 422');
  }
  const person = somebody(pair(javaScriptEnabled));
  const w = words[person.language];
  await subscribed(page, center, person);
  const code = codeIn(await askForCode(page, center, person));
  const wrong = code === '000000' ? '111111' : '000000';
  const field = page.getByLabel(w.code, { exact: true });
  const said = page.locator('#code-error');
  for (const left of [4, 3, 2, 1]) {
    await field.fill(wrong);
    await page.getByRole('main').getByRole('button', { name: w.enter, exact: true }).click();
    const one = person.language === 'en' && left === 1 ? 'This code is not right. You have 1 more try.' : '';
    await expect(said).toHaveText(one || filled(w.codeWrong, left));
    await expect(field).toHaveAttribute('aria-invalid', 'true');
  }
  for (const last of [wrong, code]) {
    await field.fill(last);
    await page.getByRole('main').getByRole('button', { name: w.enter, exact: true }).click();
    await expect(said).toHaveText(w.codeGone);
  }
});

test('a code may be pasted as it stands in the mail, with spaces and hyphens', async ({ page, center, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const person = somebody('ko');
  const w = words.ko;
  await subscribed(page, center, person);
  const code = codeIn(await askForCode(page, center, person));
  await page.evaluate((text) => navigator.clipboard.writeText(text), ` ${code.slice(0, 3)} - ${code.slice(3)} `);
  await page.getByLabel(w.code, { exact: true }).focus();
  await page.keyboard.press('Control+V');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL('/ko/my');
});

test('an address that nothing is held under gets the same page, and a mail that says so @both', async ({
  page,
  center,
  javaScriptEnabled,
}) => {
  const person = somebody(javaScriptEnabled ? 'zh' : 'zh-TW');
  await subscribed(page, center, person);
  const stranger = { ...person, email: newAddress('stranger') };
  const pages: string[] = [];
  const mails: Mail[] = [];
  for (const who of [person, stranger]) {
    mails.push(await askForCode(page, center, who));
    pages.push(await page.getByRole('main').innerText());
  }
  expect(pages[0]).toBe(pages[1]);
  codeIn(mails[0] as Mail);
  expect(mails[1]?.text).not.toMatch(/(?<!\d)\d{6}(?!\d)|sign-in/);
});

test('who has to sign in first goes on to where they were heading @both', async ({
  page,
  center,
  allow,
  javaScriptEnabled,
}) => {
  allow('status of 401');
  const person = somebody(javaScriptEnabled ? 'en' : 'ko');
  const w = words[person.language];
  await subscribed(page, center, person);
  const answer = await open(page, `/${person.language}/my/sessions`);
  expect(answer?.status()).toBe(401);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(w.signInNeeded);
  await page.getByRole('main').getByRole('link', { name: w.signIn }).click();
  await page.getByLabel(w.email, { exact: true }).fill(person.email);
  const mail = await mailAfter(center, person.email, () => page.getByRole('button', { name: w.getCode }).click());
  await page.getByLabel(w.code, { exact: true }).fill(codeIn(mail));
  await page.getByRole('main').getByRole('button', { name: w.enter, exact: true }).click();
  await expect(page).toHaveURL(`/${person.language}/my/sessions`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(w.sessions);
});

test('signing out ends this session @both', async ({ page, center, context, allow, javaScriptEnabled }) => {
  allow('status of 401');
  const person = somebody(javaScriptEnabled ? 'zh-TW' : 'ja');
  const w = words[person.language];
  await subscribed(page, center, person);
  await signedIn(page, center, person);
  const before = await context.cookies();
  await open(page, `/${person.language}/sign-out`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(w.signOutQuestion);
  await page.getByRole('main').getByRole('button', { name: w.signOut }).click();
  await expect(page).toHaveURL(`/${person.language}`);
  await expect(page.getByRole('navigation', { name: w.rooms }).getByRole('link', { name: w.signIn })).toBeVisible();
  expect((await context.cookies()).map((cookie) => cookie.name)).not.toContain('session');
  // The cookie alone is worth nothing any more.
  await context.addCookies(before);
  expect((await open(page, `/${person.language}/my`))?.status()).toBe(401);
});

test('the sessions are listed, and one or all others are ended @both', async ({
  page,
  visitor,
  center,
  allow,
  javaScriptEnabled,
}) => {
  allow('status of 401');
  const person = somebody(javaScriptEnabled ? 'ko' : 'zh');
  const w = words[person.language];
  await subscribed(page, center, person);
  await signedIn(page, center, person);
  await open(page, `/${person.language}/my/sessions`);
  await expect(page.getByText(w.onlyHere)).toBeVisible();

  const others = [await visitor(), await visitor(), await visitor()];
  for (const other of others) {
    await signedIn(other, center, person);
  }
  const here = page.getByRole('heading', { name: w.thisBrowser });
  const elsewhere = page.getByRole('heading', { name: w.anotherBrowser });
  await open(page, `/${person.language}/my/sessions`);
  await expect(here).toHaveCount(1);
  await expect(elsewhere).toHaveCount(3);
  await page.getByRole('button', { name: w.endSession }).first().click();
  await expect(page.getByText(w.sessionEnded)).toBeVisible();
  await expect(page.getByText(w.sessionEnded)).toBeFocused();
  await expect(elsewhere).toHaveCount(2);
  await page.getByRole('button', { name: w.endOtherSessions }).click();
  await expect(page.getByText(w.onlyHere)).toBeVisible();
  await expect(elsewhere).toHaveCount(0);
  await expect(here).toHaveCount(1);
  for (const other of others) {
    expect((await open(other, `/${person.language}/my`))?.status()).toBe(401);
  }
  expect((await open(page, `/${person.language}/my`))?.status()).toBe(200);
});
