import type { HTMLElement } from 'node-html-parser'
import { textOf } from '../html.ts'
import { emptyRow, type RawRow } from '../raw-row.ts'
import { finishTag, statedBy, type Attribute } from './stated.ts'

/** What all copies of a product share. */
export interface Shared {
  title: string
  url: string
  product: HTMLElement
  tags: string[]
  categories: string[]
}

/** A copy of the product by its attributes; its price and its stock are still unsaid. */
export function describe(
  { title, url, tags, categories }: Shared,
  attributes: Attribute[],
  id: string | null,
): RawRow {
  const stated = statedBy(attributes)
  return {
    ...emptyRow,
    title,
    url,
    setText: stated.setText,
    variantText: stated.variant.join(', '),
    finishText: stated.finish.join(' ') || finishTag(tags),
    categoryTexts: [...categories, ...stated.games, ...tags],
    facts: stated.facts,
    variantId: id,
  }
}

/** The table of attributes; those with several values say nothing of one copy. */
export function attributesOf(product: HTMLElement): Attribute[] {
  const rows = product
    .querySelectorAll('.woocommerce-product-attributes tr, .shop_attributes tr')
    .slice(0, 50)
  return rows.flatMap((row) => {
    const [name, value] = [textOf(row.querySelector('th'), 100), textOf(row.querySelector('td'), 200)]
    return name !== '' && value !== '' && !value.includes(',') ? [{ name, value }] : []
  })
}
