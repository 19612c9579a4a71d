import { countOf, isRecord, parseJson, recordOf, stringOf } from '../json.ts'

const MAX_TEXTS = 40
/** The longest text that holds a page of products. In characters. */
const LONGEST = 3_000_000

/** Results as a page carries them. */
export interface PageData {
  products: unknown[]
  /** Of all pages; null where it is not said. */
  total: number | null
  /** Address of the next page as written; empty where there is none. */
  next: string
}

/**
 * The results of a search that a page carries as data for its scripts: a JSON text inside a JSON text,
 * `JSON.parse("{\"search\":{\"products\":[…]}}")` or `stencilBootstrap("search", "{…}")`. Null where there are none.
 */
export function resultsOnPage(html: string): PageData | null {
  let texts = 0
  for (const found of html.matchAll(
    /\b(?:JSON\.parse\(\s{0,5}|stencilBootstrap\(\s{0,5}["']\w{1,40}["']\s{0,5},\s{0,5})(?=")/g,
  )) {
    texts += 1
    if (texts > MAX_TEXTS) return null
    const literal = stringLiteral(html, found.index + found[0].length)
    const inner =
      literal === null ? undefined : (parseJson(literal) ?? parseJson(withoutApostrophes(literal)))
    const data = recordOf(typeof inner === 'string' ? parseJson(inner) : undefined)
    const results = resultsIn(data)
    if (results) return results
  }
  return null
}

/** A text in double quotes from its first quote to its last one; null where it does not end. */
function stringLiteral(source: string, from: number): string | null {
  const end = Math.min(source.length, from + LONGEST)
  for (let at = from + 1; at < end; at += 1) {
    const character = source[at]
    if (character === '\\') at += 1
    else if (character === '"') return source.slice(from, at + 1)
  }
  return null
}

/** A script may escape `'` too, which JSON does not know. */
const withoutApostrophes = (literal: string): string =>
  literal.replace(/\\(.)/g, (pair, character) => (character === "'" ? "'" : pair))

/** On a search page the results stand under `search`, whose list the theme may name otherwise. */
function resultsIn(data: Record<string, unknown>): PageData | null {
  for (const name of ['search', 'product_results', 'productResults', 'searchResults']) {
    const part = data[name]
    const products = isRecord(part) ? part['products'] : part
    if (!Array.isArray(products)) continue
    const pagination = recordOf(recordOf(part)['pagination'])
    return {
      products: products.slice(0, 500),
      total: countOf(pagination['total']),
      next: stringOf(pagination['next'], 2000),
    }
  }
  return null
}
