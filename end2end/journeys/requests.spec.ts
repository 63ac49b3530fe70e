import type { Page } from '@playwright/test';
import { axe } from '../support/axe';
import type { Center } from '../support/center';
import { codeIn } from '../support/mail';
import { expect, type Language, test } from '../support/page';
import { mailAfter, newAddress } from '../support/people';

/** What the pages of this journey say, in the two languages in which it is walked; the others are read by other tests. */
const said: Record<
  'ko' | 'en',
  Record<
    | 'kind'
    | 'begin'
    | 'next'
    | 'self'
    | 'agent'
    | 'details'
    | 'name'
    | 'email'
    | 'forName'
    | 'forEmail'
    | 'relation'
    | 'spouse'
    | 'file'
    | 'upload'
    | 'send'
    | 'code'
    | 'confirm'
    | 'received'
    | 'check'
    | 'yes'
    | 'message'
    | 'write'
    | 'understood'
    | 'withdraw'
    | 'withdrawn'
    | 'form8'
    | 'form11'
    | 'reference'
    | 'getCode',
    string
  >
> = {
  ko: {
    kind: '고충 처리·손해배상 문의',
    begin: '요구 작성 시작',
    next: '다음',
    self: '본인',
    agent: '나에게 위임한 사람(위임장 필요)',
    details: '고충 또는 문의 내용',
    name: '이름',
    email: '이메일 주소',
    forName: '정보주체의 이름',
    forEmail: '정보주체의 이메일 주소',
    relation: '정보주체와의 관계',
    spouse: '배우자',
    file: '파일',
    upload: '파일 올리기',
    send: '요구 제출',
    code: '코드',
    confirm: '확인',
    received: '접수됨',
    check: '본인 확인 중',
    yes: '네, 대리가 맞습니다',
    message: '기관에 보낼 메시지',
    write: '보내기',
    understood: '네, 이 요구를 취하합니다.',
    withdraw: '요구 취하',
    withdrawn: '요구 취하',
    form8: '요구서(별지 제8호 서식)',
    form11: '위임장(별지 제11호 서식)',
    reference: '접수번호',
    getCode: '코드 받기',
  },
  en: {
    kind: 'Complaint or question about damages',
    begin: 'Begin the request',
    next: 'Continue',
    self: 'Myself',
    agent: 'Somebody who authorized me with a letter of attorney',
    details: 'Your complaint or question',
    name: 'Full name',
    email: 'E-mail address',
    forName: 'That person’s full name',
    forEmail: 'That person’s e-mail address',
    relation: 'Your relation to that person',
    spouse: 'Husband or wife',
    file: 'File',
    upload: 'Upload',
    send: 'Send the request',
    code: 'Code',
    confirm: 'Confirm',
    received: 'Received',
    check: 'Identity check',
    yes: 'Yes, they may act for me',
    message: 'Message to the office',
    write: 'Send',
    understood: 'Yes, I withdraw this request.',
    withdraw: 'Withdraw the request',
    withdrawn: 'Withdrawn by requester',
    form8: 'Request form (Form 8)',
    form11: 'Letter of attorney (Form 11)',
    reference: 'Reference number',
    getCode: 'Send me a code',
  },
};

const pdf = Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\nstartxref\n9\n%%EOF\n');

function wordsOf(language: Language) {
  return language === 'ko' ? said.ko : said.en;
}

/** Goes to the next page of the request, and expects it to be accessible. */
async function onTo(page: Page, path: string, act: () => Promise<unknown>): Promise<void> {
  await act();
  await expect(page).toHaveURL(new RegExp(`${path}(\\?done=\\w+)?$`));
  await axe(page);
}

async function confirmed(page: Page, center: Center, email: string, language: Language): Promise<void> {
  const w = wordsOf(language);
  const mail = await mailAfter(center, email, async () => {
    await page.getByRole('button', { name: w.send, exact: true }).click();
    await expect(page).toHaveURL(/\/requests\/code$/);
  });
  await axe(page);
  await page.getByLabel(w.code, { exact: true }).fill(codeIn(mail));
  await onTo(page, '/requests/file', () => page.getByRole('button', { name: w.confirm, exact: true }).click());
}

