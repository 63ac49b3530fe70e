import type { Locator } from '@playwright/test';
import { linkIn } from '../support/mail';
import { expect, filled, type Language, open, test, words } from '../support/page';
import { joined, mailAfter, newAddress, type Person, signedIn } from '../support/people';

/** Each journey once in each of two languages: in one with scripts, in the other without. */
const pair = (javaScriptEnabled: boolean | undefined): Language => (javaScriptEnabled ? 'zh-TW' : 'en');

test.beforeEach(({ allow, javaScriptEnabled }) => {
  if (!javaScriptEnabled) {
    // Chromium tells of every page that says that it was refused.
    allow('status of 422');
  }
});

/** A form, what sends it, and the fields that it finds empty. */
type Form = { path: string; send: (w: (typeof words)[Language]) => string; fields: string[]; personal?: true };

const forms: Form[] = [
  { path: 'newsletter', send: (w) => w.sendSubscription, fields: ['name', 'email', 'age14', 'consent'] },
  {
    path: 'monitoring-group',
    send: (w) => w.sendApplication,
    fields: ['name', 'email', 'nationality', 'country_of_residence', 'city_of_residence', 'newsletter', 'age14', 'consent'],
  },
  { path: 'sign-in', send: (w) => w.getCode, fields: ['email'] },
  { path: 'sign-in/code', send: (w) => w.enter, fields: ['code'] },
  { path: 'my/correct', send: (w) => w.saveCorrection, fields: ['name', 'city_of_residence'], personal: true },
  { path: 'my/address', send: (w) => w.sendAddressMails, fields: ['email'], personal: true },
  { path: 'my/delete', send: (w) => w.deleteAllButton, fields: ['understood'], personal: true },
];

for (const { path, send, fields, personal } of forms) {
  test(`an empty form at ${path} says what is missing, and leads there @both`, async ({
    page,
    center,
    javaScriptEnabled,
  }) => {
    const language = pair(javaScriptEnabled);
    const w = words[language];
    if (personal) {
      const person: Person = { name: 'Sally Ride', email: newAddress('sally'), language };
      await joined(page, center, person, { nationality: 'US', country: 'KR', city: 'Ulsan', newsletter: 'no' });
      await signedIn(page, center, person);
    }
    await open(page, `/${language}/${path}`);
    for (const line of await page.locator('#page-form .field-line').all()) {
      await line.fill('  ');
    }
    await page.getByRole('main').getByRole('button', { name: send(w), exact: true }).click();

    const summary = page.locator('.form-summary');
    await expect(summary).toBeFocused();
    const links = summary.getByRole('link');
    await expect(links).toHaveCount(fields.length);
    if (fields.length > 1) {
      await expect(summary.getByRole('heading')).toHaveText(filled(w.toCorrect, fields.length));
    }
    for (const [index, name] of fields.entries()) {
      const said = page.locator(`#${name}-error`);
      await expect(said).toBeVisible();
      await expect(links.nth(index)).toContainText(await said.innerText());
      await links.nth(index).click();
      const field = page.locator(`#field-${name}`);
      await expect(field).toBeFocused();
      await expect(field).toBeInViewport();
      if (name === 'newsletter') {
        await expect(page.getByRole('group', { name: w.newsletterQuestion })).toHaveAccessibleDescription(
          new RegExp(w.missingChoice),
        );
      } else {
        await expect(field).toHaveAttribute('aria-invalid', 'true');
        await expect(field).toHaveAccessibleDescription(new RegExp(escaped(await said.innerText())));
      }
    }
  });
}

