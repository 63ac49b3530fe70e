import { axe } from '../support/axe';
import { expect, type Language, languages, open, test, words } from '../support/page';

/** What the page says, as far as it is asked for. The numbers of past years are read by other tests: this center has just opened. */
const said: Record<Language, { title: string; running: string; few: string; eachFew: string; from: string }> = {
  ko: {
    title: '권리 행사 요구 처리 결과',
    running: '년(진행 중)',
    few: '5건 미만',
    eachFew: '종류별로 접수된 요구가 모두 5건 미만입니다.',
    from: '요구 처리 결과 보기',
  },
  'zh-TW': {
    title: '權利行使請求的處理結果',
    running: '年（統計中）',
    few: '不到5件',
    eachFew: '各種請求都不到5件。',
    from: '查看請求的處理結果',
  },
  zh: {
    title: '行使权利请求的处理结果',
    running: '年（统计中）',
    few: '不足5件',
    eachFew: '各类请求均不足5件。',
    from: '查看请求的处理结果',
  },
  ja: {
    title: '権利行使に関する要求の処理結果',
    running: '年（集計中）',
    few: '5件未満',
    eachFew: 'どの種類の要求も5件未満です。',
    from: '要求の処理結果を見る',
  },
  en: {
    title: 'How requests were handled',
    running: ' so far',
    few: 'fewer than 5',
    eachFew: 'Fewer than 5 requests of each kind were received.',
    from: 'See how requests were handled',
  },
};

for (const language of languages) {
  const s = said[language];

  test.describe(words[language].autonym, () => {
    test('how requests were handled is found where requests and versions are, and read as a table @both', async ({
      page,
    }) => {
      for (const from of ['requests', 'policy/history']) {
        await open(page, `/${language}/${from}`);
        await page.getByRole('main').getByRole('link', { name: s.from }).click();
        await expect(page).toHaveURL(`/${language}/numbers`);
        await expect(page.getByRole('heading', { level: 1 })).toHaveText(s.title);
      }
      await expect(page).toHaveTitle(new RegExp(`^${s.title} · `));
      await expect(page.getByRole('main').getByRole('heading', { level: 2 }).first()).toContainText(s.running);
      await expect(page.getByText(s.eachFew)).toBeVisible();
      const table = page.getByRole('table').first();
      await expect(table.getByRole('columnheader')).toHaveCount(6);
      await expect(table.getByRole('rowheader')).toHaveCount(7);
      // Every number: nothing has come in yet.
      await expect(table.getByRole('cell', { name: s.few, exact: true })).toHaveCount(35);
      await axe(page);
    });

    test('nothing has to be scrolled sideways on a small screen, and each number says what it is @both', async ({
      page,
    }) => {
      await page.setViewportSize({ width: 320, height: 640 });
      await open(page, `/${language}/numbers`);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
      const cell = page.locator('td[data-label]').first();
      expect(await cell.evaluate((shown) => getComputedStyle(shown, '::before').content)).toBe(
        JSON.stringify(await cell.getAttribute('data-label')),
      );
      await axe(page);
    });

    test('programs find the same document and feed from the page', async ({ page, request }) => {
      await open(page, `/${language}/numbers`);
      const feed = page.locator('head link[type="application/atom+xml"]');
      await expect(feed).toHaveAttribute('href', `/${language}/numbers/feed.xml`);
      for (const link of ['head link[type="application/atom+xml"]', 'head link[type="application/json"]']) {
        const path = (await page.locator(link).getAttribute('href')) ?? '';
        const first = await request.get(path);
        expect(first.status()).toBe(200);
        const again = await request.get(path, { headers: { 'If-None-Match': first.headers()['etag'] ?? '' } });
        expect(again.status()).toBe(304);
      }
    });
  });
}

test('the numbers are read on paper and in the dark', async ({ page }) => {
  await page.emulateMedia({ colorScheme: 'dark' });
  await open(page, '/ko/numbers');
  await axe(page);
  await page.emulateMedia({ media: 'print', colorScheme: 'light' });
  await expect(page.getByRole('table').first()).toBeVisible();
  await expect(page.locator('.not-printed').first()).toBeHidden();
});
