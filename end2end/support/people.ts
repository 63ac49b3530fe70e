import { expect, type Page } from '@playwright/test';
import type { Center, Mail } from './center';
import { codeIn, linkIn } from './mail';
import type { Language } from './words';

let addresses = 0;

/** An address that no other test uses. */
export function newAddress(name: string): string {
  addresses += 1;
  return `${name}.${addresses}@example.org`;
}

/** Somebody who takes part. */
export type Person = { name: string; email: string; language: Language };

/** What the group asks for beside. */
export type Group = { nationality: string; country: string; city: string; newsletter: 'yes' | 'no' };

/** Does something that a mail follows from; gives the mail. Those that were there before may be gone by then. */
export async function mailAfter(center: Center, to: string, act: () => Promise<unknown>): Promise<Mail> {
  const before = new Set((await center.outbox(to)).map((mail) => mail.id));
  await act();
  let newest: Mail | undefined;
  await expect
    .poll(
      async () => {
        newest = (await center.outbox(to)).filter((mail) => !before.has(mail.id)).at(-1);
        return newest !== undefined;
      },
      { message: `a new mail to ${to}`, intervals: [50, 100, 200] },
    )
    .toBe(true);
  return newest as unknown as Mail;
}

/** The version of the policy that the sign-up forms show. */
export async function versionInForce(page: Page): Promise<string> {
  const form = await page.request.get('/en/newsletter');
  const version = /name="version" value="([^"]+)"/.exec(await form.text())?.[1];
  if (!version) {
    throw new Error('the form does not say which version of the policy it shows');
  }
  return version;
}

/** Has somebody take part, past the pages: for tests of what comes afterwards. */
export async function subscribed(page: Page, center: Center, person: Person): Promise<void> {
  await signedUp(page, center, person, 'newsletter', {});
}

/** The same for the group. */
export async function joined(page: Page, center: Center, person: Person, group: Group): Promise<void> {
  const { nationality, country, city, newsletter } = group;
  const consent = newsletter === 'yes' ? { newsletter_consent: 'yes' } : {};
  const told = { nationality, country_of_residence: country, city_of_residence: city, newsletter };
  await signedUp(page, center, person, 'monitoring-group', { ...told, ...consent });
}

async function signedUp(
  page: Page,
  center: Center,
  { name, email, language }: Person,
  programme: string,
  more: Record<string, string>,
): Promise<void> {
  const version = await versionInForce(page);
  const form = { name, email, language, ...more, age14: 'yes', consent: 'yes', version };
  const mail = await mailAfter(center, email, () => post(page, `/${language}/${programme}`, form));
  const link = linkIn(mail, '/confirm');
  await post(page, link, { token: new URL(link).searchParams.get('token') ?? '' });
}

/** Signs somebody in with this browser, past the pages. */
export async function signedIn(page: Page, center: Center, { email, language }: Person): Promise<void> {
  const mail = await mailAfter(center, email, () => post(page, `/${language}/sign-in`, { email }));
  await post(page, `/${language}/sign-in/code`, { code: codeIn(mail) });
}

/** Sends a form as a browser without scripts does; it has to be taken. */
async function post(page: Page, path: string, form: Record<string, string>): Promise<void> {
  const answer = await page.request.post(path, { form, maxRedirects: 0 });
  expect(answer.status(), `${path}: ${await answer.text()}`).toBe(303);
}
