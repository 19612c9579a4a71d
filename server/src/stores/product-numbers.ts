import type { KnownCard } from '@lgs/shared/schemas/card'
import type { Listing } from '@lgs/shared/schemas/listing'
import { plainNumber } from '../domain/collector-number.ts'
import type { CardAnswer, CardMemory, CheckOutcome, FetchedPage, Shop, WantedCard } from './adapter.ts'
import { isRecord } from './json.ts'

/** So many product pages are asked in one check; the others wait for the next one. */
const MAX_PAGES = 3
/** What is remembered of a card may be 20 kB. */
const MOST_BYTES = 15_000

/** Reads the collector number on a product's own page; null where the page does not tell. */
export type ReadNumber = (page: FetchedPage) => string | null

/**
 * Where result pages name no collector number and the set has several printings of the card, the product's own page
 * may tell which one it is. It is asked only when somebody needs the number, and what it said is remembered for good:
 * a product does not change its number.
 */
export async function withNumbers(
  outcome: CheckOutcome,
  { card, memory, needs_number }: WantedCard,
  shop: Shop,
  readNumber: ReadNumber,
): Promise<CardAnswer> {
  if (outcome.kind !== 'read') return { outcome }
  const { origin } = new URL(shop.store.homepage)
  const numbers = rememberedNumbers(memory, origin)
  const known = numbers.size
  const unclear = outcome.listings.filter((listing) => isUnclear(listing, card))
  const pages = new Set(unclear.flatMap(({ url }) => (url !== null && !numbers.has(url) ? [url] : [])))
  for (const url of needs_number ? [...pages].slice(0, MAX_PAGES) : []) {
    const page = await shop.ask(url)
    if (page.kind === 'page') numbers.set(url, readNumber(page)?.slice(0, 16) ?? '')
    else if (page.kind === 'rate_limited' || page.kind === 'unreachable') break
  }
  const listings = outcome.listings.map((listing) => {
    const number = isUnclear(listing, card) ? numbers.get(listing.url ?? '') : undefined
    return number ? withNumber(listing, number, card) : listing
  })
  const notes = { ...memory, numbers: toNotes(numbers, origin) }
  return { outcome: { ...outcome, listings }, ...(numbers.size > known && { memory: notes }) }
}

/** Numbers by the absolute address of the product; empty where its page was asked and tells none. */
function rememberedNumbers({ numbers }: CardMemory, origin: string): Map<string, string> {
  const entries = isRecord(numbers) ? Object.entries(numbers) : []
  return new Map(
    entries.flatMap(([path, number]): [string, string][] =>
      typeof number === 'string' && URL.canParse(path, origin) ? [[new URL(path, origin).href, number]] : [],
    ),
  )
}

/** The same as it is stored; those found last where there are too many. Addresses at the store are kept without it. */
function toNotes(numbers: ReadonlyMap<string, string>, origin: string): Record<string, string> {
  const kept: [string, string][] = []
  let size = 0
  for (const [url, number] of [...numbers].reverse()) {
    const path = url.startsWith(`${origin}/`) ? url.slice(origin.length) : url
    size += Buffer.byteLength(path) + number.length + 6
    if (size > MOST_BYTES) break
    kept.push([path, number])
  }
  return Object.fromEntries(kept.reverse())
}

const printingsOf = ({ set_code }: Listing, card: KnownCard) =>
  card.printings.filter((printing) => printing.set_code === set_code)

const isUnclear = (listing: Listing, card: KnownCard) =>
  listing.collector_number === null && listing.url !== null && printingsOf(listing, card).length > 1

/** Only a number that the catalog has in that set counts. */
function withNumber(listing: Listing, number: string, card: KnownCard): Listing {
  const printing = printingsOf(listing, card).find(
    ({ collector_number }) => plainNumber(collector_number) === plainNumber(number),
  )
  return printing ? { ...listing, collector_number: printing.collector_number } : listing
}
