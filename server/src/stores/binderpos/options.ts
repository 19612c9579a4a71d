import type { HTMLElement } from 'node-html-parser'
import { shownPrice } from '../decimal-text.ts'
import { attributeOf, textOf } from '../html.ts'
import { titleOf, urlOf, variantIdOf, type Layout, type PageContext } from './layout.ts'
import { nameFoils, setInTitle, variantWords, type ReadProduct, type ReadVariant } from './product.ts'
import { readVariantData, type VariantData } from './variant-data.ts'

/**
 * Items of a list with a menu of all variants, of which each option says how many there are:
 * `<option value="41" data-available="1" data-price="$2.00">Near Mint`. Newer themes also put the variants as data
 * beside the item. The words "Sold out" stand in every item, hidden: they say nothing.
 */
export const options: Layout = {
  find: (page) =>
    page
      .querySelectorAll('.list__item, .product-card-list2')
      .filter((item) => item.querySelector('a[href*="/products/"]')),
  read(products, context) {
    const data = readVariantData(context.page, context.currency)
    return products.map((product) => readItem(product, data, context))
  },
}

type Stock = ReadVariant | 'out_of_stock' | 'unreadable'

function readItem(
  item: HTMLElement,
  data: ReadonlyMap<string, VariantData>,
  context: PageContext,
): ReadProduct | null {
  const title = titleOf(item, '.grid-view-item__title', '.product-card__title', '.product-detail')
  if (title === '') return null
  const stocks = new Map<string, Stock>()
  const menus = item.querySelectorAll('option').filter((option) => variantIdOf(option.getAttribute('value')))
  // The menu for people has no counts; the one for browsers without scripts has them, and with prices or without.
  const worth = (option: HTMLElement) =>
    (option.hasAttribute('data-available') ? 2 : 0) + (option.hasAttribute('data-price') ? 1 : 0)
  for (const option of menus.sort((one, other) => worth(other) - worth(one))) {
    const id = variantIdOf(option.getAttribute('value')) ?? ''
    if (!stocks.has(id)) stocks.set(id, readOption(option, id, data.get(id), context))
  }
  const read = [...stocks.values()]
  return {
    title,
    setText: setInTitle(title) || setInDescription(textOf(item.querySelector('.product-desc'))),
    categoryTexts: [...stocks.keys()].map((id) => data.get(id)?.categoryTexts).find((texts) => texts) ?? [],
    url: urlOf(item, context.url),
    hasFoils: nameFoils(menus.map((option) => textOf(option))),
    variants: read.filter((stock) => typeof stock === 'object'),
    isWhole: read.length > 0 && !read.includes('unreadable'),
  }
}

function readOption(
  option: HTMLElement,
  id: string,
  data: VariantData | undefined,
  { currency }: PageContext,
): Stock {
  const counted = attributeOf(option, 'data-available').toLowerCase()
  const quantity = /^-?\d{1,9}$/.test(counted) ? Number(counted) : null
  const isAvailable = counted === 'true' || (quantity !== null ? quantity > 0 : null)
  if (isAvailable === null && data?.isAvailable === undefined) return 'unreadable'
  if (option.hasAttribute('disabled') || !(isAvailable || data?.isAvailable === true)) return 'out_of_stock'
  const priceText = attributeOf(option, 'data-price', 100)
  const text = textOf(option) || (data?.title ?? '')
  return {
    id,
    text: variantWords(text),
    price: shownPrice(priceText, currency) ?? data?.price ?? null,
    priceText,
    quantity: quantity !== null && quantity > 0 ? quantity : null,
    // Some stores may only mean yes: no more than 1 was ever seen here.
    isMinimum: quantity === 1,
    sku: data?.sku ?? '',
  }
}

/** `Set: High Haven Type: Creature ...`: where a title has no brackets. */
const setInDescription = (text: string): string =>
  /^\s?Set:\s?([^:]{1,100}(?::[^:]{1,100}?)?)\s(?:Type|Rarity|Cost|Color)s?:/.exec(text)?.[1]?.trim() ?? ''
