import type { Page } from '@playwright/test';
import { expect, open } from './page';

/** Brings a file to be checked, as it is and with each of its three parts changed in one byte. */
export async function confirmed(page: Page, file: Buffer, genuine: string, allow: (pattern: string) => void): Promise<void> {
  const main = page.getByRole('main');
  const bring = async (buffer: Buffer) => {
    await open(page, '/en/receipts/verify');
    await page.getByLabel('Or choose the file').setInputFiles({ name: 'brought.jws', mimeType: 'application/jose', buffer });
    await main.getByRole('button', { name: 'Check', exact: true }).click();
  };
  await bring(file);
  await expect(main.getByRole('status')).toContainText(genuine);
  await expect(main.getByRole('alert')).toHaveCount(0);
  allow('status of 422');
  const parts = file.toString().split('.');
  for (const at of parts.keys()) {
    const changed = Buffer.from(file);
    // In the middle of the part, so that the letter counts in full.
    const place = parts.slice(0, at).join('.').length + Math.floor((parts[at]?.length ?? 0) / 2) + (at > 0 ? 1 : 0);
    changed[place] = changed[place] === 0x41 ? 0x42 : 0x41;
    await bring(changed);
    await expect(main.getByRole('alert')).toContainText('This could not be confirmed as a receipt of this center');
    await expect(main.getByRole('status')).toHaveCount(0);
  }
}
