import { json, type Answer } from '../host.ts'
import type { Copy, OpenShop, Product } from '../model.ts'
import { pageNumber, pageOf } from '../search.ts'
import { escapeHtml, isInStock, languageName, longCondition, slug } from '../text.ts'
import { hits, isSimple, pathOf } from './dialect.ts'

const finishName = ({ finish }: Copy) => (finish === 'foil' ? 'Foil' : 'Non-Foil')
const term = (name: string) => ({ id: name.length, name, slug: slug(name) })

/** What sets one copy of a product apart from another. */
export const choices = (copy: Copy): [name: string, value: string][] => [
  ['Condition', longCondition(copy.condition)],
  ['Finish', finishName(copy)],
  ['Language', languageName(copy.language)],
]

/** Products in stock that have the words, or the variations of some of them; 100 on a page at most. */
export function answerApi(url: URL, shop: OpenShop): Answer {
  const { searchParams } = url
  const isVariations = searchParams.get('type') === 'variation'
  const parents = (searchParams.get('parent') ?? '').split(',').map(Number)
  const found = isVariations
    ? shop.stock.products
        .filter(({ id }) => parents.includes(id))
        .flatMap((product) => variations(product, shop))
    : hits(searchParams.get('search') ?? '', shop)
        .filter(isInStock)
        .map((product) => entry(product, shop))
  const perPage = Math.min(100, Number(searchParams.get('per_page')) || 10)
  const { items, pages } = pageOf<unknown>(found, pageNumber(url), perPage)
  return json(items, { 'x-wp-total': String(found.length), 'x-wp-totalpages': String(pages) })
}

const prices = (price: number, currency_code: string) => ({
  currency_code,
  currency_minor_unit: 2,
  price: String(price),
  regular_price: String(price),
  sale_price: String(price),
  price_range: null,
})

const stockOf = (quantity: number) => ({
  is_purchasable: true,
  is_in_stock: quantity > 0,
  is_on_backorder: false,
  low_stock_remaining: quantity > 0 && quantity <= 2 ? quantity : null,
  stock_availability:
    quantity > 0
      ? { text: `${quantity} in stock`, class: 'in-stock' }
      : { text: 'Out of stock', class: 'out-of-stock' },
  sold_individually: false,
  add_to_cart: { text: 'Add to basket', minimum: 1, maximum: quantity },
})

function entry(product: Product, { url, currency }: OpenShop) {
  const [first] = product.copies
  const stated = isSimple(product) && first ? choices(first) : []
  const all = stated.concat([['Collector Number', product.number]])
  const quantity = product.copies.reduce((sum, copy) => sum + copy.quantity, 0)
  return {
    ...{
      id: product.id,
      name: escapeHtml(product.name).replaceAll("'", '&#8217;'),
      parent: 0,
      variation: '',
      sku: '',
    },
    type: isSimple(product) ? 'simple' : 'variable',
    permalink: url + pathOf(product),
    prices: prices(Math.min(...product.copies.map(({ price }) => price)), currency),
    categories: [product.game, product.setName].map((name) => ({
      id: 1,
      name: escapeHtml(name),
      slug: slug(name),
    })),
    tags: [],
    attributes: all.map(([name, value]) => ({
      id: 1,
      name,
      taxonomy: `pa_${slug(name)}`,
      has_variations: false,
      terms: [term(value)],
    })),
    variations: isSimple(product)
      ? []
      : product.copies.map((copy) => ({
          id: copy.id,
          attributes: choices(copy).map(([name, value]) => ({ name, value: slug(value) })),
        })),
    has_options: !isSimple(product),
    ...stockOf(quantity),
  }
}

const variations = (product: Product, { url, currency }: OpenShop) =>
  product.copies
    .filter(({ quantity }) => quantity > 0)
    .map((copy) => ({
      ...{ id: copy.id, name: escapeHtml(product.name), parent: product.id, type: 'variation', sku: '' },
      variation: choices(copy)
        .map(([name, value]) => `${name}: ${value}`)
        .join(', '),
      permalink: url + pathOf(product),
      prices: prices(copy.price, currency),
      ...{ categories: [], tags: [], attributes: [], variations: [], has_options: false },
      ...stockOf(copy.quantity),
    }))
