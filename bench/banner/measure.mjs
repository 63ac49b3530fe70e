/**
 * Measures consent banners in Chromium as somebody meets them who comes for the first time on a slow phone: an empty cache,
 * slow 4G, and a processor four times slower than this one. `cargo xtask bench banner` runs it and reads what it prints.
 *
 * Every page is asked for from the same kind of server over the same kind of line. In each round all pages have their turn,
 * in an order that moves on by one, so that what slows the machine for a while slows all of them.
 */

import { createRequire } from 'node:module';
import { createServer } from 'node:http';
import { brotliCompressSync, constants } from 'node:zlib';
import { pages } from './pages.mjs';

const [ours, roundsText, end2end, program] = process.argv.slice(2);
const rounds = Number(roundsText);
const { chromium } = createRequire(`${end2end}/package.json`)('@playwright/test');

/** Lighthouse's "slow 4G": 1.6 Mbit/s and 150 ms, as DevTools has to be told (× 0.9 and × 3.75). */
const LINE = {
  offline: false,
  latency: 150 * 3.75,
  downloadThroughput: (1.6 * 1024 * 1024 * 0.9) / 8,
  uploadThroughput: (750 * 1024 * 0.9) / 8,
};
const SLOWER = 4;
/** How long a page is watched after it was there: what it does later blocks too. */
const WATCHED = 6_000;
/** How long a page has until its *Refuse* is there. */
const PATIENCE = 30_000;

/**
 * Runs in the page before anything of it: notes when *Refuse* is there to be clicked, and when a click on it counts.
 * Where a library draws its banner, that is when the button is there, lies on top and has its listener, which all of them
 * attach before they show it.
 */
const watch = (refuse) => {
  const seen = { shift: 0, blocked: [], paint: 0, refuse: 0 };
  window.seen = seen;
  const observe = (type, each) =>
    new PerformanceObserver((list) => list.getEntries().forEach(each)).observe({ type, buffered: true });
  observe('layout-shift', (entry) => {
    if (!entry.hadRecentInput) seen.shift += entry.value;
  });
  observe('longtask', (entry) => seen.blocked.push([entry.startTime, entry.duration]));
  observe('paint', (entry) => {
    if (entry.name === 'first-contentful-paint') seen.paint = entry.startTime;
  });
  const look = () => {
    const button = document.querySelector(refuse);
    if (button) {
      const box = button.getBoundingClientRect();
      const top = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
      const shows = box.width > 0 && getComputedStyle(button).visibility === 'visible' && getComputedStyle(button).opacity > 0.5;
      if (shows && top && (button.contains(top) || top.contains(button))) {
        // What was laid out in this frame is on the screen in the next one.
        requestAnimationFrame(() => {
          seen.refuse = performance.now();
        });
        return;
      }
    }
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
};

const median = (numbers) => {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
};

/** Serves the pages of the others: compressed ahead, like ours. */
function serve(files) {
  const kept = new Map();
  for (const [path, { kind, body }] of files) {
    const br = brotliCompressSync(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } });
    kept.set(path, { kind, br });
  }
  const server = createServer((request, response) => {
    const path = new URL(request.url, 'http://localhost').pathname;
    const file = kept.get(path);
    if (request.method === 'POST') {
      response.writeHead(303, { location: `${path}?refused`, 'set-cookie': 'choice=refused; Path=/; Max-Age=600' }).end();
    } else if (file) {
      response
        .writeHead(200, { 'content-type': file.kind, 'content-encoding': 'br', 'content-length': file.br.length })
        .end(file.br);
    } else {
      response.writeHead(404, { 'content-length': 0 }).end();
    }
  });
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve([server, `http://127.0.0.1:${server.address().port}`]));
  });
}

