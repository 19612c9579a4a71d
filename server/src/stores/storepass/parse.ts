import type { CheckFailure } from '../adapter.ts'
import { absoluteUrl } from '../html.ts'
import { countOf, parseJson, recordOf, stringOf, type JsonRecord } from '../json.ts'
import { emptyRow, type RawRow, type RawRows } from '../raw-row.ts'
import { decodeEntities } from '../entities.ts'
import { factsOf, finishTag, setTextOf } from './facts.ts'
import { priceOf, quantityOf, variantsOf, variantTitle } from './variants.ts'

const MAX_PRODUCTS = 500
const unreadable = (detail: string): CheckFailure => ({ kind: 'unreadable', detail })

/**
 * Reads an answer of StorePass: one product per printing and mostly finish, its conditions as variants. `url` is the
 * address that was asked, `homepage` the shop's. Never throws.
 */
export function parseProducts(body: string, url: string, homepage: string): RawRows | CheckFailure {
  const answer = recordOf(parseJson(body))
  if (!Array.isArray(answer['products']))
    return unreadable("The search service's answer has no list of products.")
  const products = answer['products'].slice(0, MAX_PRODUCTS)
  const asked = new URL(url).searchParams
  const current = countOf(answer['current_page']) ?? countOf(asked.get('page')) ?? 1
  if (products.length === 0 && current <= 1 && (countOf(answer['count']) ?? 0) > 0) {
    return unreadable('The search service says that there are products but shows none.')
  }
  // Unless it is asked to count, the service counts what is on the page: a full one may have others behind it.
  const isFull = products.length >= (countOf(asked.get('limit')) ?? Number.POSITIVE_INFINITY)
  const hasMore = products.length > 0 && (isFull || current < (countOf(answer['pages']) ?? 0))
  const read: RawRows = {
    kind: 'rows',
    rows: [],
    products: [],
    broken: [],
    nextUrl: hasMore ? onPage(url, current + 1) : null,
  }
  for (const product of products) readProduct(recordOf(product), homepage, read)
  const isAllBroken = products.length > 0 && read.broken.length === products.length && read.rows.length === 0
  return isAllBroken ? unreadable('None of the products could be read.') : read
}

function onPage(url: string, page: number): string {
  const next = new URL(url)
  next.searchParams.set('page', String(page))
  return next.href
}

const textOf = (value: unknown): string => decodeEntities(stringOf(value))

function readProduct(product: JsonRecord, homepage: string, read: RawRows): void {
  const title = textOf(product['display_name']) || textOf(product['name']) || textOf(product['title'])
  if (title === '') {
    read.broken.push(null)
    return
  }
  const setText = setTextOf(product)
  read.products.push({ title, setText })
  const row: RawRow = {
    ...emptyRow,
    title,
    setText,
    finishText: finishTag(product),
    categoryTexts: ['vendor', 'product_type', 'productType', 'product_line', 'productLine'].map((name) =>
      textOf(product[name]),
    ),
    url: productUrl(product, homepage),
  }
  const seen = new Set<string>()
  let isBroken = false
  for (const variant of variantsOf(product)) {
    const id = stringOf(variant['id'], 60)
    if (id !== '' && seen.has(id)) continue
    seen.add(id)
    const quantity = quantityOf(variant)
    isBroken ||= quantity === 'unreadable'
    if (quantity === 0 || quantity === 'unreadable') continue
    read.rows.push({
      ...row,
      ...priceOf(variant, product),
      ...factsOf(product, variant, title),
      variantText: variantTitle(variant),
      variantId: id || null,
      quantity,
      quantityIsMinimum: quantity === null,
    })
  }
  if (isBroken) read.broken.push(title)
}

/** An address, a path, or only the last part of the product's path. */
function productUrl(product: JsonRecord, homepage: string): string | null {
  const given = stringOf(product['url'], 2000) || stringOf(product['handle'], 300)
  if (given === '') return null
  return absoluteUrl(/^[\w%.-]+$/.test(given) ? `/products/${given}` : given, homepage)
}
