import type { HTMLElement } from 'node-html-parser'
import { isRecord, parseJson, recordOf, recordsOf, stringOf, type JsonRecord } from '../json.ts'
import { MAX_VARIANTS, type ShopVariant } from './product.ts'
import { readTags, readVariant } from './read-product.ts'
import { optionNames } from './variant-title.ts'

/** What a theme's own scripts are told of a result, in attributes. */
export interface AttributeFacts {
  /** Null where no list of variants says which ones can be bought. */
  variants: ShopVariant[] | null
  type: string
  tags: string[]
}

const LONGEST_JSON = 300_000
const MAX_ELEMENTS = 3000

/** Reads every attribute of a result that holds JSON, and those that name its type and tags. */
export function attributeFacts(elements: readonly HTMLElement[]): AttributeFacts {
  const facts: AttributeFacts = { variants: null, type: '', tags: [] }
  const all = elements
    .flatMap((element) => [element, ...element.querySelectorAll('*')])
    .slice(0, MAX_ELEMENTS)
  for (const element of all) {
    for (const [name, value] of Object.entries(element.attributes)) {
      if (/^data-product-?type$/i.test(name)) facts.type ||= stringOf(value, 200)
      if (value.length > LONGEST_JSON || !/^\s*[[{]/.test(value)) continue
      const json = parseJson(value)
      if (/^data-(product-?)?tags$/i.test(name)) facts.tags = readTags(json)
      facts.variants ??= variantsIn(json)
    }
  }
  return facts
}

/** Variants as Shopify itself writes products for scripts, with prices in cents; null where this is none. */
function variantsIn(json: unknown): ShopVariant[] | null {
  const list = isRecord(json) ? (json.variants ?? recordsOf(json.product)) : json
  const nested = isRecord(json) && isRecord(json.product) ? json.product.variants : list
  const variants = recordsOf(Array.isArray(list) ? list : nested, MAX_VARIANTS)
  const names = isRecord(json) ? optionNames(json.options ?? recordOf(json.product).options) : []
  return variants.length > 0 && variants.every(isVariant)
    ? variants.map((variant) => readVariant(variant, 'cents', names))
    : null
}

const isVariant = (record: JsonRecord) =>
  /^\d{5,20}$/.test(stringOf(record.id)) &&
  typeof record.available === 'boolean' &&
  Object.hasOwn(record, 'price')
