import type { CheckFailure } from '../adapter.ts'
import { absoluteUrl, parseHtml } from '../html.ts'
import { countOf, listOf, recordOf, recordsOf, stringOf, type JsonRecord } from '../json.ts'
import { emptyRow, type RawRow, type RawRows } from '../raw-row.ts'
import { statedPrice } from '../decimal-text.ts'
import { decodeEntities } from '../entities.ts'
import { readGrid } from './grid.ts'
import { resultsOnPage, type PageData } from './page-data.ts'
import { setInTitle } from './titles.ts'

/** What a result page says, and the products of which it does not say whether they are in stock. */
export interface SearchPage extends RawRows {
  unsaid: { id: number; row: RawRow }[]
}

/**
 * Reads a result page of a BigCommerce shop from the data that it carries for its scripts, else from the list that
 * people see. Never throws.
 */
export function parseSearchPage(html: string, url: string): SearchPage | CheckFailure {
  const results = resultsOnPage(html)
  if (results === null)
    return readGrid(html, url) ?? unreadable('The result list could not be found on the page.')
  const { products, total } = results
  if (products.length === 0 && total !== null && total > 0) {
    return unreadable('The page says that there are results but shows none.')
  }
  const read: SearchPage = {
    kind: 'rows',
    rows: [],
    products: [],
    broken: [],
    nextUrl: products.length > 0 ? nextPage(html, url, results) : null,
    unsaid: [],
  }
  for (const product of products) readProduct(recordOf(product), url, read)
  const isAllBroken = products.length > 0 && read.broken.length === products.length
  return isAllBroken ? unreadable('None of the products on the page could be read.') : read
}

const unreadable = (detail: string): CheckFailure => ({ kind: 'unreadable', detail })

/** The data say what comes next; where they do not, the page may link to it. */
function nextPage(html: string, url: string, results: PageData): string | null {
  const linked = () =>
    parseHtml(html)?.querySelector('link[rel=next], .pagination-item--next a[href], a[rel=next]')
  const href = results.next || (results.total === null ? linked()?.getAttribute('href') : undefined)
  const next = absoluteUrl(href, url)
  return next !== null && new URL(next).host === new URL(url).host ? next : null
}

const textOf = (value: unknown): string => decodeEntities(stringOf(value))

function readProduct(product: JsonRecord, url: string, read: SearchPage): void {
  const title = textOf(product['name'])
  if (title === '') {
    read.broken.push(null)
    return
  }
  const field = fieldsOf(product)
  const setText = field(/\bset\b|expansion|edition/i) || setInTitle(title)
  read.products.push({ title, setText })
  const number = field(/collector|card ?number/i).replace(/^0+(?=.)/, '')
  const price = priceOf(product)
  const row: RawRow = {
    ...emptyRow,
    title,
    setText,
    variantText: [field(/^condition$/i), field(/^language$/i)].filter((text) => text !== '').join(', '),
    finishText: field(/single cards|finish|foil|printing/i),
    categoryTexts: [
      textOf(recordOf(product['brand'])['name'] ?? product['brand']),
      field(/^game$/i),
      ...listOf(product['category'], 50).map(textOf),
    ],
    facts: { collectorNumber: /^.{1,16}$/.test(number) ? number : null },
    url: withoutTracking(absoluteUrl(stringOf(product['url'], 2000) || undefined, url)),
    price,
  }
  const id = countOf(product['id'])
  const level = countOf(product['stock_level'])
  if (level === 0 || product['show_cart_action'] === false) return
  // With options, a price and a level are of no condition in particular.
  if (level !== null && product['has_options'] !== true) {
    read.rows.push({
      ...row,
      variantId: id === null ? null : String(id),
      quantity: level,
      quantityIsMinimum: false,
    })
  } else if (id === null) read.broken.push(title)
  else read.unsaid.push({ id, row })
}

/** The first of the shop's own fields whose name is like `name`. */
function fieldsOf(product: JsonRecord): (name: RegExp) => string {
  const fields = recordsOf(product['custom_fields'], 60).map(
    (field) => [stringOf(field['name'], 60), textOf(field['value'])] as const,
  )
  return (name) => {
    const [label = '', value = ''] = fields.find((one) => name.test(one[0]) && one[1] !== '') ?? []
    // `Foil: Yes` says nothing without its name.
    return /^(yes|no|true|false)$/i.test(value) ? `${label}: ${value}` : value
  }
}

/** A price as BigCommerce writes it, `{with_tax: {value: 0.4, currency: "GBP"}}`. */
export function priceOf(holder: JsonRecord): RawRow['price'] {
  const price = recordOf(holder['price'])
  for (const kind of ['with_tax', 'without_tax']) {
    const { value, currency } = recordOf(price[kind])
    const read = statedPrice(value, currency)
    if (read) return read
  }
  return null
}

function withoutTracking(url: string | null): string | null {
  if (url === null) return null
  const plain = new URL(url)
  for (const name of ['searchid', 'search_query', '_bc_fsnf']) plain.searchParams.delete(name)
  return plain.href
}
