import type { CheckFailure } from '../adapter.ts'
import type { CardSearch } from './card-search.ts'
import { askCatalogue } from './catalogue-route.ts'
import { closeRoutes, readClosed } from './closed-routes.ts'
import { isRouteTrouble, type CheckTools } from './check-tools.ts'
import { askGraphql } from './graphql-route.ts'
import { askPages } from './pages-route.ts'
import { askSuggestions } from './suggest-route.ts'

/** The API's door: many stores keep it shut while everybody may search their pages. */
const API = 'graphql'

/** Ways to ask a store, those that ask least and are allowed by most first. */
const ROUTES: readonly [
  string,
  (searches: readonly CardSearch[], tools: CheckTools) => Promise<CheckFailure | null>,
][] = [
  [API, askGraphql],
  ['catalogue', askCatalogue],
  ['suggest', askSuggestions],
  ['pages', askPages],
]

/** Its status refuses the one address; a challenge, which has none, means every visitor. */
const isShutDoor = ({ kind, status }: CheckFailure) =>
  kind === 'blocked' && (status === 401 || status === 403)

/**
 * Asks by the first route that answers; cards that a route could not tell go to the next one. A route is closed where
 * the store does not have it and another one answered. Hands back why cards are left without an answer, or null.
 */
export async function askByRoutes(
  searches: readonly CardSearch[],
  tools: CheckTools,
  now: number,
): Promise<CheckFailure | null> {
  const { shop } = tools
  const closed = readClosed(shop.store.settings, now)
  const open = ROUTES.filter(([name]) => !closed.has(name))
  const missing: string[] = []
  let refused: CheckFailure | null = null
  let trouble: CheckFailure | null = null
  for (const [name, ask] of open.length > 0 ? open : ROUTES) {
    const left = searches.filter((search) => !search.isRead)
    if (left.length === 0) break
    const failure = await ask(left, tools)
    const isAnswered = left.some((search) => search.isRead)
    if (isAnswered) {
      shop.learn({ route: name })
      closeRoutes(missing, shop, now)
    }
    if (failure === null) continue
    const isDoor = name === API && !isAnswered && isShutDoor(failure)
    // Any other refusal is heeded, and ends the check; the next one begins elsewhere.
    if (failure.kind === 'blocked' && name === API && !isAnswered && !isDoor) closeRoutes([name], shop, now)
    if (!isDoor && !isRouteTrouble(failure)) return failure
    if (isDoor) missing.push(name)
    if (isDoor || failure.kind === 'robots') refused ??= failure
    else {
      trouble = failure
      if (!isAnswered) missing.push(name)
    }
  }
  return refused ?? trouble
}
