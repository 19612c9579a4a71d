import { createReadStream, existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { objectsIn, readBulkText } from './bulk-lines.ts'
import { SOURCE_FIELDS, type SourceCard } from './card-object.ts'
import { cardsIn } from './cards-in.ts'
import { toCardRow, toPrintingRow } from './rows.ts'

/** Real objects lie beside the checkout, never in it. */
const REAL = fileURLToPath(new URL('../../../../shared/catalog/scryfall-objects.jsonl.gz', import.meta.url))
const isMissing = !existsSync(REAL) && process.env['CI'] !== 'true'
if (isMissing) console.log(`Real card objects are not tested: ${REAL} is not there.`)

const bolt = { name: 'Lightning Bolt', set: 'm11', collector_number: '149' }
const json = JSON.stringify(bolt)
const read = (lines: string[]) => [...cardsIn(Buffer.from(lines.map((line) => `${line}\n`).join('')))]

test('each line gives a card, or null where it holds none', () => {
  expect(read([json, '{"name":7}', '{"name":"Cut in the mid', '7', '<html>', json])).toEqual([
    bolt,
    null,
    null,
    null,
    null,
    bolt,
  ])
})

test('cards that are written in an unusual way are read all the same', () => {
  const spaced = '  {"name": "Lightning Bolt", "set": "m11",\t"collector_number": "149"} \r'
  expect(read([spaced])).toEqual([bolt])
  expect(read(['[', `${json},`, json, ']', ''])).toEqual([bolt, bolt])
  expect(read([json.replace('set', 's\\u0065t')])).toEqual([bolt])
})

test('damage in a field that nobody reads makes the line unreadable', () => {
  const [line] = [JSON.stringify({ ...bolt, prices: { usd: '1.50', eur: null }, cmc: 1 })]
  expect(read([line])).toEqual([bolt])
  for (const [good, bad] of [
    ['"usd":', '"usd"'],
    ['"1.50"', '"1.50'],
    ['null', 'nul'],
    ['"cmc":1', '"cmc":01'],
    ['}', ''],
  ] as const) {
    expect(read([line.replace(good, bad)])).toEqual([null])
  }
})

test('the schema names the fields, those of faces and pictures too', () => {
  expect(SOURCE_FIELDS).toMatchObject({
    name: true,
    finishes: true,
    image_uris: { normal: true },
    card_faces: { name: true, image_uris: { normal: true } },
  })
})

test.skipIf(isMissing)('real objects give the rows that the whole objects give', async () => {
  let count = 0
  for await (const text of readBulkText(createReadStream(REAL))) {
    const whole = [...objectsIn(text)].map((line) => JSON.parse(line) as SourceCard)
    const cards = [...cardsIn(text)].map((card) => card!)
    expect(cards.map(rowsOf)).toEqual(whole.map(rowsOf))
    count += cards.length
  }
  expect(count).toBe(400)
})

const rowsOf = (card: SourceCard) => [
  toPrintingRow(card, { code: card.set, set_type: card.set_type }),
  toCardRow(card),
]
