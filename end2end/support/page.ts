import { join } from 'node:path';
import {
  type BrowserContext,
  type BrowserContextOptions,
  type Page,
  type Response,
  test as base,
} from '@playwright/test';
import { Center, ending, newDatabases } from './center';
import { hydrated, rememberWithoutScripts } from './scripts';
import { Watch } from './watch';

export { expect } from '@playwright/test';
export { axe } from './axe';
export { type Center, type Mail } from './center';
export { hydrated } from './scripts';
export { filled, type Language, languages, words } from './words';

type OfTest = {
  /** Where the test comes from. Each comes from a place of its own, so that none uses up what a network may do. */
  network: string;
  /** Expects something that would fail the test otherwise, such as `allow('status of 422')`. */
  allow: (pattern: string | RegExp) => void;
  /** Opens a page for somebody else: another browser, with cookies of its own. */
  visitor: (options?: BrowserContextOptions) => Promise<Page>;
  watch: Watch;
  logOfFailure: void;
};

type OfWorker = {
  /** The center that this worker's tests share, with data of its own. */
  center: Center;
  centerLog: string;
};

let networks = 0;

/** Every page of these tests is looked over, see {@link Watch}. `page.goto('/')` opens the worker's own center. */
export const test = base.extend<OfTest, OfWorker>({
  centerLog: [
    async ({}, use, worker) => {
      await use(join(worker.project.outputDir, `center-${worker.workerIndex}.log`));
    },
    { scope: 'worker' },
  ],

  center: [
    async ({ centerLog }, use, { project, workerIndex }) => {
      const databases = project.name === 'on-postgres' ? await newDatabases(String(workerIndex)) : [];
      const center = await Center.open({ log: centerLog, args: ['--proxies', '1'], databases });
      await use(center);
      await center.close();
    },
    { scope: 'worker', timeout: 90_000 },
  ],

  baseURL: async ({ center }, use) => {
    await use(center.url);
  },

  network: async ({}, use) => {
    networks += 1;
    await use(`10.0.${Math.floor(networks / 250)}.${(networks % 250) + 1}`);
  },

  extraHTTPHeaders: async ({ network }, use) => {
    await use({ 'X-Forwarded-For': network });
  },

  watch: async ({ center }, use) => {
    await use(new Watch(center.url));
  },

  allow: async ({ watch }, use) => {
    await use((pattern) => watch.allow(pattern));
  },

  context: async ({ context, watch, javaScriptEnabled }, use) => {
    if (!javaScriptEnabled) {
      rememberWithoutScripts(context);
    }
    await watch.over(context);
    await use(context);
    // Now, while there is still something to take a picture of.
    watch.verify();
  },

  visitor: async (
    { browser, baseURL, network, watch, locale, timezoneId, javaScriptEnabled },
    use,
  ) => {
    const opened: BrowserContext[] = [];
    await use(async (options) => {
      const asked = {
        ...(baseURL ? { baseURL } : {}),
        ...(locale ? { locale } : {}),
        ...(timezoneId ? { timezoneId } : {}),
        javaScriptEnabled,
        ...options,
        extraHTTPHeaders: { 'X-Forwarded-For': network, ...options?.extraHTTPHeaders },
      };
      const context = await browser.newContext(asked);
      opened.push(context);
      if (!asked.javaScriptEnabled) {
        rememberWithoutScripts(context);
      }
      await watch.over(context);
      return context.newPage();
    });
    watch.verify();
    for (const context of opened) {
      await context.close();
    }
  },

  logOfFailure: [
    async ({ centerLog }, use, test) => {
      await use();
      if (test.status !== test.expectedStatus) {
        await test.attach('the end of the center’s log', {
          body: ending(centerLog),
          contentType: 'text/plain',
        });
      }
    },
    { auto: true },
  ],
});

/** Tests that run without JavaScript, whatever the project. */
export const withoutJavaScript = test.extend({ javaScriptEnabled: false });

/** Opens a page and waits until it was taken over. */
export async function open(page: Page, path: string): Promise<Response | null> {
  const answer = await page.goto(path);
  await hydrated(page);
  return answer;
}
