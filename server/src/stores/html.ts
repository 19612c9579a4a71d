import { HTMLElement, parse, type Node } from 'node-html-parser'
import { stringOf } from './json.ts'

const VOID = /^(area|base|br|col|embed|hr|img|input|link|meta|param|source|track|wbr)$/
/** Elements whose closing tags pages may forget: their count says little about how deep a page is. */
const FORGETTABLE = /^(p|li|option|tr|td|th|dt|dd|thead|tbody)$/
const MAX_DEPTH = 500
const MAX_FORGOTTEN = 5000

/**
 * Cuts out every part from a match of `open` to its end, in one pass; one that never ends goes to the end of
 * the text.
 */
function cutOut(text: string, open: RegExp, endOf: (found: string) => RegExp): string {
  const parts: string[] = []
  let at = 0
  for (const found of text.matchAll(open)) {
    if (found.index < at) continue
    const end = endOf(found[0])
    end.lastIndex = found.index + found[0].length
    const close = end.exec(text)
    parts.push(text.slice(at, found.index))
    at = close ? close.index + close[0].length : text.length
  }
  return parts.join('') + text.slice(at)
}

/** A page's source without comments, and without what is code rather than content. Linear in its size. */
export function withoutCode(html: string): string {
  const bare = cutOut(html, /<!--/g, () => /-->/g)
  const code = /<(?:script|style|template|noscript|svg|iframe)\b/gi
  return cutOut(bare, code, (found) => new RegExp(`</${found.slice(1)}[^>]{0,100}>?`, 'gi'))
}

function isTooDeep(html: string): boolean {
  let [depth, forgotten] = [0, 0]
  for (const [, slash, name] of html.matchAll(/<(\/?)([a-z][a-z0-9]*)/gi)) {
    const tag = (name ?? '').toLowerCase()
    if (VOID.test(tag)) continue
    if (FORGETTABLE.test(tag)) forgotten = Math.max(0, forgotten + (slash ? -1 : 1))
    else depth = Math.max(0, depth + (slash ? -1 : 1))
    if (depth > MAX_DEPTH || forgotten > MAX_FORGOTTEN) return true
  }
  return false
}

const INHERITED = Object.getOwnPropertyNames(Object.prototype).filter((name) => /^[a-z]/i.test(name))
const INHERITED_NAME = new RegExp(
  String.raw`(?<![\w\-.:()[\]#@$?])(?:${INHERITED.join('|')})(?![\w\-.:()[\]#])`,
  'g',
)

/**
 * An attribute with a name that all objects inherit, `<a constructor>`, makes the parser throw whenever an attribute
 * is asked for; a quote in the wrong place turns any word of a title into one.
 */
function withoutInheritedNames(html: string): string {
  if (html.search(INHERITED_NAME) < 0) return html
  return html.replace(/<[a-z][^<>]*/gi, (tag) => tag.replace(INHERITED_NAME, 'x-$&'))
}

/**
 * A page as a tree, without comments, scripts and styles; null where it is nested too deep to be a page for
 * people. Cutting these out first keeps the time linear in the size, whatever a store sends.
 */
export function parseHtml(body: string): HTMLElement | null {
  const visible = withoutInheritedNames(withoutCode(body))
  if (isTooDeep(visible)) return null
  try {
    return parse(visible, { comment: false })
  } catch {
    return null
  }
}

/** What a title, a condition or a price needs at most. Patterns run over the text, so nobody else decides its length. */
const LONGEST_TEXT = 1000

const tidy = (text: string, max: number): string => text.replace(/\s+/g, ' ').trim().slice(0, max).trimEnd()

/** Elements that stand apart on a page: their words are no part of the word before or behind them. */
const BLOCK =
  /^(?:address|article|aside|blockquote|br|dd|div|dl|dt|fieldset|figcaption|figure|footer|form|h[1-6]|header|hr|legend|li|main|nav|ol|option|p|pre|section|select|summary|table|tbody|td|tfoot|th|thead|tr|ul)$/i

/** The text of everything within, with a space around each block: pages without white space have none there. */
function spacedText(node: Node, parts: string[] = []): string[] {
  for (const child of node.childNodes) {
    if (!(child instanceof HTMLElement)) parts.push(child.text)
    else if (!BLOCK.test(child.rawTagName ?? '')) spacedText(child, parts)
    else {
      parts.push(' ')
      spacedText(child, parts).push(' ')
    }
  }
  return parts
}

/**
 * The first `max` characters of an element's text as people see it, entities decoded, white space collapsed; empty
 * for no element.
 */
export function textOf(element: { text: string } | null | undefined, max = LONGEST_TEXT): string {
  return tidy(element instanceof HTMLElement ? spacedText(element).join('') : (element?.text ?? ''), max)
}

/** The same for an attribute; empty where it is missing. */
export function attributeOf(
  element: HTMLElement | null | undefined,
  name: string,
  max = LONGEST_TEXT,
): string {
  return tidy(element?.getAttribute(name) ?? '', max)
}

/** Text out of data, where shops leave entities and tags in, as people see it. */
export function visibleText(value: unknown, max = 500): string {
  const text = stringOf(value, max * 4)
  return /[&<]/.test(text) ? textOf(parseHtml(text), max) : text.slice(0, max)
}

/** An address on a page as an absolute http(s) one, or null. */
export function absoluteUrl(href: string | undefined, base: string): string | null {
  if (!href || href.length > 2000 || !URL.canParse(href, base)) return null
  const url = new URL(href, base)
  return url.protocol === 'http:' || url.protocol === 'https:' ? url.href : null
}
