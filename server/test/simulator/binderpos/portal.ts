import { json, type Answer, type Ask } from '../host.ts'
import type { OpenShop, Product } from '../model.ts'
import { search, wordsOf } from '../search.ts'
import { bodyOf, type ServiceKind } from '../services.ts'
import { shopName } from '../shopify/pages.ts'
import { handle, isInStock, variantTitle } from '../text.ts'

/** The portal answers for all stores; a question names the store by its name at Shopify. */
const PORTAL: ServiceKind = {
  name: 'portal',
  keyOf: (ask) => ask.url.searchParams.get('storeUrl') ?? String(bodyOf(ask)['storeUrl'] ?? ''),
  unknown: () => json([]),
  landmarks: ['"products"', '"searchName"'],
}

/** Takes the store in; hands back the portal's address. */
export async function openPortal(shop: OpenShop): Promise<string> {
  const portal = await shop.services.open(PORTAL)
  portal.join(shopName(shop.key), (ask) => respond(ask, shop))
  return portal.host.url
}

function respond(ask: Ask, shop: OpenShop): Answer | undefined {
  if (ask.method !== 'POST') return undefined
  if (ask.url.pathname === '/external/shopify/decklist')
    return shop.isOpen('decklist') ? decklist(ask, shop) : undefined
  if (ask.url.pathname === '/external/shopify/products/forStore')
    return shop.isOpen('forstore') ? forStore(ask, shop) : undefined
  return undefined
}

/** An entry for each name; names are compared whole. */
function decklist(ask: Ask, { stock }: OpenShop): Answer {
  const asked = bodyOf(ask) as unknown as { card: string; quantity: number }[]
  return json(
    asked.map(({ card, quantity }) => {
      const key = wordsOf(card).join(' ')
      const products = stock.products.filter(
        (product) => isInStock(product) && wordsOf(product.name).join(' ') === key,
      )
      const copies = products.flatMap((product) => product.copies)
      const found = copies.reduce((sum, copy) => sum + copy.quantity, 0)
      return {
        requested: quantity,
        found,
        searchName: card,
        productDetails: null,
        products: products.map(entry),
      }
    }),
  )
}

function forStore(ask: Ask, { stock }: OpenShop): Answer {
  const { title, limit, offset } = bodyOf(ask) as { title?: string; limit?: number; offset?: number }
  const found = search(stock.products, title ?? '', 'all').filter(isInStock)
  const [from, most] = [offset ?? 0, Math.min(limit ?? 18, 18)]
  return json({
    count: found.length,
    limit: most,
    offset: from,
    products: found
      .slice(from, from + most)
      .map((product) => ({ ...entry(product), setCode: product.setCode.toUpperCase() })),
  })
}

/** A product as the portal has it, with the variants in stock. Prices are in units. */
const entry = (product: Product) => ({
  id: 0,
  shopifyId: product.id,
  title: `${product.name} [${product.setName}]`,
  name: product.name,
  setName: product.setName,
  collectorNumber: product.number,
  handle: handle(product),
  productType: null,
  tags: null,
  variants: product.copies
    .filter(({ quantity }) => quantity > 0)
    .map((copy) => ({
      id: 0,
      shopifyId: copy.id,
      title: variantTitle(copy),
      price: copy.price / 100,
      quantity: copy.quantity,
      sku: null,
      option1: null,
    })),
})
