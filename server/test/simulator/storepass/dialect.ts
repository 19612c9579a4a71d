import { html, json, type Answer } from '../host.ts'
import type { Copy, Dialect, OpenShop, Product } from '../model.ts'
import { pageNumber, pageOf, search } from '../search.ts'
import type { ServiceKind } from '../services.ts'
import { escapeHtml, handle, isInStock, money, sku, variantTitle } from '../text.ts'

const STOREPASS: ServiceKind = {
  name: 'storepass',
  keyOf: ({ url }) => url.searchParams.get('store_id') ?? '',
  unknown: () => ({ status: 400, body: '{"error":"unknown store"}', type: 'application/json' }),
  landmarks: ['"products"'],
}

/** StorePass: products in stock with numbers, prices and article numbers. */
export const storepass: Dialect = {
  currency: 'CAD',
  routes: ['api'],
  landmarks: [],
  async open(shop) {
    const service = await shop.services.open(STOREPASS)
    const id = `sp_${shop.key}`.slice(0, 24).padEnd(8, 'x')
    service.join(id, ({ url }) => (shop.isOpen('api') ? answer(url, shop) : undefined))
    const home = `<!DOCTYPE html><html><head><title>${escapeHtml(shop.name)}</title><meta property="og:site_name" content="${escapeHtml(shop.name)}">
<meta property="product:price:currency" content="${shop.currency}">
<script src="/assets/storepass.js"></script><script>var storepass_url = "${service.host.url}"; storePassId() { return '${id}' }</script></head><body></body></html>`
    return { respond: ({ url }) => (url.pathname === '/' ? html(home) : undefined), says: () => ({}) }
  },
}

function answer(url: URL, shop: OpenShop): Answer {
  const line = (url.searchParams.get('product_line') ?? '').toLowerCase()
  const found = search(shop.stock.products, url.searchParams.get('name') ?? '', 'any').filter(
    (product) => isInStock(product) && product.game.toLowerCase() === line,
  )
  const perPage = Number(url.searchParams.get('limit')) || 30
  const { items, page, pages } = pageOf(found, pageNumber(url), perPage)
  return json({
    count: items.length,
    pages,
    current_page: page,
    products: items.map((one) => entry(one, shop)),
  })
}

const entry = (product: Product, { currency }: OpenShop) => ({
  id: `p${product.id}`,
  display_name: `${product.name} [${product.setName}]`,
  name: `${product.name} ${product.setName}`,
  vendor: product.game,
  selectedFinish: 'nonfoil',
  product_data: {
    set: product.setCode,
    setName: product.setName,
    collector_number_normalized: product.number,
  },
  variant_info: product.copies.map((copy) => variant(product, copy, currency)),
  url: `/products/${handle(product)}`,
  tags: ['Single'],
})

const variant = (product: Product, copy: Copy, currency: string) => ({
  id: copy.id,
  title: variantTitle(copy),
  price: copy.price / 100,
  price_text: money(copy.price, currency),
  inventory_quantity: copy.quantity,
  sku: sku(product, copy),
})
