import { readFileSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parse } from 'smol-toml';

/** A cookie or an entry of the browser's storage, as the register has it. */
export type Stored = {
  name: string;
  storage: 'cookie' | 'local_storage';
  category: 'necessary' | 'preferences' | 'statistics';
  http_only: boolean;
  lifetime: { rule: string; minutes?: number; hours?: number; days?: number; months?: number };
};

const policies = process.env['CHANGHO_POLICIES'] ?? resolve(import.meta.dirname, '../../policies/seoul');

/** What the version of the policy that is in force says is stored in browsers. */
export function registered(): Stored[] {
  // In Korea a day begins nine hours earlier.
  const today = new Date(Date.now() + 9 * 3_600_000).toISOString().slice(0, 10);
  const versions = readdirSync(policies).filter((name) => /^\d{4}-\d{2}-\d{2}$/.test(name) && name <= today);
  const inForce = versions.sort().at(-1);
  if (!inForce) {
    throw new Error(`no version in ${policies} is in force`);
  }
  const register = parse(readFileSync(join(policies, inForce, 'register.toml'), 'utf8'));
  return register['cookies'] as unknown as Stored[];
}

/** How long it is kept, in seconds, at least and at most; nothing where no date ends it. */
export function seconds({ lifetime }: Stored): [number, number] | undefined {
  if (lifetime.rule !== 'for') {
    return undefined;
  }
  const days = (lifetime.days ?? 0) + (lifetime.hours ?? 0) / 24 + (lifetime.minutes ?? 0) / 1440;
  const months = lifetime.months ?? 0;
  // A month is what the calendar makes of it.
  return [(days + months * 28) * 86_400, (days + months * 31) * 86_400];
}
