import { parsePrice } from '../../domain/price.ts'
import { listOf, recordOf, recordsOf, stringOf, type JsonRecord } from '../json.ts'
import type { RawRow } from '../raw-row.ts'
import { decimalText, statedPrice } from '../decimal-text.ts'
import { decodeEntities } from '../entities.ts'

const MAX_VARIANTS = 200

/** The conditions of a product, under either name; a product without any has number and price itself. */
export function variantsOf(product: JsonRecord): JsonRecord[] {
  const listed = ['variant_info', 'variantInfo'].flatMap((name) => recordsOf(product[name], MAX_VARIANTS))
  if (listed.length > 0) return listed
  const prices = [product['salePrice'], product['sale_price'], product['price']]
  const price = prices.find((amount) => Number(decimalText(amount) || 0) > 0)
  return [{ ...product, title: '', inventory_quantity: product['stock'], price }]
}

/** Copies in stock; null for some that are not counted. Shops that sold too much are below zero. */
export function quantityOf(variant: JsonRecord): number | null | 'unreadable' {
  const count = [variant['inventory_quantity'], variant['quantity']]
    .map(wholeNumber)
    .find((text) => text !== '')
  if (count !== undefined) return Math.max(0, Number(count))
  if (variant['available'] === true) return null
  return variant['available'] === false ? 0 : 'unreadable'
}

/** A whole number as text; empty for anything else. */
function wholeNumber(value: unknown): string {
  const text = stringOf(value)
  return /^-?\d{1,9}(?:\.0+)?$/.test(text) ? text : ''
}

export function variantTitle(variant: JsonRecord): string {
  const options = listOf(variant['options'], 5).map((option) =>
    decodeText(recordOf(option)['value'] ?? option),
  )
  const title = decodeText(variant['title']) || options.filter((text) => text !== '').join(' / ')
  return /^default( title)?$/i.test(title) ? '' : title
}

/** The number is the price; a text beside it, `CA$3.00`, names the currency. */
export function priceOf(variant: JsonRecord, product: JsonRecord): Pick<RawRow, 'price' | 'priceTexts'> {
  const texts = [variant['price_text'], product['price_text']].map((text) => stringOf(text))
  const currency = texts.map((text) => parsePrice(text, null)?.currency).find((code) => code)
  const amount = decimalText(variant['price'])
  const price = statedPrice(amount, currency)
  const isSome = amount !== '' && Number(amount) > 0
  return {
    price,
    priceTexts: isSome ? [amount] : texts.slice(0, 1).filter((text) => amount === '' && text !== ''),
  }
}

const decodeText = (value: unknown): string => decodeEntities(stringOf(value))
