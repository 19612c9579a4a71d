import type { CheckFailure } from '../adapter.ts'
import { absoluteUrl } from '../html.ts'
import { countOf, listOf, parseJson, recordOf, stringOf, type JsonRecord } from '../json.ts'
import { emptyRow, type RawRow, type RawRows } from '../raw-row.ts'
import { decimalText } from '../decimal-text.ts'
import { decodeEntities } from '../entities.ts'
import { isYes, stockOf, variantPrices, variantsOf, variantTitle } from './variants.ts'

const MAX_RESULTS = 500
const unreadable = (detail: string): CheckFailure => ({ kind: 'unreadable', detail })

/**
 * Reads an answer of Searchspring: one result per product of the shop, its variants as JSON text inside. `url` is the
 * address that was asked, `homepage` the shop's. Never throws.
 */
export function parseResults(body: string, url: string, homepage: string): RawRows | CheckFailure {
  const answer = recordOf(parseJson(body))
  const pagination = recordOf(answer['pagination'])
  const total = countOf(pagination['totalResults'])
  if (!Array.isArray(answer['results']) || total === null) {
    return unreadable("The search service's answer has no list of results.")
  }
  const results = answer['results'].slice(0, MAX_RESULTS)
  const current = countOf(pagination['currentPage']) ?? 1
  if (results.length === 0 && total > 0 && current <= 1) {
    return unreadable('The search service says that there are results but shows none.')
  }
  const hasMore = results.length > 0 && current < (countOf(pagination['totalPages']) ?? 0)
  const read: RawRows = {
    kind: 'rows',
    rows: [],
    products: [],
    broken: [],
    nextUrl: hasMore ? onPage(url, current + 1) : null,
  }
  for (const result of results) readResult(recordOf(result), homepage, read)
  const isAllBroken = results.length > 0 && read.broken.length === results.length && read.rows.length === 0
  return isAllBroken ? unreadable('None of the results could be read.') : read
}

function onPage(url: string, page: number): string {
  const next = new URL(url)
  next.searchParams.set('page', String(page))
  return next.href
}

const textIn = (record: JsonRecord, ...names: string[]): string =>
  names.map((name) => decodeEntities(stringOf(record[name]))).find((text) => text !== '') ?? ''

function readResult(result: JsonRecord, homepage: string, read: RawRows): void {
  const title = textIn(result, 'name', 'title')
  if (title === '') {
    read.broken.push(null)
    return
  }
  const setText = textIn(result, 'set_name', 'ss_set_name', 'mtg_set', 'set')
  read.products.push({ title, setText })
  const listed = variantsOf(result)
  // A product without a list of variants is its own only one.
  const variants = listed ?? [{ ...result, title: '', quantity: result['variant_inventory_quantity'] }]
  const isAvailable = variants.length === 1 ? availabilityOf(result) : null
  const prices = variantPrices(variants, result['price'] ?? result['ss_price'])
  const product: RawRow = {
    ...emptyRow,
    title,
    setText,
    finishText: variants.length === 1 ? finishTag(result) : '',
    categoryTexts: categoriesOf(result),
    url: absoluteUrl(stringOf(result['url'], 2000) || undefined, homepage),
  }
  const stocks = variants.map((variant) => stockOf(variant, isAvailable))
  if (stocks.includes('unreadable')) read.broken.push(title)
  for (const [index, variant] of variants.entries()) {
    const stock = stocks[index]
    if (stock === undefined || typeof stock === 'string') continue
    const id = listed ? stringOf(variant['id']) : textIn(result, 'uid', 'id')
    read.rows.push({
      ...product,
      ...stock,
      variantText: variantTitle(variant),
      variantId: id.slice(0, 60) || null,
      priceTexts: [prices[index] ?? ''].filter((price) => decimalText(price) !== '' && Number(price) > 0),
    })
  }
}

function availabilityOf(result: JsonRecord): boolean | null {
  const names = ['ss_available', 'available', 'ss_in_stock', 'in_stock', 'inventory_status']
  return names.map((name) => isYes(result[name])).find((said) => said !== null) ?? null
}

/** What the shop files the product under. Its collections count only where it says neither brand nor type. */
function categoriesOf(result: JsonRecord): string[] {
  const names = ['brand', 'vendor', 'product_type', 'ss_product_type']
  const said = names.flatMap((name) => textsOf(result[name])).filter((text) => text !== '')
  return said.length > 0 ? said : textsOf(result['collection_handle'])
}

/** A tag of its own about the finish, `foil` or `Finish_Foil`; shops that tag all finishes say nothing by it. */
function finishTag(result: JsonRecord): string {
  const tags = [...textsOf(result['ss_tags']), ...textsOf(result['tags'])]
  const finishes = new Set(
    tags.flatMap(
      (tag) =>
        /^(?:finish|printing|treatment|foil)?[_:]?((?:non-?)?foil|etched)$/i.exec(tag)?.[1]?.toLowerCase() ??
        [],
    ),
  )
  return finishes.size === 1 ? ([...finishes][0] ?? '') : ''
}

const textsOf = (value: unknown): string[] =>
  (Array.isArray(value) ? listOf(value, 200) : [value]).map((text) => decodeEntities(stringOf(text, 100)))
