import type { BrowserContext, Page } from '@playwright/test';

const without = new WeakSet<BrowserContext>();

/** Remembers that JavaScript is off in a context; Playwright does not tell. */
export function rememberWithoutScripts(context: BrowserContext): void {
  without.add(context);
}

/** Whether JavaScript is on for a page. */
export function runsScripts(page: Page): boolean {
  return !without.has(page.context());
}

/**
 * Waits until the page is taken over by the browser module, which then marks `<html data-live>`; where JavaScript is
 * off there is nothing to wait for. On a first visit the module waits for a sign that somebody is there: here it is given.
 */
export async function hydrated(page: Page): Promise<void> {
  if (runsScripts(page)) {
    await page.waitForFunction(() => {
      window.dispatchEvent(new Event('pointermove'));
      return document.documentElement.hasAttribute('data-live');
    });
  }
}