test('what is wrong is said beside the field, and what was typed stays @both', async ({
  page,
  center,
  javaScriptEnabled,
}) => {
  const language = pair(javaScriptEnabled);
  const w = words[language];
  const send = page.getByRole('button', { name: w.sendSubscription });
  const name = page.locator('#field-name');
  const email = page.locator('#field-email');
  await open(page, `/${language}/newsletter`);
  await page.locator('#field-age14').check();
  for (const [typedName, saidOfName, typedEmail, saidOfEmail] of [
    ['가'.repeat(101), filled(w.tooLong, 100), 'not an address', w.emailInvalid],
    ['a'.repeat(20_000), filled(w.tooLong, 100), `${'a'.repeat(60)}@${'b'.repeat(61)}.${'c'.repeat(61)}.${'d'.repeat(61)}.${'e'.repeat(61)}.org`, filled(w.tooLong, 254)],
    ['Ada\u0007Lovelace', w.control, '김서울@example.org', w.emailLocalPart],
    ['Ada\u202Eecalevol', w.direction, 'ada@', w.emailInvalid],
    ['\u200B\u3164', w.missingLine, 'ada@example', w.emailInvalid],
    ['<script>alert(1)</script>"\'&', null, 'ada@exa mple.org', w.emailInvalid],
  ] as const) {
    await name.fill(typedName);
    await email.fill(typedEmail);
    await send.click();
    await expect(page.locator('#email-error')).toHaveText(saidOfEmail);
    if (saidOfName) {
      await expect(page.locator('#name-error')).toHaveText(saidOfName);
    } else {
      await expect(page.locator('#name-error')).toHaveCount(0);
    }
    await expect(page.locator('#consent-error')).toHaveText(w.consentMissing);
    await expect(page.locator('#age14-error')).toHaveCount(0);
    await expect(name).toHaveValue(typedName);
    await expect(email).toHaveValue(typedEmail);
    await expect(page.locator('#field-age14')).toBeChecked();
    await expect(page.locator('#field-consent')).not.toBeChecked();
  }
  expect(await center.outbox('ada@'), 'nothing was stored').toEqual([]);
});

test('names are what people say they are @both', async ({ page, center, javaScriptEnabled }) => {
  const language = pair(javaScriptEnabled);
  const w = words[language];
  for (const typed of ['𠮷野家 👩‍👩‍👧 🙂', "O'Brien-Ñandú ﷺ", '가'.repeat(100), '<b>Ada</b>']) {
    const email = newAddress('named');
    await open(page, `/${language}/newsletter`);
    await page.locator('#field-name').fill(typed);
    await page.locator('#field-email').fill(email);
    await page.locator('#field-age14').check();
    await page.locator('#field-consent').check();
    await mailAfter(center, email, () => page.getByRole('button', { name: w.sendSubscription }).click());
    await expect(page).toHaveURL(`/${language}/newsletter/sent`);
  }
});

test('an address in a domain of another script is taken @both', async ({ page, javaScriptEnabled }) => {
  const language = pair(javaScriptEnabled);
  await open(page, `/${language}/newsletter`);
  await page.locator('#field-name').fill('홍길동');
  await page.locator('#field-email').fill('hong@예시.한국');
  await page.locator('#field-age14').check();
  await page.locator('#field-consent').check();
  await page.getByRole('button', { name: words[language].sendSubscription }).click();
  await expect(page).toHaveURL(`/${language}/newsletter/sent`);
});

test('no header of a mail can be smuggled in @both', async ({ page, center, javaScriptEnabled }) => {
  const language = pair(javaScriptEnabled);
  const w = words[language];
  const [email, smuggled] = [newAddress('to'), newAddress('smuggled')];
  for (const field of ['name', 'email'] as const) {
    await open(page, `/${language}/newsletter`);
    await page.locator('#field-age14').check();
    await page.locator('#field-consent').check();
    const typed = { name: 'Ada', email };
    typed[field] = `${typed[field]}\r\nBcc: ${smuggled}`;
    await page.locator(field === 'name' ? '#field-email' : '#field-name').fill(field === 'name' ? email : 'Ada');
    // A line takes no line breaks; somebody who means harm has no line.
    await page.locator(`#field-${field}`).evaluate((line: HTMLInputElement, text) => {
      const lines = document.createElement('textarea');
      [lines.name, lines.value] = [line.name, text];
      line.replaceWith(lines);
    }, typed[field]);
    await page.getByRole('button', { name: w.sendSubscription }).click();
    await expect(page.locator(`#${field}-error`)).toHaveText(w.control);
  }
  expect(await center.outbox(email)).toEqual([]);
  expect(await center.outbox(smuggled)).toEqual([]);
});

