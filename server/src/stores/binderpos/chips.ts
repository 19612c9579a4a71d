import type { HTMLElement } from 'node-html-parser'
import { priceOfHundredths, shownPrice } from '../decimal-text.ts'
import { attributeOf, textOf } from '../html.ts'
import { categoryTextsOf, titleOf, urlOf, variantIdOf, type Layout, type PageContext } from './layout.ts'
import { nameFoils, setInTitle, variantWords, type ReadProduct, type ReadVariant } from './product.ts'

/**
 * Cards with a chip for each variant. One dialect has chips for all variants and says of each whether it can be
 * bought; the other has chips only for those in stock, and calls price and quantity by other names.
 */
export const chips: Layout = {
  find: (page) => page.querySelectorAll('.productCard__card'),
  read: (products, context) => products.map((product) => readCard(product, context)),
}

const SOLD_OUT = /\b(out of stock|sold[\s-]?out|unavailable|notify me)\b/i

function readCard(card: HTMLElement, context: PageContext): ReadProduct | null {
  const title = titleOf(card, '.productCard__title')
  if (title === '') return null
  const all = card.querySelectorAll('.productChip, li[data-variantid]')
  const stocks = all.map((chip) => readChip(chip, context))
  const inStock = stocks.filter((stock) => typeof stock === 'object')
  const isSold = isSoldOut(card)
  const alone = stocks.length === 0 && !isSold ? readAlone(card, context) : null
  const isCartOpen = !isSold && card.querySelector('form input[name=id]') !== null
  return {
    title,
    setText: textOf(card.querySelector('.productCard__setName')) || setInTitle(title),
    categoryTexts: categoryTextsOf(
      attributeOf(card, 'data-producttype'),
      card.getAttribute('data-producttags'),
    ),
    url: urlOf(card, context.url),
    hasFoils: nameFoils(all.map((chip) => attributeOf(chip, 'data-varianttitle'))),
    variants: alone ? [alone] : inStock,
    // Chips that are all sold out beside a form that sells one of them do not belong together.
    isWhole:
      stocks.length === 0
        ? isSold || alone !== null
        : !stocks.includes('unreadable') && (inStock.length > 0 || !isCartOpen),
  }
}

const isSoldOut = (card: HTMLElement): boolean =>
  card.querySelector('.productCard__button--outOfStock') !== null ||
  card.querySelectorAll('.productCard__button').some((button) => SOLD_OUT.test(textOf(button)))

/** What a chip says: a variant in stock, `out_of_stock`, or `unreadable` where it says neither. */
function readChip(chip: HTMLElement, { currency }: PageContext): ReadVariant | 'out_of_stock' | 'unreadable' {
  const said = (...names: string[]) =>
    names.map((name) => attributeOf(chip, name)).find((value) => value !== '') ?? ''
  const available = said('data-variantavailable', 'data-available').toLowerCase()
  const counted = said('data-variantqty', 'data-variantquantity')
  const quantity = /^-?\d{1,9}$/.test(counted) ? Number(counted) : null
  const isOut = available === 'false' || (available !== 'true' && quantity !== null && quantity <= 0)
  if (isOut) return 'out_of_stock'
  const price = said('data-variantprice', 'data-price')
  const text = said('data-varianttitle') || textOf(chip)
  if ((available !== 'true' && quantity === null) || price === '' || text === '') return 'unreadable'
  return {
    id: variantIdOf(chip.getAttribute('data-variantid')),
    text: variantWords(text),
    price: priceOfHundredths(price, currency) ?? shownPrice(/^\d*$/.test(price) ? '' : price, currency),
    priceText: '',
    // A store that sells on when its count is at nothing does not say how many there are.
    quantity: quantity !== null && quantity > 0 ? quantity : null,
    sku: '',
  }
}

/** A product without variants has no chips, only a form that puts it into the cart. */
function readAlone(card: HTMLElement, { currency }: PageContext): ReadVariant | null {
  const id = variantIdOf(card.querySelector('form input[name=id]')?.getAttribute('value'))
  const priceText = textOf(card.querySelector('.productCard__price'), 100)
  if (id === null || priceText === '') return null
  return { id, text: '', price: shownPrice(priceText, currency), priceText, quantity: null, sku: '' }
}
