import { absoluteUrl } from '../html.ts'
import { isRecord, stringOf, type JsonRecord } from '../json.ts'
import { type RawRow, type RawRows } from '../raw-row.ts'
import { extractLinkedData } from './extract.ts'
import { behind, ownAddress, plain, sharedFacts, variantFacts } from './facts.ts'
import { manyOf } from './money.ts'
import { findNodes, isA, isProduct } from './nodes.ts'
import { readOffers, type Offer } from './offers.ts'

const MAX_PRODUCTS = 500

/** What the data of a page say. */
export interface LinkedProducts extends RawRows {
  /** Names and addresses of products that the page speaks of without an offer: their own pages may have one. */
  mentioned: { title: string; url: string }[]
  /** Addresses of the products with an offer. */
  addresses: string[]
}

/**
 * Reads the products in a page's schema.org data, whatever they are nested in. A page without any has no rows and
 * no products; data that break off make it `broken`. Never throws.
 */
export function readProducts(html: string, url: string): LinkedProducts {
  const { blocks, broken } = extractLinkedData(html)
  const results: LinkedProducts = {
    kind: 'rows',
    rows: [],
    products: [],
    broken: Array.from({ length: broken }, () => null),
    nextUrl: null,
    mentioned: [],
    addresses: [],
  }
  for (const node of findNodes(blocks, isOffered).slice(0, MAX_PRODUCTS))
    readProduct(isProduct(node) ? node : productOf(node), url, results)
  for (const item of findNodes(blocks, isBareItem).slice(0, MAX_PRODUCTS)) mention(item, url, results)
  forgetSharedIds(results.rows)
  return results
}

const isOffered = (node: JsonRecord) =>
  isProduct(node) || (isA(node, 'Offer') && isRecord(node['itemOffered']) && isProduct(node['itemOffered']))

/** An offer that holds its product, the other way round. */
const productOf = ({ itemOffered, ...offer }: JsonRecord): JsonRecord => ({
  ...(isRecord(itemOffered) ? itemOffered : {}),
  offers: offer,
})

/** `{"@type": "ListItem", "url": "...", "name": "..."}`, without the product itself. */
const isBareItem = (node: JsonRecord) =>
  stringOf(node['@type'], 100).endsWith('ListItem') &&
  typeof node['url'] === 'string' &&
  !isRecord(node['item'])

function mention(node: JsonRecord, url: string, results: LinkedProducts): void {
  const address = absoluteUrl(stringOf(node['url'], 2000) || undefined, url)
  if (address !== null) results.mentioned.push({ title: plain(node['name']), url: address })
}

function readProduct(node: JsonRecord, url: string, results: LinkedProducts): void {
  const title = plain(node['name'])
  if (title === '') {
    results.broken.push(null)
    return
  }
  const shared = sharedFacts(node, title, url)
  const variants = manyOf(node['hasVariant'], 200)
  const offered = [node, ...variants].flatMap((part) => {
    const own = part === node ? shared : { ...shared, ...variantFacts(part, shared, url) }
    return readOffers(part).map((offer) => ({ offer, own, sku: stringOf(part['sku'], 60) }))
  })
  if (offered.length === 0) {
    mention({ ...node, url: shared.url }, url, results)
    return
  }
  results.products.push({ title, setText: shared.setText })
  if (shared.url !== null) results.addresses.push(shared.url)
  for (const { offer, own, sku } of offered) {
    if (offer.isInStock === null) results.broken.push(title)
    if (offer.isInStock === true) results.rows.push(asRow(offer, own, sku, url))
  }
}

function asRow(offer: Offer, own: RawRow, sku: string, url: string): RawRow {
  return {
    ...own,
    variantText: [own.variantText, behind(plain(offer.name), own.title)].filter(Boolean).join(', '),
    url: ownAddress(offer.url, url) ?? own.url,
    variantId: offer.sku || sku || null,
    price: offer.price,
    priceTexts: offer.priceTexts,
    quantity: offer.quantity,
    quantityIsMinimum: offer.quantity === null,
  }
}

/** Some stores give the same number to all their products: then it is no id. */
function forgetSharedIds(rows: RawRow[]): void {
  const seen = new Map<string, number>()
  for (const { variantId } of rows)
    if (variantId !== null) seen.set(variantId, (seen.get(variantId) ?? 0) + 1)
  for (const row of rows) if ((seen.get(row.variantId ?? '') ?? 0) > 1) row.variantId = null
}
