import type { Page } from '@playwright/test';
import { axe } from '../support/axe';
import type { Center } from '../support/center';
import { codeIn } from '../support/mail';
import { desk, officer } from '../support/officers';
import { expect, test } from '../support/page';
import { joined, mailAfter, newAddress, type Person, signedIn } from '../support/people';

const pdf = Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\nstartxref\n9\n%%EOF\n');

/** For whom somebody asks, and as what. */
type Concerned = Person & { by: 'agent' | 'parent'; relation: string };

/** Asks in Korean, for oneself or with a proof for somebody else; gives the reference number. */
async function asked(
  page: Page,
  center: Center,
  kind: 'access' | 'suspend',
  name: string,
  email: string,
  concerned?: Concerned,
): Promise<string> {
  const next = () => page.getByRole('button', { name: '다음' }).click();
  await page.goto('/ko/requests');
  await page.locator(`input[name="kind"][value="${kind}"]`).check();
  await page.getByRole('button', { name: '요구 작성 시작' }).click();
  await page.locator(`input[name="asker"][value="${concerned?.by ?? 'person'}"]`).check();
  await next();
  if (kind === 'access') {
    await page.locator('input[name="scope-content"]').check();
  } else {
    await page.getByLabel('처리를 정지할 대상').fill('모든 처리');
  }
  await next();
  await page.getByLabel('이름', { exact: true }).fill(name);
  await page.getByLabel('이메일 주소', { exact: true }).fill(email);
  await next();
  if (concerned) {
    await page.getByLabel('정보주체의 이름').fill(concerned.name);
    await page.getByLabel('정보주체의 이메일 주소').fill(concerned.email);
    await page.getByLabel('정보주체와의 관계').selectOption({ label: concerned.relation });
    await page.locator(`input[name="mandate-${kind}"]`).check();
    await next();
    await page.getByLabel('파일').setInputFiles({ name: '위임장.pdf', mimeType: 'application/pdf', buffer: pdf });
    await page.getByRole('button', { name: '파일 올리기' }).click();
    await page.getByRole('link', { name: '다음' }).click();
  }
  const mail = await mailAfter(center, email, async () => {
    await page.getByRole('button', { name: '요구 제출', exact: true }).click();
    await expect(page).toHaveURL(/\/requests\/code$/);
  });
  await page.getByLabel('코드', { exact: true }).fill(codeIn(mail));
  await page.getByRole('button', { name: '확인', exact: true }).click();
  await expect(page).toHaveURL(/\/requests\/file/);
  const heading = await page.getByRole('heading', { level: 1 }).innerText();
  return /[2-9A-HJ-KM-NP-Z]{4}(?:-[2-9A-HJ-KM-NP-Z]{4}){2}/.exec(heading)?.[0] ?? '';
}

/** Opens a request from the queue. */
async function opened(at: Page, center: Center, language: 'ko' | 'en', reference: string): Promise<void> {
  await at.goto(desk(center, `/${language}/requests`));
  await axe(at);
  await at.getByRole('link', { name: reference }).click();
  await expect(at.getByRole('heading', { level: 1 })).toContainText(reference);
  await axe(at);
}

