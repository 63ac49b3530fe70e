import { execFileSync } from 'node:child_process';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import type { Page } from '@playwright/test';
import { axe, expect, hydrated, type Language, languages, open, test, words } from '../support/page';
import { runsScripts } from '../support/scripts';

/** What pages say about reading, typed here once more. */
const said: Record<Language, Said> = {
  ko: {
    labels: ['처리 항목', '처리 목적', '보유기간', '제3자 제공', '처리 위탁', '문의·요구 창구'],
    item: '거주국가',
    search: '처리방침에서 찾기',
    find: '찾기',
    what: '찾을 말',
    term: '정보주체',
    means: '정보의 주인',
    terms: '용어 풀이',
    close: '닫기',
    query: '철회',
    at: 'article-5-1-4',
    tooLong: '100자까지',
  },
  'zh-TW': {
    labels: ['處理項目', '處理目的', '保存期間', '提供予第三方', '委託處理', '詢問與請求窗口'],
    item: '居住國家',
    search: '在處理方針中搜尋',
    find: '搜尋',
    what: '搜尋字詞',
    term: '資料主體',
    means: '稱為「當事人」',
    terms: '用語說明',
    close: '關閉',
    query: '撤回',
    at: 'article-5-1-4',
    tooLong: '最多可寫100個字',
  },
  zh: {
    labels: ['处理项目', '处理目的', '保存期限', '向第三方提供', '委托处理', '咨询和请求窗口'],
    item: '居住国家',
    search: '在处理方针中搜索',
    find: '搜索',
    what: '搜索词',
    term: '信息主体',
    means: '称为“个人”',
    terms: '用语说明',
    close: '关闭',
    query: '撤回',
    at: 'article-5-1-4',
    tooLong: '最多可写100个字',
  },
  ja: {
    labels: ['取扱項目', '取扱目的', '保有期間', '第三者提供', '取扱いの委託', 'お問い合わせ・要求の窓口'],
    item: '居住国',
    search: '取扱方針の中を検索',
    find: '検索',
    what: '検索する言葉',
    term: '情報主体',
    means: '「本人」といいます',
    terms: '用語の説明',
    close: '閉じる',
    query: '撤回',
    at: 'article-5-1-4',
    tooLong: '100',
  },
  en: {
    labels: [
      'Items',
      'Purposes',
      'Retention period',
      'Provision to third parties',
      'Consignment',
      'Questions and requests',
    ],
    item: 'country of residence',
    search: 'Search in the policy',
    find: 'Search',
    what: 'What to search for',
    term: 'data subject',
    means: 'The person whom the information is about',
    terms: 'Terms explained',
    close: 'Close',
    query: 'withdraw',
    at: 'article-5-1-4',
    tooLong: 'There is room for 100 characters',
  },
};

type Said = {
  labels: string[];
  item: string;
  search: string;
  find: string;
  what: string;
  term: string;
  means: string;
  terms: string;
  close: string;
  query: string;
  at: string;
  tooLong: string;
};

