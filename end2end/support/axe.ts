import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, type Page } from '@playwright/test';
import type { AxeResults } from 'axe-core';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** WCAG 2.0 to 2.2 at levels A and AA, and what axe's authors advise beyond that. */
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** Expects a page that axe has nothing against. Works without JavaScript on the page, too. */
export async function axe(page: Page): Promise<void> {
  // Put in by the debugger's door, which the content security policy does not guard.
  await page.evaluate(source);
  const results = await page.evaluate(
    async (tags): Promise<AxeResults> => {
      const { axe } = window as unknown as { axe: typeof import('axe-core') };
      return axe.run(document, {
        runOnly: { type: 'tag', values: tags },
        resultTypes: ['violations'],
      });
    },
    tags,
  );
  const violations = results.violations.map(
    ({ id, help, helpUrl, nodes }) =>
      `${id}: ${help} (${helpUrl})\n` +
      nodes
        .map((node) => `    ${node.target.join(' ')}\n      ${node.failureSummary ?? ''}`.trimEnd())
        .join('\n'),
  );
  expect(violations.join('\n\n'), `axe on ${page.url()}`).toBe('');
}