/** One visit of somebody new. */
async function visit(browser, { url, refuse }) {
  const context = await browser.newContext({ viewport: { width: 412, height: 823 }, locale: 'en', serviceWorkers: 'block' });
  const page = await context.newPage();
  const client = await context.newCDPSession(page);
  await client.send('Network.enable');
  await client.send('Network.clearBrowserCache');
  await client.send('Network.emulateNetworkConditions', LINE);
  await client.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
  let bytes = 0;
  let beforeRefuse = 0;
  client.on('Network.loadingFinished', (event) => {
    bytes += event.encodedDataLength;
  });
  await page.addInitScript(watch, refuse);
  await page.goto(url, { waitUntil: 'commit' });
  await page.waitForFunction(() => window.seen.refuse > 0, undefined, { timeout: PATIENCE, polling: 250 });
  beforeRefuse = bytes;
  await page.waitForLoadState('load');
  // Watched by the page's own clock, so that a machine that stands still does not cut it short.
  await page.evaluate((ms) => new Promise((resolve) => setTimeout(resolve, ms)), WATCHED);
  const seen = await page.evaluate(() => window.seen);
  await client.send('Emulation.setCPUThrottlingRate', { rate: 1 });
  await client.send('Network.emulateNetworkConditions', { ...LINE, latency: 0, downloadThroughput: -1, uploadThroughput: -1 });
  await context.close();
  const blocked = seen.blocked
    .filter(([start, duration]) => start + duration > seen.paint)
    .reduce((sum, [, duration]) => sum + Math.max(0, duration - 50), 0);
  return { refuse: seen.refuse, paint: seen.paint, shift: seen.shift, blocked, bytes, beforeRefuse };
}

/**
 * Whether a click on *Refuse* is taken: without it a time would mean nothing. Ours and the bare form have to take the very
 * first one, at the moment at which the button shows; a library may move its button once more while it loads its style, and
 * its time is still counted from when it showed first.
 */
async function counts(browser, { name, url, refuse, refused, first }) {
  const context = await browser.newContext({ viewport: { width: 412, height: 823 }, locale: 'en' });
  const page = await context.newPage();
  const client = await context.newCDPSession(page);
  await client.send('Network.enable');
  await client.send('Network.emulateNetworkConditions', LINE);
  await client.send('Emulation.setCPUThrottlingRate', { rate: SLOWER });
  await page.addInitScript(watch, refuse);
  await page.goto(url, { waitUntil: 'commit' });
  await page.waitForFunction(() => window.seen.refuse > 0, undefined, { timeout: PATIENCE, polling: 'raf' });
  const taken = async () =>
    refused((await context.cookies()).map((cookie) => [cookie.name, decodeURIComponent(cookie.value)]));
  const deadline = Date.now() + PATIENCE;
  const click = async () => {
    const box = await page.evaluate((selector) => {
      const box = document.querySelector(selector)?.getBoundingClientRect();
      return box && { x: box.x + box.width / 2, y: box.y + box.height / 2 };
    }, refuse);
    if (box) await page.mouse.click(box.x, box.y);
  };
  await click();
  for (let asked = 1; !(await taken()); asked += 1) {
    if (Date.now() > deadline) throw new Error(`${name}: a click on Refuse did nothing: ${JSON.stringify(await context.cookies())}`);
    await page.waitForTimeout(100);
    if (!first && asked % 20 === 0) await click();
  }
  await context.close();
}

const article = await (await fetch(`${ours}/en`, { headers: { accept: 'text/html' } })).text();
const { files, others } = pages(article);
const [server, address] = await serve(files);
const all = [
  ...others.map((other) => ({ ...other, url: `${address}${other.path}` })),
  {
    name: 'changho',
    url: `${ours}/en`,
    refuse: 'button[value=refuse_all]',
    refused: (cookies) => cookies.some(([name]) => name === 'choice'),
    first: true,
  },
];
const browser = await chromium.launch({
  executablePath: program || undefined,
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost',
  ],
});
const measured = new Map(all.map(({ name }) => [name, []]));
try {
  for (const one of all) await counts(browser, one);
  // The first visit of a browser that was just opened is slower than all others.
  for (let round = 0; round < rounds; round += 1) {
    for (let turn = 0; turn < all.length; turn += 1) {
      const one = all[(turn + round) % all.length];
      measured.get(one.name).push(await visit(browser, one));
    }
    process.stderr.write(`round ${round + 1} of ${rounds}\n`);
  }
} finally {
  await browser.close();
  server.close();
}
const told = all.map(({ name }) => {
  const visits = measured.get(name);
  const of = (what) => median(visits.map((one) => one[what]));
  return {
    name,
    refuse: of('refuse'),
    paint: of('paint'),
    shift: Math.max(...visits.map(({ shift }) => shift)),
    blocked: of('blocked'),
    bytes: of('bytes'),
    before: of('beforeRefuse'),
    all: visits.map(({ refuse }) => Math.round(refuse)),
    blocks: visits.map(({ blocked }) => Math.round(blocked)),
  };
});
process.stdout.write(`${JSON.stringify(told)}\n`);