for (const language of languages) {
  const [w, s] = [words[language], said[language]];

  test.describe(w.autonym, () => {
    test('six labels say what holds, open for more, and lead to their articles @both', async ({ page }) => {
      await open(page, `/${language}`);
      const labels = page.locator('.label');
      await expect(labels.locator('.label-name')).toHaveText(s.labels);
      const details = labels.first().locator('.label-details');
      await expect(details).toBeHidden();
      await labels.first().locator('summary').click();
      await expect(details).toContainText(s.item);
      // The same by keyboard.
      await labels.nth(5).locator('summary').focus();
      await page.keyboard.press('Enter');
      await expect(labels.nth(5).getByRole('link', { name: 'privacy@seoul.go.kr' })).toBeVisible();
      await page.keyboard.press('Enter');
      await expect(labels.nth(5).getByRole('link', { name: 'privacy@seoul.go.kr' })).toBeHidden();
      for (const [place, article] of [6, 1, 2, 3, 4, 11].entries()) {
        await labels.nth(place).locator('.label-to').click();
        await expect(page).toHaveURL(`/${language}#article-${article}`);
        await expect(page.locator(`#article-${article} h2`)).toBeInViewport();
      }
    });

    test('a search leads from the policy to the very paragraph @both', async ({ page }) => {
      await open(page, `/${language}`);
      const search = page.getByRole('search');
      await search.getByLabel(s.search).fill(s.query);
      await page.keyboard.press('Enter');
      await expect(page).toHaveURL(`/${language}/policy/search?q=${encodeURIComponent(s.query)}`);
      await hydrated(page);
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(s.search);
      await expect(page).toHaveTitle(new RegExp(s.query));
      await expect(page.getByRole('main').getByRole('status')).toContainText(s.query);
      await expect(page.getByLabel(s.what, { exact: true })).toHaveValue(s.query);
      const marks = page.locator('.found mark');
      expect(await marks.count()).toBeGreaterThan(1);
      for (const mark of await marks.allInnerTexts()) {
        expect(mark.toLowerCase()).toBe(s.query);
      }
      await axe(page);
      await page.locator(`.found a[href$="#${s.at}"]`).click();
      await expect(page).toHaveURL(`/${language}#${s.at}`);
      await expect(page.locator(`#${s.at}`)).toBeInViewport();
      await expect(page.locator(':target')).toHaveAttribute('id', s.at);
      await page.goBack();
      await expect(page.locator('.found mark').first()).toBeVisible();
    });

    test('a search that cannot be made says why and keeps what was typed @both', async ({ page, allow }) => {
      allow('status of 422');
      await open(page, `/${language}/policy/search?q=zzzz`);
      await expect(page.getByRole('main').getByRole('status')).toContainText('zzzz');
      await expect(page.locator('.found')).toHaveCount(0);
      const typed = 'x'.repeat(10_000);
      await page.getByLabel(s.what, { exact: true }).fill(typed);
      await page.getByRole('search').getByRole('button', { name: s.find }).click();
      await expect(page.locator('.field-error')).toContainText(s.tooLong);
      await hydrated(page);
      const field = page.getByLabel(s.what, { exact: true });
      await expect(field).toHaveValue(typed);
      await expect(field).toHaveAccessibleDescription(new RegExp(s.tooLong));
      await axe(page);
    });

    test('a term is explained, and leads back @both', async ({ page }) => {
      await open(page, `/${language}`);
      const term = page.locator('#use-data_subject');
      await expect(term).toHaveText(new RegExp(`^${s.term}s?$`));
      await term.scrollIntoViewIfNeeded();
      await term.focus();
      await page.keyboard.press('Enter');
      if (runsScripts(page)) {
        const note = page.getByRole('dialog', { name: s.terms });
        await expect(note).toContainText(s.term);
        await expect(note).toContainText(s.means);
        await expect(note).toBeFocused();
        await axe(page);
        await page.keyboard.press('Escape');
        await expect(note).toBeHidden();
        await expect(term).toBeFocused();
        await expect(page).toHaveURL(`/${language}`);
        await term.click();
        await note.getByRole('button', { name: s.close }).click();
        await expect(note).toBeHidden();
      } else {
        await expect(page).toHaveURL(`/${language}#term-data_subject`);
      }
      const explained = page.locator('#term-data_subject');
      await expect(explained).toContainText(s.means);
      await explained.getByRole('link').click();
      await expect(page).toHaveURL(`/${language}#use-data_subject`);
      await expect(term).toBeInViewport();
    });

    test('the text can be selected as if nothing were marked', async ({ page }) => {
      await open(page, `/${language}`);
      const pairs = await page.locator('p:has(> a.term)').evaluateAll((paragraphs) =>
        paragraphs.map((paragraph) => {
          getSelection()?.selectAllChildren(paragraph);
          return [getSelection()?.toString().trim(), paragraph.textContent];
        }),
      );
      expect(pairs.length).toBeGreaterThan(5);
      for (const [selected, text] of pairs) {
        expect(selected).toBe(text);
      }
    });

    test('the policy becomes a PDF whose words can be read back', async ({ page, center }) => {
      await open(page, `/${language}`);
      const sentences = await page
        .locator('#article-5 > ol > li > p, #article-2 > ol > li > p, #preface, #term-data_subject dd')
        .evaluateAll((paragraphs) => paragraphs.map((paragraph) => paragraph.textContent ?? ''));
      expect(sentences.length).toBeGreaterThan(15);
      const printed = await page.pdf({ format: 'A4' });
      const sheets = await sheetsOf(printed);
      for (const [place, sheet] of sheets.entries()) {
        expect(sheet, 'its number').toContain(`${place + 1} / ${sheets.length}`);
      }
      expect(sheets[0]).toContain(`${center.url}/${language}/policy/2026-11-01`);
      expect(plain(sheets[0] ?? '')).toContain(plain(w.policyTitle));
      const all = plain(sheets.map((sheet, place) => sheet.replace(`${place + 1} / ${sheets.length}`, '')).join(''));
      // Another reader, which knows nothing of the first one, reads the same.
      const numbers = new RegExp(`\\d+ / ${sheets.length}`, 'g');
      const extracted = plain(extractedBy('pdftotext', printed).replace(numbers, ''));
      for (const sentence of sentences) {
        expect(all).toContain(plain(sentence));
        expect(extracted).toContain(plain(sentence));
      }
      for (const label of s.labels) {
        expect(all).toContain(plain(label));
      }
      for (const control of [s.search, w.skip]) {
        expect(all).not.toContain(plain(control));
      }
    });

    test('nothing stands in the way on small and dark screens @both', async ({ page }) => {
      await page.emulateMedia({ colorScheme: 'dark' });
      await page.setViewportSize({ width: 320, height: 800 });
      await open(page, `/${language}`);
      for (const label of await page.locator('.label summary').all()) {
        await label.click();
      }
      await axe(page);
      expect(await widest(page)).toBeLessThanOrEqual(320);
      await open(page, `/${language}/policy/search?q=${encodeURIComponent(s.query)}`);
      expect(await widest(page)).toBeLessThanOrEqual(320);
      await axe(page);
    });
  });
}

