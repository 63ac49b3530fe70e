import { axe } from '../support/axe';
import { command, desk, officer, settings } from '../support/officers';
import { expect, test } from '../support/page';
import { joined, newAddress, signedIn, type Person } from '../support/people';

test('a handler opens a person for a reason, and the person sees it @postgres', async ({ browser, center, page }) => {
  const person: Person = { name: 'Grace Hopper', email: newAddress('grace'), language: 'en' };
  await joined(page, center, person, { nationality: 'US', country: 'KR', city: 'Incheon', newsletter: 'no' });
  const hong = await officer(browser, center, 'handler', 'Hong');
  const at = hong.page;
  await axe(at);

  await at.goto(desk(center, '/en/people'));
  await at.getByLabel('E-mail address').fill(person.email);
  await at.getByRole('button', { name: 'Search' }).click();
  await expect(at.getByRole('main')).toContainText('G**r');
  await expect(at.getByRole('main')).not.toContainText('Hopper');
  expect(at.url()).not.toContain('grace');
  await axe(at);
  await at.getByRole('link', { name: 'State a reason' }).click();
  await at.getByLabel('Reason', { exact: true }).fill('ok');
  await at.getByRole('button', { name: 'Show' }).click();
  await expect(at.locator('#task-error')).toBeVisible();
  await expect(at.locator('#reason-error')).toBeVisible();
  await axe(at);
  await at.getByLabel('Task').selectOption('question');
  await at.getByLabel('Reason', { exact: true }).fill('asked by telephone which city is held');
  await at.getByRole('button', { name: 'Show' }).click();
  await expect(at.getByRole('main')).toContainText('Incheon');
  await axe(at);

  await at.goto(desk(center, '/en/members/monitoring-group'));
  await expect(at.getByRole('main')).not.toContainText('Hopper');
  await at.getByRole('checkbox').first().check();
  await at.getByLabel('Last day').fill('2026-11-30');
  await axe(at);
  await at.getByRole('button', { name: 'Enter' }).click();
  await expect(at.getByRole('status')).toContainText('Entered for 1 person');

  await signedIn(page, center, person);
  await page.goto('/en/my');
  await expect(page.getByRole('main')).toContainText('Handler: looked at your data');
  await expect(page.getByRole('main')).toContainText('asked by telephone which city is held');
  await expect(page.getByRole('main')).toContainText('Handler: entered the days of your activity');
  // What the desk keeps in an officer's browser is what the register says.
  const kept = await hong.context.cookies();
  expect(kept.map(({ name, httpOnly, sameSite }) => [name, httpOnly, sameSite])).toEqual([['desk', true, 'Strict']]);
  const hours = (Number(kept[0]?.expires) * 1000 - Date.now()) / 3_600_000;
  expect(hours).toBeGreaterThan(7);
  expect(hours).toBeLessThanOrEqual(8);
  await hong.context.close();
});

test('an export of many takes a handler and a privacy officer with a passkey @postgres', async ({ browser, center, page }) => {
  const person: Person = { name: 'Mary Jackson', email: newAddress('mary'), language: 'ko' };
  await joined(page, center, person, { nationality: 'US', country: 'KR', city: 'Busan', newsletter: 'no' });
  const kim = await officer(browser, center, 'handler', 'Kim', 'ko');
  const chief = await officer(browser, center, 'privacy-officer', 'Chief');
  await kim.page.goto(desk(center, '/ko/exports'));
  await kim.page.getByLabel('서비스').selectOption('global_monitoring');
  await kim.page.getByLabel('업무', { exact: true }).selectOption('running');
  await kim.page.getByLabel('사유', { exact: true }).fill('활동 안내문 발송을 위한 명단');
  await axe(kim.page);
  await kim.page.getByRole('button', { name: '일괄 내려받기 요청' }).click();
  await expect(kim.page.getByRole('status')).toContainText('승인을 기다립니다');
  const path = new URL(kim.page.url()).pathname.replace('/desk/ko', '');
  await expect(kim.page.getByRole('button', { name: '승인' })).toHaveCount(0);

  await chief.page.goto(desk(center, '/en'));
  await expect(chief.page.getByRole('main')).toContainText('is waiting for approval');
  await chief.page.goto(desk(center, `/en${path}`));
  await axe(chief.page);
  await chief.page.getByRole('button', { name: 'Approve' }).click();
  await expect(chief.page.getByRole('status')).toContainText('Your decision has been saved');

  await kim.page.goto(desk(center, `/ko${path}`));
  const waiting = kim.page.waitForEvent('download');
  await kim.page.getByRole('button', { name: '파일 내려받기' }).click();
  expect((await waiting).suggestedFilename()).toMatch(/^desk-\d{8}-\d+\.csv$/);
  await kim.page.goto(desk(center, `/ko${path}`));
  await expect(kim.page.getByRole('main')).toContainText('내려받음');
  await kim.context.close();
  await chief.context.close();
});

