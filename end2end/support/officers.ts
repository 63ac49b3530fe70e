import { execFile } from 'node:child_process';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import type { Browser, BrowserContext, Page } from '@playwright/test';
import type { Center } from './center';
import { newAddress } from './people';

const root = resolve(import.meta.dirname, '../..');
const program = process.env['CHANGHO_SERVER'] ?? join(root, 'target/debug/changho');
const policies = process.env['CHANGHO_POLICIES'] ?? join(root, 'policies/seoul');

export type Role = 'handler' | 'privacy-officer' | 'auditor';

/** An officer at a browser of their own, whose authenticator is a virtual one. */
export type Officer = { name: string; email: string; page: Page; context: BrowserContext };

/** Runs a command of the program on the data of a center that is open meanwhile. */
export async function command(args: string[]): Promise<string> {
  const { stdout } = await promisify(execFile)(program, args, {
    env: { PATH: process.env['PATH'] ?? '' },
  });
  return stdout;
}

/** The settings that `changho officer` shares with `changho serve`. */
export function settings(center: Center): string[] {
  const listen = new URL(center.url).host;
  return ['--demo', '--policies', policies, '--data', center.data, '--listen', listen, ...center.databases];
}

/** The desk by its name: passkeys do not belong to numbers. */
export function desk(center: Center, rest: string): string {
  return `http://localhost:${new URL(center.url).port}/desk${rest}`;
}

/** Invites somebody, who makes a passkey and is signed in. */
export async function officer(
  browser: Browser,
  center: Center,
  role: Role,
  name: string,
  language: 'ko' | 'en' = 'en',
): Promise<Officer> {
  // A center knows an address once, and the tests of a worker share theirs.
  const email = newAddress(name.toLowerCase());
  const invited = await command([
    'officer',
    'invite',
    ...['--role', role, '--name', name, '--email', email],
    ...['--language', language],
    ...settings(center),
  ]);
  const link = /http:\S+/.exec(invited)?.[0];
  if (!link) {
    throw new Error(`no link in ${invited}`);
  }
  const context = await browser.newContext();
  const page = await context.newPage();
  const debug = await context.newCDPSession(page);
  await debug.send('WebAuthn.enable');
  await debug.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  await page.goto(link);
  await page.getByRole('button', { name: language === 'ko' ? '패스키 만들기' : 'Make a passkey' }).click();
  await page.waitForURL(/account\?welcome/);
  return { name, email, page, context };
}
