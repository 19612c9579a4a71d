import type {
  CardAnswer,
  CheckFailure,
  CheckOutcome,
  HomePage,
  Platform,
  Recognition,
  Shop,
  StoreSite,
  WantedCard,
} from '../adapter.ts'
import { absoluteUrl, attributeOf, parseHtml } from '../html.ts'
import { searchAddress } from '../search-query.ts'
import { parseJson } from '../json.ts'
import { askStoreApi } from './ask-api.ts'
import { askPages } from './ask-pages.ts'

const ROUTES = ['store_v1', 'store', 'html'] as const
type Route = (typeof ROUTES)[number]

const searchUrl = (store: Pick<StoreSite, 'search_url'>, name: string) =>
  searchAddress(store.search_url, name).href

const CURRENCY = /"(?:currency_code|priceCurrency|currency)"\s{0,3}:\s{0,3}"([A-Z]{3})"/

/** Marks that WooCommerce leaves on any page of a shop, and where the site has its API. */
function recognise({ html, origin }: HomePage): Recognition | null {
  const page = /woocommerce|\bwc[-_]/i.test(html) ? parseHtml(html) : null
  const generators = page?.querySelectorAll('meta[name=generator]') ?? []
  const marks = [
    /\/wp-content\/plugins\/woocommerce\//i.test(html) ? 0.7 : 0,
    generators.some((meta) => /^WooCommerce \d/i.test(attributeOf(meta, 'content'))) ? 0.8 : 0,
    /\b(wc-add-to-cart|wc_add_to_cart_params|woocommerce_params|wc-cart-fragments|wc-blocks-style)\b/.test(
      html,
    )
      ? 0.6
      : 0,
    /\bwoocommerce(-no-js|-page)?\b/.test(page?.querySelector('body')?.classNames ?? '') ? 0.6 : 0,
  ]
  const confidence = marks.reduce((sum, mark) => 1 - (1 - sum) * (1 - mark), 0)
  if (confidence === 0) return null
  const href = page?.querySelector('link[rel="https://api.w.org/"]')?.getAttribute('href')
  const api = absoluteUrl(href, origin)
  const isOwn =
    api !== null && new URL(api).origin === origin && api.length <= 300 && api !== `${origin}/wp-json/`
  const currency = CURRENCY.exec(html)?.[1]
  return { confidence, ...(currency && { currency }), ...(isOwn && { settings: { api } }) }
}

const ask = (route: Route, { card }: WantedCard, shop: Shop): Promise<CheckOutcome> =>
  route === 'html' ? askPages(card, shop) : askStoreApi(card, shop, route)

/** 401 is what a site answers that keeps its API to people who logged in: that route is closed, nobody is blocked. */
const isClosed = (failure: CheckFailure) => failure.isMissing === true || failure.status === 401

/** Another way to the same products may be open or readable where this one is not; trouble of the host is the same everywhere. */
const mayTryAnother = (failure: CheckFailure) =>
  isClosed(failure) || failure.kind === 'robots' || failure.kind === 'unreadable'

async function check([wanted]: readonly WantedCard[], shop: Shop): Promise<Map<string, CardAnswer>> {
  if (!wanted) return new Map()
  const known = ROUTES.find((route) => route === shop.store.settings.route)
  const order = known ? [known, ...ROUTES.filter((route) => route !== known)] : ROUTES
  const failures: CheckFailure[] = []
  for (const route of order) {
    const outcome = await ask(route, wanted, shop)
    if (outcome.kind === 'read') {
      // What robots.txt forbids today, or what was garbled once, may be the better way tomorrow.
      if (failures.every(isClosed)) shop.learn({ route })
      return new Map([[wanted.card.card_name, { outcome }]])
    }
    failures.push(outcome)
    if (!mayTryAnother(outcome)) break
  }
  const outcome = failures.find((failure) => !isClosed(failure)) ?? failures[0]
  return outcome ? new Map([[wanted.card.card_name, { outcome }]]) : new Map()
}

/**
 * WooCommerce: the Store API, by its newer or its older path, and where a shop keeps it closed the shop's own search
 * pages. No answers of card shops were at hand: what is read here rests on the documentation.
 */
export const wooCommerce: Platform = {
  name: 'WooCommerce',
  defaultSearchUrl: (origin) => `${new URL(origin).origin}/?s={query}&post_type=product`,
  searchUrl,
  recognise,
  probe: {
    url: (origin) => `${new URL(origin).origin}/wp-json/wc/store/v1/products?per_page=1`,
    confirms({ status, body }) {
      const [first] = status === 200 ? [parseJson(body)].flat() : []
      const isProduct =
        typeof first === 'object' && first !== null && 'prices' in first && 'permalink' in first
      return isProduct ? { confidence: 0.9 } : null
    },
  },
  cardsPerCheck: () => 1,
  check,
}
