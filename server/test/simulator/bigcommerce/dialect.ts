import { html } from '../host.ts'
import type { Dialect, Product } from '../model.ts'
import { byFinish, escapeHtml, numberedName, numberInName } from '../text.ts'
import { openKlevu } from './klevu.ts'
import { productStock, searchPage } from './pages.ts'

/** BigCommerce: foils are products of their own, each shown with the condition that is sold first; Klevu searches, or the shop itself. */
export const bigcommerce: Dialect = {
  currency: 'GBP',
  routes: ['klevu', 'search_page'],
  landmarks: ['"result"', '\\"products\\"', '"data"'],
  async open(shop) {
    const klevu = shop.isOpen('klevu') ? await openKlevu(shop) : null
    const keys = klevu
      ? `<script>var klevu_search_url = "${klevu.url}"; var klevu_apiKey = "${klevu.ticket}"</script>`
      : ''
    const home = `<!DOCTYPE html><html><head><title>${escapeHtml(shop.name)}</title><meta name="platform" content="bigcommerce.stencil">
<meta property="og:site_name" content="${escapeHtml(shop.name)}">${keys}</head><body><span class="price">${shop.currency} 1.00</span></body></html>`
    return {
      respond({ url }) {
        if (url.pathname === '/') return html(home)
        if (url.pathname === '/search.php' && shop.isOpen('search_page')) return html(searchPage(url, shop))
        const [, id] = /^\/remote\/v1\/product-attributes\/(\d+)$/.exec(url.pathname) ?? []
        return id === undefined ? undefined : productStock(Number(id), shop)
      },
      says(product, copy, route) {
        const own = byFinish(product).find(({ finish }) => finish === copy.finish)
        if (!own || soldFirst(own) !== copy) return null
        const isAlone = own.copies.length === 1
        return {
          collector_number: numberInName(product),
          ...(route === 'search_page' && !isAlone && { condition: null }),
        }
      },
    }
  },
}

/** The copy that a product is shown with. */
export const soldFirst = ({ copies }: Product) => copies.find(({ quantity }) => quantity > 0)

/** `Fire // Ice | Apocalypse`. */
export const titleOf = (product: Product): string => `${numberedName(product)} | ${product.setName}`
