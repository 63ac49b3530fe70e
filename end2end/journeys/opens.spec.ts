import { axe, expect, hydrated, test } from '../support/page';

test('the center opens on a page with one heading @both', async ({ page }) => {
  await page.goto('/');
  await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1);
  await hydrated(page);
  await axe(page);
});
