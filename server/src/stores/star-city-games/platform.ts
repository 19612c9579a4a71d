import type { CardAnswer, CheckFailure, CheckOutcome, HomePage, Platform, Question } from '../adapter.ts'
import type { Recognition, Shop, StoreSite, WantedCard } from '../adapter.ts'
import { collectListings } from '../search-pages.ts'
import { queryFor, searchAddress } from '../search-query.ts'
import { hawkKeys, mentionsHawk, type HawkKeys } from './keys.ts'
import { parseResults, type HawkRows } from './parse.ts'
import { toSettings, withKeys } from '../service-keys.ts'

/** The site itself asks for so many; for more it answers with its default of 24. */
const PER_PAGE = 96
const MAX_PAGES = 8

const defaultSearchUrl = (origin: string) => `${new URL(origin).origin}/search/?search_query={query}`

const searchUrl = (store: Pick<StoreSite, 'search_url'>, name: string) =>
  searchAddress(store.search_url, name).href

/**
 * Star City Games by its address or its name. Other shops use HawkSearch too, with fields of their own, so its marks
 * alone do not make a shop one of these.
 */
function recognise({ html, origin }: HomePage): Recognition | null {
  const isNamed = /<(?:title|meta)\b[^<]{0,300}star ?city ?games/i.test(html.slice(0, 300_000))
  const isHost = /(^|\.)starcitygames\.com$/.test(new URL(origin).hostname)
  const hasHawk = mentionsHawk(html)
  if (!isHost && !hasHawk) return null
  const found = hawkKeys.find(html, origin)
  return {
    confidence: isHost ? 0.97 : isNamed ? 0.95 : 0.3,
    currency: 'USD',
    ...(found && { settings: toSettings(found) }),
  }
}

/** Only what is in stock, the best matches first. */
const questionFor = (words: string, { url, guid }: HawkKeys, page: number): Question => ({
  url,
  expect: 'json',
  headers: { 'X-HawkSearch-IgnoreTracking': 'true' },
  json: {
    Keyword: words,
    PageNo: page,
    MaxPerPage: PER_PAGE,
    SortBy: 'score',
    Variant: { MaxPerPage: 32 },
    FacetSelections: { variant_instockonly: ['Yes'] },
    ...(guid !== null && { clientguid: guid }),
  },
})

/** One question, and a further one for each page as long as the card is on it. */
async function search({ card }: WantedCard, shop: Shop, keys: HawkKeys): Promise<CheckOutcome> {
  const found = collectListings(card, shop)
  for (let page = 1; page <= MAX_PAGES; page += 1) {
    const answer = await shop.ask(questionFor(queryFor(card), keys, page))
    const read: HawkRows | CheckFailure =
      answer.kind === 'page' ? parseResults(answer.body, shop.store.homepage) : answer
    if (read.kind !== 'rows') return page === 1 ? read : found.outcome({ interruptedBy: read })
    found.add(read)
    if (!read.hasMore || !found.isOn(read)) return found.outcome()
  }
  return found.outcome({ isUnfinished: true })
}

async function check([wanted]: readonly WantedCard[], shop: Shop): Promise<Map<string, CardAnswer>> {
  if (!wanted) return new Map()
  const outcome = await withKeys(shop, hawkKeys, (keys) => search(wanted, shop, keys))
  return new Map([[wanted.card.card_name, { outcome }]])
}

/** Star City Games: its search service HawkSearch answers with every condition, price and number in stock. */
export const starCityGames: Platform = {
  name: 'Star City Games',
  defaultSearchUrl,
  searchUrl,
  recognise,
  cardsPerCheck: () => 1,
  check,
}
