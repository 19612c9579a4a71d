import { html, type Answer } from '../host.ts'
import type { Dialect, OpenShop, Product } from '../model.ts'
import { search } from '../search.ts'
import { answerApi } from './api.ts'
import { homePage, productPage, resultPage } from './pages.ts'

/** WooCommerce: the Store API under its newer and its older path, and the shop's own pages. */
export const woocommerce: Dialect = {
  currency: 'GBP',
  routes: ['store_v1', 'store', 'html'],
  landmarks: ['"permalink"', '"prices"', '"product type-product', 'type-product', 'variations_form'],
  open: (shop) => ({
    respond({ url }) {
      if (url.pathname === '/wp-json/wc/store/v1/products')
        return shop.isOpen('store_v1') ? answerApi(url, shop) : closed()
      if (url.pathname === '/wp-json/wc/store/products')
        return shop.isOpen('store') ? answerApi(url, shop) : closed()
      const [, id] = /^\/product\/[^/]*-(\d+)\/$/.exec(url.pathname) ?? []
      const product = shop.stock.products.find((one) => String(one.id) === id)
      if (product) return html(productPage(product, shop))
      const words = url.searchParams.get('s')
      if (words === null) return url.pathname === '/' ? html(homePage(shop)) : undefined
      return shop.isOpen('html') ? results(words, url, shop) : undefined
    },
    says(product, _copy, route) {
      // A list says whether there are any; only a search with a single hit shows the product itself.
      const isInList =
        route === 'html' && isSimple(product) && hits(product.query.replace(/'s?\b/g, ''), shop).length > 1
      return isInList ? { quantity: null, collector_number: null } : {}
    },
  }),
}

/** A product with one kind of copy is sold as it is, others by their variations. */
export const isSimple = ({ copies }: Product): boolean => copies.length === 1

/** Every word as it stands, in the title; the newest first. */
export const hits = (words: string, { stock }: Pick<OpenShop, 'stock'>): Product[] =>
  search(stock.products, words, 'all').sort((one, other) => other.id - one.id)

function results(words: string, url: URL, shop: OpenShop): Answer {
  const found = hits(words, shop)
  const [only] = found
  if (only && found.length === 1) return { status: 302, body: '', headers: { location: pathOf(only) } }
  return html(resultPage(found, url, shop))
}

/** The address of a product's page. */
export const pathOf = (product: Product): string => `/product/item-${product.id}/`

const closed = (): Answer => ({
  status: 404,
  type: 'application/json',
  body: '{"code":"rest_no_route","message":"No route was found matching the URL and request method.","data":{"status":404}}',
})
