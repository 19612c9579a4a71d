import type { KnownCard } from '@lgs/shared/schemas/card'
import type { CheckFailure, CheckOutcome, Shop } from '../adapter.ts'
import type { HTMLElement } from 'node-html-parser'
import { foldWords, nameKey } from '../../domain/fold.ts'
import { matchName } from '../../domain/match-name.ts'
import { absoluteUrl, attributeOf, parseHtml } from '../html.ts'
import { collectListings } from '../search-pages.ts'
import { queryFor } from '../search-query.ts'
import { linksToCard, pageOf } from './links.ts'
import { saysNoResults, visibleText } from './no-results.ts'
import { readProducts, type LinkedProducts } from './products.ts'

/** Result pages, and pages of products that they link to, that one check may ask for. */
const MAX_LISTS = 3
const MAX_PRODUCT_PAGES = 6

const unreadable = (detail: string): CheckFailure => ({ kind: 'unreadable', detail })

interface ResultPage extends LinkedProducts {
  /** Pages that look like the card's and have not been read by reading this one. */
  candidates: string[]
}

/**
 * Looks for a card at a store that we know nothing of: products in the data of the result page, and on the pages
 * that it links to under the card's name. Never throws for what a store sends.
 * @param first the address of the search
 */
export async function readCard(card: KnownCard, shop: Shop, first: string): Promise<CheckOutcome> {
  const found = collectListings(card, shop)
  const candidates = new Set<string>()
  let unread: CheckFailure | null = null
  let url: string | null = first
  for (let lists = 0; url !== null && lists < MAX_LISTS; lists += 1) {
    const answer = await shop.ask(url)
    const page = answer.kind === 'page' ? readResultPage(answer.body, answer.finalUrl, card) : answer
    if (page.kind !== 'rows') {
      if (lists === 0) return page
      unread = page
      break
    }
    found.add(page)
    for (const candidate of page.candidates) candidates.add(candidate)
    url = found.isOn(page) || page.candidates.length > 0 ? page.nextUrl : null
  }
  const isUnfinished = url !== null
  return readProductPages([...candidates], shop, { found, unread, isUnfinished })
}

/** Reads a result page; one that shows no sign of having searched is no empty shelf. */
function readResultPage(body: string, url: string, card: KnownCard): ResultPage | CheckFailure {
  const products = readProducts(body, url)
  const page = parseHtml(body)
  if (!page) return unreadable('The page is nested too deep to be read.')
  const isCard = ({ title }: { title: string }) => title !== '' && matchName(title, card).match !== 'none'
  const read = new Set(products.addresses.map(pageOf))
  const ways = [
    ...products.mentioned.filter(isCard).map((item) => pageOf(item.url)),
    ...linksToCard(page, url, card),
  ]
  const candidates = [...new Set(ways)].filter((way) => !read.has(way) && way !== pageOf(url))
  const isAnswered = candidates.length > 0 || isAbout(products, card) || isNothingFound(page, card)
  if (!isAnswered) return unreadable('The page names no products in a form that we can read.')
  const next = absoluteUrl(page.querySelector('link[rel=next], a[rel=next]')?.getAttribute('href'), url)
  const nextUrl = next !== null && new URL(next).host === new URL(url).host ? next : null
  return { ...products, candidates, nextUrl }
}

/** Is something on the page like the card? Searches find similar names; products that a page only advertises differ. */
function isAbout(products: LinkedProducts, card: KnownCard): boolean {
  const words = new Set(
    foldWords(card.card_name).filter((word) => word.length > 3 || card.card_name.length < 8),
  )
  const titles = [...products.products, ...products.mentioned].map(({ title }) => title)
  return titles.some((title) => foldWords(title).some((word) => words.has(word)))
}

/** The page must repeat what was searched for: one that a script fills in later carries the sentence too. */
function isNothingFound(page: HTMLElement, card: KnownCard): boolean {
  const fields = page.querySelectorAll('input[value]').slice(0, 200)
  const texts = [visibleText(page), ...fields.map((field) => attributeOf(field, 'value', 200))]
  const name = nameKey(queryFor(card))
  return saysNoResults(page) && texts.some((text) => nameKey(text).includes(name))
}

interface Results {
  found: ReturnType<typeof collectListings>
  /** Why a later result page could not be read. */
  unread: CheckFailure | null
  isUnfinished: boolean
}

/** Reads the pages of the card's products, and says what came of everything. */
async function readProductPages(candidates: string[], shop: Shop, results: Results): Promise<CheckOutcome> {
  const { found, isUnfinished } = results
  let interruptedBy = results.unread
  let unread: CheckFailure | null = null
  let isAnyRead = candidates.length === 0
  for (const candidate of candidates.slice(0, MAX_PRODUCT_PAGES)) {
    if (isOfTheHost(interruptedBy)) break
    const answer = await shop.ask(candidate)
    const page = answer.kind === 'page' ? readProducts(answer.body, answer.finalUrl) : answer
    if (page.kind === 'rows' && page.products.length > 0) {
      isAnyRead = true
      found.add(page)
    } else if (page.kind !== 'rows' && isOfTheHost(page)) interruptedBy = page
    else unread = page.kind !== 'rows' && page.isMissing ? (unread ?? GONE) : NO_DATA
  }
  // A link that leads nowhere leads to nothing that could be bought, but then others must lead somewhere.
  if ((unread && unread !== GONE) || candidates.length > MAX_PRODUCT_PAGES) found.markPartial()
  const outcome = found.outcome({ isUnfinished, ...(interruptedBy && { interruptedBy }) })
  const hasListings = outcome.kind === 'read' && outcome.listings.length > 0
  return isAnyRead || hasListings ? outcome : (interruptedBy ?? unread ?? outcome)
}

/** Trouble that asking another page of the host would only make worse. */
const isOfTheHost = (failure: CheckFailure | null) => failure !== null && failure.kind !== 'unreadable'

const GONE = unreadable('The pages of the card that the store links to are not there.')
const NO_DATA = unreadable("The card's own page names no product in a form that we can read.")
