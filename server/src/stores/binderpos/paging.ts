import type { HTMLElement } from 'node-html-parser'
import { absoluteUrl, textOf } from '../html.ts'
import { saysNothingFound as saysSo } from '../nothing-found.ts'

const THINGS = '(matching )?(products?|results?|items?|cards)'
const NOTHING = new RegExp(
  [
    String.raw`\b(no|0) ${THINGS}( were| was| have been)? (found|match|matched|for|yielded|returned|to display)\b`,
    String.raw`\b(did not|didn['’]?t|does not) (yield|return|match|produce|find|reveal) any`,
    String.raw`\baucun(e)? (produit|r[ée]sultat)|\bno results\b|\bnothing (was |could be )?found\b|\bcould(n['’]t| not) find any(thing)?\b`,
  ].join('|'),
  'i',
)
/** `Search: 69 results found for "..."`; also beside the list. */
const COUNT = /(?<!\d)(\d{1,6}) (search )?r[ée]sul(t|tat)s?\b/i
/** Menus and filters may stand before the sentence. */
const LONGEST_PAGE = 100_000

const countIn = (text: string): number | null => {
  const count = COUNT.exec(text)?.[1]
  return count === undefined ? null : Number(count)
}

/** How many results the page says that the search has; null where it does not say. */
function statedCount(page: HTMLElement): number | null {
  const places = ['title', 'h1', '.collectionBar', 'main'].map((place) => page.querySelector(place))
  return places.map((place) => countIn(textOf(place))).find((count) => count !== null) ?? null
}

const numberOf = (url: URL): number => {
  const page = url.searchParams.get('page') ?? '1'
  return /^\d{1,4}$/.test(page) ? Number(page) : 1
}

/**
 * Does a page without products say itself that nothing was found? A count decides where there is one; behind the
 * last page of a search it still counts all of its results.
 */
export function saysNothingFound(page: HTMLElement, url: string): boolean {
  const count = statedCount(page)
  if (count === null) {
    const said = textOf(page, LONGEST_PAGE)
    return NOTHING.test(said) || saysSo(said)
  }
  return count === 0 || numberOf(new URL(url)) > 1
}

/** A page with fewer products is the last one. */
const SMALLEST_PAGE = 8

/**
 * The address of the next result page, or null: the one that this page links to; for themes that link to no
 * pages at all, one that must be there by the number of results.
 * @param shown how many products are on this page
 */
export function nextPage(page: HTMLElement, url: string, shown: number): string | null {
  const here = new URL(url)
  let hasLinks = false
  for (const link of page.querySelectorAll('a[href*="page="]')) {
    const href = absoluteUrl(link.getAttribute('href'), url)
    const there = href === null ? here : new URL(href)
    if (href === null || there.host !== here.host || there.pathname !== here.pathname) continue
    if (numberOf(there) === numberOf(here) + 1) return href
    hasLinks ||= there.searchParams.has('page')
  }
  const count = statedCount(page)
  if (hasLinks || count === null || shown < SMALLEST_PAGE || numberOf(here) * shown >= count) return null
  here.searchParams.set('page', String(numberOf(here) + 1))
  return here.href
}
