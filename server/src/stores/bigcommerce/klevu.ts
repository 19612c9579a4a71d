import type { CheckFailure } from '../adapter.ts'
import { absoluteUrl } from '../html.ts'
import { countOf, parseJson, recordOf, stringOf, type JsonRecord } from '../json.ts'
import { emptyRow, type RawRows } from '../raw-row.ts'
import { decimalText, statedPrice } from '../decimal-text.ts'
import { decodeEntities } from '../entities.ts'
import type { KlevuKeys } from './klevu-keys.ts'
import { setInTitle } from './titles.ts'

const PER_PAGE = 100
const MAX_RECORDS = 1000
const unreadable = (detail: string): CheckFailure => ({ kind: 'unreadable', detail })

/** The address of a search. Nothing about the one who asks is sent. */
export function klevuAddress({ ticket, url }: KlevuKeys, words: string): string {
  const address = new URL(url)
  const parameters = {
    ticket,
    term: words,
    paginationStartsFrom: '0',
    noOfResults: String(PER_PAGE),
    klevuSort: 'rel',
    showOutOfStockProducts: 'true',
    klevuFetchPopularTerms: 'false',
    enableFilters: 'false',
    visibility: 'search',
    category: 'KLEVU_PRODUCT',
    responseType: 'json',
  }
  for (const [name, value] of Object.entries(parameters)) address.searchParams.set(name, value)
  return address.href
}

/**
 * Reads an answer of Klevu: one record per product, with the condition that is sold first. `url` is the address that
 * was asked, `homepage` the shop's. Never throws.
 */
export function parseKlevu(body: string, url: string, homepage: string): RawRows | CheckFailure {
  const answer = recordOf(parseJson(body))
  const meta = recordOf(answer['meta'])
  const total = countOf(meta['totalResultsFound'])
  if (!Array.isArray(answer['result']) || total === null) {
    return unreadable("The search service's answer has no list of results.")
  }
  const list = answer['result'].slice(0, MAX_RECORDS)
  const start = countOf(meta['paginationStartFrom']) ?? 0
  if (list.length === 0 && start === 0 && total > 0) {
    return unreadable('The search service says that there are results but shows none.')
  }
  const end = start + list.length
  const read: RawRows = {
    kind: 'rows',
    rows: [],
    products: [],
    broken: [],
    nextUrl: list.length > 0 && end < total ? startingFrom(url, end) : null,
  }
  for (const record of list) readRecord(recordOf(record), homepage, read)
  const isAllBroken = list.length > 0 && read.broken.length === list.length && read.rows.length === 0
  return isAllBroken ? unreadable('None of the results could be read.') : read
}

function startingFrom(url: string, start: number): string {
  const next = new URL(url)
  next.searchParams.set('paginationStartsFrom', String(start))
  return next.href
}

const textIn = (record: JsonRecord, ...names: string[]): string =>
  names.map((name) => decodeEntities(stringOf(record[name]))).find((text) => text !== '') ?? ''

function readRecord(record: JsonRecord, homepage: string, read: RawRows): void {
  const title = textIn(record, 'name')
  if (title === '') {
    read.broken.push(null)
    return
  }
  const setText = textIn(record, 'magic_set', 'set_name', 'set', 'expansion') || setInTitle(title)
  read.products.push({ title, setText })
  const stock = stockOf(record)
  if (stock === 'unreadable') read.broken.push(title)
  if (typeof stock === 'string') return
  const amounts = [record['salePrice'], record['price']]
  const prices = amounts.map((amount) => statedPrice(amount, record['currency']))
  read.rows.push({
    ...emptyRow,
    ...stock,
    title,
    setText,
    variantText: variantTextOf(record, title),
    finishText: [textIn(record, 'single_cards'), textIn(record, 'finish')].join(' ').trim(),
    categoryTexts: [textIn(record, 'brand'), ...textIn(record, 'category').split(';;')],
    url: absoluteUrl(textIn(record, 'url') || undefined, homepage),
    variantId: textIn(record, 'id').slice(0, 60) || null,
    price: prices.find((price) => price !== null) ?? null,
    priceTexts: amounts.map(decimalText).filter((text) => text !== ''),
  })
}

/**
 * The condition stands in a field. Some products also carry one in their names, of which the field is another: the
 * lower one is what is promised.
 */
function variantTextOf(record: JsonRecord, title: string): string {
  const inTitle = /\bcondition:?\s([^|()[\]]{1,60})/i.exec(title)?.[1]?.trim() ?? ''
  return [textIn(record, 'condition'), inTitle, textIn(record, 'language')]
    .filter((text) => text !== '')
    .join(', ')
}

/** Is the condition that the record is about for sale, and how many copies? */
function stockOf(record: JsonRecord) {
  const said = textIn(record, 'inStock').toLowerCase() || textIn(record, 'stockStatus').toLowerCase()
  const quantity = countOf(record['inventory_level'])
  if (/^(?:no|false|out of stock)$/.test(said)) return 'out_of_stock' as const
  const isIn = /^(?:yes|true|in stock)$/.test(said)
  if (!isIn && quantity === null) return 'unreadable' as const
  // Sold out here but in stock there: the level is of this condition, the word of the whole product.
  if (quantity === 0) return isIn ? ('unreadable' as const) : ('out_of_stock' as const)
  return { quantity, quantityIsMinimum: quantity === null }
}
