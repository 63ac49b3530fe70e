import type { BrowserContext, Page } from '@playwright/test';
import { codeIn } from '../support/mail';
import { desk, officer } from '../support/officers';
import { type Center, expect, open, test, words } from '../support/page';
import { joined, mailAfter, newAddress } from '../support/people';
import { registered, seconds } from '../support/register';
import { rooms } from '../support/rooms';
import { runsScripts } from '../support/scripts';

/** What was seen in the browser: by name, with how long it is kept and whether scripts are kept from it. */
type Seen = Map<string, { storage: 'cookie' | 'local_storage'; kept: number; httpOnly: boolean }>;

/** Over plain http browsers do not take the prefix. */
const bare = (name: string) => name.replace(/^__Host-/, '');

/** Looks into everything that a browser keeps for a site. */
async function look(page: Page, context: BrowserContext, seen: Seen): Promise<void> {
  for (const { name, expires, httpOnly, sameSite, path } of await context.cookies()) {
    expect(sameSite, name).toBe('Lax');
    expect(path, name).toBe('/');
    const kept = expires < 0 ? 0 : expires - Date.now() / 1000;
    seen.set(name, { storage: 'cookie', httpOnly, kept: Math.max(kept, seen.get(name)?.kept ?? 0) });
  }
  if (!runsScripts(page)) {
    return;
  }
  const others = await page.evaluate(async () => ({
    local: Object.keys(localStorage),
    session: Object.keys(sessionStorage),
    databases: (await indexedDB.databases()).map(({ name }) => name),
    caches: 'caches' in window ? await caches.keys() : [],
    workers: 'serviceWorker' in navigator ? (await navigator.serviceWorker.getRegistrations()).length : 0,
  }));
  expect(others.session, 'storage that the register has no kind for').toEqual([]);
  expect(others.databases).toEqual([]);
  expect(others.caches).toEqual([]);
  expect(others.workers).toBe(0);
  for (const name of others.local) {
    seen.set(name, { storage: 'local_storage', httpOnly: false, kept: 0 });
  }
}

/** Opens rooms one after the other, and looks into the browser in each. */
async function visit(page: Page, context: BrowserContext, list: string[], seen: Seen): Promise<void> {
  for (const room of list) {
    await open(page, `/en${room}`);
    await look(page, context, seen);
  }
}