test('a handler decides in part, the person objects, and another officer decides @postgres', async ({ browser, center, page, visitor }) => {
  const person: Person = { name: '김서울', email: newAddress('seoul'), language: 'ko' };
  await joined(page, center, person, { nationality: 'KR', country: 'KR', city: '부산', newsletter: 'no' });
  const reference = await asked(page, center, 'access', person.name, person.email);
  const hong = await officer(browser, center, 'handler', 'Hong');
  const at = hong.page;
  const main = at.getByRole('main');

  await opened(at, center, 'en', reference);
  // What is asked is there; what is held is not, before a reason was stated.
  await expect(main).toContainText('It has been established');
  await expect(main).not.toContainText('부산');
  await at.getByRole('button', { name: 'Start the review' }).click();
  await expect(at.getByRole('status')).toContainText('Done.');
  await at.getByRole('button', { name: 'Show' }).click();
  await expect(at.locator('#reason-error')).toBeVisible();
  await axe(at);
  await at.getByLabel('Task').selectOption('request');
  await at.getByLabel('Reason', { exact: true }).fill('what is held has to be compiled for the answer');
  await at.getByRole('button', { name: 'Show' }).click();
  await expect(main).toContainText('부산');
  await axe(at);

  // Something is missing: the days stand still until it comes.
  await at.getByLabel('Text', { exact: true }).fill('어느 기간의 자료인지 알려 주세요.');
  const needed = await mailAfter(center, person.email, () => at.getByRole('button', { name: 'Ask for information' }).click());
  expect(needed.text).not.toContain('어느 기간');
  await expect(main).toContainText('these days do not count');
  await page.reload();
  await expect(page.getByRole('main')).toContainText('어느 기간의 자료인지 알려 주세요.');
  await axe(page);
  await page.getByLabel('기관에 보낼 메시지').fill('가입한 뒤의 모든 기간입니다.');
  await page.getByRole('button', { name: '보내기', exact: true }).click();
  await expect(page.getByRole('main')).toContainText('검토 중');

  // A decision without its ground is refused beside the field, and what was typed is kept.
  await opened(at, center, 'en', reference);
  await expect(main).toContainText('가입한 뒤의 모든 기간입니다.');
  await at.getByLabel('Outcome').selectOption('partial');
  await at.getByLabel('Facts', { exact: true }).fill('함께 신청한 다른 사람의 이름이 들어 있습니다.');
  await at.getByRole('button', { name: 'Preview the notice' }).click();
  await expect(at.locator('#ground-error')).toBeVisible();
  await expect(at.getByLabel('Facts', { exact: true })).toHaveValue('함께 신청한 다른 사람의 이름이 들어 있습니다.');
  await axe(at);
  await at.getByLabel('Ground for limiting or refusing').selectOption('ACC-2');
  await at.getByLabel('What was done').fill('나머지는 파일로 보내 드렸습니다.');
  await at.getByRole('button', { name: 'Preview the notice' }).click();
  await expect(at.getByRole('heading', { level: 1 })).toContainText('not sent yet');
  const notice = at.locator('blockquote[lang=ko]');
  await expect(notice).toContainText('나머지는 파일로 보내 드렸습니다.');
  await expect(notice).toContainText('이의');
  await axe(at);
  const decided = await mailAfter(center, person.email, () => at.getByRole('button', { name: 'Decide and send' }).click());
  expect(decided.text).not.toContain('함께 신청한');

  await page.reload();
  const own = page.getByRole('main');
  await expect(own).toContainText('함께 신청한 다른 사람의 이름이 들어 있습니다.');
  await axe(page);
  await page.getByRole('link', { name: '별지 제9호 서식' }).click();
  await expect(page.getByRole('main')).toContainText('나머지는 파일로 보내 드렸습니다.');
  await axe(page);
  await page.goBack();
  await page.getByLabel('이의 내용').fill('다른 사람의 이름은 없었습니다.');
  await page.getByRole('button', { name: '이의제기 제출' }).click();
  await expect(own).toContainText('다른 사람의 이름은 없었습니다.');

  // Not by whoever decided; by another officer, who meets it and has it carried out.
  await opened(at, center, 'en', reference);
  await expect(main).toContainText('by an officer other than the one who decided first');
  await expect(at.getByRole('button', { name: 'Preview the notice' })).toHaveCount(0);
  const chief = await officer(browser, center, 'privacy-officer', 'Yi', 'ko');
  await opened(chief.page, center, 'ko', reference);
  await expect(chief.page.getByRole('main')).toContainText('Hong');
  await chief.page.getByRole('button', { name: '검토 시작' }).click();
  await chief.page.getByLabel('결과').selectOption('granted');
  await chief.page.getByLabel('조치한 내용').fill('전부를 파일로 보내 드렸습니다.');
  await chief.page.getByRole('button', { name: '통지 미리 보기' }).click();
  await chief.page.getByRole('button', { name: '결정하고 통지' }).click();
  await expect(chief.page.getByRole('status')).toContainText('처리했습니다');
  await chief.page.getByRole('button', { name: '이행 완료 처리' }).click();
  await expect(chief.page.getByRole('main')).toContainText('종결된 요구입니다');
  await axe(chief.page);
  await page.reload();
  await expect(own).toContainText('전부를 파일로 보내 드렸습니다.');
  await expect(own).toContainText('완료');

  // Who looked, when and what for is in the person's own pages.
  const home = await visitor();
  await signedIn(home, center, person);
  await home.goto('/ko/my');
  await expect(home.getByRole('main')).toContainText('what is held has to be compiled for the answer');
  await hong.context.close();
  await chief.context.close();
});

