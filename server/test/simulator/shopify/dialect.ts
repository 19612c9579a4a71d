import { html, json, type Answer, type Ask } from '../host.ts'
import type { Dialect, OpenShop } from '../model.ts'
import { pageNumber, pageOf, search } from '../search.ts'
import { handle, isInStock } from '../text.ts'
import { answerGraphql } from './graphql.ts'
import { homePage, searchPage } from './pages.ts'
import { productJs, productJson, suggestion } from './products.ts'
import { openSitemap } from './sitemap.ts'

/** Suggestions at most, whatever is asked for. */
const MOST_SUGGESTIONS = 10
const PER_PAGE = 16

/**
 * Shopify: a product per printing, a variant per condition and finish. Routes can be closed one by one, and so
 * can `sitemap`, which answers for no card; the theme `lying_sitemap` has one whose times never move.
 */
export const shopify: Dialect = {
  currency: 'USD',
  themes: ['plain', 'no_tokenless', 'lying_sitemap'],
  routes: ['graphql', 'catalogue', 'suggest', 'pages'],
  landmarks: ['"nodes"', '"products"', '"variants"', '_pos='],
  open: (shop) => {
    const sitemap = openSitemap(shop)
    return {
      respond(ask) {
        if (!shop.isOpen('sitemap')) return respond(ask, shop)
        sitemap.look()
        return sitemap.answer(ask.url) ?? respond(ask, shop)
      },
      says: () => ({ quantity: null }),
    }
  },
}

function respond(ask: Ask, shop: OpenShop): Answer | undefined {
  const { url, method } = ask
  if (url.pathname === '/') return html(homePage(shop))
  if (method === 'POST')
    return /^\/api\/[\w-]+\/graphql\.json$/.test(url.pathname) && shop.isOpen('graphql')
      ? answerGraphql(ask, shop)
      : undefined
  if (url.pathname === '/products.json') return shop.isOpen('catalogue') ? catalogue(url, shop) : undefined
  if (url.pathname === '/search/suggest.json') return shop.isOpen('suggest') ? suggest(url, shop) : undefined
  if (url.pathname === '/search') return shop.isOpen('pages') ? results(url, shop) : undefined
  const [, wanted] = /^\/products\/([^/]+)\.js$/.exec(url.pathname) ?? []
  const product = shop.stock.products.find((one) => handle(one) === wanted)
  return product && json(productJs(product))
}

function catalogue(url: URL, { stock, name }: OpenShop): Answer {
  const perPage = Math.min(250, Number(url.searchParams.get('limit')) || 30)
  const { items } = pageOf(stock.products, pageNumber(url), perPage)
  return json({ products: items.map((product) => productJson(product, name)) })
}

/** A phrase in quotes keeps other things away; single words find anything that has one of them. */
function suggest(url: URL, { stock, name }: OpenShop): Answer {
  const query = url.searchParams.get('q') ?? ''
  const mode = /^".*"$/.test(query) ? 'all' : 'any'
  const isHiding = url.searchParams.get('resources[options][unavailable_products]') === 'hide'
  const found = search(stock.products, query, mode).filter((product) => !isHiding || isInStock(product))
  const products = found.slice(0, MOST_SUGGESTIONS).map((product, at) => suggestion(product, name, at + 1))
  return json({ resources: { results: { products } } })
}

function results(url: URL, shop: OpenShop): Answer {
  const isFiltered = url.searchParams.get('filter.v.availability') === '1'
  const found = search(shop.stock.products, url.searchParams.get('q') ?? '', 'all')
  const shown = found.filter((product) => !isFiltered || isInStock(product))
  return html(searchPage(pageOf(shown, pageNumber(url), PER_PAGE), { url, total: shown.length }, shop))
}
