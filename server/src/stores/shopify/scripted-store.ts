import type { KnownCard } from '@lgs/shared/schemas/card'
import type { CheckFailure, Question } from '../adapter.ts'
import { tidewatchRanger } from '../crystal-commerce/fixtures.ts'
import { scriptedShop } from '../test/shop.ts'
import { answer, ORIGIN } from './fixtures.ts'
import { shopify } from './platform.ts'

/** A body, a failure, or HTTP 404. */
export type Answer = string | CheckFailure | undefined
/** What a store answers, by the kind of address; nothing: it has no such address. */
export interface Script {
  graphql?: (question: Question, count: number) => Answer
  catalogue?: (page: number, limit: number) => Answer
  suggest?: (query: string) => Answer
  pages?: (page: number, url: URL) => Answer
  js?: (handle: string) => Answer
  home?: () => Answer
  /** By the path; without it nothing is remembered, as in a test of a store. */
  sitemap?: (path: string) => Answer
}

/** A digest that is remembered, and whether it is too old. */
export interface KeptDigest {
  body: string
  asOf: number
  isStale?: true
}

/** As settings keep the days on which routes were closed. */
export const today = new Date().toISOString().slice(0, 10)
export const ago = (days: number) =>
  new Date(Date.now() - days * 24 * 60 * 60 * 1000).toISOString().slice(0, 10)
/** Settings of stores that have only some of the routes. */
export const ONLY_PAGES = { closed_routes: `graphql=${today},catalogue=${today},suggest=${today}` }
export const ONLY_SUGGEST = { closed_routes: `graphql=${today},catalogue=${today}` }
/** What the fetcher or a store may say instead of an answer. */
export const ROBOTS: CheckFailure = { kind: 'robots', detail: 'Its robots.txt does not allow this address.' }
const NOT_READ: CheckFailure = { kind: 'unreadable', detail: 'It was not read yet.', notAsked: true }
export const LIMITED: CheckFailure = { kind: 'rate_limited', detail: 'The store asks us to slow down.' }

/** A store that answers by a script; tells what it was asked and what was learned of it. */
export function openStore(
  script: Script,
  settings: Record<string, string> = {},
  currency: string | null = 'GBP',
  kept = new Map<string, KeptDigest>(),
) {
  const asked: string[] = []
  /** As the memory of pages does it. */
  function digested(question: Question, digest: NonNullable<Question['digest']>) {
    const path = new URL(question.url).pathname
    const known = kept.get(path)
    if (!script.sitemap || (!known && question.onlyRemembered)) return NOT_READ
    if (known && (!known.isStale || question.onlyRemembered)) return { ...known, notAsked: true as const }
    asked.push(path)
    const answered = script.sitemap(path)
    if (typeof answered === 'object') return answered
    const body = digest(answered ?? '')
    if (body === null) return answer(answered ?? '<html>404</html>', question, answered ? 200 : 404)
    kept.set(path, { body, asOf: asked.length })
    return { body, asOf: asked.length }
  }
  function reply(question: Question): Answer {
    const url = new URL(question.url)
    const [page, limit] = [
      Number(url.searchParams.get('page') ?? 1),
      Number(url.searchParams.get('limit') ?? 0),
    ]
    const number = asked.filter((name) => name === 'graphql').length
    if (url.pathname.endsWith('/graphql.json')) return script.graphql?.(question, number)
    if (url.pathname === '/products.json') return script.catalogue?.(page, limit)
    if (url.pathname === '/search/suggest.json') return script.suggest?.(url.searchParams.get('q') ?? '')
    if (url.pathname === '/search') return script.pages?.(page, url)
    if (url.pathname.startsWith('/products/')) return script.js?.(url.pathname.slice(10, -3))
    return script.home?.()
  }
  const opened = scriptedShop(
    (question) => {
      if (question.digest) return digested(question, question.digest)
      const path = new URL(question.url).pathname
      asked.push(path.replace(/^\/api\/[\d-]+\/|\.json$|^\/(?=[a-z])/g, '').replace(/\.json$/, ''))
      return reply(question) ?? answer('<html><title>404 Not Found</title></html>', question, 404)
    },
    {
      ...{ homepage: ORIGIN, search_url: `${ORIGIN}/search?type=product&q={query}` },
      ...{ fetch_strategy: 'shopify', currency, settings },
    },
  )
  return { ...opened, asked, kept, questions: opened.asked }
}

export const named = (name: string): KnownCard => ({ ...tidewatchRanger, card_name: name, faces: [name] })
/** What came of the first of the cards, and of all. */
export async function check(
  store: ReturnType<typeof openStore>,
  cards: KnownCard[] = [tidewatchRanger],
  memory = {},
) {
  const answers = await shopify.check(
    cards.map((card) => ({ card, memory })),
    store.shop,
  )
  const first = answers.get(cards[0]?.card_name ?? '')
  if (!first) throw new Error('no answer for the card')
  return { answers, outcome: first.outcome, memory: first.memory }
}
