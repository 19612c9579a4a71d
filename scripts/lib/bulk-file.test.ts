import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { scryfallCard, scryfallSet, variants } from '../../server/test/support/scryfall-objects.ts'
import { makeBulkFile } from './bulk-file.ts'
import type { ScryfallCard } from './bulk-schema.ts'

const known = {
  set_name: 'Set TST',
  set_type: 'expansion',
  lang: 'en',
  released_at: '2024-08-02',
  digital: false,
}
const printing = (name: string, number: string, fields: object = {}) => ({
  ...known,
  name,
  set: 'tst',
  collector_number: number,
  type_line: 'Instant',
  mana_cost: '{U}',
  ...fields,
})
const SHARED_ID = 'f0000000-0000-4000-a000-000000000000'
const printings = [
  printing('Opt', '1', { id: SHARED_ID, finishes: ['foil'], image: 'https://x.test/a.jpg?1234567890' }),
  printing('Opt', '1001', { id: SHARED_ID }),
  printing('Fire // Ice', '3', { mana_cost: '{1}{R} // {1}{U}', type_line: 'Instant // Instant' }),
  printing('Day // Night', '4', { layout: 'transform', type_line: 'Creature — Elf // Creature — Wolf' }),
  printing('Opt // Opt', '5', { set_type: 'box', type_line: null, mana_cost: null }),
  printing('Elf', '6', { set: 'old', released_at: '1994-01-01', lang: 'fr', printed_name: 'Elfe' }),
]

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'bulk-'))
  const place = { set: 'tpl', collector_number: '1' }
  const templates = [
    scryfallCard({ name: 'One', ...place }),
    scryfallCard({ name: 'A // B', ...place, ...variants.split }),
    scryfallCard({ name: 'C // D', ...place, ...variants.transform }),
  ]
  const lines = (objects: object[]) =>
    gzipSync(objects.map((object) => `${JSON.stringify(object)}\n`).join(''))
  writeFileSync(join(folder, 'scryfall-objects.jsonl.gz'), lines(templates))
  writeFileSync(join(folder, 'printings.jsonl.gz'), lines(printings))
  const sets = { data: [scryfallSet({ code: 'tst', name: 'Set TST' })] }
  writeFileSync(join(folder, 'sets.json.gz'), gzipSync(JSON.stringify(sets)))
})
afterEach(() => rmSync(folder, { recursive: true }))

async function make(records: number) {
  const out = join(folder, 'out', 'bulk.jsonl.gz')
  const report = await makeBulkFile({ source: folder, out, records, gzipLevel: 1 })
  const text = gunzipSync(readFileSync(out)).toString('utf8')
  const cards = text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as ScryfallCard)
  const find = (name: string) => cards.find((card) => card.name === name)
  return { report, text, cards, find }
}

test('each printing becomes a full object with its own facts', async () => {
  const { cards, find, report, text } = await make(printings.length)
  expect(report).toMatchObject({ records: 6, variants: 0, inUnknownSets: 1 })
  expect(report.inflatedBytes).toBe(Buffer.byteLength(text))
  const opt = cards.find((card) => card.collector_number === '1')!
  expect(opt).toMatchObject({
    id: SHARED_ID,
    finishes: ['foil'],
    foil: true,
    nonfoil: false,
    cmc: 1,
    set: 'tst',
  })
  expect(opt.image_uris?.normal).toBe(
    `https://cards.scryfall.io/normal/front/f/0/${SHARED_ID}.jpg?1234567890`,
  )
  expect(opt.oracle_text).toBe('Rules of the card.')
  expect(find('Elf')).toMatchObject({ lang: 'fr', printed_name: 'Elfe', finishes: [], set_type: 'expansion' })
})

test('faces follow the layout, guessed where the source does not say', async () => {
  const { find } = await make(printings.length)
  expect(find('Fire // Ice')).toMatchObject({
    layout: 'split',
    image_uris: {},
    card_faces: [{ name: 'Fire' }, { name: 'Ice' }],
  })
  const day = find('Day // Night')!
  expect(day).not.toHaveProperty('image_uris')
  expect(day.card_faces).toMatchObject([{ type_line: 'Creature — Elf' }, { type_line: 'Creature — Wolf' }])
  const reversible = find('Opt // Opt')!
  expect(reversible.layout).toBe('reversible_card')
  expect(reversible).not.toHaveProperty('oracle_id')
  expect(reversible.card_faces).toMatchObject([{ type_line: 'Instant', mana_cost: '{U}' }, { name: 'Opt' }])
})

test('it is filled up with variants that have numbers and ids of their own, in the order of ids', async () => {
  const { cards, report } = await make(12)
  expect(report).toMatchObject({ records: 12, variants: 6 })
  const numbers = cards.map((card) => `${card.set} ${card.collector_number}`)
  expect(new Set(numbers).size).toBe(12)
  expect(new Set(cards.map((card) => card.id)).size).toBe(12)
  expect(cards.map((card) => card.id)).toEqual(cards.map((card) => card.id).sort())
  const made = cards.filter((card) => card.promo_types?.includes('boosterfun'))
  expect(made.map((card) => card.name)).toEqual(Array(6).fill('Opt'))
  expect(made.map((card) => card.collector_number).sort()).toEqual('1002 1003 1004 1005 1006 1007'.split(' '))
})

test('fewer records are an even sample, and the same source gives the same file', async () => {
  const { cards } = await make(3)
  expect(cards.map((card) => card.collector_number).sort()).toEqual(['1001', '4', '6'])
  expect((await make(3)).cards).toEqual(cards)
})