test('a country or a language that is not in the list is refused @both', async ({ page, javaScriptEnabled }) => {
  const language = pair(javaScriptEnabled);
  const w = words[language];
  await open(page, `/${language}/monitoring-group`);
  for (const name of ['nationality', 'country_of_residence']) {
    await tamper(page.locator(`#field-${name} option[value=KR]`), name === 'nationality' ? 'XX' : 'kr');
    await page.locator(`#field-${name}`).selectOption(name === 'nationality' ? 'XX' : 'kr');
  }
  await tamper(page.locator('#field-language'), 'fr');
  await page.locator('#field-language').check();
  await tamper(page.locator('#field-newsletter'), 'maybe');
  await page.locator('#field-newsletter').check();
  await page.getByRole('button', { name: w.sendApplication }).click();
  for (const name of ['nationality', 'country_of_residence', 'language', 'newsletter']) {
    await expect(page.locator(`#${name}-error`)).toHaveText(w.unknownChoice);
  }
});

test('a broken form never becomes a consent @both', async ({ page, context, javaScriptEnabled }) => {
  const language = pair(javaScriptEnabled);
  const w = words[language];
  await open(page, `/${language}/newsletter`);
  await page.locator('#field-name').fill('Ada');
  await page.locator('#field-email').fill(newAddress('broken'));
  for (const name of ['age14', 'consent']) {
    await tamper(page.locator(`#field-${name}`), 'on');
    await page.locator(`#field-${name}`).check();
  }
  await page.getByRole('button', { name: w.sendSubscription }).click();
  await expect(page.locator('#age14-error')).toHaveText(w.ageMissing);
  await expect(page.locator('#consent-error')).toHaveText(w.consentMissing);

  await open(page, `/${language}/cookies`);
  const accept = page.getByRole('main').getByRole('button', { name: w.acceptAll, exact: true });
  await tamper(accept, 'accept_everything');
  await accept.click();
  await expect(page.getByText(w.unknownChoice).first()).toBeVisible();
  expect(await context.cookies()).toEqual([]);
});

test('a form that is sent twice counts once @both', async ({ page, center, javaScriptEnabled }) => {
  const language = pair(javaScriptEnabled);
  const w = words[language];
  const email = newAddress('twice');
  await open(page, `/${language}/newsletter`);
  await page.locator('#field-name').fill('Ada');
  await page.locator('#field-email').fill(email);
  await page.locator('#field-age14').check();
  await page.locator('#field-consent').check();
  await page.getByRole('button', { name: w.sendSubscription }).dblclick();
  await expect(page).toHaveURL(`/${language}/newsletter/sent`);
  await open(page, linkIn(await center.mail(email), '/confirm'));
  await page.getByRole('button', { name: w.confirmSubscriptionButton }).dblclick();
  await expect(page).toHaveURL(`/${language}/newsletter/confirmed`);
  const welcomes = (await center.outbox(email)).filter((mail) => mail.text.includes('/unsubscribe'));
  expect(welcomes).toHaveLength(1);
});

test('a form that was open while the policy changed comes back as it is now, filled @both', async ({
  page,
  center,
  allow,
  javaScriptEnabled,
}) => {
  allow('status of 422');
  const language = pair(javaScriptEnabled);
  const w = words[language];
  const email = newAddress('late');
  await open(page, `/${language}/newsletter`);
  await page.locator('#field-name').fill('Ada');
  await page.locator('#field-email').fill(email);
  await page.locator('#field-age14').check();
  await page.locator('#field-consent').check();
  await tamper(page.locator('#page-form input[name=version]'), '2022-06-21');
  await page.getByRole('button', { name: w.sendSubscription }).click();
  await expect(page.locator('#page-form input[name=version]')).toHaveValue('2026-11-01');
  await expect(page.locator('.form-summary')).toBeVisible();
  await expect(page.locator('#field-name')).toHaveValue('Ada');
  await expect(page.locator('#field-email')).toHaveValue(email);
  expect(await center.outbox(email)).toEqual([]);
  await page.locator('#field-age14').check();
  await page.locator('#field-consent').check();
  await page.getByRole('button', { name: w.sendSubscription }).click();
  await expect(page).toHaveURL(`/${language}/newsletter/sent`);
});

