import type { HTMLElement } from 'node-html-parser'
import type { Condition } from '@lgs/shared/schemas/card'
import { parsePrice } from '../../domain/price.ts'
import { absoluteUrl, attributeOf, textOf } from '../html.ts'
import { countOf } from '../json.ts'
import { emptyRow, type RawRow, type RawRows } from '../raw-row.ts'

/** The store's own grades. Source: its page on grading; `EX` is a grade below near mint, `G` the lowest one sold. */
const GRADES: Readonly<Record<string, Condition>> = { NM: 'NM', EX: 'LP', VG: 'MP', G: 'HP' }
const STYLES = Object.keys(GRADES)

/** Reads one product, with a row for each grade that can be bought, into `results`. */
export function readProduct(product: HTMLElement, url: string, isFoilTab: boolean, results: RawRows): void {
  const link = product.querySelector('.productDetailTitle a') ?? product.querySelector('.productDetailTitle')
  const title = textOf(link)
  if (title === '') {
    results.broken.push(null)
    return
  }
  const set = readSet(product)
  results.products.push({ title, setText: set.setText })
  // Gold-bordered and square-cornered reprints are sold among the singles, and named by these words.
  if (/not tournament legal/i.test(title)) return
  const grades = product.querySelectorAll('li.itemAddToCart')
  if (grades.length === 0) results.broken.push(title)
  for (const grade of grades) {
    const stock = readGrade(grade)
    if (stock === 'unreadable') results.broken.push(title)
    if (typeof stock === 'string') continue
    results.rows.push({
      ...emptyRow,
      ...stock,
      title,
      setText: set.setText,
      finishText: isFoilTab || set.isFoil ? 'Foil' : '',
      facts: { ...set.facts, condition: GRADES[stock.variantText] ?? null },
      url: absoluteUrl(link?.getAttribute('href'), url),
    })
  }
}

type Grade = Pick<RawRow, 'variantText' | 'variantId' | 'price' | 'quantity' | 'quantityIsMinimum'>

/** A grade of a product: its price and number of copies. */
function readGrade(grade: HTMLElement): Grade | 'sold out' | 'unreadable' {
  const style =
    attributeOf(grade.querySelector('input.style'), 'value') ||
    (STYLES.find((name) => grade.classList.contains(name)) ?? '')
  const shown = countOf(textOf(grade.querySelector('.styleQty')))
  const most = countOf(attributeOf(grade.querySelector('input.maxQty'), 'value'))
  if (shown === null || shown === 0) {
    const isSoldOut = shown === 0 || most === 0 || grade.querySelector('.outOfStockNotice') !== null
    return isSoldOut ? 'sold out' : 'unreadable'
  }
  if (!STYLES.includes(style)) return 'unreadable'
  const productId = attributeOf(grade.querySelector('input.product_id'), 'value', 40)
  return {
    variantText: style,
    variantId: productId === '' ? null : `${productId}-${style}`,
    price: readPrice(grade),
    quantity: shown,
    // One order may take only so many, and the page counts no further than that.
    quantityIsMinimum: most === null || most > shown,
  }
}

/** The price that is shown, else the one that the cart is given; the store sells in US dollars only. */
function readPrice(grade: HTMLElement): RawRow['price'] {
  const texts = [
    textOf(grade.querySelector('.stylePrice')),
    attributeOf(grade.querySelector('input[name=price]'), 'value'),
  ]
  const prices = texts.flatMap((text) => parsePrice(text, 'USD') ?? [])
  return prices.find(({ price }) => price > 0) ?? null
}

/** `Alpha (C) Collector #: 161`, with `FOIL` where the product is one, and the code beside the picture. */
function readSet(product: HTMLElement): { setText: string; isFoil: boolean; facts: RawRow['facts'] } {
  const detail = product.querySelector('.productDetailSet')
  const whole = textOf(detail)
  const named = textOf(detail?.querySelector('a')) || whole.replace(/\bCollector\b.{0,40}$/i, '')
  const setText = named
    .replace(/\bFOIL\b/g, '')
    .replace(/\s*\([A-Z]{1,2}\)\s*$/, '')
    .trim()
  const picture = product.querySelector('mtg-card-image, img[alt]')
  const code = /^([A-Z0-9]{3,8}): /.exec(attributeOf(picture, 'alt'))?.[1] ?? ''
  const numbered = textOf(detail?.querySelector('.collector-number')) || whole.replace(/FOIL\b/, ' ')
  const number = /Collector\s*#\s*:?\s*([\w★†-]{1,10})/i.exec(numbered)?.[1] ?? null
  const isFoil = /(?<![A-Za-z])FOIL\b/.test(whole)
  // The shelf of The List names a copy's first set in its title, and that set's number: neither is the copy's own.
  if (/\bthe list\b/i.test(setText)) return { setText, isFoil, facts: { setCode: 'plst' } }
  const setCode = setText.includes('/') ? null : code.replace(/^([A-Z0-9]{3,5})(?:VAR|JPN)$/, '$1') || null
  return { setText, isFoil, facts: { setCode, collectorNumber: number } }
}
