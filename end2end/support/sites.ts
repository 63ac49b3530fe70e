import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type Page, test as base } from '@playwright/test';
import { Center } from './center';
import { Watch } from './watch';

export { expect } from '@playwright/test';

const root = resolve(import.meta.dirname, '../..');
const program = process.env['CHANGHO_SERVER'] ?? join(root, 'target/debug/changho');
const policies = process.env['CHANGHO_POLICIES'] ?? join(root, 'policies/seoul');

/** The sites of `site/sites.toml`, by their ids. */
export type SiteName = 'tour' | 'culture' | 'archive';
const hosts: Record<SiteName, string> = {
  tour: 'tour.seoul.localhost',
  culture: 'culture.seoul.localhost',
  archive: 'archive.localhost',
};

/** Other sites of the institution, and a center that knows them. */
export class Sites {
  /** What browsers asked the sites for. */
  readonly asked: string[] = [];
  private center: Center | undefined;
  private readonly server: Server;
  private readonly folder = mkdtempSync(join(tmpdir(), 'changho-sites-'));

  private constructor() {
    this.server = createServer((request, response) => this.answer(request, response));
  }

  static async open(log: string): Promise<Sites> {
    const sites = new Sites();
    sites.server.listen(0, '127.0.0.1');
    await once(sites.server, 'listening');
    sites.center = await Center.open({ log, policies: sites.policies() });
    return sites;
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  /** The center's address. */
  get url(): string {
    return this.center?.url ?? '';
  }

  origin(site: SiteName): string {
    return `http://${hosts[site]}:${this.port}`;
  }

  /** The page of a site, in a language: `script=none` leaves the script out, `place` makes a place for the question. */
  page(site: SiteName, { path = '/', lang = 'en', ...more }: { path?: string; lang?: string; [name: string]: string } = {}): string {
    return `${this.origin(site)}${path}?${new URLSearchParams({ lang, site, ...more })}`;
  }

  /** An address of this machine that the register does not name. */
  stranger(): string {
    return `http://stranger.localhost:${this.port}/?lang=en&site=tour`;
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    this.server.close();
    await this.center?.close();
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** The policies of the house, with the sites in them. */
  private policies(): string {
    const folder = join(this.folder, 'policies');
    cpSync(policies, folder, { recursive: true });
    const version = join(folder, '2026-11-01');
    const edit = (name: string, edit: (text: string) => string) =>
      writeFileSync(join(version, name), edit(readFileSync(join(version, name), 'utf8')));
    const sites = readFileSync(join(root, 'end2end/site/sites.toml'), 'utf8').replaceAll('PORT', String(this.port));
    edit('register.toml', (text) => `${text}\n${sites}`);
    for (const language of ['ko', 'zh-TW', 'zh', 'ja', 'en']) {
      edit(`${language}.md`, (text) => text.replace('{{table:cookies}}', '{{table:cookies}}\n\n{{table:sites}}'));
    }
    execFileSync(program, ['policy', 'publish', folder, '--anew'], { stdio: 'pipe' });
    return folder;
  }

  private answer(request: IncomingMessage, response: ServerResponse): void {
    const url = new URL(request.url ?? '/', 'http://site');
    this.asked.push(url.pathname);
    const file = files[url.pathname];
    if (file) {
      response.writeHead(200, { 'content-type': file.kind, 'cache-control': 'no-store' }).end(file.text);
      return;
    }
    const nonce = randomBytes(12).toString('base64url');
    // As strict as it gets: no inline style, no inline script without the nonce, no eval, and no host but the center's.
    const policy = [
      "default-src 'none'",
      `script-src 'nonce-${nonce}'`,
      "style-src 'self'",
      "img-src 'self'",
      "frame-src 'self'",
      `connect-src ${this.url}`,
      "base-uri 'none'",
      "form-action 'none'",
    ].join('; ');
    const headers = { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': policy };
    response.writeHead(200, headers).end(document(this.url, nonce, url.searchParams));
  }
}

const files: Record<string, { kind: string; text: string }> = {
  '/site.css': {
    kind: 'text/css',
    text: 'body { margin: 0; font: 16px/1.6 sans-serif } main { max-width: 40rem; margin: 0 auto; padding: 1rem } iframe, img { display: block; border: 0; max-width: 100% } img.in-line { display: inline-block; vertical-align: bottom } img.plain { display: inline }',
  },
  '/counter.js': {
    kind: 'text/javascript',
    text: "(window.began ??= []).push('counter'); document.cookie = '_visits_all=1; path=/; max-age=999'; document.cookie = '_visits=1; path=/deep; max-age=999';",
  },
  '/map.html': { kind: 'text/html', text: '<!doctype html><title>Map</title><p>A map' },
  '/picture.svg': {
    kind: 'image/svg+xml',
    text: '<svg xmlns="http://www.w3.org/2000/svg" width="300" height="150"><rect width="300" height="150" fill="teal"/></svg>',
  },
  '/favicon.ico': { kind: 'image/svg+xml', text: '<svg xmlns="http://www.w3.org/2000/svg"/>' },
};

function document(center: string, nonce: string, query: URLSearchParams): string {
  const site = query.get('site') ?? '';
  const script = query.get('script') === 'none' ? '' : `<script type="module" nonce="${nonce}" src="${center}/embed/${site}/module.js"></script>`;
  const text = '<p>Something to read that is long enough to scroll. '.repeat(40);
  return `<!doctype html>
<html lang="${query.get('lang')}">
<head>
<meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>A site</title>
<link rel="stylesheet" href="/site.css">
${script}
<script nonce="${nonce}">
window.dataLayer = []; window.changes = [];
addEventListener('DOMContentLoaded', () => window.changho?.onChange((change) => window.changes.push(change)));
</script>
${query.get('scripts') === 'none' ? '' : held(nonce)}
</head>
<body>
${query.has('place') ? '<div data-changho></div>' : ''}
<main>
<h1>A site</h1>
<p><a href="#more">A link</a> <a id="settings" href="${center}/en/cookies" data-changho-open>Cookie settings</a></p>
<iframe data-category="preferences" data-src="/map.html" title="Map" width="400" height="200"></iframe>
<img data-category="statistics" data-src="/picture.svg" alt="A chart" width="300" height="150">
<p>In the line <img class="${query.has('plain') ? 'plain' : 'in-line'}" data-category="statistics" data-src="/picture.svg?line" alt="A drawing" width="300" height="150">.</p>
<img data-category="statistics" data-src="/picture.svg?pixel" alt="" width="1" height="1" id="pixel">
${text}<p id="more"><a href="#last">The last link</a>
</main>
</body>
</html>`;
}

function held(nonce: string): string {
  return `<script type="text/plain" data-category="statistics" src="/counter.js"></script>
<script type="text/plain" data-category="statistics" nonce="${nonce}">(window.began ??= []).push('inline');</script>
<script type="text/plain" data-category="preferences" data-type="module" nonce="${nonce}">(window.began ??= []).push('module'); localStorage.setItem('map_view', 'x');</script>`;
}

type OfTest = { watch: Watch; allow: (pattern: string | RegExp) => void };
type OfWorker = { sites: Sites };

/** Tests of pages of other sites; the browser is looked over as in the others. */
export const test = base.extend<OfTest, OfWorker>({
  sites: [
    async ({}, use, worker) => {
      const sites = await Sites.open(join(worker.project.outputDir, `sites-${worker.workerIndex}.log`));
      await use(sites);
      await sites.close();
    },
    { scope: 'worker', timeout: 90_000 },
  ],
  watch: async ({ sites }, use) => {
    const names: SiteName[] = ['tour', 'culture', 'archive'];
    await use(new Watch(sites.url, [...names.map((name) => sites.origin(name)), new URL(sites.stranger()).origin]));
  },
  allow: async ({ watch }, use) => {
    await use((pattern) => watch.allow(pattern));
  },
  context: async ({ context, watch }, use) => {
    await watch.over(context);
    await use(context);
    watch.verify();
  },
});

/** The question on a site. */
export function question(page: Page) {
  return page.locator('changho-block').getByRole('region');
}
