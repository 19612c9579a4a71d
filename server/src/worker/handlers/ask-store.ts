import type { StoreToAsk } from '../../channels/definitions.ts'
import type { Fetcher, FetchFailure, TimeLimit } from '../../fetching/fetcher.ts'
import type { Judgement, RobotsRules } from '../../fetching/robots.ts'
import type { Log } from '../../log.ts'
import type { FetchPage } from '../../stores/check-cards.ts'

export interface AskingTools {
  fetcher: Fetcher
  robots: RobotsRules
  log: Log
}

/** Seconds that each host wants between two requests, where its robots.txt was read; null for no wish. */
export type CrawlDelays = Map<string, number | null>

interface Options {
  /** Every answer in full, also where the store would say that it has not changed. */
  isInFull?: boolean | undefined
  /** Where to note what hosts wish for. */
  delays?: CrawlDelays
}

/**
 * The way to a store's addresses: each one is judged by its host's robots.txt first, redirects too. The
 * administrator's decision is for the store's own rules, not for those of wherever it sends us.
 */
export function askStore(
  store: Pick<StoreToAsk, 'homepage' | 'search_url' | 'robots_override'>,
  tools: AskingTools,
  limit: TimeLimit,
  { isInFull = false, delays }: Options = {},
): FetchPage {
  const own = new Set([originOf(store.homepage), originOf(store.search_url)])
  const isOverridden = (url: URL) => store.robots_override && own.has(url.origin)
  const mayFollow = async (target: URL): Promise<FetchFailure | null> =>
    isOverridden(target) ? null : refusalOf(await tools.robots.judge(target.href, limit))

  return async ({ url: address, json, headers, version, digest, onlyRemembered }) => {
    const url = new URL(address)
    const rules = await tools.robots.judge(address, limit)
    if (!rules.failure) delays?.set(url.host, rules.crawl_delay_s)
    const refusal = isOverridden(url) ? null : refusalOf(rules)
    if (refusal) return refusal
    return tools.fetcher.fetch(address, {
      crawlDelayMs: (rules.crawl_delay_s ?? 0) * 1000,
      mayFollow,
      limit,
      mayBeUnchanged: !isInFull,
      ...(json !== undefined && { json }),
      ...(headers && { headers }),
      ...(version && { version }),
      ...(digest && { digest }),
      ...(onlyRemembered && { onlyRemembered }),
    })
  }
}

const originOf = (address: string) => new URL(address.replaceAll('{query}', '')).origin

function refusalOf(rules: Judgement): FetchFailure | null {
  if (rules.failure) return rules.failure
  return rules.allowed ? null : { kind: 'robots', detail: `Its robots.txt says: ${rules.rule ?? 'no'}` }
}
