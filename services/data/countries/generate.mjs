// Writes the lists beside this file: the countries of ISO 3166-1 by code and name, one file a language, in the order in
// which a reader of that language looks for a name (pinyin in Simplified Chinese, strokes in Traditional Chinese).
//
// Names are CLDR's (npm cldr-localenames-full), codes are those of Debian's package iso-codes, the order is that of Node's
// own ICU. To renew them, in a folder of its own outside the repository:
//
//   apt-get install iso-codes
//   npm install cldr-localenames-full@48
//   node …/services/data/countries/generate.mjs
//
// and compare `domain/src/country.rs` (a test does) when the list of codes has changed. Made with CLDR 48.2 and iso-codes 4.15.

import { readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'

const folder = import.meta.dirname
const packages = createRequire(join(process.cwd(), 'package.json'))
const codes = JSON.parse(readFileSync('/usr/share/iso-codes/json/iso_3166-1.json', 'utf8'))['3166-1'].map((country) => country.alpha_2)

// Where CLDR has a long name of a state's part, its own short form reads better in a list.
const short = ['HK', 'MO', 'PS']
// The name that the house's own country has for itself in Chinese; the press of Taiwan says 南韓.
const own = { 'zh-Hant': { KR: '韓國' } }

const languages = [
  { file: 'ko', cldr: 'ko', order: 'ko' },
  { file: 'zh-TW', cldr: 'zh-Hant', order: 'zh-Hant-TW-u-co-stroke' },
  { file: 'zh', cldr: 'zh-Hans', order: 'zh-Hans-u-co-pinyin' },
  { file: 'ja', cldr: 'ja', order: 'ja' },
  { file: 'en', cldr: 'en', order: 'en' },
]

for (const { file, cldr, order } of languages) {
  const names = packages(`cldr-localenames-full/main/${cldr}/territories.json`).main[cldr].localeDisplayNames.territories
  const name = (code) => own[cldr]?.[code] ?? (short.includes(code) ? names[`${code}-alt-short`] : undefined) ?? names[code]
  const collator = new Intl.Collator(order)
  const lines = codes
    .map((code) => [code, name(code).normalize('NFC')])
    .sort(([, a], [, b]) => collator.compare(a, b))
    .map((line) => line.join('\t'))
  writeFileSync(join(folder, `${file}.tsv`), lines.join('\n') + '\n')
}
