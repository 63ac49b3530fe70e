// Writes the lists beside this file: characters that belong to one of the two ways of writing Chinese only, each with its
// forms in the other way.
//
//   simplified.tsv   has other Traditional forms, and is not itself in use in Traditional texts
//   traditional.tsv  has other Simplified forms, and is not itself in use in Simplified texts
//
// Whether a character that stands for itself too (后, 里, 著) is in use is taken from the lists that schools and printers
// keep to: Hong Kong's List of Graphemes of Commonly-Used Chinese Characters (kHKGlyph) and the first two levels of the
// Mainland's Table of General Standard Chinese Characters (kTGH up to 6500; the third is of names and rare words).
//
// The data is Unicode's Unihan database, under the Unicode License v3 (https://www.unicode.org/license.txt), as Debian's
// package unicode-data ships it. To renew the lists:
//
//   apt-get install unicode-data
//   node services/data/han/generate.mjs
//
// Made with unicode-data 15.0.0-1.

import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'

const unihan = process.argv[2] ?? '/usr/share/unicode'
const levels = 6500

/** The values of some fields, by field and character. */
function read(file, fields) {
  const values = Object.fromEntries(fields.map((field) => [field, new Map()]))
  const text = execFileSync('bzcat', [join(unihan, file)], { encoding: 'utf8', maxBuffer: 1 << 28 })
  for (const line of text.split('\n')) {
    const [code, field, value] = line.split('\t')
    if (line.startsWith('U+')) values[field]?.set(character(code), value)
  }
  return values
}

const character = (code) => String.fromCodePoint(parseInt(code.split('<')[0].slice(2), 16))

const { kTraditionalVariant, kSimplifiedVariant } = read('Unihan_Variants.txt.bz2', ['kTraditionalVariant', 'kSimplifiedVariant'])
const { kHKGlyph } = read('Unihan_DictionaryLikeData.txt.bz2', ['kHKGlyph'])
const { kTGH } = read('Unihan_OtherMappings.txt.bz2', ['kTGH'])

const usedInHongKong = (c) => kHKGlyph.has(c)
const usedInTheMainland = (c) => Number(kTGH.get(c)?.split(':')[1] ?? Infinity) <= levels

/** The characters of which `foreign` holds, with their other forms. */
function list(variants, foreign) {
  const lines = []
  for (const [c, value] of variants) {
    const forms = value.split(' ').map(character)
    const others = forms.filter((form) => form !== c)
    if (others.length > 0 && foreign(c, forms)) lines.push(`${c}\t${others.join('')}`)
  }
  return lines.sort((a, b) => a.codePointAt(0) - b.codePointAt(0)).join('\n') + '\n'
}

const folder = import.meta.dirname
// Traditional texts of Taiwan keep to the older form of the few that Hong Kong writes in a newer one (稅, 脫): a character
// that does not stand for itself is foreign there, whoever lists it.
writeFileSync(join(folder, 'simplified.tsv'), list(kTraditionalVariant, (c, forms) => !forms.includes(c) || !usedInHongKong(c)))
writeFileSync(join(folder, 'traditional.tsv'), list(kSimplifiedVariant, (c) => !usedInTheMainland(c)))
