import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Page } from '@playwright/test';
import { axe } from '../support/axe';
import { Center } from '../support/center';
import { expect, type Language, languages, open, test as base, words } from '../support/page';
import { newAddress, type Person, signedIn, subscribed } from '../support/people';
import { runsScripts } from '../support/scripts';

const inForce = '2026-11-01';
const first = '2022-06-21';
/** A version that nobody who runs these tests will see take effect. */
const coming = '2099-01-01';

/** What the pages of this journey say, as far as it is asked for. */
const said: Record<
  Language,
  { title: string; forYou: string; compared: string; deleted: string; inserted: string; nothing: string; coming: string; nearest: string }
> = {
  ko: {
    title: '2026년 11월 1일 시행 버전에서 바뀌는 내용',
    forYou: '나에게 달라지는 점',
    compared: '변경 전·후 비교',
    deleted: '[삭제: ',
    inserted: '[추가: ',
    nothing: '첫 버전이어서 비교할 이전 버전이 없습니다.',
    coming: '2099년 1월 1일부터 새 버전이 시행됩니다.',
    nearest: '찾으시는 버전은 없습니다.',
  },
  'zh-TW': {
    title: '2026年11月1日施行版本的變更內容',
    forYou: '對您有什麼改變',
    compared: '修訂前後對照',
    deleted: '［刪除：',
    inserted: '［新增：',
    nothing: '這是第一個版本，沒有可供對照的舊版本。',
    coming: '新版本將自2099年1月1日起施行。',
    nearest: '沒有您要找的版本',
  },
  zh: {
    title: '2026年11月1日施行版本的变更内容',
    forYou: '对您有什么改变',
    compared: '修订前后对照',
    deleted: '［删除：',
    inserted: '［新增：',
    nothing: '这是第一个版本，没有可供对照的旧版本。',
    coming: '新版本将自2099年1月1日起施行。',
    nearest: '没有您要找的版本',
  },
  ja: {
    title: '2026年11月1日施行の版で変わること',
    forYou: 'あなたにとって変わること',
    compared: '新旧対照',
    deleted: '［削除：',
    inserted: '［追加：',
    nothing: '最初の版のため、比べる前の版はありません。',
    coming: '2099年1月1日から新しい版が施行されます。',
    nearest: 'お探しの版はありません。',
  },
  en: {
    title: 'Changes as of 1 November 2026',
    forYou: 'What changes for you',
    compared: 'The text before and after',
    deleted: '[deleted: ',
    inserted: '[inserted: ',
    nothing: 'There is nothing before it to compare it with.',
    coming: 'A new version takes effect on 1 January 2099.',
    nearest: 'There is no such version.',
  },
};

/** The published policies and one that is still to come and changes what the newsletter's readers agreed to. */
function policies(): string {
  const folder = mkdtempSync(join(tmpdir(), 'changho-policies-'));
  const published = process.env['CHANGHO_POLICIES'] ?? resolve(import.meta.dirname, '../../policies/seoul');
  cpSync(published, folder, { recursive: true });
  cpSync(join(published, inForce), join(folder, coming), { recursive: true });
  const file = join(folder, coming, 'register.toml');
  const register = readFileSync(file, 'utf8')
    .replace(`version = "${inForce}"`, `version = "${coming}"`)
    .replace(`effective_date = "${inForce}"`, `effective_date = "${coming}"`)
    .replace(`previous = "${first}"`, `previous = "${inForce}"`);
  writeFileSync(file, register);
  return folder;
}

const test = base.extend<object, { center: Center }>({
  center: [
    async ({ centerLog }, use) => {
      const folder = policies();
      const center = await Center.open({ log: centerLog, args: ['--proxies', '1'], policies: folder });
      await use(center);
      await center.close();
      rmSync(folder, { recursive: true });
    },
    { scope: 'worker', timeout: 90_000 },
  ],
});

