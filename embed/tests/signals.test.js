import assert from 'node:assert/strict';
import test from 'node:test';
import { denyAll, granted, states, tell } from '../signals.js';

/** @import {Definition} from '../types' */

const definition = /** @type {Definition} */ (
  /** @type {unknown} */ ({
    signals: ['security_storage'],
    categories: [
      { id: 'preferences', signals: ['functionality_storage', 'personalization_storage'] },
      { id: 'statistics', signals: ['analytics_storage'] },
    ],
  })
);

test('a signal is granted by its category and by nothing else', () => {
  assert.deepEqual(granted(definition, []), ['security_storage']);
  assert.deepEqual(granted(definition, ['statistics']), ['security_storage', 'analytics_storage']);
  assert.deepEqual(granted(definition, ['ads']), ['security_storage']);
});

test('all seven signals have a state, and what nobody granted is denied', () => {
  const all = states(['analytics_storage', 'made_up']);
  assert.equal(Object.keys(all).length, 7);
  assert.deepEqual(Object.keys(all).filter((name) => all[name] === 'granted'), ['analytics_storage']);
});

test('tags are told with the arguments of a function, which is what they read', () => {
  const holder = /** @type {{ window?: unknown }} */ (globalThis);
  const window = { dataLayer: /** @type {unknown[]} */ ([]) };
  holder.window = window;
  try {
    denyAll();
    tell(definition, ['statistics']);
  } finally {
    delete holder.window;
  }
  const [first, second] = window.dataLayer.map((told) => Array.from(/** @type {ArrayLike<any>} */ (told)));
  assert.equal(Object.prototype.toString.call(window.dataLayer[0]), '[object Arguments]');
  assert.deepEqual(first?.slice(0, 2), ['consent', 'default']);
  assert.ok(Object.entries(first?.[2]).every(([name, state]) => name === 'wait_for_update' || state === 'denied'));
  assert.deepEqual(second?.slice(0, 2), ['consent', 'update']);
  assert.equal(second?.[2].analytics_storage, 'granted');
  assert.equal(second?.[2].ad_storage, 'denied');
});
