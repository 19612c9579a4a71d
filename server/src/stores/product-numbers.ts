import type { KnownCard } from '@lgs/shared/schemas/card'
import type { Listing } from '@lgs/shared/schemas/listing'
import type { CardAnswer, CardMemory, CheckOutcome, FetchedPage, Shop, WantedCard } from './adapter.ts'
import { isRecord } from './json.ts'

/** So many product pages are asked in one check; the others wait for the next one. */
const MAX_PAGES = 3
const MAX_REMEMBERED = 200

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
  const numbers = rememberedNumbers(memory)
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
  const notes = { ...memory, numbers: Object.fromEntries([...numbers].slice(-MAX_REMEMBERED)) }
  return { outcome: { ...outcome, listings }, ...(numbers.size > known && { memory: notes }) }
}

function rememberedNumbers({ numbers }: CardMemory): Map<string, string> {
  const entries = isRecord(numbers) ? Object.entries(numbers) : []
  return new Map(entries.filter((entry): entry is [string, string] => typeof entry[1] === 'string'))
}

const printingsOf = ({ set_code }: Listing, card: KnownCard) =>
  card.printings.filter((printing) => printing.set_code === set_code)

const isUnclear = (listing: Listing, card: KnownCard) =>
  listing.collector_number === null && listing.url !== null && printingsOf(listing, card).length > 1

const plain = (number: string) => number.replace(/^0+(?=.)/, '').toLowerCase()

/** Only a number that the catalog has in that set counts. */
function withNumber(listing: Listing, number: string, card: KnownCard): Listing {
  const printing = printingsOf(listing, card).find(
    ({ collector_number }) => plain(collector_number) === plain(number),
  )
  return printing ? { ...listing, collector_number: printing.collector_number } : listing
}
