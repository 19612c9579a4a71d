import type { HTMLElement } from 'node-html-parser'
import { absoluteUrl, attributeOf, textOf } from '../html.ts'
import { saysNothingFound as saysSo } from '../nothing-found.ts'

const NO_RESULTS = new RegExp(
  [
    String.raw`\b(no|0) (search )?(results?|products?|items?|matches)( were| was)?( found| for| match|\b)`,
    String.raw`\b(could not|couldn't|did not|didn't) (be found|find|match|return|yield)\b(?! (the|this|that) (page|store|shop))|nothing (was )?found`,
    String.raw`\b(aucun|0) r[ée]sultat|keine ergebnisse|no se (han )?encontr`,
  ].join('|'),
  'i',
)

/** Does the page say, anywhere in its main part, that there are no results? */
export function saysNothingFound(page: HTMLElement): boolean {
  const main = page.querySelector('main, [role=main], #MainContent, [id*=search-template]') ?? page
  const said = textOf(main, 100_000)
  return NO_RESULTS.test(said) || saysSo(said)
}

/** `Search: 73 results found for …`: the count in the page's title, without what it quotes. */
export function totalIn(title: string): number | null {
  const plain = title.replace(/["“”«»][^"“”«»]{0,200}["“”«»]?/g, ' ')
  const count =
    /(?<![\d.,])(\d{1,6}) (?:search )?(?:results?|r[ée]sultats?|products?|items?|ergebnisse|resultados?)\b/i
  const found = count.exec(plain)?.[1]
  return found === undefined ? null : Number(found)
}

/** The link to the page behind this one. */
export function nextPage(page: HTMLElement, url: string): string | null {
  const [here, current] = [new URL(url), Number(new URL(url).searchParams.get('page') ?? 1)]
  for (const link of page.querySelectorAll('a[href*="page="], link[rel=next]')) {
    const next = absoluteUrl(attributeOf(link, 'href', 2000), url)
    if (next === null) continue
    const { host, pathname, searchParams } = new URL(next)
    const isNext = searchParams.get('page') === String(current + 1)
    if (isNext && host === here.host && pathname === here.pathname) return next
  }
  return null
}