test('the page is read aloud from its title to the explanations @both', async ({ page }) => {
  await open(page, '/en');
  const outline = await page
    .getByRole('main')
    .locator('h1, h2, h3, h4')
    .evaluateAll((headings) =>
      headings.filter((heading) => heading.checkVisibility()).map((heading) => `${heading.tagName} ${heading.textContent}`),
    );
  expect(outline.slice(0, 4)).toEqual([
    'H1 Privacy Policy',
    'H2 At a glance',
    'H2 Contents',
    'H2 Article 1. Purposes of processing',
  ]);
  expect(outline.slice(-2)).toEqual(['H2 Article 14. Effective date and changes', 'H2 Terms explained']);
  expect(outline).toHaveLength(18);
  await expect(page.getByRole('main')).toHaveCount(1);
  await expect(page.getByRole('main').getByRole('search')).toHaveCount(1);
  await expect(page.getByRole('region', { name: 'At a glance' })).toHaveCount(1);
  await expect(page.getByRole('main').getByRole('navigation')).toHaveCount(1);
});

test('forced colors keep every edge and icon of the labels', async ({ page }) => {
  await page.emulateMedia({ forcedColors: 'active' });
  await open(page, '/ko');
  for (const icon of await page.locator('.label-icon').all()) {
    await expect(icon).toHaveAttribute('aria-hidden', 'true');
    const [stroke, ground] = await icon.evaluate((icon) => [
      getComputedStyle(icon).stroke,
      getComputedStyle(document.body).backgroundColor,
    ]);
    expect(stroke).not.toBe(ground);
  }
  await axe(page);
});

