import type { HTMLElement } from 'node-html-parser'
import { nameKey } from '../../domain/fold.ts'
import { parsePrice } from '../../domain/price.ts'
import { attributeOf, textOf } from '../html.ts'

const SOLD_OUT =
  /\bsold[\s-]?out\b|\bout of stock\b|rupture de stock|\b[ée]puis[ée]|\bunavailable\b|ausverkauft|\bagotado\b/i
const ADD = /^\W*(add|buy|quick add|quick buy|choose options|ajouter|in den warenkorb)\b/i
const SOLD_CLASS = /(^|[\s_-])(is-)?sold-?out($|\s)|--sold-?out($|\s)/i

/** No result has more of anything that tells something. */
const MAX_ELEMENTS = 400

/** What matches within a result's elements. */
const all = (elements: readonly HTMLElement[], selector: string) =>
  elements.flatMap((element) => element.querySelectorAll(selector)).slice(0, MAX_ELEMENTS)

/**
 * The title as the result shows it: its heading, else what its links say, else its picture's description. Texts that
 * have words of the product's address in them go first: badges and buttons have none.
 */
export function shownTitle(
  elements: readonly HTMLElement[],
  links: readonly HTMLElement[],
  handle: string,
): string {
  const named = all(elements, '[class*=title], [class*=Title], [class*=product-name], [class*=product__name]')
  const texts = [
    ...named.filter((element) => !/variant|option|vendor|set|price/i.test(element.classNames)),
    ...all(elements, 'h1, h2, h3, h4, h5, h6'),
    ...links.flatMap((link) => link.querySelectorAll('p, span, div')),
    ...links,
  ].map((element) => textOf(element, 500))
  const pictures = all(elements, 'img').map((picture) => attributeOf(picture, 'alt', 500))
  const candidates = [...texts, ...pictures.filter((text) => !/\.(jpe?g|png|webp)$/i.test(text))]
  const titles = candidates.filter((text) => text !== '' && !NO_TITLE.test(text))
  const key = nameKey(handle)
  return titles.find((text) => key.includes(nameKey(text.split(/[\s/]/)[0] ?? ''))) ?? titles[0] ?? ''
}

const NO_TITLE = /^(quick ?view|view|options|add|sale|sold ?out|new)\b|[£€$]\s?\d/i

/**
 * Can the product be bought, by what the result shows? A button that adds it to the cart says yes, words such as
 * "sold out" no; null where nothing is said. Themes write words into pages that they only show when they are true,
 * so that a sold-out badge within a price counts only where the price itself is marked.
 */
export function shownAvailability(elements: readonly HTMLElement[]): boolean | null {
  if (elements.some((element) => isMarked(element))) return false
  const buttons = all(
    elements,
    'button, a[class*=add], a[class*=Add], [class*=add-to-cart], input[type=submit], product-to-cart',
  )
  const words = (button: HTMLElement) => `${textOf(button, 200)} ${attributeOf(button, 'value', 50)}`.trim()
  const isOff = (button: HTMLElement) => button.hasAttribute('disabled') || SOLD_OUT.test(words(button))
  if (buttons.some((button) => !isOff(button) && ADD.test(words(button)))) return true
  if (buttons.some((button) => SOLD_OUT.test(words(button)))) return false
  const badges = all(elements, '*').filter((element) =>
    element.childNodes.every((node) => node.nodeType === 3),
  )
  const said = badges.filter((badge) => SOLD_OUT.test(textOf(badge, 100)))
  return said.some((badge) => !isHiddenBadge(badge)) ? false : null
}

const isMarked = (element: HTMLElement) =>
  SOLD_CLASS.test(element.classNames) ||
  element
    .querySelectorAll('[class*=sold]')
    .some(
      (inner) =>
        SOLD_CLASS.test(inner.classNames) && !/badge|button|btn|text|label|message/i.test(inner.classNames),
    )

/** `price__badge--sold-out` stands in every result of some themes; the price around it tells. */
function isHiddenBadge(badge: HTMLElement): boolean {
  for (let at: HTMLElement | null = badge; at; at = at.parentNode)
    if (/\bprice__badge|\bhidden\b|\bhide\b|\bvisually-hidden\b/i.test(at.classNames ?? '')) return true
  return false
}

/** Prices that a result shows. */
export interface ShownPrices {
  /** The only one, as written; empty where there are several or only the least of them. */
  only: string
  /** Is any of them more than nothing? Null where there is none at all. */
  isReal: boolean | null
}

/** Reads them; `currency` is that of the page. */
export function shownPrices(elements: readonly HTMLElement[], currency: string | null): ShownPrices {
  const prices = new Map<number, string>()
  let isLeast = false
  for (const element of all(elements, PRICED)) {
    if (isFormer(element) || element.querySelector('sup')) continue
    // A label within a price, `Regular price`, is none of its own.
    if (element.querySelectorAll(PRICED).some((inner) => /\d/.test(textOf(inner, 100)))) continue
    const text = textOf(element, 100)
    const price = /\d/.test(text) ? parsePrice(text, currency) : null
    isLeast ||= /\b(from|ab)\b|à partir/i.test(text)
    if (price !== null) prices.set(price.price, text)
  }
  const real = [...prices].filter(([price]) => price > 0)
  const only = real.length === 1 && !isLeast ? (real[0]?.[1] ?? '') : ''
  return { only, isReal: prices.size === 0 ? null : real.length > 0 }
}

const PRICED = '[class*=price], [class*=Price], [class*=money], [class*=visually-hidden]'

/** A price that was crossed out. */
function isFormer(element: HTMLElement): boolean {
  for (let [at, up] = [element as HTMLElement | null, 0]; at && up < 3; [at, up] = [at.parentNode, up + 1])
    if (
      /compare|was-|old-|strike|--compare|rrp/i.test(at.classNames ?? '') ||
      /^(s|del|strike)$/i.test(at.tagName ?? '')
    )
      return true
  return false
}
