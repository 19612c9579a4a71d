import type { KnownCard } from '@lgs/shared/schemas/card'
import type { HTMLElement } from 'node-html-parser'
import { matchName } from '../../domain/match-name.ts'
import { absoluteUrl, attributeOf, textOf } from '../html.ts'

const MAX_LINKS = 5000
const MAX_WAYS = 200

/** The same page under two addresses: marks behind `#`, and where in a list it stood. */
export function pageOf(address: string): string {
  const url = new URL(address)
  url.hash = ''
  for (const name of [...url.searchParams.keys()])
    if (/^(_pos|_sid|_ss|_psq|_v|ref|utm_\w+)$/.test(name)) url.searchParams.delete(name)
  return url.href
}

/**
 * Addresses of pages on the same host that look like the card's: the words of a link, its title or the text of its
 * picture are the card's name with whatever stores put beside it. In the page's order, each once.
 */
export function linksToCard(page: HTMLElement, url: string, card: KnownCard): string[] {
  const found = new Set<string>()
  for (const link of page.querySelectorAll('a[href]').slice(0, MAX_LINKS)) {
    const address = absoluteUrl(link.getAttribute('href'), url)
    if (address === null || !isOwnPage(address, url)) continue
    const picture = link.querySelector('img[alt]')
    const texts = [textOf(link, 300), attributeOf(link, 'title', 300), attributeOf(picture, 'alt', 300)]
    if (texts.some((text) => text !== '' && matchName(text, card).match !== 'none'))
      found.add(pageOf(address))
    if (found.size >= MAX_WAYS) break
  }
  return [...found]
}

/** Where software with one path for everything says which page is meant. */
const ROUTES = ['route', 'main_page', 'dispatch', 'controller']

/** A page of the same host that is neither the home page nor another view of this very list. */
export function isOwnPage(address: string, url: string): boolean {
  const [there, here] = [new URL(address), new URL(url)]
  const isOther =
    there.pathname !== here.pathname ||
    ROUTES.some((name) => there.searchParams.get(name) !== here.searchParams.get(name))
  return there.host === here.host && isOther && there.pathname + there.search !== '/'
}
