import { html } from '../host.ts'
import type { Dialect, Product } from '../model.ts'
import { pageNumber, pageOf, search } from '../search.ts'
import { byFinish, escapeHtml, slug } from '../text.ts'
import { homePage, searchPage } from './pages.ts'

/** Slots on a page. */
const PER_PAGE = 24

/** Crystal Commerce: result pages with a product per printing and finish, in three generations of themes. */
export const crystalCommerce: Dialect = {
  currency: 'GBP',
  themes: ['v3', 'v2', 'v1'],
  routes: ['pages'],
  landmarks: ['products-container', 'data-catalog-id', 'class="products"'],
  open: (shop) => ({
    respond({ url }) {
      if (url.pathname === '/') return html(homePage(shop))
      if (url.pathname.startsWith('/catalog/')) {
        const product = shop.stock.products.find(({ id }) => url.pathname.endsWith(`/${id}`))
        return product && html(productPage(product))
      }
      if (url.pathname !== '/products/search' || !shop.isOpen('pages')) return undefined
      const found = search(shop.stock.products, url.searchParams.get('q') ?? '', 'any').flatMap(byFinish)
      const page = pageOf(found, pageNumber(url), PER_PAGE)
      const next = new URL(url)
      next.searchParams.set('page', String(page.page + 1))
      return html(searchPage(page.items, shop, page.hasNext ? next.pathname + next.search : null))
    },
    // Only a product's own page has its number.
    says: () => ({ collector_number: null }),
  }),
}

const productPage = ({ name, number }: Product) => `<!DOCTYPE html><html><body><h1>${escapeHtml(name)}</h1>
<div class="product-more-info"><span class="card-number">Card Number: <a href="#">${number}</a></span></div></body></html>`

/** The category in a product's address: the game first. */
export const categoryOf = ({ game, setName }: Product): string =>
  `${/^magic/i.test(game) ? 'magic' : slug(game, '_')}_singles-${slug(setName, '_')}`