test('a handler sees a mandate established, and before that nothing @postgres', async ({ browser, center, page }) => {
  const person: Person = { name: '이부산', email: newAddress('busan'), language: 'ko' };
  await joined(page, center, person, { nationality: 'KR', country: 'KR', city: '창원', newsletter: 'no' });
  const email = newAddress('spouse');
  const reference = await asked(page, center, 'access', '박대리', email, { ...person, by: 'agent', relation: '배우자' });
  const hong = await officer(browser, center, 'handler', 'Choi', 'ko');
  const at = hong.page;
  const main = at.getByRole('main');
  await opened(at, center, 'ko', reference);
  await expect(main).toContainText('대리 권한이 아직 확인되지 않았습니다');
  await expect(at.getByRole('button', { name: '검토 시작' })).toHaveCount(0);
  await expect(at.getByLabel('업무', { exact: true })).toHaveCount(0);
  const waiting = at.waitForEvent('download');
  await at.getByRole('button', { name: '내려받기' }).click();
  expect((await waiting).suggestedFilename()).toMatch(/^document-\w+\.pdf$/);

  // The letter of attorney does it, and why is written down.
  await at.getByRole('button', { name: '증빙 인정' }).click();
  await expect(at.locator('#message-error')).toBeVisible();
  await axe(at);
  await at.getByLabel('내용', { exact: true }).fill('가족관계증명서와 위임장의 서명을 확인함');
  await at.getByRole('button', { name: '증빙 인정' }).click();
  await expect(main).toContainText('정당한 대리인임이 확인되었습니다');
  await page.reload();
  await expect(page.getByRole('main')).not.toContainText('가족관계증명서');

  // A refusal names its ground, its facts and the ways to object.
  await at.getByLabel('결과').selectOption('refused');
  await at.getByLabel('제한·거절 근거').selectOption('ACC-1');
  await at.getByLabel('근거 법령과 조문').fill('「지방세기본법」 제86조');
  await at.getByLabel('구체적 사유', { exact: true }).fill('법률에 따라 열람이 금지된 자료입니다.');
  await at.getByRole('button', { name: '통지 미리 보기' }).click();
  await expect(at.locator('blockquote')).toContainText('지방세기본법');
  await at.getByRole('button', { name: '고치기' }).click();
  await expect(at.getByLabel('구체적 사유', { exact: true })).toHaveValue('법률에 따라 열람이 금지된 자료입니다.');
  await at.getByRole('button', { name: '통지 미리 보기' }).click();
  await at.getByRole('button', { name: '결정하고 통지' }).click();
  await page.reload();
  await expect(page.getByRole('main')).toContainText('거절');
  await expect(page.getByRole('main')).toContainText('지방세기본법');
  await axe(page);
  await hong.context.close();
});

test('a parent asks for a child, a handler goes on by law and carries it out with a passkey @postgres', async ({ browser, center, page, visitor }) => {
  const child: Person = { name: '이하늘', email: newAddress('haneul'), language: 'ko' };
  await joined(page, center, child, { nationality: 'KR', country: 'KR', city: '제주', newsletter: 'no' });
  const reference = await asked(page, center, 'suspend', '이보호', newAddress('parent'), {
    ...child,
    by: 'parent',
    relation: '부모',
  });
  const hong = await officer(browser, center, 'handler', 'Ryu', 'ko');
  const at = hong.page;
  const main = at.getByRole('main');
  await opened(at, center, 'ko', reference);
  await at.getByLabel('내용', { exact: true }).fill('가족관계증명서로 친권자임을 확인함');
  await at.getByRole('button', { name: '정보주체의 회신 없이 진행' }).click();
  await expect(main).toContainText('정당한 대리인임이 확인되었습니다');
  await at.getByLabel('결과').selectOption('granted');
  await at.getByLabel('조치한 내용').fill('모든 처리를 정지합니다.');
  await at.getByRole('button', { name: '통지 미리 보기' }).click();
  await at.getByRole('button', { name: '결정하고 통지' }).click();
  await expect(at.getByRole('heading', { name: '결정 이행' })).toBeVisible();
  await axe(at);
  await at.getByLabel('개인정보에 할 조치').selectOption('suspend');
  await at.getByRole('button', { name: '패스키로 확인하고 이행' }).click();
  await expect(main).toContainText('종결된 요구입니다');

  const home = await visitor();
  await signedIn(home, center, child);
  await home.goto('/ko/my');
  await expect(home.getByRole('main')).toContainText('받아들인 요구를 내 정보에 이행함');
  await home.goto('/ko/my/suspend');
  await expect(home.getByRole('main')).toContainText('처리정지 해제');
  await hong.context.close();
});
