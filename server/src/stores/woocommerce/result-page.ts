import type { HTMLElement } from 'node-html-parser'
import type { CheckFailure } from '../adapter.ts'
import { absoluteUrl, parseHtml, textOf } from '../html.ts'
import { emptyRow, type RawRow, type RawRows } from '../raw-row.ts'
import { idOf, isBeside, priceTextOf, readClasses } from './page-parts.ts'
import { isProductPage, readProductPage } from './product-page.ts'
import { finishTag, statedBy } from './stated.ts'

/** A result page; products with variations are told by the addresses of their own pages. */
export interface ResultPage extends RawRows {
  /** Products in stock of which only their own page says what can be bought. */
  variable: { title: string; url: string }[]
}

/** Shops show a few dozen on a page. */
const MOST_PRODUCTS = 500

const NOTHING = new RegExp(
  [
    String.raw`no products (were )?found|nothing (was |were )?found|no results|no (matching )?products|0 results`,
    String.raw`no se (ha )?encontr|aucun (produit|r[ée]sultat)|keine produkte|nessun prodotto|nenhum produto`,
    String.raw`geen producten|nie znaleziono|sin resultados`,
  ].join('|'),
  'i',
)
const SOLD_OUT =
  /out of stock|sold out|agotado|sin existencias|rupture de stock|[ée]puis[ée]|ausverkauft|nicht vorr[äa]tig|esaurito|esgotado/i

const unreadable = (detail: string): CheckFailure => ({ kind: 'unreadable', detail })

/**
 * Reads what a search of the shop's own pages led to: results, nothing found, or, where there was one match only,
 * that product's page. Never throws.
 */
export function readSearchPage(body: string, url: string): ResultPage | CheckFailure {
  try {
    const page = parseHtml(body)
    if (!page) return unreadable('The page is nested too deep to be read.')
    if (!isProductPage(page)) return readResults(page, url)
    const product = readProductPage(page, url)
    return product.kind === 'rows' ? { ...product, variable: [] } : product
  } catch {
    return unreadable('The page is too broken to be read.')
  }
}

function readResults(page: HTMLElement, url: string): ResultPage | CheckFailure {
  const results: ResultPage = {
    kind: 'rows',
    rows: [],
    products: [],
    broken: [],
    nextUrl: null,
    variable: [],
  }
  if (isEmpty(page)) return results
  const found = page.querySelectorAll('.type-product, li.product, li.wc-block-product')
  const products = found.filter((product) => !isBeside(product))
  if (products.length === 0) return unreadable('The result list could not be found on the page.')
  for (const product of products.slice(0, MOST_PRODUCTS)) readResult(product, url, results)
  if (products.length > MOST_PRODUCTS) results.broken.push(null)
  if (results.products.length === 0) return unreadable('None of the products on the page could be read.')
  const next = page.querySelector('a.next.page-numbers, a.next, link[rel=next]')?.getAttribute('href')
  const nextUrl = absoluteUrl(next, url)
  return { ...results, nextUrl: nextUrl && new URL(nextUrl).host === new URL(url).host ? nextUrl : null }
}

/** Pages that found nothing say so, and may go on with products that nobody searched for. */
function isEmpty(page: HTMLElement): boolean {
  if (
    page.querySelector(
      '.woocommerce-no-products-found, .wc-block-product-template__no-results, .no-products-found',
    )
  )
    return true
  if (/\bsearch-no-results\b/.test(page.querySelector('body')?.classNames ?? '')) return true
  const notices = page
    .querySelectorAll('.woocommerce-info, .wp-block-query-no-results, .no-results')
    .slice(0, 20)
  return notices.some((notice) => NOTHING.test(textOf(notice)))
}

function readResult(product: HTMLElement, url: string, results: ResultPage): void {
  const headings = '.woocommerce-loop-product__title, .product-title, .wp-block-post-title, h2, h3, h4, .name'
  const title = textOf(product.querySelector(headings), 500)
  const link =
    product.querySelector('a.woocommerce-LoopProduct-link, a[href*="/product/"]') ??
    titleLink(product, headings)
  const linked = absoluteUrl(link?.getAttribute('href'), url)
  const address = linked && new URL(linked).host === new URL(url).host ? linked : null
  if (title === '') return void results.broken.push(null)
  const classes = readClasses(product)
  results.products.push({ title, setText: '' })
  const button = product.querySelector('.add_to_cart_button, [data-product_id]')?.classNames ?? ''
  const isVariable = classes.type === 'variable' || /\bproduct_type_variable\b/.test(button)
  const isElsewhere =
    /^(external|grouped)$/.test(classes.type) || /product_type_(external|grouped)/.test(button)
  const isIn = classes.isIn ?? stockByWords(product)
  const price = priceTextOf(product)
  if (isIn === false || isElsewhere) return
  if (isIn === null || (isVariable && address === null)) return void results.broken.push(title)
  if (isVariable && address !== null) return void results.variable.push({ title, url: address })
  // A product without a price is one that cannot be bought.
  if (price === '') return
  const stated = statedBy(classes.attributes)
  const row: RawRow = {
    ...emptyRow,
    title,
    setText: stated.setText,
    variantText: stated.variant.join(', '),
    finishText: [...stated.finish, finishTag(classes.tags)].filter(Boolean).join(' '),
    categoryTexts: [...classes.categories, ...classes.tags],
    url: address,
    variantId: classes.id ?? idOf(product),
    priceTexts: [price],
  }
  results.rows.push(row)
}

const titleLink = (product: HTMLElement, headings: string) => {
  const heading = product.querySelector(headings)
  return heading?.querySelector('a[href]') ?? heading?.closest('a[href]') ?? product.querySelector('a[href]')
}

/** Without a class for it: words that say no, or a button that puts it into the cart. */
function stockByWords(product: HTMLElement): boolean | null {
  if (SOLD_OUT.test(textOf(product))) return false
  return product.querySelector('.add_to_cart_button') ? true : null
}
