import { decimalText, shownPrice } from '../decimal-text.ts'
import { recordsOf, stringOf, type JsonRecord } from '../json.ts'
import type { RawRow } from '../raw-row.ts'

type Price = Pick<RawRow, 'price' | 'priceTexts'>

const NONE: Price = { price: null, priceTexts: [] }

/** A list, or one thing alone, which stands for a list of one. */
export const manyOf = (value: unknown, max: number): JsonRecord[] =>
  recordsOf(Array.isArray(value) ? value : [value], max)

/**
 * An amount as schema.org wants it, `"1234.50"` or a number; other texts are left to whoever reads prices in
 * texts. Digits behind the minor unit must be zeros; a price of nothing is a placeholder.
 */
function readAmount(value: unknown, currency: string | null): Price {
  // A float such as 19.989999999999998 is 19.99 written by software: four digits tell them apart.
  const written = typeof value === 'number' && Number.isFinite(value) ? value.toFixed(4) : stringOf(value, 60)
  const plain = decimalText(written)
  if (plain !== '') return readText(plain, currency)
  return written === '' || /^\d+(\.\d+)?$/.test(written) ? NONE : readText(written, currency)
}

function readText(text: string, currency: string | null): Price {
  if (currency === null) return { price: null, priceTexts: [text] }
  const price = shownPrice(text, currency)
  return price ? { price, priceTexts: [] } : NONE
}

/** The currency that an offer, or the offer that it is part of, names: ISO 4217, else null. */
export function currencyOf(...offers: JsonRecord[]): string | null {
  const specifications = offers.flatMap((offer) => manyOf(offer['priceSpecification'], 5))
  const names = [...offers, ...specifications].map((node) =>
    stringOf(node['priceCurrency'], 10).toUpperCase(),
  )
  return names.find((name) => /^[A-Z]{3}$/.test(name)) ?? null
}

/**
 * The price of an offer. The lowest price of several offers (`AggregateOffer`) is the price of none that we know
 * to be in stock, unless it is the highest one too.
 */
export function priceOf(offer: JsonRecord, currency: string | null): Price {
  const [specification] = manyOf(offer['priceSpecification'], 5).filter((node) => node['price'] !== undefined)
  const { lowPrice, highPrice } = offer
  const isOnePrice = lowPrice !== undefined && String(lowPrice) === String(highPrice)
  const value = offer['price'] ?? specification?.['price'] ?? (isOnePrice ? lowPrice : undefined)
  return value === undefined ? NONE : readAmount(value, currency)
}
