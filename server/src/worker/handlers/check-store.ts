import type { KnownCard } from '@lgs/shared'
import type { StoreToAsk, WireOutcome } from '../../channels/definitions.ts'
import type { Fetcher } from '../../fetching/fetcher.ts'
import type { RobotsRules } from '../../fetching/robots.ts'
import type { Log } from '../../log.ts'
import type { CheckOutcome } from '../../stores/adapter.ts'
import { readCard } from '../../stores/read-card.ts'
import { searchUrlOf } from '../../stores/registry.ts'

/** A host that asks us to slow down without saying for how long gets this. */
const DEFAULT_HOLD_OFF_MS = 60_000
const LONGEST_HOLD_OFF_MS = 24 * 3600 * 1000

export interface CheckTools {
  fetcher: Fetcher
  robots: RobotsRules
  log: Log
}

/** Asks one store for one card. Never throws for what a store does or answers. */
export async function checkStore(
  store: StoreToAsk,
  card: KnownCard,
  tools: CheckTools,
): Promise<WireOutcome> {
  const address = searchUrlOf(store, card.card_name)
  const host = new URL(address).host
  const rules = await tools.robots.judge(address)
  if (!store.robots_override && !rules.isKnown) {
    return { kind: 'unreachable', detail: 'Its robots.txt could not be read, so nothing was asked.' }
  }
  if (!store.robots_override && !rules.allowed) {
    return { kind: 'robots', detail: `Its robots.txt says: ${rules.rule ?? 'no'}` }
  }
  let outcome: CheckOutcome
  try {
    outcome = await readCard(store, card, (url) =>
      tools.fetcher.fetch(url, (rules.crawl_delay_s ?? 0) * 1000),
    )
  } catch (error) {
    tools.log.error(
      { err: error, store: store.slug, card: card.card_name },
      'reading a store failed by our own fault',
    )
    return { kind: 'unreadable', detail: 'We could not read its answer; the log of the worker says why.' }
  }
  if (outcome.kind === 'read') return outcome
  const retryAt = await holdOff(outcome, host, tools.fetcher)
  return { kind: outcome.kind, detail: outcome.detail, ...(retryAt && { retry_at: retryAt.toISOString() }) }
}

async function holdOff(
  outcome: Exclude<CheckOutcome, { kind: 'read' }>,
  host: string,
  fetcher: Fetcher,
): Promise<Date | undefined> {
  if (outcome.kind !== 'rate_limited' && !outcome.retryAt) return undefined
  const wishedMs = outcome.retryAt ? outcome.retryAt.getTime() - Date.now() : DEFAULT_HOLD_OFF_MS
  const waitMs = Math.min(Math.max(wishedMs, 0), LONGEST_HOLD_OFF_MS)
  await fetcher.holdOff(host, waitMs)
  return new Date(Date.now() + waitMs)
}
