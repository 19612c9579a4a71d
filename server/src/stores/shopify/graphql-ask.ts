import type { CheckFailure } from '../adapter.ts'
import type { CardSearch } from './card-search.ts'
import type { CheckTools } from './check-tools.ts'
import { readGraphql, type GraphqlAnswer } from './graphql-answer.ts'
import { graphqlQuestion } from './graphql-query.ts'

/** Cards in one query at most. */
const MAX_CARDS = 20
/** What an anonymous query may cost at most. Source: shopify.dev/docs/api/storefront, "Tokenless access". */
const MAX_COST = 1000

/** How many cards one query of this store may hold: what it was seen to bear, else what is usual. */
export function cardsPerQuery(settings: Readonly<Record<string, string>>): number {
  const known = Number(settings.cards_per_query)
  if (settings.route !== 'graphql') return 1
  return Number.isInteger(known) && known >= 1 ? Math.min(known, MAX_CARDS) : MAX_CARDS
}

/** Asks one query; `retry` where the next attempt goes about it in another way, which ends after a few steps. */
export async function askSearches(
  batch: readonly { search: CardSearch; after: string | null }[],
  { shop, origin, country, askHome }: CheckTools,
): Promise<CheckFailure | Extract<GraphqlAnswer, { kind: 'found' }> | { kind: 'retry' }> {
  const { settings } = shop.store
  const token = settings.graphql_access === 'token' ? (settings.access_token ?? null) : null
  const size = settings.graphql_size === 'small' ? 'small' : 'usual'
  const words = batch.map(({ search, after }) => ({ words: search.query, after }))
  const answer = await shop.ask(graphqlQuestion(words, { origin, size, token, country }))
  if (answer.kind !== 'page') return answer
  const read = readGraphql(answer.body, batch.length)
  if (read.kind === 'too_complex') {
    if (batch.length > 1) shop.learn({ cards_per_query: String(Math.floor(batch.length / 2)) })
    else if (size === 'usual') shop.learn({ graphql_size: 'small' })
    else
      return {
        kind: 'unreadable',
        detail: 'The store’s search service bears not even our smallest question.',
      }
    return { kind: 'retry' }
  }
  if (read.kind === 'no_access') {
    if (token === null && !settings.access_token) await askHome()
    if (token === null && shop.store.settings.access_token) {
      shop.learn({ graphql_access: 'token' })
      return { kind: 'retry' }
    }
    shop.learn({ graphql_access: null, access_token: null })
    return {
      kind: 'unreadable',
      detail: 'The store’s search service wants a key that its pages do not name.',
    }
  }
  if (read.kind !== 'found') return read
  shop.learn({ route: 'graphql' })
  const fits = read.cost === null ? MAX_CARDS : Math.floor((MAX_COST * batch.length) / read.cost)
  if (token === null && settings.cards_per_query === undefined)
    shop.learn({ cards_per_query: String(Math.min(Math.max(fits, 1), MAX_CARDS)) })
  return read
}
