import { FETCH_STRATEGIES, type DetectedStore, type FetchStrategy, type KnownCard } from '@lgs/shared'
import type { StoreToAsk } from '../channels/definitions.ts'
import { connectRedis } from '../channels/redis.ts'
import type { ProcessConfig } from '../config/config.ts'
import { createFetcher } from '../fetching/fetcher.ts'
import { createHostGate } from '../fetching/host-gate.ts'
import { createRobotsRules } from '../fetching/robots.ts'
import type { Log } from '../log.ts'
import { platformOf } from '../stores/registry.ts'
import { VERSION } from '../version.ts'
import { detectStore } from '../worker/handlers/detect-store.ts'
import { testStore, type TestedStore } from '../worker/handlers/test-store.ts'
import { describeListings, describeRows, describeStore } from './describe.ts'
import { findCard } from './find-card.ts'
import { withTrace } from './trace.ts'

export interface CheckStoreArguments {
  url: string
  card: string
  /** Instead of what its pages show. */
  strategy?: string
  currency?: string
  /** Asks although robots.txt says no: for whoever runs the store. */
  ignoreRobots?: boolean
}

/** `wrong`: nothing was asked, because the arguments make no sense. */
export type CheckStoreResult = 'read' | 'unread' | 'wrong'

interface Means {
  config: ProcessConfig
  log: Log
  say?: (line: string) => void
}

type Tools = Parameters<typeof detectStore>[1] & { say: (line: string) => void }

/**
 * Looks at one store for one card and prints what was asked, what was read and with what doubts. Keeps nothing.
 * @throws where Redis cannot be reached
 */
export async function runCheckStore(wish: CheckStoreArguments, means: Means): Promise<CheckStoreResult> {
  const { config, log, say = console.log } = means
  if (wish.strategy !== undefined && !platformOf(wish.strategy)) {
    say(`There is no platform "${wish.strategy}". There are ${FETCH_STRATEGIES.join(', ')}.`)
    return 'wrong'
  }
  const card = await findCard(config.dataDir, wish.card, say)
  if (!card) return 'wrong'
  const redis = await connectRedis(config.redisUrl, log)
  try {
    const { contact, allowPrivate, minGapMs, dailyBudget } = config.stores
    const userAgent = `Mozilla/5.0 (compatible; LGS-Stock-Checker/${VERSION}; +${contact})`
    const gate = createHostGate(redis, { dailyBudget })
    const fetcher = withTrace(createFetcher({ gate, userAgent, allowPrivate, minGapMs }), say)
    const tools: Tools = { fetcher, robots: createRobotsRules(redis, fetcher), log, say }
    say('Requests for the store:')
    const store = await lookAt(wish, tools)
    if (!store) return 'unread'
    say(`\nRequests for ${card.card_name}:`)
    const before = fetcher.count()
    const tested = await testStore(store, card, tools)
    if (fetcher.count() === before) say('  none')
    return report(tested, card, say)
  } finally {
    redis.destroy()
  }
}

/** What is known of the store, told as it is found out; undefined where it cannot be asked for a card. */
async function lookAt(wish: CheckStoreArguments, tools: Tools): Promise<StoreToAsk | undefined> {
  const { say } = tools
  const { detected, problem } = await detectStore(wish.url, tools)
  if (!detected) say(`\nWe could not look at the store. ${problem}`)
  if (!detected && !wish.strategy) return undefined
  const chosen = wish.strategy ?? detected?.fetch_strategy
  const platform = chosen ? platformOf(chosen) : undefined
  if (!chosen || !platform) {
    say('\nIts pages show no platform that we know. If you know it, name it with --strategy:')
    say(`  ${FETCH_STRATEGIES.join(', ')}`)
    return undefined
  }
  const seen = detected?.fetch_strategy ? (platformOf(detected.fetch_strategy)?.name ?? '') : 'none known'
  if (detected) say(`\n${describeStore(detected, seen).join('\n')}`)
  if (wish.strategy) say(`\nIt is asked as ${platform.name}, as you say.`)
  const store = toStore(wish, chosen, detected)
  if (!wish.currency && !detected?.currency)
    say(`\nPrices without a currency are taken for ${store.currency}; --currency says another one.`)
  return store
}

const FALLBACK_CURRENCY = 'USD'

function toStore(wish: CheckStoreArguments, strategy: string, detected: DetectedStore | null): StoreToAsk {
  const { origin, host } = new URL(detected?.homepage ?? wish.url)
  const same = detected?.fetch_strategy === strategy ? detected : undefined
  return {
    slug: 'not-saved',
    name: detected?.name ?? host,
    homepage: origin,
    search_url: same?.search_url ?? platformOf(strategy)?.defaultSearchUrl(origin) ?? origin,
    fetch_strategy: strategy as FetchStrategy,
    currency: wish.currency ?? detected?.currency ?? FALLBACK_CURRENCY,
    robots_override: wish.ignoreRobots ?? false,
    settings: same?.settings ?? {},
    condition_words: {},
    cards_per_check: 1,
  }
}

function report(tested: TestedStore, card: KnownCard, say: (line: string) => void): CheckStoreResult {
  const { outcome, rows } = tested
  const name = card.card_name
  if (rows.length > 0) say(`\nRows in stock, and whether each is ${name}:`)
  for (const line of describeRows(rows)) say(line)
  if (outcome.kind !== 'read') {
    say(`\nNot read (${outcome.kind}). ${outcome.detail}`)
    return 'unread'
  }
  const { length } = outcome.listings
  const count =
    length === 0 ? `No copy of ${name}` : `${length} ${length === 1 ? 'copy' : 'copies'} of ${name}`
  say(`\n${count} in stock${outcome.partial ? '. Not all could be read: there may be more' : ''}.`)
  if (length > 0) for (const line of describeListings(outcome.listings)) say(line)
  return 'read'
}