for (const language of languages) {
  const w = words[language];
  const s = said[language];

  test.describe(w.autonym, () => {
    test('what a version changed is told, and shown before and after @both', async ({ page }) => {
      await open(page, `/${language}/policy/history`);
      await page.getByRole('main').locator(`a[href$="/${inForce}/changes"]`).click();
      await expect(page).toHaveURL(`/${language}/policy/${inForce}/changes`);
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(s.title);
      await expect(page).toHaveTitle(new RegExp(`^${s.title} · `));
      await expect(page.getByRole('heading', { level: 2, name: s.forYou })).toBeVisible();
      await expect(page.getByRole('heading', { level: 2, name: s.compared })).toBeVisible();
      if (runsScripts(page)) {
        await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
      }
      // Said in words, for those who do not see lines and colors.
      const gone = page.locator('#article-1 .changed .was del').first();
      await expect(gone).toContainText(s.deleted);
      await expect(page.locator('#article-1 .changed .now ins').first()).toContainText(s.inserted);
      await expect(page.locator('#article-3 .new').first()).toContainText(s.inserted);
      await axe(page);
    });

    test('before and after stand side by side on wide screens and in one text on narrow ones @both', async ({ page }) => {
      await open(page, `/${language}/policy/${inForce}/changes`);
      const row = page.locator('#preface .changed').first();
      const changed = (await row.count()) > 0 ? row : page.locator('#article-1 .changed').first();
      await page.setViewportSize({ width: 1280, height: 900 });
      await expect(changed.locator('.now')).toBeVisible();
      const was = await changed.locator('.was').boundingBox();
      const now = await changed.locator('.now').boundingBox();
      expect(now?.x ?? 0).toBeGreaterThan((was?.x ?? 0) + (was?.width ?? 0) - 1);
      for (const [side, mark] of [['.was', 'ins'], ['.now', 'del']] as const) {
        for (const piece of await changed.locator(`${side} > ${mark}`).all()) {
          await expect(piece).toBeHidden();
        }
      }
      await page.setViewportSize({ width: 320, height: 640 });
      await expect(changed.locator('.now')).toBeHidden();
      for (const piece of await changed.locator('.was > :is(ins, del)').all()) {
        await expect(piece).toBeVisible();
      }
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
      await axe(page);
    });

    test('the first version has nothing before it @both', async ({ page }) => {
      await open(page, `/${language}/policy/${first}/changes`);
      await expect(page.getByText(s.nothing)).toBeVisible();
      await expect(page.locator('main ins')).toHaveCount(0);
      await axe(page);
    });

    test('the policy in force says that a new version is coming @both', async ({ page }) => {
      await open(page, `/${language}`);
      await expect(page.getByText(s.coming)).toBeVisible();
      await page.getByRole('main').locator(`a[href="/${language}/policy/${coming}"]`).first().click();
      await expect(page).toHaveURL(`/${language}/policy/${coming}`);
      await expect(page.locator('.policy-text #article-14')).toBeAttached();
      await axe(page);
    });

    test('a version that there is not leads to the nearest one @both', async ({ page, allow }) => {
      allow('status of 404');
      await open(page, `/${language}/policy/2024-02-29`);
      await expect(page.getByRole('heading', { level: 1 })).toHaveText(w.notFound);
      await expect(page.getByText(s.nearest)).toBeVisible();
      await page.getByRole('main').locator(`a[href="/${language}/policy/${first}"]`).click();
      await expect(page).toHaveURL(`/${language}/policy/${first}`);
    });
  });
}

test('the language is switched on the page of what changed @both', async ({ page }) => {
  await open(page, `/en/policy/${inForce}/changes`);
  for (const language of ['ko', 'zh-TW', 'zh', 'ja', 'en'] as const) {
    await page.getByRole('link', { name: words[language].autonym, exact: true }).click();
    await expect(page).toHaveURL(`/${language}/policy/${inForce}/changes`);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(said[language].title);
  }
});

test('what is gone and what is new is told apart without color', async ({ page }) => {
  await open(page, `/en/policy/${inForce}/changes`);
  for (const forced of ['active', 'none'] as const) {
    await page.emulateMedia({ forcedColors: forced });
    const line = (mark: string) =>
      page.locator(`.legend ${mark}`).evaluate((element) => getComputedStyle(element).textDecorationLine);
    expect(await line('del')).toBe('line-through');
    expect(await line('ins')).toBe('underline');
  }
  for (const scheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme: scheme, forcedColors: 'none' });
    await axe(page);
  }
  await page.emulateMedia({ media: 'print' });
  await expect(page.locator('#article-1 .now').first()).toBeHidden();
  await expect(page.locator('#article-1 .was ins').first()).toBeVisible();
});

test('an address of an article that the comparison does not have stays on the page @both', async ({ page }) => {
  await open(page, `/en/policy/${inForce}/changes#article-99`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(said.en.title);
  await open(page, `/en/policy/${inForce}/changes#article-7`);
  await expect(page.locator('#article-7 h3')).toBeInViewport();
});

test('consent is asked for again, and a yes is kept @both', async ({ page, center, javaScriptEnabled }) => {
  const person: Person = { name: 'Ada', email: newAddress('ada'), language: javaScriptEnabled ? 'en' : 'ko' };
  await page.goto(`/${person.language}/policy/history`);
  await subscribed(page, center, person);
  await signedIn(page, center, person);
  await open(page, `/${person.language}/my`);
  const ask = page.locator('section[aria-labelledby="again-newsletter"]');
  await expect(ask).toBeVisible();
  await expect(ask.locator(`a[href$="/${coming}/changes"]`)).toBeVisible();
  await axe(page);
  await ask.getByRole('button').click();
  await expect(page).toHaveURL(`/${person.language}/my?done=consented`);
  await expect(ask).toHaveCount(0);
  await expect(page.getByRole('main').getByRole('status')).toBeVisible();
  await expect(earlier(page).locator(`a[href$="/policy/${inForce}"]`)).toBeVisible();
});

test('a no leads to withdrawing @both', async ({ page, center, javaScriptEnabled }) => {
  const person: Person = { name: 'Ada', email: newAddress('ada'), language: javaScriptEnabled ? 'ja' : 'zh-TW' };
  await page.goto(`/${person.language}/policy/history`);
  await subscribed(page, center, person);
  await signedIn(page, center, person);
  await open(page, `/${person.language}/my`);
  await page.locator('section[aria-labelledby="again-newsletter"] a[href$="/my/withdraw/newsletter"]').click();
  await expect(page).toHaveURL(`/${person.language}/my/withdraw/newsletter`);
});

function earlier(page: Page) {
  return page.locator('.consent-since');
}
