import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { CDPSession, Page } from '@playwright/test';
import type { AxeResults } from 'axe-core';
import { runsScripts } from './scripts';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** WCAG 2.0 to 2.2 at levels A and AA, and what axe's authors advise beyond that. */
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/**
 * Expects a page that axe has nothing against. Where JavaScript is off it is let in for axe alone: the page's own scripts
 * were passed over when it was loaded, and stay so.
 */
export async function axe(page: Page): Promise<void> {
  const results = runsScripts(page) ? await run(page) : await withScripts(page, () => run(page));
  const violations = results.violations.map(({ id, help, helpUrl, nodes }) => {
    const places = nodes.map(({ target, failureSummary = '' }) =>
      [target.join(' '), ...failureSummary.split('\n').map((line) => `  ${line}`)].join('\n    '),
    );
    return `${id}: ${help} (${helpUrl})\n    ${places.join('\n    ')}`;
  });
  if (violations.length > 0) {
    throw new Error(`axe on ${page.url()}\n\n${violations.join('\n\n')}`);
  }
}

async function run(page: Page): Promise<AxeResults> {
  // Put in by the debugger's door, which the content security policy does not guard.
  await page.evaluate(source);
  return page.evaluate(async (tags) => {
    // After a switch of colors they change over for a moment: what is looked at is what they come to.
    const passing = document.getAnimations().filter((animation) => animation.effect?.getComputedTiming().endTime !== Infinity);
    await Promise.allSettled(passing.map((animation) => animation.finished));
    const { axe } = window as unknown as { axe: typeof import('axe-core') };
    return axe.run(document, {
      runOnly: { type: 'tag', values: tags },
      resultTypes: ['violations'],
    });
  }, tags);
}

/**
 * Lets scripts run for the time of the work. Chromium keeps this setting once a debugger and once for the page, and
 * passes it on only when the debugger's own changes: hence off before on, and a debugger that stays (leaving, it would
 * let scripts run for good).
 */
async function withScripts<T>(page: Page, work: () => Promise<T>): Promise<T> {
  const session = debuggers.get(page) ?? (await page.context().newCDPSession(page));
  debuggers.set(page, session);
  const off = (value: boolean) => session.send('Emulation.setScriptExecutionDisabled', { value });
  await off(true);
  await off(false);
  try {
    return await work();
  } finally {
    await off(true);
  }
}

const debuggers = new WeakMap<Page, CDPSession>();
