import type { KnownCard } from '@lgs/shared/schemas/card'
import type { CardAnswer, CheckOutcome, HomePage, Platform, Recognition } from '../adapter.ts'
import type { Shop, WantedCard } from '../adapter.ts'
import { collectListings } from '../search-pages.ts'
import { queryFor } from '../search-query.ts'
import { defaultSearchUrl, largestPage, searchUrl } from './address.ts'
import { parseResults } from './parse.ts'

/** Of both tabs together; a page holds a hundred products. */
const MAX_PAGES = 8

/** Is this the one store? Its host says so; a copy of its pages is known by their parts. */
function recognise({ html, origin }: HomePage): Recognition | null {
  const isHost = /(^|\.)cardkingdom\.com$/.test(new URL(origin).hostname)
  const isPage = html.includes('static.cardkingdom.com/') && /["']\/catalog\/search\?/.test(html)
  if (!isHost && !isPage) return null
  return { confidence: isHost ? 0.99 : 0.7, search_url: defaultSearchUrl(origin), currency: 'USD' }
}

/** Singles and foils are two lists of one search: the second is asked for only where the first says that it exists. */
async function readCard(card: KnownCard, shop: Shop): Promise<CheckOutcome> {
  const found = collectListings(card, shop)
  const waiting = [largestPage(searchUrl(shop.store, queryFor(card)))]
  const asked = new Set<string>()
  for (let url = waiting.shift(); url !== undefined; url = waiting.shift()) {
    if (asked.has(url)) continue
    if (asked.size === MAX_PAGES) return found.outcome({ isUnfinished: true })
    asked.add(url)
    const answer = await shop.ask(url)
    const page = answer.kind === 'page' ? parseResults(answer.body, url) : answer
    if (page.kind !== 'rows') return asked.size === 1 ? page : found.outcome({ interruptedBy: page })
    found.add(page)
    if (asked.size === 1 && page.foilsUrl !== null) waiting.push(page.foilsUrl)
    if (page.nextUrl !== null && found.isOn(page)) waiting.unshift(page.nextUrl)
  }
  return found.outcome()
}

async function check([wanted]: readonly WantedCard[], shop: Shop): Promise<Map<string, CardAnswer>> {
  if (!wanted) return new Map()
  return new Map([[wanted.card.card_name, { outcome: await readCard(wanted.card, shop) }]])
}

/** Card Kingdom, a store with software of its own: result pages with a row for each grade. One or two requests a card. */
export const cardKingdom: Platform = {
  name: 'Card Kingdom',
  defaultSearchUrl,
  searchUrl,
  recognise,
  cardsPerCheck: () => 1,
  check,
}
