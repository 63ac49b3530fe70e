import assert from 'node:assert/strict';
import test from 'node:test';
import { languageOf } from '../language.js';

test('the question is asked in the language of the page', () => {
  for (const [tag, language] of /** @type {const} */ ([
    ['ko', 'ko'],
    ['ko-KR', 'ko'],
    ['KO', 'ko'],
    ['zh-TW', 'zh-TW'],
    ['zh-Hant', 'zh-TW'],
    ['zh-Hant-TW', 'zh-TW'],
    ['zh_HK', 'zh-TW'],
    ['zh-MO', 'zh-TW'],
    ['zh', 'zh'],
    ['zh-CN', 'zh'],
    ['zh-Hans-HK', 'zh'],
    ['ja-JP', 'ja'],
    ['en-GB', 'en'],
    ['kok', 'en'],
    ['fr', 'en'],
    ['', 'en'],
  ])) {
    assert.equal(languageOf(tag), language, tag);
  }
});
