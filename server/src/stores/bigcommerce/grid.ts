import type { HTMLElement } from 'node-html-parser'
import { absoluteUrl, attributeOf, parseHtml, textOf } from '../html.ts'
import { saysNoResults } from '../json-ld/no-results.ts'
import { emptyRow, type RawRow } from '../raw-row.ts'
import type { SearchPage } from './search-page.ts'
import { setInTitle } from './titles.ts'

/** Shops show a few dozen on a page. */
const MOST_PRODUCTS = 500

/** The lists of a result page; carousels of products that nobody searched for are none of them. */
const LISTS = '#product-listing-container, .productGrid, .productList'
const CARDS = 'article.card, article.listItem'
/** Services that fill a result page later: until then it may say anything. */
const FILLS_LATER = /ksearchnet|searchspring|searchanise|searchserverapi|algolia|hawksearch|fastsimon/i

/**
 * Reads the results of a page that carries no data for scripts, as the platform's own theme and those made of it lay
 * them out: a title, a price, and one button that buys, offers options or says "out of stock". Null where there is no
 * such list, nor words that nothing was found. Never throws.
 */
export function readGrid(html: string, url: string): SearchPage | null {
  try {
    const page = parseHtml(html)
    return page ? readList(page, html, url) : null
  } catch {
    return null
  }
}

function readList(page: HTMLElement, html: string, url: string): SearchPage | null {
  const read: SearchPage = { kind: 'rows', rows: [], products: [], broken: [], nextUrl: null, unsaid: [] }
  const lists = page.querySelectorAll(LISTS)
  const cards = [...new Set(lists.flatMap((list) => list.querySelectorAll(CARDS)))]
  if (cards.length === 0) return !FILLS_LATER.test(html) && saysNoResults(page) ? read : null
  for (const card of cards.slice(0, MOST_PRODUCTS)) readCard(card, url, read)
  if (cards.length > MOST_PRODUCTS) read.broken.push(null)
  if (read.products.length === 0) return null
  const link = page.querySelector('link[rel=next], .pagination-item--next a[href], a[rel=next]')
  const next = absoluteUrl(link?.getAttribute('href'), url)
  return { ...read, nextUrl: next !== null && new URL(next).host === new URL(url).host ? next : null }
}

function readCard(card: HTMLElement, url: string, read: SearchPage): void {
  const heading = card.querySelector('.card-title, .listItem-title')
  const title = textOf(heading, 500)
  if (title === '') return void read.broken.push(null)
  const setText = setInTitle(title)
  read.products.push({ title, setText })
  const id = idOf(card)
  const row: RawRow = {
    ...emptyRow,
    title,
    setText,
    categoryTexts: [textOf(card.querySelector('[data-test-info-type=brandName], .card-text--brand'), 100)],
    url: absoluteUrl(heading?.querySelector('a')?.getAttribute('href'), url),
    variantId: id === null ? null : String(id),
    priceTexts: priceTexts(card),
  }
  const offer = offerOf(card)
  if (offer === 'out of stock') return
  if (offer === 'for sale') return void read.rows.push(row)
  // Behind options, or where no button tells, the product itself has to be asked for.
  if (id === null) return void read.broken.push(title)
  read.unsaid.push({ id, row: { ...row, priceTexts: offer === 'options' ? [] : row.priceTexts } })
}

type Offer = 'for sale' | 'options' | 'out of stock' | 'unsaid'

/** What the buttons of a product say; the ones for comparing and for a quick look say nothing. */
function offerOf(card: HTMLElement): Offer {
  const buttons = card.querySelectorAll('.button, button').slice(0, 30)
  const says = (words: RegExp) => buttons.some((button) => words.test(textOf(button, 60)))
  if (says(/^(out of stock|sold out|unavailable|notify me|coming soon|pre-?order( now)?)$/i))
    return 'out of stock'
  if (says(/^(choose|view|select) options?$/i)) return 'options'
  const isForSale = card.querySelector('a[href*="cart.php?action=add"], [data-button-type=add-cart]') !== null
  return isForSale ? 'for sale' : 'unsaid'
}

/** The product's number, under which its stock can be asked for. */
function idOf(card: HTMLElement): number | null {
  const places = [card, ...card.querySelectorAll('[data-product-id], [data-entity-id]').slice(0, 5)]
  const link = attributeOf(card.querySelector('a[href*="product_id="]'), 'href')
  const said = places.flatMap((place) => [
    attributeOf(place, 'data-entity-id', 20),
    attributeOf(place, 'data-product-id', 20),
  ])
  const id = [...said, /[?&]product_id=(\d{1,9})\b/.exec(link)?.[1] ?? ''].find((one) =>
    /^\d{1,9}$/.test(one),
  )
  return id === undefined ? null : Number(id)
}

/** What is to be paid; recommended and former prices stand beside it in elements of their own. */
function priceTexts(card: HTMLElement): string[] {
  const kinds = ['with-tax', 'without-tax'].map((kind) => `[data-product-price-${kind}]`)
  const texts = [...kinds, '.price--main', '.price--withTax', '.price--withoutTax'].map((kind) =>
    textOf(card.querySelector(kind), 60),
  )
  // A range is the price of nothing in particular.
  return texts.filter((text) => text !== '' && !/\d\s*[-–—]\s*\D{0,5}\d/.test(text)).slice(0, 1)
}
