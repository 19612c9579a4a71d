import { parseFinish } from '../../domain/finish.ts'
import { readLanguage } from '../../domain/language.ts'
import type { CheckFailure } from '../adapter.ts'
import { hundredthsOf } from '../decimal-text.ts'
import { countOf, isRecord, listOf, recordOf, recordsOf, stringOf, type JsonRecord } from '../json.ts'
import { emptyRow, type RawRow, type RawRows } from '../raw-row.ts'

/** A search that found more said 356 listings; a whole set 847. Nothing follows: the service has no pages. */
const MOST_LISTINGS = 3000

/**
 * Reads the result of a search: a listing per printing and finish, with a variant per condition. Never throws.
 * @param origin `URL.origin` of the store
 */
export function readListings(result: JsonRecord, origin: string): RawRows | CheckFailure {
  if (!Array.isArray(result.listings))
    return { kind: 'unreadable', detail: 'The search answered without a list of products.' }
  const listings = result.listings as unknown[]
  const rows: RawRows = { kind: 'rows', rows: [], products: [], broken: [], nextUrl: null }
  for (const listing of listings.slice(0, MOST_LISTINGS)) {
    const title = stringOf(recordOf(listing).inventoryName)
    if (title === '' || !isRecord(listing)) rows.broken.push(null)
    else readListing(listing, title, origin, rows)
  }
  if (listings.length > MOST_LISTINGS) rows.broken.push(null)
  const isAllBroken = listings.length > 0 && rows.products.length === 0
  return isAllBroken
    ? { kind: 'unreadable', detail: 'None of the products in the answer could be read.' }
    : rows
}

function readListing(listing: JsonRecord, title: string, origin: string, rows: RawRows): void {
  const setText = stringOf(listing.categoryName)
  rows.products.push({ title, setText })
  if (!Array.isArray(listing.variants)) return void rows.broken.push(title)
  const variants = recordsOf(listing.variants, 200)
  if (variants.length < listing.variants.length) rows.broken.push(title)
  const id = countOf(listing.inventoryID)
  const product = { title, setText, ...statedOf(listing), url: id ? `${origin}/store/item/${id}` : null }
  for (const variant of variants) {
    const row = readVariant(variant, product, id)
    if (row === 'broken') rows.broken.push(title)
    else if (row) rows.rows.push(row)
  }
}

function readVariant(
  variant: JsonRecord,
  product: Partial<RawRow>,
  id: number | null,
): RawRow | 'broken' | null {
  const quantity =
    typeof variant.quantity === 'number' && variant.quantity < 0 ? 0 : countOf(variant.quantity)
  if (quantity === 0) return null
  if (quantity === null) return 'broken'
  const price = hundredthsOf(variant.price)
  const own = countOf(variant.variantCombinationID) ?? countOf(variant.id)
  return {
    ...emptyRow,
    ...product,
    variantText: stringOf(variant.name),
    variantId: id !== null && own !== null ? `${id}-${own}` : null,
    price: price ? { price, currency: null } : null,
    quantity,
    quantityIsMinimum: false,
  }
}

/** What the listing says in fields of its own beside the title. */
function statedOf({ filterFields }: JsonRecord): Pick<RawRow, 'facts' | 'finishText' | 'defaultLanguage'> {
  const languages = valuesOf(filterFields, 'Language')
  const language = languages.length === 1 ? readLanguage(languages[0] ?? '').language : null
  // "Regular" says no more than a title without a word for its finish: where the title has one, that counts.
  // Of several finishes none is said.
  const finishes = [valuesOf(filterFields, 'Finish'), valuesOf(filterFields, 'Version')]
  const said = finishes.flatMap((texts) => (texts.length === 1 ? texts : []))
  const finishText = said.filter((text) => /^(foil|etched)$/.test(parseFinish(text) ?? '')).join(' ')
  return { facts: { language }, finishText, defaultLanguage: languages.length > 0 ? null : 'en' }
}

/** What a field says: `{Finish: "Foil"}`, `{Finish: ["Foil"]}` or `[{name: "Finish", value: "Foil"}]`. */
function valuesOf(fields: unknown, name: string): string[] {
  const listed = recordsOf(fields, 50).find((field) => stringOf(field.name) === name)
  const value = listed ? listed.value : Object.hasOwn(recordOf(fields), name) ? recordOf(fields)[name] : []
  const values = (Array.isArray(value) ? listOf(value, 20) : [value]).map((one) => stringOf(one, 100))
  return values.filter(Boolean)
}
