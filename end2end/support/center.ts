import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { expect } from '@playwright/test';

/** A mail that the center sent, as its outbox (demonstration mode only) shows it. */
export type Mail = {
  id: string;
  to: string;
  subject: string;
  text: string;
  html: string;
  created_at: string;
};

/** How a center is opened; all of it may be left out. */
export type Opening = {
  /** More arguments for `changho serve`. */
  args?: string[];
  /** More environment variables. */
  env?: Record<string, string>;
  /** Where it writes what it says. */
  log?: string;
  /** Other policies than the published ones. */
  policies?: string;
  /** A data folder to open again; it is left where it is. */
  data?: string;
  /** Where its databases are, as arguments of every command; SQLite in the data folder if it is left out. */
  databases?: string[];
};

const root = resolve(import.meta.dirname, '../..');
const program = process.env['CHANGHO_SERVER'] ?? join(root, 'target/debug/changho');
const assets = process.env['CHANGHO_ASSETS'] ?? join(root, 'target/site');
const policies = process.env['CHANGHO_POLICIES'] ?? join(root, 'policies/seoul');

/** A running center in demonstration mode, with data of its own. */
export class Center {
  private constructor(
    /** Where it is open: `http://127.0.0.1:PORT`, no slash at the end. */
    readonly url: string,
    /** The folder of its data. */
    readonly data: string,
    private readonly server: ChildProcess,
    private readonly keepData: boolean,
    /** Where its databases are, as arguments of every command. */
    readonly databases: string[],
  ) {}

  /** Opens a center and waits until it says where. */
  static async open(opening: Opening = {}): Promise<Center> {
    const data = opening.data ?? mkdtempSync(join(tmpdir(), 'changho-data-'));
    const log = opening.log ?? join(data, 'log');
    const server = spawn(
      program,
      [
        'serve',
        '--demo',
        ...['--assets', assets],
        ...['--policies', opening.policies ?? policies],
        ...['--data', data],
        ...['--listen', '127.0.0.1:0'],
        ...(opening.databases ?? []),
        ...(opening.args ?? []),
      ],
      {
        // Not our whole environment: a DATABASE_URL of the person who runs this is none of the center's business.
        env: { PATH: process.env['PATH'] ?? '', RUST_BACKTRACE: '1', ...opening.env },
        stdio: ['ignore', 'pipe', 'pipe'],
      },
    );
    const written = createWriteStream(log, { flags: 'a' });
    server.stderr.pipe(written, { end: false });
    const url = await new Promise<string>((open, fail) => {
      const tell = (what: string) => fail(new Error(`${what}\n${ending(log)}`));
      const patience = setTimeout(() => {
        server.kill('SIGKILL');
        tell('the center did not say where it is open within 60 seconds');
      }, 60_000);
      server.on('error', (error) => tell(`${program} does not start: ${error.message}`));
      server.on('exit', (code, signal) => {
        clearTimeout(patience);
        tell(`the center ended with ${code ?? signal}`);
      });
      createInterface({ input: server.stdout }).on('line', (line) => {
        written.write(`${line}\n`);
        const found = /Changho is open at (https?:\/\/[^\s/]+)/.exec(line)?.[1];
        if (found) {
          clearTimeout(patience);
          open(found);
        }
      });
    });
    return new Center(url, data, server, opening.data !== undefined, opening.databases ?? []);
  }

  /** The mails that were sent to an address, in the order they were sent. */
  async outbox(to: string): Promise<Mail[]> {
    const address = `${this.url}/outbox.json?to=${encodeURIComponent(to)}`;
    const answer = await fetch(address);
    if (!answer.ok) {
      throw new Error(`${address} answers ${answer.status}`);
    }
    return (await answer.json()) as Mail[];
  }

  /** Waits until that many mails were sent to the address; returns the last one. */
  async mail(to: string, number = 1): Promise<Mail> {
    let mails: Mail[] = [];
    await expect
      .poll(async () => (mails = await this.outbox(to)).length, {
        message: `mails to ${to}`,
        intervals: [50, 100, 200],
      })
      .toBeGreaterThanOrEqual(number);
    const last = mails.at(-1);
    if (!last) {
      throw new Error(`no mail to ${to}`);
    }
    return last;
  }

  /** Closes it as an operator would, and removes its data. It must end by itself and without an error. */
  async close(): Promise<void> {
    const { server } = this;
    if (server.exitCode === null && server.signalCode === null) {
      const ended = once(server, 'exit');
      server.kill('SIGTERM');
      const patience = setTimeout(() => server.kill('SIGKILL'), 20_000);
      await ended;
      clearTimeout(patience);
    }
    if (!this.keepData) {
      rmSync(this.data, { recursive: true, force: true });
    }
    if (server.exitCode !== 0) {
      throw new Error(`the center ended with ${server.exitCode ?? server.signalCode}`);
    }
  }
}

/** Makes two new databases on the PostgreSQL of this run; gives the arguments that name them. */
export async function newDatabases(name: string): Promise<string[]> {
  const server = process.env['CHANGHO_E2E_POSTGRES'] ?? '';
  const psql = process.env['CHANGHO_PSQL'] ?? 'psql';
  const made: string[] = [];
  for (const [kind, flag] of [
    ['center', '--database-url'],
    ['keys', '--keys-database-url'],
  ] as const) {
    const database = `journeys_${name}_${kind}`;
    await promisify(execFile)(psql, ['--no-psqlrc', '--quiet', '--command', `CREATE DATABASE ${database}`, server]);
    made.push(flag, server.replace(/\/[^/]*$/, `/${database}`));
  }
  return made;
}

/** The last lines of a log. */
export function ending(log: string): string {
  try {
    return readFileSync(log, 'utf8').trimEnd().split('\n').slice(-40).join('\n');
  } catch {
    return '(it said nothing)';
  }
}
