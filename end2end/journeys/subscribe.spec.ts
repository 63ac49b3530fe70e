import { linkIn } from '../support/mail';
import { expect, type Mail, open, test, words } from '../support/page';
import { mailAfter, newAddress, subscribed } from '../support/people';

/** Each journey once in each of two languages: in one with scripts, in the other without. */
const pair = (javaScriptEnabled: boolean | undefined) => (javaScriptEnabled ? 'ko' : 'ja');

test('somebody subscribes, and confirms in the mailbox @both', async ({ page, center, javaScriptEnabled }) => {
  const language = pair(javaScriptEnabled);
  const w = words[language];
  const email = newAddress('subscriber');
  await open(page, `/${language}`);
  await page.getByRole('navigation', { name: w.rooms }).getByRole('link').nth(2).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(w.subscribe);

  // What is told before the box: purpose, items, period, the right to refuse.
  const notice = page.locator('.consent');
  await expect(notice.getByRole('definition')).toHaveCount(4);
  await expect(notice.getByRole('definition').last()).toHaveText(/./);
  await expect(notice.getByRole('link')).toHaveAttribute('href', `/${language}/policy/2026-11-01`);
  await expect(page.getByRole('radio', { name: w.autonym })).toBeChecked();
  await expect(page.getByRole('checkbox', { name: w.newsletterConsent })).not.toBeChecked();
  await expect(page.getByRole('checkbox', { name: w.age })).not.toBeChecked();

  await page.getByLabel(w.name, { exact: true }).fill('김서울');
  await page.getByLabel(w.email, { exact: true }).fill(email);
  await page.getByRole('checkbox', { name: w.age }).check();
  await page.getByRole('checkbox', { name: w.newsletterConsent }).check();
  const asked = await mailAfter(center, email, () => page.getByRole('button', { name: w.sendSubscription }).click());
  await expect(page).toHaveURL(`/${language}/newsletter/sent`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(w.lookIntoMailbox);

  const link = linkIn(asked, '/confirm');
  expect(new URL(link).pathname).toBe(`/${language}/confirm`);
  // A scanner of mails follows links, too.
  expect((await page.request.get(link)).status()).toBe(200);
  await open(page, link);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(w.confirmSubscription);
  expect(await center.outbox(email), 'opening the link changes nothing').toHaveLength(1);
  const welcome = await mailAfter(center, email, () =>
    page.getByRole('button', { name: w.confirmSubscriptionButton }).click(),
  );
  await expect(page).toHaveURL(`/${language}/newsletter/confirmed`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(w.subscribed);
  await expect(page.getByRole('main').getByRole('link', { name: w.seeMy })).toBeVisible();
  linkIn(welcome, '/unsubscribe');

  await open(page, link);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(w.linkGone);
  await expect(page.getByRole('main').getByRole('button')).toHaveCount(0);
});

test('the demo shows the mail that was sent, with its link @both', async ({ page, center, javaScriptEnabled }) => {
  const language = javaScriptEnabled ? 'en' : 'zh-TW';
  const w = words[language];
  const email = newAddress('reader');
  await open(page, `/${language}/newsletter`);
  await page.getByLabel(w.name, { exact: true }).fill('Ada Lovelace');
  await page.getByLabel(w.email, { exact: true }).fill(email);
  await page.getByRole('checkbox', { name: w.age }).check();
  await page.getByRole('checkbox', { name: w.newsletterConsent }).check();
  await page.getByRole('button', { name: w.sendSubscription }).click();
  const mail = await center.mail(email);
  await page.getByRole('main').locator('a[href$="/outbox"]').click();
  await expect(page).toHaveURL(`/${language}/outbox`);
  const shown = page.getByRole('article').filter({ hasText: email });
  await expect(shown.getByRole('heading')).toHaveText(mail.subject);
  await shown.locator('a[href*="/confirm?"]').click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(w.confirmSubscription);
});

test('who subscribes already gets the same answer, and a mail that says so @both', async ({
  page,
  center,
  javaScriptEnabled,
}) => {
  const language = pair(javaScriptEnabled);
  const w = words[language];
  const known = newAddress('known');
  await subscribed(page, center, { name: '이서울', email: known, language });
  const mails: Mail[] = [];
  const pages: string[] = [];
  for (const email of [known, newAddress('unknown')]) {
    await open(page, `/${language}/newsletter`);
    await page.getByLabel(w.name, { exact: true }).fill('이서울');
    await page.getByLabel(w.email, { exact: true }).fill(email);
    await page.getByRole('checkbox', { name: w.age }).check();
    await page.getByRole('checkbox', { name: w.newsletterConsent }).check();
    mails.push(
      await mailAfter(center, email, () => page.getByRole('button', { name: w.sendSubscription }).click()),
    );
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(w.lookIntoMailbox);
    pages.push(`${page.url()}\n${await page.getByRole('main').innerText()}`);
  }
  expect(pages[0]).toBe(pages[1]);
  const [toKnown, toUnknown] = mails;
  expect(toKnown?.text).not.toContain('/confirm?');
  expect(toKnown?.text).toContain(`/${language}/sign-in`);
  expect(toUnknown?.text).toContain(`/${language}/confirm?`);
});

test('somebody joins the group and takes the newsletter with it @both @postgres', async ({ page, center, javaScriptEnabled }) => {
  const language = javaScriptEnabled ? 'zh-TW' : 'ko';
  const w = words[language];
  const email = newAddress('member');
  await open(page, `/${language}/monitoring-group`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(w.join);
  await page.getByLabel(w.name, { exact: true }).fill('王小明');
  await page.getByLabel(w.email, { exact: true }).fill(email);
  const ofCountry = { 'zh-TW': ['日本', '台灣'], ko: ['일본', '대만'] }[language] ?? [];
  await page.getByLabel(w.nationality, { exact: true }).selectOption({ label: ofCountry[1] ?? '' });
  await page.getByLabel(w.country, { exact: true }).selectOption({ label: ofCountry[0] ?? '' });
  await page.getByLabel(w.city, { exact: true }).fill('京都');
  // The consent to the newsletter is asked for once it is wanted, and apart from the other.
  const newsletterConsent = page.getByRole('checkbox', { name: w.newsletterConsent });
  await expect(newsletterConsent).toBeHidden();
  await page.getByRole('radio', { name: w.yes, exact: true }).check();
  await expect(newsletterConsent).toBeVisible();
  await expect(newsletterConsent).not.toBeChecked();
  await newsletterConsent.check();
  await page.getByRole('checkbox', { name: w.groupConsent }).check();
  await page.getByRole('checkbox', { name: w.age }).check();
  const asked = await mailAfter(center, email, () => page.getByRole('button', { name: w.sendApplication }).click());
  await expect(page).toHaveURL(`/${language}/monitoring-group/sent`);

  await open(page, linkIn(asked, '/confirm'));
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(w.confirmMembership);
  await page.getByRole('button', { name: w.confirmMembershipButton }).click();
  await expect(page).toHaveURL(`/${language}/monitoring-group/confirmed`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(w.joined);
  // One for the group, one for the newsletter.
  await center.mail(email, 3);
});

test('somebody joins the group without the newsletter @both', async ({ page, center, javaScriptEnabled }) => {
  const language = javaScriptEnabled ? 'ja' : 'en';
  const w = words[language];
  const email = newAddress('member');
  await open(page, `/${language}/monitoring-group`);
  await page.getByLabel(w.name, { exact: true }).fill('José García');
  await page.getByLabel(w.email, { exact: true }).fill(email);
  await page.getByLabel(w.nationality, { exact: true }).selectOption('MX');
  await page.getByLabel(w.country, { exact: true }).selectOption('KR');
  await page.getByLabel(w.city, { exact: true }).fill('Busan');
  await page.getByRole('radio', { name: w.no, exact: true }).check();
  await expect(page.getByRole('checkbox', { name: w.newsletterConsent })).toBeHidden();
  await page.getByRole('checkbox', { name: w.groupConsent }).check();
  await page.getByRole('checkbox', { name: w.age }).check();
  const asked = await mailAfter(center, email, () => page.getByRole('button', { name: w.sendApplication }).click());
  await open(page, linkIn(asked, '/confirm'));
  await page.getByRole('button', { name: w.confirmMembershipButton }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(w.joined);
  const welcome = await center.mail(email, 2);
  expect(await center.outbox(email)).toHaveLength(2);
  expect(welcome.text, 'there is nothing to unsubscribe from').not.toContain('/unsubscribe');
});

test('the link in a mail ends a subscription, on a page with one button @both', async ({
  page,
  center,
  javaScriptEnabled,
}) => {
  const language = javaScriptEnabled ? 'zh' : 'ko';
  const w = words[language];
  const email = newAddress('leaver');
  await subscribed(page, center, { name: '李首尔', email, language });
  const link = linkIn(await center.mail(email, 2), '/unsubscribe');
  await open(page, link);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(w.endSubscription);
  expect(await center.outbox(email), 'opening the link changes nothing').toHaveLength(2);
  const mail = await mailAfter(center, email, () =>
    page.getByRole('main').getByRole('button', { name: w.endSubscriptionButton }).click(),
  );
  await expect(page).toHaveURL(`/${language}/unsubscribe/done?of=newsletter`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(w.unsubscribed);
  // Nothing else was held for: everything was deleted, and the mail proves it.
  await open(page, linkIn(mail, '/deleted/'));
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(w.certificate);

  await open(page, `/${language}/unsubscribe?token=made-up`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(w.unsubscribeGone);
});

test('a mail program ends a subscription with one click', async ({ page, center }) => {
  const email = newAddress('clicker');
  await subscribed(page, center, { name: 'Ada Lovelace', email, language: 'en' });
  const link = linkIn(await center.mail(email, 2), '/unsubscribe');
  const click = () =>
    fetch(link, { method: 'POST', body: new URLSearchParams({ 'List-Unsubscribe': 'One-Click' }), redirect: 'error' });
  expect((await fetch(link)).status).toBe(200);
  expect(await center.outbox(email), 'opening the link changes nothing').toHaveLength(2);
  const mail = await mailAfter(center, email, async () => expect((await click()).status).toBe(200));
  linkIn(mail, '/deleted/');
  expect((await click()).status, 'twice is the same as once').toBe(200);
  expect(await center.outbox(email), 'the mails about what was ended are gone').toHaveLength(1);
});