test('articles that are read are told to the center with consent alone, and once', async ({ page }) => {
  const told: string[] = [];
  page.on('request', (request) => {
    const fields = new URLSearchParams(request.postData() ?? '').get('fields') ?? '';
    if (fields.startsWith('read=')) {
      told.push(`${new URLSearchParams(request.postData() ?? '').get('path')} ${fields}`);
    }
  });
  const current = page.getByRole('navigation', { name: words.ko.contents }).locator('[aria-current=location]');
  const read = async (article: number, seconds: number) => {
    await page.locator(`#article-${article}`).evaluate((element) => element.scrollIntoView());
    await expect(current).toHaveAttribute('href', `#article-${article}`);
    await page.clock.runFor(seconds * 1000);
  };
  await page.clock.install();
  await open(page, '/ko');
  await read(5, 30);
  await page.getByRole('button', { name: words.ko.refuseAll, exact: true }).click();
  await expect(page.getByRole('alert')).toBeVisible();
  await read(7, 30);
  await read(5, 30);
  expect(told, 'nobody was asked, or the answer was no').toEqual([]);

  await open(page, '/ko/cookies');
  await page.getByRole('main').getByRole('button', { name: words.ko.acceptAll, exact: true }).click();
  await expect(page.getByRole('alert')).toBeVisible();
  await open(page, '/ko');
  // From here on time stands still between the steps, so that leafing stays leafing on a slow machine.
  await read(1, 0);
  await page.clock.pauseAt(await page.evaluate(() => Date.now() + 60_000));
  await expect.poll(() => told).toEqual(['/ko read=article-1']);
  told.length = 0;
  await read(9, 0.5);
  await read(5, 3);
  await expect.poll(() => told).toEqual(['/ko read=article-5']);
  await read(7, 3);
  await read(5, 10);
  await expect.poll(() => told).toEqual(['/ko read=article-5', '/ko read=article-7']);
});

test('tables are tables on wide screens and lists on small ones @both', async ({ page }) => {
  for (const [path, width, table] of [
    ['/ko/cookies', 1280, true],
    ['/en/cookies', 1024, true],
    ['/ja/cookies', 768, true],
    ['/zh/cookies', 390, false],
    ['/en#article-9', 1280, true],
    ['/en#article-9', 390, false],
  ] as const) {
    await page.setViewportSize({ width, height: 900 });
    await open(page, path);
    const row = page.locator('table.cookies tbody tr').first();
    const tops = await row.locator('> *').evaluateAll((cells) => cells.map((cell) => cell.getBoundingClientRect().top));
    expect(new Set(tops).size === 1, `${path} at ${width}`).toBe(table);
    await page.goto('about:blank');
  }
});

/** The text of a PDF, as a program of the system has it (poppler). */
function extractedBy(program: string, pdf: Buffer): string {
  return execFileSync(program, ['-enc', 'UTF-8', '-', '-'], { input: pdf, encoding: 'utf8', maxBuffer: 1 << 26 });
}

/** The text of each sheet of a PDF. */
async function sheetsOf(pdf: Buffer): Promise<string[]> {
  const document = await getDocument({ data: new Uint8Array(pdf), verbosity: 0 }).promise;
  const sheets: string[] = [];
  for (let number = 1; number <= document.numPages; number += 1) {
    const { items } = await (await document.getPage(number)).getTextContent();
    sheets.push(items.map((item) => ('str' in item ? item.str + (item.hasEOL ? '\n' : '') : '')).join(''));
  }
  return sheets;
}

/**
 * Words alone. Chinese and Japanese fonts draw some characters and the radicals of the same shape with one glyph, and
 * Chromium writes the radical: readers of PDF, which search by compatibility, see no difference (NFKC), but for a few
 * radicals that Unicode does not fold.
 */
function plain(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[⺀-⻳]/g, (radical) => unfolded[radical] ?? radical)
    .replace(/[・‧•]/g, '·')
    .replace(/\s/g, '');
}

const unfolded: Record<string, string> = { '⻑': '長', '⻝': '食', '⻄': '西', '⻚': '页', '⻅': '见', '⻓': '长', '⻔': '门', '⺠': '民' };

async function widest(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth);
}