for (const language of ['ko', 'en'] as const) {
  const w = said[language];

  test(`a person asks, follows and takes back (${language}) @both @postgres`, async ({ page, center, allow }) => {
    allow('status of 422');
    const email = newAddress('asks');
    await page.goto(`/${language}/requests`);
    await axe(page);
    await page.getByLabel(w.kind).check();
    await onTo(page, '/requests/who', () => page.getByRole('button', { name: w.begin }).click());
    await page.getByLabel(w.self, { exact: true }).check();
    await onTo(page, '/requests/what', () => page.getByRole('button', { name: w.next }).click());
    // What is left out is said, and nothing goes on.
    await page.getByRole('button', { name: w.next }).click();
    await expect(page.getByRole('alert')).toBeVisible();
    await axe(page);
    await page.getByLabel(w.details).fill('두 줄\ntwo lines');
    await onTo(page, '/requests/you', () => page.getByRole('button', { name: w.next }).click());
    await page.getByLabel(w.name, { exact: true }).fill('김서울');
    await page.getByLabel(w.email, { exact: true }).fill(email);
    await onTo(page, '/requests/review', () => page.getByRole('button', { name: w.next }).click());
    expect(page.url()).not.toContain(email);
    await confirmed(page, center, email, language);
    await expect(page.getByText(w.received, { exact: true }).first()).toBeVisible();
    await page.getByLabel(w.message).fill('한마디 더');
    await onTo(page, '/requests/file', () => page.getByRole('button', { name: w.write, exact: true }).click());
    await expect(page.getByText('한마디 더')).toBeVisible();

    const heading = await page.getByRole('heading', { level: 1 }).innerText();
    const number = /[2-9A-HJ-KM-NP-Z]{4}(?:-[2-9A-HJ-KM-NP-Z]{4}){2}/.exec(heading)?.[0] ?? '';
    await page.goto(`/${language}/requests/status`);
    await axe(page);
    await page.getByLabel(w.reference).fill(number.toLowerCase());
    const mail = await mailAfter(center, email, async () => {
      await page.getByRole('button', { name: w.getCode }).click();
      await expect(page).toHaveURL(/\/requests\/code$/);
    });
    await page.getByLabel(w.code, { exact: true }).fill(codeIn(mail));
    await onTo(page, '/requests/file', () => page.getByRole('button', { name: w.confirm, exact: true }).click());
    await page.getByLabel(w.understood).check();
    await onTo(page, '/requests/file', () => page.getByRole('button', { name: w.withdraw, exact: true }).click());
    await expect(page.getByRole('main').getByText(w.withdrawn, { exact: true }).first()).toBeVisible();
  });

  test(`a representative asks with a letter of attorney, and the person says yes (${language}) @both @postgres`, async ({ page, center, visitor, allow }) => {
    allow('status of 422');
    const [email, concerned] = [newAddress('agent'), newAddress('concerned')];
    await page.goto(`/${language}/requests`);
    await page.locator('input[name="kind"][value="access"]').check();
    await page.getByRole('button', { name: w.begin }).click();
    await page.getByLabel(w.agent).check();
    await page.getByRole('button', { name: w.next }).click();
    await onTo(page, '/requests/you', () => page.getByRole('button', { name: w.next }).click());
    await page.getByLabel(w.name, { exact: true }).fill('박대리');
    await page.getByLabel(w.email, { exact: true }).fill(email);
    await onTo(page, '/requests/person', () => page.getByRole('button', { name: w.next }).click());
    await page.getByLabel(w.forName).fill('이부산');
    await page.getByLabel(w.forEmail).fill(concerned);
    await page.getByLabel(w.relation).selectOption({ label: w.spouse });
    await onTo(page, '/requests/documents', () => page.getByRole('button', { name: w.next }).click());
    await page.getByLabel(w.file).setInputFiles({ name: 'letter.pdf', mimeType: 'application/pdf', buffer: Buffer.from('MZ no letter') });
    await page.getByRole('button', { name: w.upload }).click();
    await expect(page.getByRole('alert')).toBeVisible();
    await axe(page);
    await page.getByLabel(w.file).setInputFiles({ name: 'letter.pdf', mimeType: 'application/pdf', buffer: pdf });
    await onTo(page, '/requests/documents', () => page.getByRole('button', { name: w.upload }).click());
    await onTo(page, '/requests/review', () => page.getByRole('link', { name: w.next }).click());
    const asked = await mailAfter(center, concerned, () => confirmed(page, center, email, language));
    await expect(page.getByText(w.check, { exact: true }).first()).toBeVisible();

    const link = /https?:\/\/\S+\/requests\/concerned\?token=\S+/.exec(asked.text)?.[0] ?? '';
    const other = await visitor();
    await other.goto(link);
    await axe(other);
    await other.getByRole('button', { name: w.yes }).click();
    await axe(other);

    await page.reload();
    await expect(page.getByText(w.received, { exact: true }).first()).toBeVisible();
    for (const form of [w.form8, w.form11]) {
      await page.getByRole('link', { name: form }).click();
      await expect(page.getByRole('table')).toBeVisible();
      await axe(page);
      await page.goBack();
    }
  });
}
