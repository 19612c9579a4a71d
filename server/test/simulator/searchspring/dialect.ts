import { html, json, type Answer } from '../host.ts'
import type { Copy, Dialect, OpenShop } from '../model.ts'
import { pageNumber, pageOf, search } from '../search.ts'
import type { ServiceKind } from '../services.ts'
import {
  byFinish,
  decimal,
  escapeHtml,
  handle,
  isInStock,
  longCondition,
  numberInName,
  slug,
} from '../text.ts'

const SEARCHSPRING: ServiceKind = {
  name: 'searchspring',
  keyOf: ({ url }) => url.searchParams.get('siteId') ?? '',
  unknown: () => ({ status: 400, body: '{"message":"unknown site"}', type: 'application/json' }),
  landmarks: ['"results"'],
}

/** Searchspring: a result per printing and finish, its variants as text within it. */
export const searchspring: Dialect = {
  currency: 'AUD',
  routes: ['api'],
  isEnglishOnly: true,
  landmarks: [],
  async open(shop) {
    const service = await shop.services.open(SEARCHSPRING)
    const site = shop.key.slice(0, 10).padEnd(6, 'x')
    service.join(site, ({ url }) => (shop.isOpen('api') ? answer(url, shop) : undefined))
    const home = `<!DOCTYPE html><html><head><title>${escapeHtml(shop.name)}</title><meta property="og:site_name" content="${escapeHtml(shop.name)}">
<meta property="product:price:currency" content="${shop.currency}">
<script>window.searchspring_url = "${service.host.url}/api/search/search.json"; window.config = { siteId: "${site}" }</script></head><body></body></html>`
    return {
      respond: ({ url }) => (url.pathname === '/' ? html(home) : undefined),
      says: (product) => ({ collector_number: numberInName(product) }),
    }
  },
}

function answer(url: URL, { stock }: OpenShop): Answer {
  const found = search(stock.products, url.searchParams.get('q') ?? '', 'any').flatMap(byFinish)
  const perPage = Math.min(100, Number(url.searchParams.get('resultsPerPage')) || 30)
  const { items, page, pages } = pageOf(found, pageNumber(url), perPage)
  return json({
    pagination: { totalResults: found.length, currentPage: page, totalPages: pages, perPage },
    results: items.map(result),
  })
}

/** `FOIL Tarmogoyf 378 -  Modern Horizons 2`, as one shop writes its titles. */
function result(product: ReturnType<typeof byFinish>[number]) {
  const { finish, name, number, hasTwins, setName, game } = product
  const title = `${finish === 'foil' ? 'FOIL ' : ''}${name}${hasTwins ? ` ${number}` : ''} -  ${setName}`
  return {
    id: `hash${product.id}`,
    uid: String(product.id),
    name: title,
    brand: game,
    handle: handle(product),
    collection_handle: ['all', slug(setName), ...(finish === 'foil' ? ['foil'] : [])],
    price: decimal(product.copies[0]?.price ?? 0),
    ss_available: isInStock(product) ? '1' : '0',
    ss_tags: ['singles'],
    url: `/products/${handle(product)}`,
    variants: JSON.stringify(product.copies.map(variant)).replaceAll('"', '&quot;'),
  }
}

const variant = (copy: Copy) => ({
  id: copy.id,
  title: longCondition(copy.condition),
  price: decimal(copy.price),
  inventory_management: 'shopify',
  inventory_policy: 'deny',
  inventory_quantity: copy.quantity,
})
