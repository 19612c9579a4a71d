import { existsSync, readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import type { KnownCard } from '@lgs/shared/schemas/card'
import { describe, expect, test } from 'vitest'
import { emptyRow } from '../stores/raw-row.ts'
import { toListing } from '../stores/to-listing.ts'
import { nameKey } from './fold.ts'
import { matchName } from './match-name.ts'

/** Real data lie beside the repository, never in it. */
const SHARED = new URL('../../../../shared/', import.meta.url)
const PRINTINGS = new URL('catalog/printings.jsonl.gz', SHARED)
const isThere = existsSync(PRINTINGS)
if (!isThere && process.env.CI !== 'true')
  console.log(`Titles of all cards are not tested: ${PRINTINGS.pathname} is not there.`)
if (!isThere && process.env.CI === 'true') throw new Error(`${PRINTINGS.pathname} is not there`)

interface Line {
  name: string
  layout: string | null
  set: string
  set_name: string
  set_type: string
  type_line: string
  collector_number: string
  digital: boolean
  finishes: KnownCard['printings'][number]['finishes'] | null
}
const inflate = (name: string) => gunzipSync(readFileSync(new URL(`catalog/${name}`, SHARED))).toString()

/** Cards for play on paper, in sets that there are. */
function readLines(): Line[] {
  const sets = new Set(
    (JSON.parse(inflate('sets.json.gz')) as { data: { code: string }[] }).data.map((set) => set.code),
  )
  const lines = inflate('printings.jsonl.gz').trim().split('\n')
  return lines
    .map((line) => JSON.parse(line) as Line)
    .filter(({ digital, set, name }) => !digital && sets.has(set) && !/^(.+) \/\/ \1$/.test(name))
    .filter(
      ({ layout, type_line }) =>
        !/token|art_series|front/.test(layout ?? '') && !/\bToken\b|^(Card|Emblem)/.test(type_line),
    )
    .filter(({ set_type }) => !/memorabilia|token|minigame|vanguard|alchemy|treasure/.test(set_type))
}
const lines = isThere ? readLines() : []
const byName = Map.groupBy(lines, ({ name }) => name)

const cards = new Map<string, KnownCard>()
function knownCard(name: string): KnownCard {
  const known = cards.get(name)
  if (known) return known
  const all = byName.get(name) ?? []
  const faces = name.split(' // ')
  const printings = all.map(({ set, set_name, collector_number, finishes }) => ({
    ...{ set_code: set, set_name, collector_number, finishes: finishes ?? [] },
  }))
  const back_face_is_name = all.some(({ layout }) => layout === 'split')
  const shared_names = faces.length > 1 ? faces.filter((face) => byName.has(face)) : []
  const card = { card_name: name, faces, back_face_is_name, printings, shared_names }
  cards.set(name, card)
  return card
}

/** Nobody counts the lines of these two. */
const BLANKS = /^_+$/

test.skipIf(!isThere)(
  'no title is taken for another card whose name is a part of it',
  { timeout: 120_000 },
  () => {
    const names = Map.groupBy(
      [...byName.keys()].flatMap((name) =>
        [...new Set([name, ...name.split(' // ')])].map((part) => ({ part, name })),
      ),
      ({ part }) => nameKey(part),
    )
    const wrong: string[] = []
    let tried = 0
    for (const [name, [printing]] of byName) {
      if (!printing || BLANKS.test(name)) continue
      const words = name.split(' ')
      const parts = words.flatMap((_, from) =>
        words.slice(from).map((__, more) => words.slice(from, from + more + 1)),
      )
      const within = parts.flatMap((part) => names.get(nameKey(part.join(' '))) ?? [])
      const { set, set_name, collector_number } = printing
      const titles = [
        `${name} [${set_name}]`,
        `${name} (${set.toUpperCase()}) Foil`,
        `FOIL ${name} ${collector_number} -  ${set_name}`,
        `${name} ${set_name} NM`,
      ]
      for (const other of new Set(within.map((entry) => entry.name))) {
        if (other === name) continue
        tried += titles.length
        wrong.push(
          ...titles
            .filter((title) => matchName(title, knownCard(other)).match === 'certain')
            .map((title) => `${title} is ${other}`),
        )
      }
    }
    expect(tried).toBeGreaterThan(20_000)
    expect(wrong).toEqual([])
  },
)

/** Titles as stores write them; those with `num` hold the collector number. */
const DIALECTS: ((name: string, set: string, code: string, num: string) => string)[] = [
  (name, set) => `${name} [${set}]`,
  (name, _, code, num) => `${name} (${num}) - ${code}`,
  (name, set) => `[FOIL] ${name} ~ ${set} [ NearMint ] [ Magic MTG ]`,
  (name, _, code) => `${name} - ${code} Foil`,
  (name, set, _, num) => `Magic The Gathering - ${set} - ${name} - ${num.padStart(4, '0')} (Foil)`,
  (name, set, _, num) => `FOIL ${name} ${num} -  ${set}`,
  (name, set, code, num) => `${name} - ${set} (${code}) - Foil - Coll # ${num}`,
  (name, _, code) => `${name} [${code} - N/A]`,
  (name, set, _, num) => `${name} [${num}] [${set}] [Non-Foil]`,
  (name, set, code, num) => `${name} (${code}-${num}) - ${set}`,
  (name, set) => `${name} (foil) - Condition: Mint / Near Mint | ${set}`,
  (name, set) => `${name} Rare MTG Card :: ${set} ::`,
  (name, _, code) => `【EN】【Foil】《${name}》[${code}]`,
  (name, set) => `${name} - ${set} - NM`,
]
const SAMPLE = 250

describe.skipIf(!isThere)('one printing in every 250', () => {
  const sample = lines.filter((_, index) => index % SAMPLE === 0)
  test.each(DIALECTS.map((write) => [write('Card', 'Set', 'SET', '123'), write] as const))(
    'as %s is read: never a wrong set, and hardly ever none',
    { timeout: 60_000 },
    (_, write) => {
      const read = sample.map((line) => {
        const title = write(line.name, line.set_name, line.set.toUpperCase(), line.collector_number)
        return {
          line,
          title,
          listing: toListing({ ...emptyRow, title }, knownCard(line.name), { currency: null }),
        }
      })
      const wrong = read.filter(({ line, listing }) => listing?.set_code && listing.set_code !== line.set)
      const certain = read.filter(({ listing }) => listing?.name_match === 'certain')
      const found = read.filter(({ line, listing }) => listing?.set_code === line.set)
      expect(wrong.map(({ title }) => title)).toEqual([])
      expect(sample.length).toBeGreaterThan(300)
      expect(certain.length / sample.length).toBeGreaterThan(0.99)
      expect(found.length / sample.length).toBeGreaterThan(0.985)
    },
  )
})
