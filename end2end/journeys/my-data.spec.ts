import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { linkIn } from '../support/mail';
import { expect, type Language, open, test, words } from '../support/page';
import { joined, mailAfter, newAddress, type Person, signedIn, subscribed } from '../support/people';
import { unzip } from '../support/zip';

/** Each journey once in each of two languages: in one with scripts, in the other without. */
const pair = (javaScriptEnabled: boolean | undefined): Language => (javaScriptEnabled ? 'en' : 'ko');

function somebody(language: Language): Person {
  return { name: 'Mary Jackson', email: newAddress('mary'), language };
}

/** What stands beside a label. */
function held(page: Page, label: string) {
  return page
    .locator('dl > div')
    .filter({ has: page.getByText(label, { exact: true }) })
    .getByRole('definition')
    .first();
}

test('everything that is held is shown, also what nobody typed @both', async ({ page, center, javaScriptEnabled }) => {
  const person = somebody(pair(javaScriptEnabled));
  const w = words[person.language];
  await page.goto(`/${person.language}/policy/history`);
  await joined(page, center, person, { nationality: 'FR', country: 'KR', city: '부산', newsletter: 'yes' });
  await signedIn(page, center, person);
  // A choice that is made while signed in belongs to the person.
  await open(page, `/${person.language}/cookies`);
  await page.getByRole('button', { name: w.refuseAll, exact: true }).click();
  await expect(page.getByRole('main').getByText(w.refusedAll)).toBeVisible();
  await page.getByRole('navigation', { name: w.rooms }).getByRole('link', { name: w.my }).click();
  await expect(page).toHaveURL(`/${person.language}/my`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(w.my);

  await expect(held(page, w.name)).toHaveText(person.name);
  await expect(held(page, w.email)).toHaveText(person.email);
  await expect(held(page, w.mailLanguage)).toHaveText(w.autonym);
  const main = page.getByRole('main');
  await expect(main.getByRole('heading', { level: 3 }).filter({ hasText: /뉴스레터|[Nn]ewsletter/ }).first()).toBeVisible();
  await expect(main).toContainText('부산');
  await expect(main).toContainText(/프랑스|France/);
  await expect(main.getByRole('link', { name: /2026/ }).first()).toHaveAttribute(
    'href',
    `/${person.language}/policy/2026-11-01`,
  );
  // Sign-ins, sessions, mails and cookie choices; each can be opened.
  for (const record of ['sign_ins', 'sessions', 'mails_sent', 'cookie_choices']) {
    const section = page.locator(`#record-${record}`);
    await section.locator('summary').click();
    await expect(section.getByRole('listitem').first()).toBeVisible();
  }
  // One to confirm, two welcomes, one code.
  await expect(page.locator('#record-mails_sent').getByRole('listitem')).toHaveCount(4);
});

test('what is wrong is corrected at once @both', async ({ page, center, allow, javaScriptEnabled }) => {
  if (!javaScriptEnabled) {
    allow('status of 422');
  }
  const person = somebody(javaScriptEnabled ? 'zh-TW' : 'ja');
  const w = words[person.language];
  await joined(page, center, person, { nationality: 'FR', country: 'KR', city: 'Busan', newsletter: 'no' });
  await signedIn(page, center, person);
  await open(page, `/${person.language}/my`);
  await page.getByRole('main').locator('a[href$="/my/correct"]').first().click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(w.correctTitle);
  await expect(page.getByLabel(w.name, { exact: true })).toHaveValue(person.name);
  await expect(page.getByLabel(w.nationality, { exact: true })).toHaveValue('FR');
  await expect(page.getByLabel(w.city, { exact: true })).toHaveValue('Busan');

  await page.getByLabel(w.name, { exact: true }).fill('');
  await page.getByRole('button', { name: w.saveCorrection, exact: true }).click();
  await expect(page.locator('#name-error')).toHaveText(w.missingLine);

  await page.getByLabel(w.name, { exact: true }).fill('キャサリン・ジョンソン');
  await page.getByLabel(w.city, { exact: true }).fill('釜山');
  await page.getByRole('radio', { name: words.zh.autonym }).check();
  await page.getByRole('button', { name: w.saveCorrection, exact: true }).click();
  await expect(page).toHaveURL(`/${person.language}/my?done=corrected`);
  await expect(page.getByText(w.corrected)).toBeVisible();
  await expect(page.getByText(w.corrected)).toBeFocused();
  await expect(held(page, w.name)).toHaveText('キャサリン・ジョンソン');
  await expect(held(page, w.mailLanguage)).toHaveText(words.zh.autonym);
  await expect(page.getByRole('main')).toContainText('釜山');
});

test('a new address counts once both mailboxes have confirmed it @both @postgres', async ({ page, center, javaScriptEnabled }) => {
  const person = somebody(javaScriptEnabled ? 'ko' : 'zh');
  const w = words[person.language];
  const email = newAddress('new');
  await subscribed(page, center, person);
  await signedIn(page, center, person);
  await open(page, `/${person.language}/my/address`);
  await expect(page.getByRole('main')).toContainText(person.email);
  await page.getByLabel(w.newAddress, { exact: true }).fill(email);
  let toNew = '';
  const toOld = linkIn(
    await mailAfter(center, person.email, async () => {
      await page.getByRole('button', { name: w.sendAddressMails }).click();
      toNew = linkIn(await center.mail(email), '/address/confirm');
    }),
    '/address/confirm',
  );
  await expect(page.getByText(w.addressAsked)).toBeVisible();
  await expect(page.getByRole('heading', { name: w.addressMoving })).toBeVisible();
  await expect(held(page, w.email)).toHaveText(person.email);

  await open(page, toNew);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(w.confirmAddress);
  await page.getByRole('main').getByRole('button', { name: w.confirmAddressButton }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(w.waitsForOtherMailbox);
  await open(page, `/${person.language}/my`);
  await expect(held(page, w.email)).toHaveText(person.email);

  await open(page, toOld);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(w.confirmAddress);
  await page.getByRole('main').getByRole('button', { name: w.confirmAddressButton }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(w.addressChanged);
  await page.getByRole('main').getByRole('link', { name: w.seeMy }).click();
  await expect(held(page, w.email)).toHaveText(email);
  await expect(page.getByRole('heading', { name: w.addressMoving })).toHaveCount(0);
  // From now on, codes go there.
  await signedIn(page, center, { ...person, email });

  await open(page, `/${person.language}/address/confirm?token=made-up`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(w.addressLinkGone);
});

test('everything is downloaded, for programs, spreadsheets and people @both @postgres', async ({
  page,
  center,
  javaScriptEnabled,
}) => {
  const person = somebody(javaScriptEnabled ? 'ja' : 'en');
  const w = words[person.language];
  await joined(page, center, person, { nationality: 'FR', country: 'KR', city: '=Busan', newsletter: 'yes' });
  await signedIn(page, center, person);
  await open(page, `/${person.language}/my`);
  await page.getByRole('main').getByRole('link', { name: w.download }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(w.download);
  const downloading = page.waitForEvent('download');
  await page.getByRole('button', { name: w.downloadZip }).click();
  const download = await downloading;
  expect(download.suggestedFilename()).toMatch(/^my-data-\d{8}\.zip$/);
  const files = unzip(readFileSync(await download.path()));
  await expect(page.getByRole('heading', { level: 1 }), 'the page stays').toHaveText(w.download);

  const names = [...files.keys()];
  expect(names).toEqual(expect.arrayContaining(['README.txt', 'data.json']));
  expect(names.filter((name) => name.endsWith('.csv')).length).toBeGreaterThan(3);
  const data = files.get('data.json') ?? '';
  expect(JSON.parse(data)).toMatchObject({ policy_version: '2026-11-01' });
  for (const value of [person.name, person.email, 'Busan', 'FR', 'KR']) {
    expect(data).toContain(value);
  }
  expect(files.get('README.txt')).toContain(javaScriptEnabled ? '氏名' : 'name');
  const tables = names.filter((name) => name.endsWith('.csv')).map((name) => files.get(name) ?? '');
  expect(tables.join('\n')).toContain(person.email);
  expect(tables.join('\n'), 'a cell never becomes a formula').not.toMatch(/(^|,)=Busan/m);
});

test('one programme is ended, and the other goes on @both', async ({ page, center, javaScriptEnabled }) => {
  const person = somebody(javaScriptEnabled ? 'zh' : 'zh-TW');
  const w = words[person.language];
  await joined(page, center, person, { nationality: 'FR', country: 'KR', city: 'Busan', newsletter: 'yes' });
  await signedIn(page, center, person);
  await open(page, `/${person.language}/my`);
  await page.getByRole('main').getByRole('link', { name: w.endMembershipButton }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(w.endMembership);
  await expect(page.getByRole('heading', { name: w.whatGoes })).toBeVisible();
  await expect(page.getByRole('heading', { name: w.whatStays })).toBeVisible();
  await expect(page.getByText(w.lastProgramme)).toHaveCount(0);

  // Nothing has changed yet.
  await page.getByRole('main').getByRole('link', { name: w.keep }).click();
  await expect(page.getByRole('main')).toContainText('Busan');
  await page.getByRole('main').getByRole('link', { name: w.endMembershipButton }).click();
  await mailAfter(center, person.email, () => page.getByRole('button', { name: w.endMembershipButton }).click());
  await expect(page).toHaveURL(`/${person.language}/my?done=withdrawn`);
  await expect(page.getByText(w.withdrawn)).toBeFocused();
  await expect(page.getByRole('main')).not.toContainText('Busan');
  await expect(page.getByRole('main').getByRole('link', { name: w.endMembershipButton })).toHaveCount(0);
  await expect(page.getByRole('main').getByRole('link', { name: w.endSubscriptionButton })).toBeVisible();
});