test('a disposal takes a handler and a privacy officer with a passkey, and the register is read @postgres', async ({
  browser,
  center,
  page,
}) => {
  const person: Person = { name: 'Katherine Johnson', email: newAddress('katherine'), language: 'en' };
  await joined(page, center, person, { nationality: 'US', country: 'KR', city: 'Daegu', newsletter: 'no' });
  const lee = await officer(browser, center, 'handler', 'Lee');
  const park = await officer(browser, center, 'privacy-officer', 'Park', 'ko');
  const at = lee.page;
  // Everybody in the group: others of this file may be there as well.
  await at.goto(desk(center, '/en/members/monitoring-group'));
  for (const box of await at.getByRole('checkbox').all()) {
    await box.check();
  }
  const today = new Date().toISOString().slice(0, 10);
  await at.getByLabel('Last day').fill(today);
  await at.getByRole('button', { name: 'Enter' }).click();
  await expect(at.getByRole('status')).toContainText('Entered for');

  await at.getByRole('link', { name: 'Disposal', exact: true }).click();
  await axe(at);
  await at.getByLabel('Until').fill(inMonths(4));
  await at.getByRole('button', { name: 'Show' }).click();
  await expect(at.getByRole('main')).toContainText('Global Monitoring Group');
  await axe(at);
  await at.getByRole('button', { name: /^Plan the destruction of/ }).click();
  await expect(at.getByRole('status')).toContainText('The plan is made.');
  await expect(at.getByRole('main')).toContainText('A privacy officer has to decide.');
  await expect(at.getByRole('button', { name: 'Approve' })).toHaveCount(0);
  await axe(at);
  const path = new URL(at.url()).pathname.replace('/desk/en', '');

  await park.page.goto(desk(center, '/ko'));
  await expect(park.page.getByRole('main')).toContainText('결정을 기다리는 파기 계획 1건');
  await park.page.goto(desk(center, `/ko${path}`));
  await axe(park.page);
  await park.page.getByRole('button', { name: '승인', exact: true }).click();
  await expect(park.page.getByRole('status')).toContainText('승인했습니다');

  await at.goto(desk(center, `/en${path}`));
  await expect(at.getByRole('main')).toContainText('Approved');
  await at.goto(desk(center, '/en/disposal/register'));
  await expect(at.getByRole('status')).toContainText('of the register');
  await expect(at.locator('section[lang=ko]')).toContainText('개인정보 파기관리대장');
  await expect(at.locator('section[lang=en]')).toContainText('Disposal register');
  await axe(at);
  await at.emulateMedia({ media: 'print' });
  await expect(at.getByRole('navigation')).toBeHidden();
  await expect(at.getByLabel('Month')).toBeHidden();
  await expect(at.locator('section[lang=ko]')).toBeVisible();
  await lee.context.close();
  await park.context.close();
});

test('an auditor reads the log and has the chain checked, and sees nobody @postgres', async ({ browser, center }) => {
  const audit = await officer(browser, center, 'auditor', 'Audit');
  const at = audit.page;
  await at.goto(desk(center, '/en/people'));
  await expect(at.getByRole('heading', { level: 1 })).toHaveText('Your role does not allow this');
  await at.goto(desk(center, '/en/log'));
  await expect(at.getByRole('table')).toContainText('Attempt without permission');
  await axe(at);
  await at.getByRole('button', { name: 'Check the log' }).click();
  await expect(at.getByRole('status')).toContainText('entries are intact');
  expect(await command(['desk-log', 'verify', '--data', center.data, ...center.databases])).toContain('the log of the desk is intact');

  // Signed out, and in again with the passkey that the browser has.
  await at.getByRole('button', { name: 'Sign out' }).click();
  await axe(at);
  await at.getByRole('button', { name: 'Sign in with a passkey' }).click();
  await expect(at.getByRole('heading', { level: 1 })).toHaveText('Start');

  // Removed by the operator while signed in: the next click leads out.
  await command(['officer', 'remove', audit.email, ...settings(center)]);
  await at.getByRole('link', { name: 'Access log' }).click();
  await expect(at.getByRole('main')).toContainText('Please sign in again');
  await at.getByRole('button', { name: 'Sign in with a passkey' }).click();
  await expect(at.getByRole('main')).toContainText('Nobody here has this passkey');
  await audit.context.close();
});

/** A day so many months from now. */
function inMonths(months: number): string {
  const day = new Date();
  day.setUTCMonth(day.getUTCMonth() + months);
  return day.toISOString().slice(0, 10);
}
