import type { CardMemory } from '../adapter.ts'
import { countOf, listOf, stringOf } from '../json.ts'
import { numberOf, slugOf, type Product } from './products.ts'

const DAY_MS = 24 * 3600 * 1000
/** So long the products of a card are taken for all there are. */
const FRESH_MS = 3 * DAY_MS
/** So long a store that does not list the card at all is taken not to. */
const FRESH_NONE_MS = DAY_MS / 4
/** What is remembered of a card may be 20 kB; a card in more sets than that is searched for each time. */
const MOST_BYTES = 18_000

/**
 * The products of a card as something to remember, or an empty memory where they are too many. That there are none is
 * remembered too.
 * Sets repeat, so each is written once: `sets` holds `[name, part of the address]`, `products` holds
 * `[id, title, part of the address, index of the set, number]`.
 * @param printings how many printings the catalog knew
 */
export function remember(products: readonly Product[], printings: number, now: Date): CardMemory {
  if (products.length === 0) return { on: now.toISOString(), printings, none: true }
  if (new Set(products.map(({ path }) => path[0])).size > 1) return {}
  const keys = [...new Set(products.map((product) => JSON.stringify([product.setText, product.path[1]])))]
  const memory = {
    on: now.toISOString(),
    printings,
    line: products[0]?.path[0] ?? '',
    sets: keys.map((key) => JSON.parse(key) as unknown),
    products: products.map(({ id, title, setText, path, number }) => {
      const set = keys.indexOf(JSON.stringify([setText, path[1]]))
      return number === null ? [id, title, path[2], set] : [id, title, path[2], set, number]
    }),
  }
  return Buffer.byteLength(JSON.stringify(memory)) <= MOST_BYTES ? memory : {}
}

/**
 * The products that are remembered; null where nothing is, where it is three days old (six hours, where there were
 * none), or where the catalog knows more printings of the card by now. One entry that makes no sense forgets them all.
 */
export function recall(memory: CardMemory, printings: number, now: Date): Product[] | null {
  const age = now.getTime() - Date.parse(stringOf(memory.on, 40))
  if (!(age > -DAY_MS && age < (memory.none === true ? FRESH_NONE_MS : FRESH_MS))) return null
  const known = countOf(memory.printings)
  if (known === null || known < printings) return null
  if (memory.none === true) return []
  const line = slugOf(memory.line)
  const sets = listOf(memory.sets, 1000).map((set) => listOf(set, 2))
  const entries = listOf(memory.products, 1000).map((entry) => listOf(entry, 5))
  const products = entries.flatMap(([id, title, part, set, number]): Product[] => {
    const [setText, setPart] = sets[countOf(set) ?? -1] ?? []
    const read = { id: countOf(id), title: stringOf(title) }
    if (!read.id || read.title === '' || setText === undefined) return []
    const path = [line, slugOf(setPart), slugOf(part)] as const
    return [{ id: read.id, title: read.title, setText: stringOf(setText), path, number: numberOf(number) }]
  })
  return products.length > 0 && products.length === entries.length ? products : null
}
