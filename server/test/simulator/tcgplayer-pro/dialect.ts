import { html, json, type Answer, type Ask } from '../host.ts'
import type { Copy, Dialect, OpenShop, Product } from '../model.ts'
import { search } from '../search.ts'
import { bodyOf } from '../services.ts'
import {
  escapeHtml,
  isInStock,
  languageName,
  numberedName,
  numberInName,
  slug,
  variantTitle,
} from '../text.ts'

const MOST_ITEMS = 1000

/** TCGplayer Pro: a search over a shared catalog, and the stock of products by their ids. */
export const tcgplayerPro: Dialect = {
  currency: 'USD',
  hasOneCurrency: true,
  routes: ['skus'],
  landmarks: ['"items"', '"productId"'],
  open: (shop) => ({
    respond(ask) {
      const { pathname } = ask.url
      if (pathname === '/') return html(shell(shop))
      if (pathname === '/api/site') return json(siteOf(shop))
      if (pathname === '/api/catalog/search' && ask.method === 'POST') return find(ask, shop)
      return pathname === '/api/inventory/skus' && shop.isOpen('skus') ? stockOf(ask, shop) : undefined
    },
    says: (product) => ({ collector_number: numberInName(product) }),
  }),
}

const shell = ({ name }: OpenShop) => `<!DOCTYPE html><html><head><title>${escapeHtml(name)}</title>
<meta property="og:site_name" content="${escapeHtml(name)}"></head><body><div id="app"></div>
<script src="https://storefronts-app.tcgplayer.com/main.js"></script></body></html>`

const siteOf = ({ name, key }: OpenShop) => ({
  settings: { siteName: name },
  contactInfo: { storeName: name },
  seller: { sellerKey: key },
})

function find(ask: Ask, { stock }: OpenShop): Answer {
  const {
    query,
    from = 0,
    size = 24,
    context,
    filters,
  } = bodyOf(ask) as {
    query?: string
    from?: number
    size?: number
    context?: { productLineName?: string }
    filters?: { availableItems?: string[] }
  }
  const isAll = filters?.availableItems?.includes('Include Out of Stock') ?? false
  const found = search(stock.products, query ?? '', 'any').filter(
    (product) => product.game === context?.productLineName && (isAll || isInStock(product)),
  )
  const items = found.slice(from, from + Math.min(size, MOST_ITEMS)).map(item)
  return json({ filters: {}, products: { totalItems: found.length, items } })
}

const item = (product: Product) => ({
  id: product.id,
  name: numberedName(product),
  rarityName: 'Rare',
  lowestPrice: Math.min(...product.copies.map(({ price }) => price)) / 100,
  setName: product.setName,
  setUrlName: slug(product.setName),
  productLineName: product.game,
  productLineUrlName: 'magic',
  productUrlName: slug(product.name),
  customAttributes: { fullType: 'Creature', color: ['Red'] },
})

function stockOf({ url }: Ask, { stock }: OpenShop): Answer {
  const ids = (url.searchParams.get('productIds') ?? '').split(',').map(Number)
  const known = ids.flatMap((id) => stock.products.find((product) => product.id === id) ?? [])
  return json(
    known.map((product) => {
      const skus = [...product.copies.filter(({ quantity }) => quantity > 0).map(skuOf), ...signed(product)]
      return { productId: product.id, skus, total: skus.length }
    }),
  )
}

const skuOf = (copy: Copy) => ({
  skuId: copy.id,
  conditionName: variantTitle(copy),
  languageName: languageName(copy.language),
  price: copy.price / 100,
  quantity: copy.quantity,
  isFoil: copy.finish === 'foil',
  title: null,
  isCustomListing: false,
})

/** Some products also have a copy that is no plain card: signed, with words and a price of its own. */
function signed(product: Product) {
  const [copy] = product.id % 5 === 0 ? product.copies : []
  if (!copy) return []
  const words = { title: `Artist Signed ${product.name}`, isCustomListing: true }
  return [{ ...skuOf(copy), ...words, skuId: copy.id * 1000, price: 3000, quantity: 1 }]
}
