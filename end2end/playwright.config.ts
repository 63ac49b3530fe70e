import { defineConfig } from '@playwright/test';

/**
 * Run by `cargo xtask test`, which builds what is needed and finds a Chromium. After that (or after `cargo xtask build`)
 * `npx playwright test` in this folder works, too.
 */

const chromium = process.env['CHANGHO_CHROMIUM'];
const report = process.env['PLAYWRIGHT_JSON_OUTPUT_FILE'];

export default defineConfig({
  testDir: 'journeys',
  outputDir: 'test-results',
  workers: 2,
  retries: 0,
  forbidOnly: Boolean(process.env['CI']),
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: report ? [['list'], ['json', { outputFile: report }]] : 'list',
  use: {
    browserName: 'chromium',
    locale: 'ko-KR',
    timezoneId: 'Asia/Seoul',
    screenshot: 'only-on-failure',
    // Recording costs time in every journey; `npx playwright test --trace on` does it where it is wanted.
    trace: 'off',
    launchOptions: {
      ...(chromium ? { executablePath: chromium } : {}),
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        // No name but those of this machine leads anywhere: neither the browser nor a page can reach the network. Names below
        // `localhost` (RFC 6761) stand for other sites of the institution.
        '--host-resolver-rules=MAP *.localhost 127.0.0.1, MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost',
      ],
    },
  },
  projects: [
    {
      name: 'with-javascript',
      grepInvert: /@only-without-javascript/,
    },
    {
      // Tests tagged `@both` or `@only-without-javascript`.
      name: 'without-javascript',
      grep: /@both|@only-without-javascript/,
      use: { javaScriptEnabled: false },
    },
    // Tests tagged `@postgres` once more on PostgreSQL, where there is one: `cargo xtask test` sees to that.
    ...(process.env['CHANGHO_E2E_POSTGRES'] ? [{ name: 'on-postgres', grep: /@postgres/ }] : []),
  ],
});
