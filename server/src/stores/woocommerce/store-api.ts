import type { CheckFailure } from '../adapter.ts'
import { absoluteUrl, visibleText } from '../html.ts'
import { countOf, isRecord, parseJson, recordOf, recordsOf, stringOf, type JsonRecord } from '../json.ts'
import { emptyRow, type RawRow } from '../raw-row.ts'
import { apiPrice } from './price.ts'
import { finishTag, statedBy, type Attribute } from './stated.ts'
import { apiStock, type Stock } from './stock.ts'

/** A product, or a variation of one, of the Store API. */
export interface Product {
  id: number
  /** Of a variation: its product's, or null where it does not say. */
  parent: number | null
  title: string
  /** Chosen by its variations: it is not bought itself. */
  isVariable: boolean
  stock: Stock
  /** What can be said of each copy of it; of a variation, what is its own. */
  row: RawRow
  /** What chooses each variation, by its id. */
  variations: Map<number, Attribute[]>
  attributes: Attribute[]
}

export interface ProductPage {
  kind: 'products'
  products: Product[]
  /** Titles of entries that could not be read; null where not even the title was. */
  broken: (string | null)[]
  /** Entries of the answer. */
  count: number
}

/** Entries per page: the most that the API gives. */
export const PER_PAGE = 100

/**
 * Reads one page of products or variations. Never throws.
 * @param url the address that was asked, for relative links
 */
export function readProductPage(body: string, url: string): ProductPage | CheckFailure {
  const answer = parseJson(body)
  if (!Array.isArray(answer))
    return { kind: 'unreadable', detail: 'The search answered without a list of products.' }
  const page: ProductPage = { kind: 'products', products: [], broken: [], count: answer.length }
  for (const entry of (answer as unknown[]).slice(0, PER_PAGE)) {
    const title = visibleText(recordOf(entry).name)
    const product = isRecord(entry) && title !== '' ? readProduct(entry, title, url) : null
    if (product) page.products.push(product)
    else page.broken.push(title || null)
  }
  if (answer.length > PER_PAGE) page.broken.push(null)
  if (answer.length > 0 && page.products.length === 0)
    return { kind: 'unreadable', detail: 'None of the products in the answer could be read.' }
  return page
}

function readProduct(entry: JsonRecord, title: string, url: string): Product | null {
  const id = countOf(entry.id)
  // Every product has prices, if only empty ones; without them the answer has changed its shape.
  if (!id || !isRecord(entry.prices)) return null
  const { single, names } = readAttributes(entry.attributes)
  const type = stringOf(entry.type, 40)
  const variations = readVariations(entry.variations, names)
  const tags = namesOf(entry.tags)
  const attributes = [...single, ...readFormatted(entry.variation)]
  const stated = statedBy(attributes)
  const isVariable =
    type === 'variable' || (type === '' && (variations.size > 0 || entry.has_options === true))
  const isElsewhere = type === 'external' || type === 'grouped'
  const stock: Stock = isElsewhere ? { kind: 'out_of_stock' } : apiStock(entry)
  const row: RawRow = {
    ...emptyRow,
    title,
    setText: stated.setText,
    variantText: stated.variant.join(', '),
    finishText: [...stated.finish, finishTag(tags)].filter(Boolean).join(' '),
    categoryTexts: [...namesOf(entry.categories), ...stated.games, ...namesOf(entry.brands), ...tags],
    facts: stated.facts,
    url: absoluteUrl(stringOf(entry.permalink, 2000), url),
    variantId: String(id),
    price: apiPrice(entry.prices),
    ...(stock.kind === 'in_stock' && {
      quantity: stock.quantity,
      quantityIsMinimum: stock.quantityIsMinimum,
    }),
  }
  return { id, parent: countOf(entry.parent) || null, title, isVariable, stock, row, variations, attributes }
}

const namesOf = (terms: unknown) => recordsOf(terms, 50).map(({ name }) => visibleText(name, 200))

/** Attributes with one value that all copies share, and the names of the values behind slugs. */
function readAttributes(value: unknown) {
  const names = new Map<string, string>()
  const single: Attribute[] = []
  for (const attribute of recordsOf(value, 50)) {
    const name = visibleText(attribute.name, 100)
    const terms = recordsOf(attribute.terms, 200)
    for (const term of terms) names.set(`${name} ${stringOf(term.slug, 100)}`, visibleText(term.name, 100))
    const [only] = terms
    if (only && terms.length === 1 && attribute.has_variations !== true)
      single.push({ name, value: visibleText(only.name, 100) })
  }
  return { single, names }
}

/** `[{id: 7, attributes: [{name: "Condition", value: "near-mint"}]}]`; the value may be null: any. */
function readVariations(value: unknown, names: ReadonlyMap<string, string>): Map<number, Attribute[]> {
  const variations = recordsOf(value, 500).map(({ id, attributes }): [number, Attribute[]] => {
    const chosen = recordsOf(attributes, 20).map((attribute) => {
      const [name, slug] = [visibleText(attribute.name, 100), visibleText(attribute.value, 100)]
      return { name, value: names.get(`${name} ${slug}`) ?? slug }
    })
    return [countOf(id) ?? 0, chosen]
  })
  return new Map(variations)
}

/** What chooses a variation in one text: `Condition: Near Mint, Finish: Foil`. */
function readFormatted(value: unknown): Attribute[] {
  const parts = visibleText(value, 400).split(/[,|/](?=[^,|/:]{1,40}:)/)
  return parts.flatMap((part) => {
    const [, name, said] = /^([^:]{1,60}):(.{1,120})$/.exec(part.trim()) ?? []
    return name && said ? [{ name: name.trim(), value: said.trim() }] : []
  })
}
