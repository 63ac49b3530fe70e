import config from '../playwright.config';

/** A time the page was shown. */
export type Shown = { persisted: boolean; reasons?: unknown };

/** Remembers every time the page is shown; where it was loaded anew though it might have been kept, also why. */
export function shownAgain(): void {
  const shown: Shown[] = [];
  Object.assign(window, { shown });
  addEventListener('pageshow', ({ persisted }) => {
    const entry = performance.getEntriesByType('navigation')[0] as { type?: string; notRestoredReasons?: unknown } | undefined;
    const anew = !persisted && entry?.type === 'back_forward';
    shown.push(anew ? { persisted, reasons: JSON.parse(JSON.stringify(entry.notRestoredReasons ?? null)) } : { persisted });
  });
}

/** A browser with its back/forward cache, as people have it; by default Playwright switches it off. */
export const withCache = {
  launchOptions: { ...config.use?.launchOptions, ignoreDefaultArgs: ['--disable-back-forward-cache'] },
};
