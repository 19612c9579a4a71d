import type { HTMLElement } from 'node-html-parser'
import { parsePrice } from '../../domain/price.ts'
import type { CheckFailure } from '../adapter.ts'
import { absoluteUrl, attributeOf, parseHtml, textOf } from '../html.ts'
import { countOf } from '../json.ts'
import { saysNoResults } from '../json-ld/no-results.ts'
import { emptyRow, type RawRow, type RawRows } from '../raw-row.ts'
import { codeOf, gradeOf, isGraded, languageOf, numberOf, plainTitle, setOf } from './title.ts'

/** A page holds sixty. */
const MOST_ITEMS = 500

const unreadable = (detail: string): CheckFailure => ({ kind: 'unreadable', detail })

/**
 * Reads a result page, English or Japanese, with the grades behind "other prices". Never throws. The store fills its
 * pages by a script now: a list without items is only "nothing found" where the page says so.
 */
export function parsePage(body: string, url: string): RawRows | CheckFailure {
  try {
    const page = parseHtml(body)
    return page ? readPage(page, url) : unreadable('The page is nested too deep to be read.')
  } catch {
    return unreadable('The page is too broken to be read.')
  }
}

function readPage(page: HTMLElement, url: string): RawRows | CheckFailure {
  const listed = page.querySelectorAll('ul.itemListLine li.itemList')
  const items = listed.length > 0 ? listed : page.querySelectorAll('li.itemList')
  const results: RawRows = { kind: 'rows', rows: [], products: [], broken: [], nextUrl: nextPage(page, url) }
  if (items.length === 0) {
    const isFilledLater = page.querySelector('.no_search_results, [class*=unisearch]') !== null
    const isEmpty = !isFilledLater && saysNoResults(page)
    return isEmpty ? results : unreadable('The page has no list of products: the store fills it in later.')
  }
  for (const item of items.slice(0, MOST_ITEMS)) readItem(item, url, results)
  if (items.length > MOST_ITEMS) results.broken.push(null)
  return results.products.length > 0 ? results : unreadable('None of the products on the page could be read.')
}

function nextPage(page: HTMLElement, url: string): string | null {
  const link = page.querySelector('a[rel=next], link[rel=next], .pagination .next a, .pager .next a')
  const next = absoluteUrl(link?.getAttribute('href'), url)
  return next !== null && new URL(next).host === new URL(url).host ? next : null
}

function readItem(item: HTMLElement, url: string, results: RawRows): void {
  const link = item.querySelector('.itemName') ?? item.querySelector('.itemData a')
  const written = textOf(link)
  if (written === '') {
    results.broken.push(null)
    return
  }
  const title = plainTitle(written)
  const setText = setOf(written)
  results.products.push({ title, setText })
  // English pages leave out the number, which the Japanese name behind the picture has.
  const picture = attributeOf(item.querySelector('.itemImg img, img[alt]'), 'alt')
  const product = {
    ...emptyRow,
    title,
    setText,
    facts: {
      setCode: codeOf(written, picture),
      collectorNumber: numberOf(picture),
      language: languageOf(written),
    },
    url: absoluteUrl(attributeOf(link, 'href', 2000) || undefined, url),
    defaultLanguage: null,
  }
  for (const offer of [firstOffer(item), ...otherOffers(item)]) {
    if (offer.quantity === null) results.broken.push(title)
    if (!offer.quantity || isGraded(`${written} ${offer.grade}`)) continue
    results.rows.push({ ...product, ...asRow(offer, product.facts) })
  }
}

interface Offer {
  grade: string
  price: string
  /** Null where it cannot be read. */
  quantity: number | null
  id: string
}

function asRow({ grade, price, quantity, id }: Offer, facts: RawRow['facts']): Partial<RawRow> {
  const read = parsePrice(price, 'JPY')
  return {
    variantText: grade,
    facts: { ...facts, condition: gradeOf(grade) },
    variantId: id || null,
    price: read && read.price > 0 ? read : null,
    quantity,
    quantityIsMinimum: false,
  }
}

/** `¥ 8,000 【NM Stock:1】`: digits of the grade (`PSA10`) are no number of copies. */
function firstOffer(item: HTMLElement): Offer {
  const stock = textOf(item.querySelector('.itemDetail__stock'), 100)
  const [, grade = '', quantity] =
    /【?([^【】:]{0,40}?)\s*(?:Stock|在庫)\s*[:：]\s*(\d{1,6})(?!\d)/i.exec(stock) ?? []
  const button = item.querySelector(
    '.itemUserAct__cart [data-productclass], .itemUserAct [data-productclass]',
  )
  const field = item.querySelector('input[stock_id]')
  return {
    grade: grade.trim(),
    price: textOf(item.querySelector('.itemDetail__price'), 100),
    quantity: countOf(quantity),
    id: attributeOf(button, 'data-productclass', 40) || attributeOf(field, 'stock_id', 40),
  }
}

/** The rows behind "other prices": grade, price and number of copies. */
function otherOffers(item: HTMLElement): Offer[] {
  return item.querySelectorAll('.tableHere .row').map((row) => {
    const [grade, price, quantity] = row.childNodes
      .filter((node) => node.nodeType === 1)
      .map((cell) => textOf(cell, 100))
    const id = attributeOf(row.querySelector('[data-productclass]'), 'data-productclass', 40)
    return { grade: grade ?? '', price: price ?? '', quantity: countOf(quantity), id }
  })
}
