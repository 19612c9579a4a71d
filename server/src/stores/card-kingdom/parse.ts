import type { HTMLElement } from 'node-html-parser'
import type { CheckFailure } from '../adapter.ts'
import { absoluteUrl, attributeOf, parseHtml, textOf } from '../html.ts'
import { saysNoResults } from '../json-ld/no-results.ts'
import type { RawRows } from '../raw-row.ts'
import { foilTab, pageAfter } from './address.ts'
import { readProduct } from './product.ts'

/** A result page, and where the foils of the same search are: null where there are none, or this is them. */
export interface CardKingdomRows extends RawRows {
  foilsUrl: string | null
}

/** A page holds a hundred. */
const MOST_PRODUCTS = 500

const unreadable = (detail: string): CheckFailure => ({ kind: 'unreadable', detail })

/**
 * Reads a page of search results that was asked for as `url`. Products out of stock are named without rows. Never
 * throws; a page whose results cannot be found is only "nothing found" where it says so.
 */
export function parseResults(body: string, url: string): CardKingdomRows | CheckFailure {
  try {
    const page = parseHtml(body)
    return page ? readResults(page, url) : unreadable('The page is nested too deep to be read.')
  } catch {
    return unreadable('The page is too broken to be read.')
  }
}

function readResults(page: HTMLElement, url: string): CardKingdomRows | CheckFailure {
  const tabs = readTabs(page, url)
  const counted = readCount(page)
  const listed = page.querySelectorAll('.productItemWrapper, .productCardWrapper')
  const products = listed.slice(0, MOST_PRODUCTS)
  const results: CardKingdomRows = {
    kind: 'rows',
    rows: [],
    products: [],
    broken: [],
    nextUrl: counted && counted.to < counted.of && products.length > 0 ? pageAfter(url) : null,
    foilsUrl: tabs.foilsUrl,
  }
  if (products.length === 0) {
    const main = page.querySelector('.mainListing') ?? page.querySelector('#main') ?? page
    const isKnownEmpty = counted?.of === 0 || tabs.count === 0 || saysNoResults(main)
    return isKnownEmpty ? results : unreadable('The results could not be found on the page.')
  }
  for (const product of products) readProduct(product, url, tabs.isFoil, results)
  if (results.products.length === 0) return unreadable('None of the products on the page could be read.')
  const isShort = counted !== null && counted.to - counted.from + 1 > products.length
  if (isShort || listed.length > products.length) results.broken.push(null)
  return results
}

/** `1 - 43 of 43 results` */
function readCount(page: HTMLElement): { from: number; to: number; of: number } | null {
  for (const element of page.querySelectorAll('.resultsCount')) {
    const text = textOf(element).replaceAll(',', '')
    const [, from, to, of] = /\b(\d{1,6})\s*-\s*(\d{1,6}) of (\d{1,6})\b/.exec(text) ?? []
    if (of !== undefined) return { from: Number(from), to: Number(to), of: Number(of) }
    if (/^\D*0 results/i.test(text)) return { from: 0, to: 0, of: 0 }
  }
  return null
}

interface Tabs {
  isFoil: boolean
  /** How many results the tab that is open says it has; null where it does not say. */
  count: number | null
  foilsUrl: string | null
}

/** `Singles (43) | Foils (10) | Sealed (1)`; without the tabs there may be foils all the same. */
function readTabs(page: HTMLElement, url: string): Tabs {
  const tabs = page.querySelectorAll('.categoryTabs li').map((tab) => {
    const link = tab.querySelector('a')
    const label = textOf(tab)
    return {
      isFoil: /^foil/i.test(label) || /mtg_foil/.test(attributeOf(link, 'href')),
      isOpen: tab.classList.contains('active') || attributeOf(link, 'aria-selected') === 'true',
      count: /\((\d{1,6})\)\s*$/.exec(label.replaceAll(',', ''))?.[1],
      href: absoluteUrl(link?.getAttribute('href'), url),
    }
  })
  const open = tabs.find((tab) => tab.isOpen)
  const isFoil = open ? open.isFoil : new URL(url).searchParams.get('filter[tab]') === 'mtg_foil'
  const foils = tabs.find((tab) => tab.isFoil)
  const hasFoils = !isFoil && (tabs.length === 0 || (foils !== undefined && foils.count !== '0'))
  return {
    isFoil,
    count: open?.count === undefined ? null : Number(open.count),
    foilsUrl: hasFoils ? foilTab(url) : null,
  }
}
