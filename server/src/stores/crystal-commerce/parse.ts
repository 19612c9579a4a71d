import type { HTMLElement } from 'node-html-parser'
import type { CheckFailure } from '../adapter.ts'
import { absoluteUrl, attributeOf, parseHtml, textOf } from '../html.ts'
import { saysNothingFound } from '../nothing-found.ts'
import { emptyRow, type RawRow, type RawRows } from '../raw-row.ts'
import { cartForm, readStock, saysSoldOut, shownCap, STOCK_WORDS } from './stock.ts'

const THINGS = '(matching )?(products?|results?|items?|cards)'
const NO_RESULTS = new RegExp(
  [
    String.raw`\bno ${THINGS}( were| was| have been)? (found|match|returned|to display)|\bno results\b`,
    String.raw`\b0 ${THINGS} (found|for|match)|returned (no|0) ${THINGS}|(did not|didn't) match any`,
    String.raw`nothing was found|aucun(e)? (produit|r[ée]sultat)`,
  ].join('|'),
  'i',
)

/** A page holds a few dozen. */
const MOST_PRODUCTS = 500

/** Sentences about the whole list may stand far behind menus and filters. */
const LONGEST_LIST = 200_000

const unreadable = (detail: string): CheckFailure => ({ kind: 'unreadable', detail })

/**
 * Reads a search result page of any of the themes. Products outside the result list (featured ones) are left
 * alone. A page without a result list is only "nothing found" where it says so. Never throws.
 */
export function parseResults(body: string, url: string): RawRows | CheckFailure {
  try {
    const page = parseHtml(body)
    return page ? readResults(page, url) : unreadable('The page is nested too deep to be read.')
  } catch {
    return unreadable('The page is too broken to be read.')
  }
}

function readResults(page: HTMLElement, url: string): RawRows | CheckFailure {
  const lists = page.querySelectorAll('.products-container')
  const listed = listedProducts(page, lists.length > 0)
  const products = listed.slice(0, MOST_PRODUCTS)
  const results: RawRows = {
    kind: 'rows',
    rows: [],
    products: [],
    broken: [],
    nextUrl: nextPage(page, url),
  }
  if (products.length === 0) {
    const said = textOf(lists[0] ?? page, LONGEST_LIST)
    const isKnownEmpty =
      NO_RESULTS.test(said) || saysNothingFound(said) || (lists.length > 0 && !hasProductLink(lists))
    return isKnownEmpty ? results : unreadable('The result list could not be found on the page.')
  }
  const isFrench =
    /^fr/i.test(page.querySelector('html')?.getAttribute('lang') ?? '') ||
    /\d\s*en (stock|inventaire)/i.test(textOf(products[0]?.parentNode, LONGEST_LIST))
  const context = { url, defaultLanguage: isFrench ? null : 'en', seen: new Set<string>() }
  for (const product of products) readProduct(product, context, results)
  // One that only says that it is sold out proves nothing of how the others are to be read.
  const unproven = products.filter(
    (product) => product.querySelector('.variants .variant-row') === null,
  ).length
  const isAllBroken =
    results.rows.length === 0 &&
    (results.broken.length === products.length || (results.broken.length > 0 && unproven === products.length))
  if (isAllBroken) return unreadable('None of the products on the page could be read.')
  if (listed.length > products.length) results.broken.push(null)
  markCapped(results.rows)
  return results
}

/** Products of the result list carry a catalog id; featured ones, which themes put elsewhere, do not. */
function listedProducts(page: HTMLElement, hasContainer: boolean): HTMLElement[] {
  if (!hasContainer) return page.querySelectorAll('ul.products > li.product[data-catalog-id]')
  const listed = page.querySelectorAll('.products-container li.product')
  const catalogued = listed.filter((product) => product.hasAttribute('data-catalog-id'))
  return catalogued.length > 0 ? catalogued : listed
}

/** A list that is empty to us but links to products has a shape that we do not know. */
function hasProductLink(lists: HTMLElement[]): boolean {
  return lists.some(
    (list) => list.querySelector('a[href*="/catalog/"], [data-vid], .variant-row, .add-to-cart') !== null,
  )
}

function nextPage(page: HTMLElement, url: string): string | null {
  const next = absoluteUrl(page.querySelector('a.next_page')?.getAttribute('href'), url)
  return next !== null && new URL(next).host === new URL(url).host ? next : null
}

interface Context {
  url: string
  defaultLanguage: string | null
  /** Variants already read: themes repeat them. */
  seen: Set<string>
}

function readProduct(product: HTMLElement, context: Context, results: RawRows): void {
  const title = textOf(product.querySelector('h4.name') ?? product.querySelector('.name'))
  const setText = textOf(product.querySelector('.category'))
  const link = product.querySelector('a[itemprop=url]') ?? product.querySelector('a[href*="/catalog/"]')
  const url = absoluteUrl(link?.getAttribute('href'), context.url)
  if (url && /^\/buylist\//.test(new URL(url).pathname)) return
  if (title === '') {
    results.broken.push(null)
    return
  }
  results.products.push({ title, setText })
  const rows = product.querySelectorAll('.variants .variant-row')
  const stocks = rows.map(readStock)
  const isUnknown = rows.length === 0 && !saysSoldOut(product)
  if (isUnknown || stocks.some((stock) => stock.kind === 'unreadable')) results.broken.push(title)
  for (const [index, row] of rows.entries()) {
    const stock = stocks[index]
    if (stock?.kind !== 'in_stock') continue
    const variantId = cartForm(row)?.getAttribute('data-vid')?.trim().slice(0, 40) || null
    if (variantId !== null && context.seen.has(variantId)) continue
    if (variantId !== null) context.seen.add(variantId)
    results.rows.push({
      ...emptyRow,
      title,
      setText,
      categoryTexts: [categoryOf(url)],
      url,
      variantId,
      variantText: descriptionOf(row),
      priceTexts: priceTextsOf(row),
      quantity: stock.quantity,
      quantityIsMinimum: stock.quantityIsMinimum,
      defaultLanguage: context.defaultLanguage,
    })
  }
}

const categoryOf = (url: string | null) =>
  url ? (/^\/catalog\/([^/]*)\//.exec(new URL(url).pathname)?.[1] ?? '') : ''

function descriptionOf(row: HTMLElement): string {
  const candidates = [
    textOf(row.querySelector('.variant-description')),
    textOf(row.querySelector('.variant-short-info')),
    attributeOf(cartForm(row), 'data-variant'),
    textOf(row.querySelector('.variant-main-info')),
  ]
  const cleaned = candidates.map((text) =>
    text
      .replace(STOCK_WORDS, ' ')
      .replace(/\s+/g, ' ')
      // A run is tried from its first character only: else one in the middle costs its length squared.
      .replace(/(?<![\s,.])[\s,.]+$/, '')
      .trim(),
  )
  return cleaned.find((text) => text !== '') ?? ''
}

function priceTextsOf(row: HTMLElement): string[] {
  const prices = [row.querySelector('.regular.price'), row.querySelector('.price')]
  const texts = [attributeOf(cartForm(row), 'data-price'), ...prices.map((price) => textOf(price))]
  return texts.filter((text) => text !== '')
}

function markCapped(rows: RawRow[]): void {
  const cap = shownCap(rows.flatMap((row) => row.quantity ?? []))
  for (const row of rows) row.quantityIsMinimum ||= cap !== null && row.quantity === cap
}
