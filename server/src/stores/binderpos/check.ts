import type { KnownCard } from '@lgs/shared/schemas/card'
import type { CardAnswer, CheckFailure, CheckOutcome, Shop, WantedCard } from '../adapter.ts'
import { askDecklist, askForStore } from './ask-portal.ts'
import { askPages } from './pages.ts'
import { askInstead, compareRoute, forgetRoute, isPassing, routeOf } from './route.ts'

/**
 * Checks cards at a store: all in one request where the portal's list of names is known to work there; else, and
 * for those that it leaves out, one after the other. A route that is gone is forgotten and the store's pages
 * answer instead; a portal that is only busy is left alone, and says so.
 */
export async function checkStore(
  wanted: readonly WantedCard[],
  shop: Shop,
): Promise<Map<string, CardAnswer>> {
  const cards = wanted.map(({ card }) => card)
  const outcomes = new Map<string, CheckOutcome>()
  let heeded: CheckFailure | null = null
  let end: CheckFailure | null = null
  if (routeOf(shop) === 'decklist' && cards.length > 0) {
    const listed = await askDecklist(cards, shop)
    if (listed instanceof Map) for (const [name, outcome] of listed) outcomes.set(name, outcome)
    else if (isPassing(listed)) end = listed
    else forgetRoute('decklist', listed, shop)
    if (!(listed instanceof Map) && listed.kind === 'blocked') heeded = listed
  }
  for (const card of cards.filter(({ card_name }) => !outcomes.has(card_name))) {
    const outcome: CheckOutcome = end ?? (await checkCard(card, shop))
    if (outcome.kind !== 'read' && outcome.kind !== 'unreadable') end = outcome
    const isSilent = outcome.kind === 'read' && outcome.interruptedBy === undefined
    outcomes.set(card.card_name, isSilent && heeded ? { ...outcome, interruptedBy: heeded } : outcome)
  }
  return new Map([...outcomes].map(([name, outcome]) => [name, { outcome }]))
}

async function checkCard(card: KnownCard, shop: Shop): Promise<CheckOutcome> {
  if (routeOf(shop) === 'forstore') {
    const outcome = await askForStore(card, shop)
    if (outcome.kind === 'read' || isPassing(outcome)) return outcome
    forgetRoute('forstore', outcome, shop)
  }
  const outcome = await askPages(card, shop)
  if (outcome.kind === 'robots' || outcome.kind === 'unreadable') return askInstead(card, outcome, shop)
  if (outcome.kind !== 'read' || outcome.interruptedBy) return outcome
  const heeded = await compareRoute(card, outcome, shop)
  return heeded ? { ...outcome, interruptedBy: heeded } : outcome
}
