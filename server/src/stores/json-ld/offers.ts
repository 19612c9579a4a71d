import { countOf, isRecord, stringOf, type JsonRecord } from '../json.ts'
import { currencyOf, manyOf, priceOf } from './money.ts'
import { isProduct } from './nodes.ts'
import type { RawRow } from '../raw-row.ts'

const MAX_OFFERS = 200
const MAX_DEPTH = 3

/** One thing that is offered for sale, in stock or not. */
export interface Offer extends Pick<RawRow, 'price' | 'priceTexts' | 'quantity'> {
  /** Null where the store does not say, or in words that nobody knows. */
  isInStock: boolean | null
  /** What it says of this copy, e.g. `Near Mint`; mostly empty. */
  name: string
  url: string
  sku: string
}

/** To be had at once: at home, in the shop, or few of them. What is only ordered in advance is not in stock. */
const IN_STOCK = /^(InStock|LimitedAvailability|OnlineOnly|InStoreOnly)$/i
const NOT_IN_STOCK =
  /^(OutOfStock|SoldOut|Discontinued|PreOrder|PreSale|BackOrder|Reserved|MadeToOrder|OutofStock)$/i

/** `https://schema.org/InStock`, `http://schema.org/InStock`, `schema:InStock`, `InStock`, `in stock`. */
function availabilityOf(offer: JsonRecord): boolean | null {
  const { availability } = offer
  const said = isRecord(availability) ? (availability['@id'] ?? availability['name']) : availability
  const word = stringOf(said, 200)
    .replace(/[/#]+$/, '')
    .replace(/^.*[/#:]/, '')
    .replace(/[\s_-]/g, '')
  if (IN_STOCK.test(word)) return true
  return NOT_IN_STOCK.test(word) ? false : null
}

function quantityOf(offer: JsonRecord): number | null {
  const { inventoryLevel } = offer
  return countOf(isRecord(inventoryLevel) ? inventoryLevel['value'] : inventoryLevel)
}

/** All offers of a product; an offer of several is read as these, or as one where it names none of them. */
export function readOffers(product: JsonRecord): Offer[] {
  return collect(product['offers'], [], 0).slice(0, MAX_OFFERS)
}

function collect(offers: unknown, above: JsonRecord[], depth: number): Offer[] {
  return manyOf(offers, MAX_OFFERS).flatMap((offer) => {
    const { offers: inner } = offer
    const nested =
      depth < MAX_DEPTH && inner !== undefined ? collect(inner, [offer, ...above], depth + 1) : []
    return nested.length > 0 ? nested : [readOffer(offer, above)]
  })
}

function readOffer(offer: JsonRecord, above: JsonRecord[]): Offer {
  const { itemOffered: item } = offer
  const quantity = quantityOf(offer)
  const isInStock = availabilityOf(offer)
  return {
    ...priceOf(offer, currencyOf(offer, ...above)),
    isInStock: isInStock === true && quantity === 0 ? false : isInStock,
    quantity,
    name:
      stringOf(offer['name'], 300) || (isRecord(item) && isProduct(item) ? stringOf(item['name'], 300) : ''),
    url: stringOf(offer['url'], 2000),
    sku: stringOf(offer['sku'], 60),
  }
}
