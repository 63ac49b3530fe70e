import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Every page of the center, without its language: those that anybody can open, those of somebody who is signed in, those with a
 * number, and those of the desk. A test of the server holds the list against the addresses that there are.
 */
export const rooms = JSON.parse(readFileSync(join(import.meta.dirname, 'rooms.json'), 'utf8')) as {
  open: string[];
  own: string[];
  numbered: string[];
  desk: string[];
};
