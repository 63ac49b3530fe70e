import { expect, open, test, words } from '../support/page';
import { newAddress, type Person, signedIn, subscribed } from '../support/people';

/** What the page says, in the two languages of these journeys: one with scripts, the other without. */
const said = {
  en: {
    title: 'Suspend processing',
    everything: 'All personal data',
    suspend: 'Suspend processing: All personal data',
    resume: 'End the suspension: All personal data',
    suspended: 'Processing is suspended from now on.',
    resumed: 'The suspension has ended.',
    inMyData: 'All processing has been suspended since',
    change: 'See or end the suspension',
  },
  ko: {
    title: '처리정지',
    everything: '모든 개인정보',
    suspend: '처리정지: 모든 개인정보',
    resume: '처리정지 해제: 모든 개인정보',
    suspended: '처리를 정지했습니다. 지금부터 적용됩니다.',
    resumed: '처리정지를 해제했습니다.',
    inMyData: '부터 모든 처리가 정지되어 있습니다',
    change: '처리정지 확인·해제',
  },
} as const;

test('processing is suspended, said to be so, and goes on again @both @postgres', async ({ page, center, javaScriptEnabled }) => {
  const language = javaScriptEnabled ? 'en' : 'ko';
  const person: Person = { name: 'Dorothy Vaughan', email: newAddress('dorothy'), language };
  const t = said[language];
  await subscribed(page, center, person);
  await signedIn(page, center, person);
  await open(page, `/${language}/my`);
  const main = page.getByRole('main');
  await main.locator('a[href$="/my/suspend"]').first().click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(t.title);
  await expect(page.getByRole('heading', { level: 3, name: t.everything })).toBeVisible();

  await page.getByRole('button', { name: t.suspend, exact: true }).click();
  await expect(page).toHaveURL(`/${language}/my/suspend?done=suspend`);
  await expect(page.getByText(t.suspended, { exact: true })).toBeVisible();
  await expect(page.getByText(t.suspended, { exact: true })).toBeFocused();

  await open(page, `/${language}/my`);
  await expect(main.getByRole('heading', { level: 2 }).filter({ hasText: t.inMyData })).toBeVisible();
  // Codes to sign in still come: without one nobody could end it.
  await signedIn(page, center, person);
  await open(page, `/${language}/my`);
  await main.getByRole('link', { name: t.change, exact: true }).first().click();
  await page.getByRole('button', { name: t.resume, exact: true }).click();
  await expect(page.getByText(t.resumed, { exact: true })).toBeVisible();

  await open(page, `/${language}/my`);
  await expect(main.getByRole('heading', { level: 2 }).filter({ hasText: t.inMyData })).toHaveCount(0);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(words[language].my);
  const record = page.locator('#record-suspensions');
  await record.locator('summary').click();
  await expect(record.getByRole('listitem')).toHaveCount(1);
});
