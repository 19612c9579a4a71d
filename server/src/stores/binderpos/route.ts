import type { KnownCard } from '@lgs/shared/schemas/card'
import type { CheckFailure, CheckOutcome, Shop } from '../adapter.ts'
import { askDecklist, askForStore } from './ask-portal.ts'

/**
 * The portal's two ways to ask, the better one first. A store's setting `route` names the one that works, and
 * `route_until` when that has to be shown again: a portal that no longer knows a store may just answer nothing.
 */
export type PortalRoute = 'decklist' | 'forstore'
const ROUTES: readonly PortalRoute[] = ['decklist', 'forstore']

/** Until a route that a store has not is tried again: 30 days. */
const MISSING_MS = 30 * 86_400_000
/** The same for one that only could not answer now. */
const TROUBLE_MS = 3_600_000

/** A route that has worked is believed for 14 days. */
const BELIEVED_MS = 14 * 86_400_000

/** The route that is known to work at a store now, or null. */
export function routeOf({ store: { settings } }: Pick<Shop, 'store'>): PortalRoute | null {
  if (Date.parse(settings['route_until'] ?? '') <= Date.now()) return null
  return ROUTES.find((route) => route === settings['route']) ?? null
}

function believe(route: PortalRoute, shop: Shop): void {
  const until = new Date(Date.now() + BELIEVED_MS).toISOString()
  shop.learn({ route, route_until: until, [`${route}_after`]: null })
}

/** Whether asking again soon may help: the route is there. */
export const isPassing = ({ kind }: CheckFailure): boolean =>
  kind === 'rate_limited' || kind === 'unreachable'

/** Keeps in the settings that a route did not work, and until when it is left alone. */
export function forgetRoute(route: PortalRoute, failure: CheckFailure | null, shop: Shop): void {
  const wait = failure && isPassing(failure) ? TROUBLE_MS : MISSING_MS
  const until = Math.max(Date.now() + wait, failure?.retryAt?.getTime() ?? 0)
  const isInUse = shop.store.settings['route'] === route
  const forgotten = isInUse && { route: null, route_until: null }
  shop.learn({ [`${route}_after`]: new Date(until).toISOString(), ...forgotten })
}

/** The route to try next at a store where none is known to work; null while all are left alone. */
function routeToTry({ store }: Shop): PortalRoute | null {
  const isLeftAlone = (route: PortalRoute) => Date.parse(store.settings[`${route}_after`] ?? '') > Date.now()
  return ROUTES.find((route) => !isLeftAlone(route)) ?? null
}

const askRoute = async (route: PortalRoute, card: KnownCard, shop: Shop): Promise<CheckOutcome> => {
  if (route === 'forstore') return askForStore(card, shop)
  const answers = await askDecklist([card], shop)
  if (!(answers instanceof Map)) return answers
  return answers.get(card.card_name) ?? { kind: 'unreadable', detail: 'The portal left the card out.' }
}

/**
 * Tries a route of the portal once, with a card whose copies the store's pages have just shown. It works when it
 * shows at least half of the same copies (stock moves on in between); from then on it is used. A failure of the
 * portal comes back when it must be heeded.
 */
export async function compareRoute(
  card: KnownCard,
  seen: CheckOutcome,
  shop: Shop,
): Promise<CheckFailure | null> {
  const ids = seen.kind === 'read' ? seen.listings.flatMap(({ variant_id }) => variant_id ?? []) : []
  // One request more than the check needs, not two: the name must be known by now.
  const isReady = ids.length > 0 && routeOf(shop) === null && shop.store.settings['shop'] !== undefined
  const route = isReady ? routeToTry(shop) : null
  if (route === null) return null
  const outcome = await askRoute(route, card, { ...shop, report: () => undefined })
  if (outcome.kind !== 'read') {
    forgetRoute(route, outcome, shop)
    return outcome.kind === 'unreadable' ? null : outcome
  }
  const there = new Set(outcome.listings.map(({ variant_id }) => variant_id))
  const both = ids.filter((id) => there.has(id)).length
  if (both * 2 >= ids.length) believe(route, shop)
  else forgetRoute(route, outcome.interruptedBy ?? null, shop)
  return outcome.interruptedBy ?? null
}

/**
 * Asks the portal where the store's pages do not answer (`refused` says why). Only an answer with copies of the
 * card proves that the portal knows the store; without them `refused` stays the outcome.
 */
export async function askInstead(card: KnownCard, refused: CheckFailure, shop: Shop): Promise<CheckOutcome> {
  const route = routeToTry(shop)
  if (route === null) return refused
  const outcome = await askRoute(route, card, shop)
  if (outcome.kind !== 'read') {
    forgetRoute(route, outcome, shop)
    return isPassing(outcome) ? outcome : refused
  }
  if (outcome.listings.length === 0) return refused
  believe(route, shop)
  return outcome
}
