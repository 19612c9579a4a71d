import type { DetectedStore, FetchStrategy } from '@lgs/shared'
import type { StoreToAsk } from '../channels/definitions.ts'
import type { RedisConnection } from '../channels/redis.ts'
import type { ProcessConfig } from '../config/config.ts'
import { createFetcher, type Fetcher } from '../fetching/fetcher.ts'
import { createHostGate } from '../fetching/host-gate.ts'
import { createRobotsRules } from '../fetching/robots.ts'
import type { Log } from '../log.ts'
import { platformOf } from '../stores/registry.ts'
import { VERSION } from '../version.ts'
import { detectStore } from '../worker/handlers/detect-store.ts'
import { testStore } from '../worker/handlers/test-store.ts'
import { describeListing, describeRow } from './describe.ts'
import { findCard } from './find-card.ts'

export interface CheckStoreArguments {
  url: string
  card: string
  /** Instead of what its pages show. */
  strategy?: string
  currency?: string
  /** Asks although robots.txt says no: for whoever runs the store. */
  ignoreRobots?: boolean
}

interface Means {
  config: ProcessConfig
  redis: RedisConnection
  log: Log
  say?: (line: string) => void
}

/**
 * Looks at one store for one card and prints what was asked, what was read and with what doubts. Keeps nothing.
 * @returns whether the store's answer could be read
 */
export async function runCheckStore(wish: CheckStoreArguments, means: Means): Promise<boolean> {
  const { config, redis, log, say = console.log } = means
  const card = await findCard(config.dataDir, wish.card, say)
  if (!card) return false
  const plain = createFetcher({
    gate: createHostGate(redis),
    userAgent: `Mozilla/5.0 (compatible; LGS-Stock-Checker/${VERSION}; +${config.stores.contact})`,
    allowPrivate: config.stores.allowPrivate,
    minGapMs: config.stores.minGapMs,
  })
  const { fetcher, count } = withTrace(plain, say)
  const tools = { fetcher, robots: createRobotsRules(redis, fetcher), log }
  const store = await lookAt(wish, tools, say)
  if (!store) return false
  const before = count()
  const { outcome, rows } = await testStore(store, card, tools)
  say(`\n${count() - before} requests for ${card.card_name}.`)
  if (rows.length > 0) say('\nRows in stock, and what each was taken for:')
  for (const row of rows) say(`  ${describeRow(row)}`)
  if (outcome.kind !== 'read') {
    say(`\nNot read: ${outcome.kind}. ${outcome.detail}`)
    return false
  }
  say(
    `\n${outcome.listings.length} copies of ${card.card_name}${outcome.partial ? ', there may be more' : ''}:`,
  )
  for (const listing of outcome.listings) say(`  ${describeListing(listing)}`)
  return true
}

async function lookAt(
  { url, strategy, currency, ignoreRobots }: CheckStoreArguments,
  tools: Parameters<typeof detectStore>[1],
  say: (line: string) => void,
): Promise<StoreToAsk | undefined> {
  const { detected, problem } = await detectStore(url, tools)
  if (!detected && !strategy) {
    say(`We could not look at the store. ${problem}`)
    return undefined
  }
  const chosen = strategy ?? detected?.fetch_strategy ?? ''
  const platform = platformOf(chosen)
  if (!platform) {
    say(`${chosen || 'Its platform'} cannot be read. Its pages show no platform that we know.`)
    return undefined
  }
  if (detected) describeDetected(detected, platform.name, say)
  const { origin } = new URL(detected?.homepage ?? url)
  const isAsSeen = detected?.fetch_strategy === chosen
  return {
    slug: 'not-saved',
    name: detected?.name ?? origin,
    homepage: origin,
    search_url: (isAsSeen ? detected.search_url : null) ?? platform.defaultSearchUrl(origin),
    fetch_strategy: chosen as FetchStrategy,
    currency: currency ?? detected?.currency ?? 'USD',
    robots_override: ignoreRobots ?? false,
    settings: isAsSeen ? detected.settings : {},
    condition_words: {},
    cards_per_check: 1,
  }
}

function describeDetected(detected: DetectedStore, platform: string, say: (line: string) => void): void {
  const { robots } = detected
  say(`\n${detected.name}: ${platform}, ${Math.round(detected.confidence * 100)} % sure`)
  say(`  currency    ${detected.currency ?? 'not said'}`)
  say(`  search      ${detected.search_url ?? '-'}`)
  say(
    `  robots.txt  ${robots.allowed ? 'allows the search' : 'does not allow the search'}${robots.rule ? ` (${robots.rule})` : ''}`,
  )
  for (const [name, value] of Object.entries(detected.settings)) say(`  ${name.padEnd(10)}  ${value}`)
}

/** The same fetcher, telling what it asks. */
function withTrace(fetcher: Fetcher, say: (line: string) => void): { fetcher: Fetcher; count: () => number } {
  let asked = 0
  return {
    count: () => asked,
    fetcher: {
      ...fetcher,
      async fetch(address, wishes) {
        asked += 1
        const answer = await fetcher.fetch(address, wishes)
        const result =
          answer.kind === 'page' ? `HTTP ${answer.status}, ${answer.body.length} characters` : answer.detail
        say(`${wishes?.json === undefined ? 'GET ' : 'POST'} ${address}\n     ${result}`)
        return answer
      },
    },
  }
}