test('a made-up link says that it does not work, and changes nothing @both', async ({ page, context, javaScriptEnabled }) => {
  const language = pair(javaScriptEnabled);
  const w = words[language];
  for (const [path, heading] of [
    ['confirm?token=made-up', w.linkGone],
    ['confirm', w.linkGone],
    [`confirm?token=${'x'.repeat(3000)}`, w.linkGone],
    ['confirm?token=%00%ff<script>', w.linkGone],
    ['unsubscribe?token=made-up', w.unsubscribeGone],
    ['address/confirm?token=made-up', w.addressLinkGone],
    ['sign-in/link?token=made-up', w.otherBrowser],
  ]) {
    await open(page, `/${language}/${path}`);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(heading ?? '');
    await expect(page.getByRole('main').getByRole('button')).toHaveCount(0);
  }
  expect(await context.cookies()).toEqual([]);
});

test('what does not exist is not found, in the nearest language @both', async ({ page, allow }) => {
  allow('status of 404');
  for (const [path, language] of [
    ['/fr', 'en'],
    ['/zh-HK/cookies', 'zh-TW'],
    ['/zh-SG', 'zh'],
    ['/KO/cookies', 'ko'],
    ['/jp', 'ja'],
    ['/ko/policy/1999-01-01', 'ko'],
    ['/ja/nowhere', 'ja'],
    ['/zh/policy/2026-11-01/x', 'zh'],
  ] as const) {
    const answer = await open(page, path);
    expect(answer?.status(), path).toBe(404);
    const w = words[language];
    await expect(page.locator('html')).toHaveAttribute('lang', w.htmlLang);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(w.notFound);
    await page.getByRole('main').getByRole('link', { name: w.policy }).click();
    await expect(page).toHaveURL(`/${language}`);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(w.policyTitle);
  }
});

test('a form that does not reach the center says so, and keeps what was typed', async ({ page, context, allow }) => {
  allow('ERR_INTERNET_DISCONNECTED');
  const email = newAddress('offline');
  await open(page, '/en/newsletter');
  await page.locator('#field-name').fill('Ada');
  await page.locator('#field-email').fill(email);
  await page.locator('#field-age14').check();
  await page.locator('#field-consent').check();
  await context.setOffline(true);
  await page.getByRole('button', { name: words.en.sendSubscription }).click();
  await expect(page.locator('.form-summary')).toBeFocused();
  await expect(page.locator('#field-name')).toHaveValue('Ada');
  await context.setOffline(false);
  await page.getByRole('button', { name: words.en.sendSubscription }).click();
  await expect(page).toHaveURL('/en/newsletter/sent');
});

test('too many forms are refused with the time to wait @both', async ({ page, center, javaScriptEnabled }) => {
  const language = pair(javaScriptEnabled);
  const email = newAddress('often');
  const send = async () => {
    await open(page, `/${language}/newsletter`);
    await page.locator('#field-name').fill('Ada');
    await page.locator('#field-email').fill(email);
    await page.locator('#field-age14').check();
    await page.locator('#field-consent').check();
    await page.getByRole('button', { name: words[language].sendSubscription }).click();
  };
  for (let time = 1; time <= 3; time += 1) {
    await send();
    await expect(page).toHaveURL(`/${language}/newsletter/sent`);
  }
  const before = await center.outbox(email);
  await send();
  await expect(page.locator('#email-error')).toHaveText(/\d+/);
  await expect(page.locator('#field-name')).toHaveValue('Ada');
  expect(await center.outbox(email)).toHaveLength(before.length);
});

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

/** Gives an element of a form another value, as somebody does who writes the form by hand. */
async function tamper(element: Locator, value: string): Promise<void> {
  await element.evaluate((found, text) => found.setAttribute('value', text), value);
}
