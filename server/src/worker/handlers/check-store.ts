import type { KnownCard } from '@lgs/shared'
import type { StoreToAsk, WireOutcome } from '../../channels/definitions.ts'
import { limitTo, type Fetcher, type FetchFailure } from '../../fetching/fetcher.ts'
import { holdOff } from '../../fetching/hold-off.ts'
import type { RobotsRules } from '../../fetching/robots.ts'
import { STORE_CHECK_TIMEOUT_MS, TIME_TO_REPORT_MS } from '../../jobs/definitions.ts'
import type { Log } from '../../log.ts'
import type { CheckOutcome } from '../../stores/adapter.ts'
import { readCard } from '../../stores/read-card.ts'
import { searchUrlOf } from '../../stores/registry.ts'

export interface CheckTools {
  fetcher: Fetcher
  robots: RobotsRules
  log: Log
}

type Judgement = Awaited<ReturnType<RobotsRules['judge']>>

/**
 * Asks one store for one card. Never throws for what a store does or answers.
 * @param timeMs what is not read by then is left: a job that timed out must not go on asking
 */
export async function checkStore(
  store: StoreToAsk,
  card: KnownCard,
  tools: CheckTools,
  timeMs = STORE_CHECK_TIMEOUT_MS - TIME_TO_REPORT_MS,
): Promise<WireOutcome> {
  const limit = limitTo(timeMs)
  const address = searchUrlOf(store, card.card_name)
  const { host, origin } = new URL(address)
  const rules = await tools.robots.judge(address, limit)
  const refusal = store.robots_override ? null : refusalOf(rules)
  if (refusal) return refusal
  /** The administrator decided for the store's own rules, not for those of wherever it sends us. */
  const mayFollow = async (target: URL): Promise<FetchFailure | null> =>
    store.robots_override && target.origin === origin
      ? null
      : refusalOf(await tools.robots.judge(target.href, limit))
  const crawlDelayMs = (rules.crawl_delay_s ?? 0) * 1000
  let outcome: CheckOutcome
  try {
    outcome = await readCard(store, card, (url) =>
      tools.fetcher.fetch(url, { crawlDelayMs, mayFollow, limit }),
    )
  } catch (error) {
    tools.log.error(
      { err: error, store: store.slug, card: card.card_name },
      'reading a store failed by our own fault',
    )
    return { kind: 'unreadable', detail: 'We could not read its answer; the log of the worker says why.' }
  }
  if (outcome.kind === 'read') {
    const { interruptedBy, ...read } = outcome
    if (interruptedBy) await holdOff(interruptedBy, interruptedBy.host ?? host, tools.fetcher)
    return read
  }
  const retryAt = await holdOff(outcome, outcome.host ?? host, tools.fetcher)
  return { kind: outcome.kind, detail: outcome.detail, ...(retryAt && { retry_at: retryAt.toISOString() }) }
}

function refusalOf(rules: Judgement): FetchFailure | null {
  if (!rules.isKnown) {
    return { kind: 'unreachable', detail: 'Its robots.txt could not be read, so nothing was asked.' }
  }
  return rules.allowed ? null : { kind: 'robots', detail: `Its robots.txt says: ${rules.rule ?? 'no'}` }
}
