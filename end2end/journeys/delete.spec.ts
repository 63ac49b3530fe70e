import { readFileSync } from 'node:fs';
import { linkIn } from '../support/mail';
import { expect, open, test, words } from '../support/page';
import { joined, mailAfter, newAddress, type Person, signedIn, subscribed } from '../support/people';
import { confirmed } from '../support/receipts';

test('everything is deleted, and a certificate without personal data proves it @both @postgres', async ({
  page,
  center,
  context,
  allow,
  javaScriptEnabled,
}) => {
  allow('status of 401');
  if (!javaScriptEnabled) {
    allow('status of 422');
  }
  const person: Person = {
    name: 'Dorothy Vaughan',
    email: newAddress('dorothy'),
    language: javaScriptEnabled ? 'zh-TW' : 'ja',
  };
  const w = words[person.language];
  await joined(page, center, person, { nationality: 'US', country: 'KR', city: 'Incheon', newsletter: 'yes' });
  await signedIn(page, center, person);
  await open(page, `/${person.language}/my`);
  await page.getByRole('main').getByRole('link', { name: w.deleteAll, exact: true }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(w.deleteAll);
  for (const heading of [w.whatGoes, w.whatStays]) {
    await expect(page.getByRole('heading', { name: heading })).toBeVisible();
  }
  expect(await page.locator('.preview').getByRole('listitem').count()).toBeGreaterThan(5);

  // Without the tick nothing is deleted.
  const button = page.getByRole('main').getByRole('button', { name: w.deleteAllButton, exact: true });
  const understood = page.getByRole('checkbox', { name: w.understood });
  await expect(understood).not.toBeChecked();
  await button.click();
  await expect(page.locator('#understood-error')).toBeVisible();
  await expect(understood).toHaveAttribute('aria-invalid', 'true');

  await understood.check();
  const mail = await mailAfter(center, person.email, () => button.click());
  await expect(page).toHaveURL(new RegExp(`/${person.language}/deleted/`));
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(w.certificate);
  const certificate = page.getByRole('article');
  await expect(certificate.getByRole('table').getByRole('row').nth(1)).toBeVisible();
  for (const personal of [person.name, person.email, 'Incheon']) {
    await expect(page.getByRole('main')).not.toContainText(personal);
  }
  expect(linkIn(mail, '/deleted/')).toBe(page.url());
  const number = await page.locator('.certificate-number').innerText();

  const downloading = page.waitForEvent('download');
  await page.getByRole('link', { name: w.certificateFile }).click();
  const text = readFileSync(await (await downloading).path(), 'utf8');
  // A compact JWS, which the page of receipts checks as well.
  const claims = Buffer.from(text.split('.')[1] ?? '', 'base64url').toString();
  expect(JSON.parse(claims)).toMatchObject({ certificate: { number } });
  expect(claims).not.toContain(person.email);
  const proof = page.url();
  await confirmed(page, Buffer.from(text), 'This certificate was issued here and has not been changed since', allow);
  await open(page, new URL(proof).pathname);

  // Nobody is signed in any more, and nobody can.
  expect((await context.cookies()).map((cookie) => cookie.name)).not.toContain('session');
  await expect(page.getByRole('navigation', { name: w.rooms }).getByRole('link', { name: w.signIn })).toBeVisible();
  expect((await open(page, `/${person.language}/my`))?.status()).toBe(401);
  await open(page, `/${person.language}/sign-in`);
  await page.getByLabel(w.email, { exact: true }).fill(person.email);
  const nothing = await mailAfter(center, person.email, () => page.getByRole('button', { name: w.getCode }).click());
  expect(nothing.text).not.toMatch(/(?<!\d)\d{6}(?!\d)/);
});

test('ending the last programme deletes everything, and says so before @both', async ({
  page,
  center,
  javaScriptEnabled,
}) => {
  const person: Person = {
    name: 'Annie Easley',
    email: newAddress('annie'),
    language: javaScriptEnabled ? 'en' : 'ko',
  };
  const w = words[person.language];
  await subscribed(page, center, person);
  await signedIn(page, center, person);
  await open(page, `/${person.language}/my/withdraw/newsletter`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(w.endSubscription);
  await expect(page.getByText(w.lastProgramme)).toBeVisible();
  await page.getByRole('main').getByRole('button', { name: w.endSubscriptionButton }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(w.certificate);
  await expect(page.getByRole('main')).not.toContainText(person.email);
});

test('who was deleted can come back @both', async ({ page, center, javaScriptEnabled }) => {
  const person: Person = {
    name: 'Valerie Thomas',
    email: newAddress('valerie'),
    language: javaScriptEnabled ? 'zh' : 'en',
  };
  const w = words[person.language];
  await subscribed(page, center, person);
  await signedIn(page, center, person);
  await open(page, `/${person.language}/my/delete`);
  await page.getByRole('checkbox', { name: w.understood }).check();
  await page.getByRole('main').getByRole('button', { name: w.deleteAllButton, exact: true }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(w.certificate);
  await subscribed(page, center, person);
  await signedIn(page, center, person);
  await open(page, `/${person.language}/my`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(w.my);
  await expect(page.getByText(person.email).first()).toBeVisible();
});

test('a certificate that does not exist is no page @both', async ({ page, allow }) => {
  allow('status of 404');
  const answer = await open(page, '/ko/deleted/00000000-0000-7000-8000-000000000000');
  expect(answer?.status()).toBe(404);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(words.ko.notFound);
});
