import assert from 'node:assert/strict';
import test from 'node:test';
import { meant, read, standing, valueOf, variants, written } from '../kept.js';

/** @import {Definition, Kept} from '../types' */

const NOW = 1_796_094_000_000;

/** @type {Kept} */
const kept = { allowed: ['statistics'], until: NOW + 1, key: 'AbC-_123', token: 'AQ-_z' };

const definition = /** @type {Definition} */ (
  /** @type {unknown} */ ({ key: 'AbC-_123', categories: [{ id: 'preferences' }, { id: 'statistics' }] })
);

test('an answer reads as it was written', () => {
  /** @type {Kept[]} */
  const answers = [
    kept,
    { ...kept, allowed: [] },
    { ...kept, token: '', pending: { site: 'tour', act: 'save', ticked: ['preferences', 'statistics'], language: 'zh-TW', shown: 'x_-' } },
    { ...kept, pending: { site: 'tour', act: 'refuse_all', ticked: [], language: 'ko', shown: '' } },
  ];
  for (const answer of answers) {
    assert.deepEqual(read(written(answer)), answer);
    assert.match(written(answer), /^[\w.+-]+$/, 'a cookie can hold it as it is');
  }
});

test('nothing else is an answer', () => {
  for (const value of ['', '1', '2.statistics.mzz.k.t', '1.statistics..k.t', '1.statistics.!.k.t', '1.a.b.c.d.e', 'true', '1.statistics.zzzzzzzzzzzzzzz.k.t']) {
    assert.equal(read(value), undefined, value);
  }
  // An act that is none of ours is not sent.
  assert.equal(read('1..mzz.k.t.tour.accept..ko.x')?.pending, undefined);
});

test('an answer stands until its time is over or what it allowed is another thing', () => {
  assert.deepEqual(standing(kept, definition, NOW), ['statistics']);
  assert.equal(standing(kept, definition, NOW + 1), undefined);
  assert.equal(standing(undefined, definition, NOW), undefined);
  assert.equal(standing({ ...kept, key: 'other' }, definition, NOW), undefined);
  // Who refused is not asked again because there is more to refuse.
  assert.deepEqual(standing({ ...kept, allowed: [], key: 'other' }, definition, NOW), []);
  // What the site does not ask about is not allowed, whatever the cookie says.
  assert.deepEqual(standing({ ...kept, allowed: ['marketing', 'statistics'] }, definition, NOW), ['statistics']);
});

test('a cookie is found by its whole name', () => {
  assert.equal(valueOf('a_changho=1; changho=2; c=3', 'changho'), '2');
  assert.equal(valueOf('changho2=1', 'changho'), '');
});

test('a star stands for the rest of a name', () => {
  const names = ['_ga', '_ga_X1', '_gat', 'ga'];
  assert.deepEqual(meant('_ga', names), ['_ga']);
  assert.deepEqual(meant('_ga_*', names), ['_ga_X1']);
  assert.deepEqual(meant('_ga*', names), ['_ga', '_ga_X1', '_gat']);
});

test('a cookie is cleared on every domain and path that it may have', () => {
  const all = variants('a.seoul.test', '/en/tour');
  for (const variant of ['; path=/', '; path=/en', '; path=/en/', '; path=/en/tour', '; path=/; domain=a.seoul.test', '; path=/en; domain=seoul.test']) {
    assert.ok(all.includes(variant), variant);
  }
  assert.ok(!all.some((variant) => variant.endsWith('domain=test')), 'nobody sets a cookie there');
  assert.equal(new Set(all).size, all.length);
});
