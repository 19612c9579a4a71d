import { json, type Answer } from '../host.ts'
import type { Copy, OpenShop } from '../model.ts'
import { pageNumber, pageOf, search } from '../search.ts'
import { byFinish, languageName, longCondition, slug } from '../text.ts'
import { soldFirst, titleOf } from './dialect.ts'
import { productById } from './klevu.ts'

const PER_PAGE = 16

const priceOf = (copy: Copy | undefined, currency: string) => ({
  with_tax: { value: (copy?.price ?? 0) / 100, currency },
})

/** A result page: its products stand in a script, as JSON within JSON. Those with several conditions do not say their stock. */
export function searchPage(url: URL, shop: OpenShop): string {
  const found = search(shop.stock.products, url.searchParams.get('search_query') ?? '', 'all').flatMap(
    byFinish,
  )
  const { items, page, hasNext } = pageOf(found, pageNumber(url), PER_PAGE)
  const next = new URL(url)
  next.searchParams.set('page', String(page + 1))
  const data = {
    search: {
      products: items.map((product) => listed(product, shop)),
      pagination: { total: found.length, ...(hasNext && { next: next.pathname + next.search }) },
    },
  }
  const text = JSON.stringify(JSON.stringify(data)).replaceAll('</', '<\\/')
  return `<!DOCTYPE html><html><head><title>Search results</title><meta name="platform" content="bigcommerce.stencil"></head>
<body><script>var BODL = JSON.parse(${text})</script></body></html>`
}

function listed(product: ReturnType<typeof byFinish>[number], { url, currency }: OpenShop) {
  const [only] = product.copies
  const isAlone = product.copies.length === 1
  const foil = product.finish === 'foil' ? 'Foils' : 'Non-foil'
  const shown = soldFirst(product) ?? only
  return {
    id: product.id,
    name: titleOf(product),
    url: `${url}/${slug(product.name)}-${product.id}/`,
    brand: { name: product.game },
    custom_fields: [
      { name: 'Magic Set', value: product.setName },
      { name: 'Language', value: languageName(shown?.language ?? 'en') },
      { name: 'Single Cards', value: `${foil} (${languageName(shown?.language ?? 'en')})` },
      ...(isAlone && only ? [{ name: 'Condition', value: longCondition(only.condition) }] : []),
    ],
    price: priceOf(shown, currency),
    has_options: !isAlone,
    stock_level: isAlone ? (only?.quantity ?? 0) : null,
  }
}

/** What a shop says of one product: the condition that is chosen first. */
export function productStock(id: number, shop: OpenShop): Answer | undefined {
  const product = productById(id, shop)
  if (!product) return undefined
  const copy = soldFirst(product)
  const inStock = product.copies.filter(({ quantity }) => quantity > 0).map((one) => one.id)
  return json({
    data: {
      instock: copy !== undefined,
      purchasable: true,
      in_stock_attributes: inStock,
      available_variant_values: inStock,
      selected_attributes: { 7: copy?.id ?? 0 },
      stock: null,
      available_to_sell: copy?.quantity ?? 0,
      unlimited_backorder: false,
      v3_variant_id: copy?.id ?? 0,
      price: priceOf(copy, shop.currency),
    },
  })
}
