import type { HTMLElement } from 'node-html-parser'
import { attributeOf, textOf } from '../html.ts'
import { handleInUrl } from './address.ts'
import { MAX_PRODUCTS } from './product.ts'

/** What a search page says of one result, wherever its theme puts it. */
export interface ResultArea {
  handle: string
  /** The links to the product, in order. */
  links: HTMLElement[]
  /** The element around everything of the result, and elements behind it that belong to nobody else. */
  elements: HTMLElement[]
}

/** Every theme marks links to results with their position; recommended products lack it. */
const RESULT_LINK = 'a[href*="_pos="]'
/** Elements that hold a whole list or page: a single result's area must not grow into them. */
const TOO_LARGE = /^(html|body|main|ul|ol|section|table|tbody)$/i
/** Some themes put a result's data into an element of its own behind it. */
const MAX_FOLLOWERS = 6

/** The results of a search page, in order, each product once. */
export function resultAreas(page: HTMLElement): ResultArea[] {
  const links = new Map<string, HTMLElement[]>()
  for (const link of page.querySelectorAll(RESULT_LINK)) {
    const handle = handleInUrl(attributeOf(link, 'href', 2000))
    const known = links.get(handle)
    if (known) known.push(link)
    else if (handle !== '' && links.size < MAX_PRODUCTS) links.set(handle, [link])
  }
  const owners = ownersOf(links)
  return [...links].map(([handle, own]) => {
    const area = areaOf(own, owners, links.size)
    return { handle, links: own, elements: [area, ...followers(area, owners)] }
  })
}

/** How many results every element holds a link of, the elements around links only. */
function ownersOf(links: ReadonlyMap<string, HTMLElement[]>): Map<HTMLElement, Set<string>> {
  const owners = new Map<HTMLElement, Set<string>>()
  for (const [handle, own] of links)
    for (const link of own)
      for (let at: HTMLElement | null = link; at; at = at.parentNode)
        owners.set(at, (owners.get(at) ?? new Set()).add(handle))
  return owners
}

/** The largest element around a result's first link that no other result has a part in. */
function areaOf([link]: HTMLElement[], owners: Map<HTMLElement, Set<string>>, results: number): HTMLElement {
  let area = link as HTMLElement
  for (let up = area.parentNode as HTMLElement | null; up?.tagName; up = up.parentNode) {
    if (owners.get(up)?.size !== 1 || TOO_LARGE.test(up.tagName) || (results === 1 && isPagePart(up))) break
    area = up
  }
  return area
}

/** With a single result nothing else stops the area from growing. */
function isPagePart(element: HTMLElement): boolean {
  if (/\bshopify-section\b|search-(results|template|page)|(?<!-)\bgrid\b(?!-)/i.test(element.classNames))
    return true
  if (element.querySelector('form[action*="/search"], input[name=q], h1, nav') !== null) return true
  return element
    .querySelectorAll('a[href*="/products/"]')
    .some((link) => !/_pos=/.test(attributeOf(link, 'href', 2000)))
}

function followers(area: HTMLElement, owners: Map<HTMLElement, Set<string>>): HTMLElement[] {
  const found: HTMLElement[] = []
  for (
    let next = area.nextElementSibling;
    next && found.length < MAX_FOLLOWERS;
    next = next.nextElementSibling
  ) {
    if (owners.has(next)) break
    // Data for scripts: what people can read there belongs to something else.
    if (textOf(next, 20) === '') found.push(next)
  }
  return found
}
