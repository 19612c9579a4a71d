import { createWriteStream, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import { unpackFinishes } from '../../src/catalog/finishes.ts'
import type { Layout } from '../../src/catalog/model.ts'
import { readShippedCatalog } from '../../src/catalog/shipped.ts'

const LAYOUTS: Record<Layout, string> = {
  normal: 'normal',
  split: 'split',
  flip: 'flip',
  adventure: 'adventure',
  double_faced: 'transform',
}

/**
 * A bulk file of all printings that come with the program, followed by `more`: a server that has loaded them refuses a
 * smaller one. The objects have only the fields that differ.
 */
export async function writeShippedBulk(more: readonly object[]) {
  const folder = mkdtempSync(join(tmpdir(), 'shipped-bulk-'))
  const file = join(folder, 'default-cards.jsonl.gz')
  await pipeline(Readable.from(lines(more)), createGzip({ level: 1 }), createWriteStream(file))
  return { file, [Symbol.dispose]: () => rmSync(folder, { recursive: true, force: true }) }
}

function* lines(more: readonly object[]): Generator<string> {
  const { sets, cards, printings } = readShippedCatalog().data()
  const setOf = new Map(sets.map((set) => [set.code, set]))
  const cardOf = new Map(cards.map((card) => [card.name, card]))
  for (const { cardName: name, setCode: set, collectorNumber: collector_number, ...printing } of printings) {
    const { layout, typeLine: type_line, manaCost: mana_cost } = cardOf.get(name)!
    const { name: set_name, setType: set_type, releasedAt: released_at } = setOf.get(set)!
    const object = {
      ...{ object: 'card', name, set, set_name, set_type, collector_number, released_at, games: ['paper'] },
      ...{ layout: LAYOUTS[layout], type_line, mana_cost, lang: printing.language, rarity: printing.rarity },
      ...{
        finishes: unpackFinishes(printing.finishes),
        digital: false,
        oversized: false,
        border_color: 'black',
      },
    }
    yield `${JSON.stringify(object)}\n`
  }
  for (const object of more) yield `${JSON.stringify(object)}\n`
}