/** Goes through the whole house, and looks into the browser in every room. Who asks to be deleted at its end is nobody again. */
async function through(page: Page, context: BrowserContext, center: Center, seen: Seen): Promise<void> {
  const w = words.en;
  const person = { name: 'Ada', email: newAddress('promises'), language: 'en' as const };
  await visit(page, context, rooms.open, seen);
  if (runsScripts(page)) {
    await page.getByRole('button', { name: w.display }).click();
    await page.getByLabel(w.themes[2], { exact: true }).check();
    await look(page, context, seen);
  }
  await open(page, '/en/cookies');
  await visit(page, context, [`/receipts/${await page.locator('.record-id').first().innerText()}`], seen);
  await open(page, '/en/requests');
  await page.getByLabel('Access', { exact: true }).check();
  await page.getByRole('button', { name: 'Begin the request' }).click();
  await expect(page).toHaveURL(/requests\/\w+/);
  // Now that there is one, its steps are other pages.
  await visit(page, context, rooms.open.filter((room) => room.startsWith('/requests/')), seen);
  await joined(page, center, person, { nationality: 'JP', country: 'KR', city: 'Seoul', newsletter: 'yes' });
  await open(page, '/en/sign-in');
  await page.getByLabel(w.email, { exact: true }).fill(person.email);
  const mail = await mailAfter(center, person.email, async () => {
    await page.getByRole('main').locator('button[type=submit]').last().click();
    await expect(page.getByLabel(w.code)).toBeVisible();
  });
  await look(page, context, seen);
  await page.getByLabel(w.code).fill(codeIn(mail));
  await page.getByRole('main').locator('button[type=submit]').last().click();
  await expect(page).toHaveURL('/en/my');
  await visit(page, context, rooms.own, seen);
  await open(page, '/en/my/delete');
  await page.getByRole('checkbox', { name: w.understood }).check();
  await page.getByRole('main').getByRole('button', { name: w.deleteAllButton, exact: true }).click();
  await expect(page).toHaveURL(/\/en\/deleted\//);
  await look(page, context, seen);
}

/** Chooses while the center cannot be reached, and looks into the browser before the choice is recorded. */
async function outOfReach(page: Page, context: BrowserContext, choice: string, seen: Seen): Promise<void> {
  await open(page, '/en/cookies');
  await context.route('**/api/form', (route) => route.abort());
  await page.getByRole('button', { name: choice, exact: true }).click();
  await expect(page.getByRole('alert')).toContainText(words.en.choseLater);
  await look(page, context, seen);
  await context.unroute('**/api/form');
  // The next page that is opened brings it to the center.
  await open(page, '/en/cookies');
  await expect.poll(async () => (await context.cookies()).map(({ name }) => name)).not.toContain('choice-waiting');
}

/** What the register names for officers alone: no visitor's browser may hold it. */
const ofOfficers = ['__Host-desk'];

/** Names that the register has for some categories, and for visitors. What scripts can read, without them nobody writes. */
const names = (page: Page, categories: string[]) =>
  registered()
    .filter(({ name }) => !ofOfficers.includes(name))
    .filter(({ category, http_only }) => categories.includes(category) && (http_only || runsScripts(page)))
    .map(({ name }) => bare(name))
    .sort();

// Two walks through every room.
test.describe.configure({ timeout: 240_000 });

test('with everything accepted, browsers keep what the register says, as long as it says @both', async ({
  page,
  context,
  center,
  allow,
}) => {
  const seen: Seen = new Map();
  await open(page, '/en');
  await page.getByRole('button', { name: words.en.acceptAll, exact: true }).click();
  await expect(page.getByRole('alert')).toBeVisible();
  if (runsScripts(page)) {
    allow('net::ERR_FAILED');
    await outOfReach(page, context, words.en.acceptAll, seen);
  }
  await through(page, context, center, seen);
  expect([...seen.keys()].sort()).toEqual(names(page, ['necessary', 'preferences', 'statistics']));
  for (const stored of registered()) {
    const found = seen.get(bare(stored.name));
    if (!found) {
      continue;
    }
    expect(found.storage, stored.name).toBe(stored.storage);
    expect(found.httpOnly, `${stored.name} is kept from scripts`).toBe(stored.http_only);
    const kept = seconds(stored);
    if (kept) {
      // What was set a while ago has a while less to go.
      expect(found.kept, stored.name).toBeGreaterThan(kept[0] - 120);
      expect(found.kept, stored.name).toBeLessThanOrEqual(kept[1] + 60);
    }
  }

  await open(page, '/en/cookies');
  await page.getByRole('button', { name: words.en.withdrawConsent }).click();
  await expect(page.getByRole('main').getByText(words.en.refusedAll)).toBeVisible();
  // Once more through all rooms: what was withdrawn comes back in none of them.
  const left: Seen = new Map();
  await look(page, context, left);
  if (runsScripts(page)) {
    await outOfReach(page, context, words.en.refuseAll, left);
  }
  await through(page, context, center, left);
  expect([...left.keys()].sort(), 'after withdrawal').toEqual(names(page, ['necessary']));
});

test('with everything refused, browsers keep what is necessary and nothing else @both', async ({
  page,
  context,
  center,
  allow,
}) => {
  const seen: Seen = new Map();
  await open(page, '/en');
  await page.getByRole('button', { name: words.en.refuseAll, exact: true }).click();
  await expect(page.getByRole('alert')).toBeVisible();
  if (runsScripts(page)) {
    allow('net::ERR_FAILED');
    await outOfReach(page, context, words.en.refuseAll, seen);
  }
  await through(page, context, center, seen);
  expect([...seen.keys()].sort()).toEqual(names(page, ['necessary']));
});

test('at the desk, a visitor’s browser is given nothing, and an officer’s the session of the desk @both', async ({
  browser,
  page,
  context,
  center,
  allow,
}) => {
  allow('status of 401');
  for (const room of rooms.desk) {
    await page.goto(`/desk/en${room}`);
    expect(await context.cookies(), room).toEqual([]);
    expect(await page.evaluate(() => localStorage.length + sessionStorage.length), room).toBe(0);
  }
  if (!runsScripts(page)) {
    // A passkey cannot be asked for without them.
    return;
  }
  const chief = await officer(browser, center, 'privacy-officer', 'Promise');
  for (const room of rooms.desk) {
    await chief.page.goto(desk(center, `/en${room}`));
    expect((await chief.context.cookies()).map(({ name }) => name), room).toEqual(ofOfficers.map(bare));
    expect(await chief.page.evaluate(() => localStorage.length + sessionStorage.length), room).toBe(0);
  }
  await chief.context.close();
});
