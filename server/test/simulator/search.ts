import type { Product } from './model.ts'
import { withoutAccents } from './spelling.ts'

const BESIDE = new Set(['of', 'the', 'and', 'to', 'in', 'a', 'on', 'for', 's', 'from', 'with', 'its'])

/** Words as searches compare them. */
export const wordsOf = (text: string): string[] =>
  withoutAccents(text)
    .toLowerCase()
    .replace(/['’]/g, '')
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '')

/** How a search understands several words: all must be there, or some of them, the best matches first. */
export type Mode = 'all' | 'any'

/** The products that a search finds, by relevance: every word counts that a title has, also as its beginning. */
export function search<T extends Product>(products: readonly T[], query: string, mode: Mode): T[] {
  const wanted = wordsOf(query)
  const telling = wanted.filter((word) => !BESIDE.has(word))
  const counted = telling.length > 0 ? telling : wanted
  const scored = products.map((product) => {
    const title = wordsOf(product.name)
    const hits = counted.filter((word) => title.some((own) => own.startsWith(word))).length
    const isPhrase = ` ${title.join(' ')}`.includes(` ${wanted.join(' ')}`)
    return { product, hits, score: hits * 10 + (isPhrase ? 5 : 0) - title.length * 0.01 }
  })
  const found = scored.filter(({ hits }) => (mode === 'all' ? hits === counted.length : hits > 0))
  return found
    .sort((one, other) => other.score - one.score || one.product.id - other.product.id)
    .map(({ product }) => product)
}

/** One page of a list; pages count from 1. */
export function pageOf<T>(list: readonly T[], page: number, perPage: number) {
  const pages = Math.max(1, Math.ceil(list.length / perPage))
  return { items: list.slice((page - 1) * perPage, page * perPage), page, pages, hasNext: page < pages }
}

/** The page that an address asks for. */
export const pageNumber = (url: URL, name = 'page'): number =>
  Math.max(1, Number(url.searchParams.get(name)) || 1)
