import type {
  CardAnswer,
  FetchedPage,
  HomePage,
  Platform,
  Recognition,
  Shop,
  StoreSite,
  WantedCard,
} from '../adapter.ts'
import { attributeOf, parseHtml, textOf } from '../html.ts'
import { searchPages } from '../search-pages.ts'
import { withNumbers } from '../product-numbers.ts'
import { queryFor, searchAddress } from '../search-query.ts'
import { parseResults } from './parse.ts'

/** Where every Crystal Commerce store searches unless it says otherwise. */
const defaultSearchUrl = (origin: string) => `${new URL(origin).origin}/products/search?q={query}`

const searchUrl = (store: Pick<StoreSite, 'search_url'>, name: string) =>
  searchAddress(store.search_url, name).href

/** The marks of Crystal Commerce on any of its pages, and how much each of them says. */
function recognise({ html, origin }: HomePage): Recognition | null {
  // Every platform looks at every home page, and taking a page apart is dear.
  const page = /crystalcommerce|site-settings/i.test(html) ? parseHtml(html) : null
  if (!page) return null
  const content = (selector: string, attribute = 'content') =>
    attributeOf(page.querySelector(selector), attribute)
  const marks = [
    /^crystalcommerce$/i.test(content('meta[name=application-name]')) ? 0.9 : 0,
    /^crystalcommerce$/i.test(content('meta[name=software]')) ? 0.9 : 0,
    page.querySelector('meta.site-settings[data-search-path]') ? 0.8 : 0,
    /crystalcommerce(?:\.com|-assets)/i.test(html) ? 0.6 : 0,
  ]
  const sum = marks.reduce((sure, mark) => 1 - (1 - sure) * (1 - mark), 0)
  const confidence = Math.round(sum * 100) / 100
  if (confidence === 0) return null
  const path = content('meta.site-settings', 'data-search-path')
  const isPath = /^\/(?!\/)[\w/.-]*$/.test(path)
  return { confidence, ...(isPath && { search_url: `${origin}${path}?q={query}` }) }
}

/** On a product's page: `<div class="product-more-info"> ... <span class="card-number"><a>301</a>`. */
function readNumber({ body }: FetchedPage): string | null {
  const text = textOf(parseHtml(body)?.querySelector('.product-more-info .card-number, .card-number'))
  return /#?\s*([\w★†-]{1,16})\s*(?:\/\s*\d+)?$/.exec(text)?.[1] ?? null
}

/** One search for a card and a request for each further result page; product pages only for numbers that are needed. */
async function check([wanted]: readonly WantedCard[], shop: Shop): Promise<Map<string, CardAnswer>> {
  if (!wanted) return new Map()
  const { card } = wanted
  const outcome = await searchPages(card, shop, {
    first: searchUrl(shop.store, queryFor(card)),
    read: ({ body, finalUrl }) => parseResults(body, finalUrl),
  })
  return new Map([[card.card_name, await withNumbers(outcome, wanted, shop, readNumber)]])
}

/**
 * Crystal Commerce: server-rendered result pages with one product per printing and finish, and a row per
 * condition.
 */
export const crystalCommerce: Platform = {
  name: 'Crystal Commerce',
  defaultSearchUrl,
  searchUrl,
  recognise,
  cardsPerCheck: () => 1,
  check,
}
