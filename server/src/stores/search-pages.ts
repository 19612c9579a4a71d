import type { KnownCard } from '@lgs/shared/schemas/card'
import type { Listing } from '@lgs/shared/schemas/listing'
import { matchName } from '../domain/match-name.ts'
import type { CheckFailure, CheckOutcome, FetchedPage, Question, Shop } from './adapter.ts'
import { whyLeftOut } from './left-out.ts'
import type { RawRow, RawRows } from './raw-row.ts'
import { describePrice } from './row-report.ts'
import { toListing } from './to-listing.ts'

/** Results are sorted by relevance: what is not on these pages is not there. */
const MAX_PAGES = 8

/** How one platform searches and reads. */
export interface SearchPages {
  /** The first question. */
  first: Question | string
  /** Reads one answer; a failure where it is not a result page. */
  read(answer: FetchedPage): RawRows | CheckFailure
}

/**
 * Asks a store for one card: one search, then the following result pages as long as a page had the card on it
 * and links to the next. A first page that cannot be read is a failure; a later one makes the answer partial.
 * Never throws for what a store sends.
 */
export async function searchPages(card: KnownCard, shop: Shop, pages: SearchPages): Promise<CheckOutcome> {
  const found = collectListings(card, shop)
  const asked = new Set<string>()
  let question: Question | null = typeof pages.first === 'string' ? { url: pages.first } : pages.first
  while (question !== null && asked.size < MAX_PAGES && !asked.has(question.url)) {
    asked.add(question.url)
    const answer = await shop.ask(question)
    const page = answer.kind === 'page' ? pages.read(answer) : answer
    if (page.kind !== 'rows') {
      if (asked.size === 1) return page
      return found.outcome({ interruptedBy: page })
    }
    found.add(page)
    const next: string | null = found.isOn(page) ? page.nextUrl : null
    question = next === null ? null : { ...question, url: next }
  }
  // Nothing on the pages that we are willing to read proves nothing about the ones behind them.
  const isUnfinished = question !== null && asked.size === MAX_PAGES
  return found.outcome({ isUnfinished })
}

/** Gathers what answers say about one card; the same variant in two answers counts once. */
export function collectListings(card: KnownCard, shop: Pick<Shop, 'store' | 'report'>) {
  const listings = new Map<string, Listing>()
  let partial = false
  const { currency, condition_words: conditionWords } = shop.store
  const words = { currency, ...(conditionWords && { conditionWords }) }
  const isCard = (title: string, setText: string) => matchName(title, card, { setText }).match !== 'none'

  function addRow(row: RawRow): void {
    const listing = toListing(row, card, words)
    shop.report({
      title: row.title,
      set: row.setText,
      variant: row.variantText,
      price: describePrice(row),
      verdict: listing?.name_match ?? 'none',
      why: listing ? (listing.name_doubt ?? '') : whyLeftOut(row, card),
    })
    if (listing) listings.set(keyOf(listing), listing)
  }

  return {
    addRow,
    add(page: RawRows): void {
      partial ||= page.broken.some((title) => title === null || isCard(title, ''))
      for (const row of page.rows) addRow(row)
    },
    /** Is one of the products the card, in stock or not? */
    isOn: (page: RawRows) => page.products.some(({ title, setText }) => isCard(title, setText)),
    /** Something that may be the card could not be read. */
    markPartial(): void {
      partial = true
    },
    outcome(end: { interruptedBy?: CheckFailure; isUnfinished?: boolean } = {}): CheckOutcome {
      const { interruptedBy } = end
      return {
        kind: 'read',
        listings: [...listings.values()],
        partial: partial || interruptedBy !== undefined || (end.isUnfinished === true && listings.size === 0),
        ...(interruptedBy && { interruptedBy }),
      }
    },
  }
}

/** The same variant may stand on two pages when the order changes between them. */
function keyOf(listing: Listing): string {
  return (
    listing.variant_id ??
    JSON.stringify([listing.url, listing.title, listing.set_name, listing.condition, listing.price])
  )
}
