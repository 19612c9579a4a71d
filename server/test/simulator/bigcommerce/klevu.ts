import { json, type Answer } from '../host.ts'
import type { OpenShop, Product } from '../model.ts'
import { search } from '../search.ts'
import type { ServiceKind } from '../services.ts'
import { byFinish, decimal, languageName, longCondition, slug } from '../text.ts'
import { soldFirst, titleOf } from './dialect.ts'

/** Klevu answers for all shops, which it tells apart by their tickets. */
const KLEVU: ServiceKind = {
  name: 'klevu',
  keyOf: ({ url }) => url.searchParams.get('ticket') ?? '',
  unknown: () => json({ meta: {}, error: 'unknown ticket' }),
  landmarks: ['"result"'],
}
const MOST = 100

/** Takes the shop in; hands back where it is searched, and its ticket. */
export async function openKlevu(shop: OpenShop): Promise<{ url: string; ticket: string }> {
  const service = await shop.services.open(KLEVU)
  const ticket = `klevu-1617${new URL(shop.url).port.padStart(6, '0')}`
  service.join(ticket, ({ url }) => (shop.isOpen('klevu') ? answer(url, shop) : undefined))
  return { url: `${service.host.url}/cloud-search/n-search/search`, ticket }
}

function answer(url: URL, shop: OpenShop): Answer {
  const term = url.searchParams.get('term') ?? ''
  const from = Number(url.searchParams.get('paginationStartsFrom')) || 0
  const most = Math.min(MOST, Number(url.searchParams.get('noOfResults')) || 36)
  const found = search(shop.stock.products, term, 'all').flatMap(byFinish)
  return json({
    meta: { noOfResults: most, paginationStartFrom: from, totalResultsFound: found.length, term },
    result: found.slice(from, from + most).map((product) => record(product, shop)),
  })
}

function record(product: ReturnType<typeof byFinish>[number], { url, currency }: OpenShop) {
  const copy = soldFirst(product) ?? product.copies[0]
  const isIn = soldFirst(product) !== undefined
  const price = decimal(copy?.price ?? 0)
  return {
    id: `${product.id}-variantid_${copy?.id}`,
    name: titleOf(product),
    brand: product.game,
    category: `${product.game};;Singles;;${product.setName}`,
    magic_set: product.setName,
    single_cards: `${product.finish === 'foil' ? 'Foils' : 'Non-foil'} (${languageName(copy?.language ?? 'en')})`,
    language: languageName(copy?.language ?? 'en'),
    condition: longCondition(copy?.condition ?? 'NM'),
    price,
    salePrice: price,
    currency,
    inStock: isIn ? 'yes' : 'no',
    stockStatus: isIn ? 'In Stock' : 'Out of Stock',
    inventory_level: String(isIn ? copy?.quantity : 0),
    url: `${url}/${slug(product.name)}-${product.id}`,
    typeOfRecord: 'KLEVU_PRODUCT',
  }
}

/** A product of a finish by its number. */
export const productById = (id: number, { stock }: OpenShop): Product | undefined =>
  stock.products.flatMap(byFinish).find((product) => product.id === id)
