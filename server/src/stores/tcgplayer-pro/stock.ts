import { parseFinish } from '../../domain/finish.ts'
import { readLanguage } from '../../domain/language.ts'
import type { CheckFailure } from '../adapter.ts'
import { statedPrice } from '../decimal-text.ts'
import { countOf, isRecord, parseJson, recordsOf, stringOf, type JsonRecord } from '../json.ts'
import { emptyRow, type RawRow, type RawRows } from '../raw-row.ts'
import type { Product } from './products.ts'

/** What is on the shelf: entries by product id. A product without one is out of stock. */
export interface Stock {
  kind: 'stock'
  entries: Map<number, JsonRecord>
  /** True where an entry does not say which product it is of: any of those asked for may be meant. */
  hasNameless: boolean
}

/** Product ids that one request may ask for. */
export const IDS_PER_REQUEST = 200

/** Reads what is in stock of the products asked for. Never throws. */
export function readStock(body: string): Stock | CheckFailure {
  const answer = parseJson(body)
  if (!Array.isArray(answer)) return { kind: 'unreadable', detail: 'The stock answered without a list.' }
  const stock: Stock = { kind: 'stock', entries: new Map(), hasNameless: false }
  for (const entry of (answer as unknown[]).slice(0, 5 * IDS_PER_REQUEST)) {
    const id = isRecord(entry) ? countOf(entry.productId) : null
    if (id && isRecord(entry)) stock.entries.set(id, entry)
    else stock.hasNameless = true
  }
  if (answer.length > 0 && stock.entries.size === 0)
    return { kind: 'unreadable', detail: 'None of the products in the stock could be read.' }
  return stock
}

/**
 * The variants of one product that can be bought. Copies with a photo and words of their own (signed, altered)
 * are left out: they are not the plain card.
 * @param origin `URL.origin` of the store
 */
export function stockRows(product: Product, stock: Stock, origin: string): RawRows {
  const { title, setText } = product
  const rows: RawRows = { kind: 'rows', rows: [], products: [{ title, setText }], broken: [], nextUrl: null }
  const entry = stock.entries.get(product.id)
  if (!entry) return rows
  if (!Array.isArray(entry.skus)) return { ...rows, broken: [title] }
  const skus = recordsOf(entry.skus, 1000)
  const isShort = skus.length < Math.max(entry.skus.length, countOf(entry.total) ?? 0)
  if (isShort) rows.broken.push(title)
  for (const sku of skus) {
    const row = isCustom(sku) ? null : readSku(sku, product, origin)
    if (row === 'broken') rows.broken.push(title)
    else if (row) rows.rows.push(row)
  }
  return rows
}

/** Words of its own are what a custom copy has, should the field that says so ever be missing. */
const isCustom = (sku: JsonRecord) =>
  typeof sku.isCustomListing === 'boolean' ? sku.isCustomListing : stringOf(sku.title) !== ''

/** Cards of The List name in brackets the set that they look like, which is not the one that they are from. */
const codeOf = (setText: string) => (/^the list( reprints)?$/i.test(setText) ? 'plst' : null)

function readSku(sku: JsonRecord, product: Product, origin: string): RawRow | 'broken' | null {
  const quantity = typeof sku.quantity === 'number' && sku.quantity < 0 ? 0 : countOf(sku.quantity)
  if (quantity === 0) return null
  const variantText = stringOf(sku.conditionName)
  if (quantity === null || variantText === '') return 'broken'
  const languageText = stringOf(sku.languageName, 60)
  return {
    ...emptyRow,
    title: product.title,
    setText: product.setText,
    variantText,
    facts: {
      setCode: codeOf(product.setText),
      collectorNumber: product.number,
      finish: finishOf(sku.isFoil, product.title),
      language: readLanguage(languageText).language,
    },
    url: product.path.every(Boolean) ? `${origin}/catalog/${product.path.join('/')}/${product.id}` : null,
    variantId: stringOf(sku.skuId, 40) || null,
    price: statedPrice(sku.price, 'USD'),
    quantity,
    quantityIsMinimum: false,
    defaultLanguage: languageText === '' ? 'en' : null,
  }
}

/** The catalog knows foil and not foil only; an etched foil is a product of its own, told by its title. */
function finishOf(isFoil: unknown, title: string): 'nonfoil' | 'foil' | 'etched' | null {
  if (typeof isFoil !== 'boolean') return null
  const brackets = [...title.matchAll(/\(([^()]{1,100})\)/g)].map(([, words]) => words ?? '')
  if (isFoil && brackets.some((words) => parseFinish(words) === 'etched')) return 'etched'
  return isFoil ? 'foil' : 'nonfoil'
}
