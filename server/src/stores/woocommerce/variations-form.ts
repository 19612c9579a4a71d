import type { HTMLElement } from 'node-html-parser'
import { attributeOf, textOf, visibleText } from '../html.ts'
import { countOf, isRecord, parseJson, stringOf, type JsonRecord } from '../json.ts'
import type { RawRow, RawRows } from '../raw-row.ts'
import { attributesOf, describe, type Shared } from './product-copy.ts'
import { formStock } from './stock.ts'

/**
 * Reads the form of a product page that chooses among variations: each stands in it as JSON, or `false` where there
 * are too many for that.
 */
export function readForm(form: HTMLElement, shared: Shared, rows: RawRows): RawRows {
  const variations = parseJson(form.getAttribute('data-product_variations') ?? '')
  if (!Array.isArray(variations)) return { ...rows, broken: [shared.title] }
  const names = optionNames(form)
  for (const variation of (variations as unknown[]).slice(0, 500)) {
    const row = isRecord(variation) ? readVariation(variation, shared, names) : 'broken'
    if (row === 'broken') rows.broken.push(shared.title)
    else if (row) rows.rows.push(row)
  }
  return rows
}

/** What people read for the slug of a choice. */
function optionNames(form: HTMLElement): Map<string, string> {
  const selects = form.querySelectorAll('select[name]').slice(0, 20)
  return new Map(
    selects.flatMap((select) =>
      select
        .querySelectorAll('option[value]')
        .slice(0, 100)
        .map((option): [string, string] => {
          const key = `${attributeOf(select, 'name', 100)} ${attributeOf(option, 'value', 100)}`
          return [key, textOf(option, 100)]
        }),
    ),
  )
}

function readVariation(
  variation: JsonRecord,
  shared: Shared,
  names: ReadonlyMap<string, string>,
): RawRow | 'broken' | null {
  const stock = formStock(variation)
  const id = countOf(variation.variation_id)
  if (stock.kind === 'unreadable' || !id) return 'broken'
  if (stock.kind === 'out_of_stock') return null
  const chosen = Object.entries(isRecord(variation.attributes) ? variation.attributes : {}).slice(0, 20)
  const attributes = chosen.map(([name, value]) => {
    const slug = stringOf(value, 100)
    return { name: name.slice(0, 100), value: names.get(`${name.slice(0, 100)} ${slug}`) ?? slug }
  })
  const own = new Set(attributes.map(({ name }) => name))
  const others = attributesOf(shared.product).filter(({ name }) => !own.has(name))
  return {
    ...describe(shared, [...attributes, ...others], String(id)),
    priceTexts: priceTexts(variation, shared.product),
    quantity: stock.quantity,
    quantityIsMinimum: stock.quantityIsMinimum,
  }
}

/** Its price as the page writes it; where all variations cost the same, only the number stands there. */
function priceTexts(variation: JsonRecord, product: HTMLElement): string[] {
  const written = visibleText(stringOf(variation.price_html, 4000).replace(/<del\b[^]*?<\/del>/g, ''), 200)
  const number = stringOf(variation.display_price, 40)
  const symbol = textOf(product.querySelector('.woocommerce-Price-currencySymbol'), 10)
  const counted = /^\d{1,9}(\.\d{1,2})?$/.test(number) ? `${symbol}${number}` : ''
  return [written, counted].filter(Boolean)
}
