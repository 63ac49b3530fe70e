import { readFileSync } from 'node:fs';
import { expect, open, test, words } from '../support/page';
import { confirmed } from '../support/receipts';

test('on paper a receipt has its QR code, and nothing that only works on a screen', async ({ page }) => {
  await open(page, '/en');
  await page.getByRole('button', { name: words.en.acceptAll, exact: true }).click();
  await expect(page.getByRole('alert')).toBeVisible();
  await open(page, '/en/cookies');
  await open(page, `/en/receipts/${await page.locator('.record-id').innerText()}`);
  await expect(page.locator('.masthead')).toBeVisible();
  await page.emulateMedia({ media: 'print' });
  const code = page.getByRole('img', { name: /en\/cookies$/ });
  await expect(code).toBeVisible();
  // Large enough for a camera: three centimetres.
  expect((await code.boundingBox())?.width).toBeGreaterThanOrEqual(113);
  await expect(page.locator('.qr-address')).toBeVisible();
  await expect(page.locator('.masthead')).toBeHidden();
  await expect(page.locator('.footer')).toBeHidden();
  for (const control of await page.locator('form, button, input').all()) {
    await expect(control).toBeHidden();
  }
});

test('a receipt that is brought as a file is confirmed, and with one byte changed it is not @both', async ({ page, allow }) => {
  const w = words.en;
  await open(page, '/en');
  await page.getByRole('button', { name: w.acceptAll, exact: true }).click();
  await expect(page.getByRole('alert')).toBeVisible();
  await open(page, '/en/cookies');
  await open(page, `/en/receipts/${await page.locator('.record-id').innerText()}`);
  const downloading = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Download the signed receipt' }).click();
  const download = await downloading;
  expect(download.suggestedFilename()).toBe('receipt.jws');
  const file = readFileSync(await download.path());
  await confirmed(page, file, 'This receipt is genuine', allow);
});
