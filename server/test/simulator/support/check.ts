import type { KnownCard } from '@lgs/shared'
import type { RedisConnection } from '../../../src/channels/redis.ts'
import type { StoreToAsk } from '../../../src/channels/definitions.ts'
import { createFetcher } from '../../../src/fetching/fetcher.ts'
import { createHostGate } from '../../../src/fetching/host-gate.ts'
import { createRobotsRules } from '../../../src/fetching/robots.ts'
import { createLog } from '../../../src/log.ts'
import { checkStore } from '../../../src/worker/handlers/check-store.ts'
import { detectStore } from '../../../src/worker/handlers/detect-store.ts'
import type { SimulatedStore, TrueCopy } from '../index.ts'

/** The means of a worker, without gaps between requests. */
export function openTools(redis: RedisConnection, deadlineMs = 20_000) {
  const gate = createHostGate(redis)
  const fetcher = createFetcher({ gate, userAgent: 'Test/1', allowPrivate: true, minGapMs: 0, deadlineMs })
  return { fetcher, robots: createRobotsRules(redis, fetcher), log: createLog('test', 'silent') }
}
export type Tools = ReturnType<typeof openTools>

/** The store as it is saved when an administrator adds it by its address. */
export async function addStore(
  store: SimulatedStore,
  tools: Tools,
  settings: Record<string, string> = {},
): Promise<StoreToAsk> {
  const { detected, problem } = await detectStore(store.url, tools)
  if (!detected) throw new Error(problem)
  return {
    slug: store.name.replaceAll(' ', '-'),
    name: store.name,
    homepage: detected.homepage,
    search_url: detected.search_url ?? '',
    fetch_strategy: detected.fetch_strategy as StoreToAsk['fetch_strategy'],
    currency: detected.currency ?? store.currency,
    robots_override: false,
    settings: { ...detected.settings, ...store.settings, ...settings },
    condition_words: {},
    cards_per_check: 1,
  }
}

/** What the platform's reader makes of each card, one check for each: its copies in the words of the truth, or why not. */
export async function readEach(asked: StoreToAsk, cards: readonly KnownCard[], tools: Tools) {
  const read: Record<string, string[] | string> = {}
  const settings = { ...asked.settings }
  for (const card of cards) {
    const { cards: checked, learned } = await checkStore(
      { ...asked, settings },
      [{ card, memory: {} }],
      tools,
    )
    for (const [name, value] of Object.entries(learned))
      if (value === null) delete settings[name]
      else settings[name] = value
    const outcome = checked[0]?.outcome
    read[card.card_name] =
      outcome?.kind !== 'read'
        ? `${outcome?.kind}: ${outcome?.detail}`
        : [...inShort(outcome.listings), ...(outcome.partial ? ['(partial)'] : [])]
  }
  return { read, settings }
}

const FIELDS = [
  'set_code',
  'collector_number',
  'finish',
  'condition',
  'language',
  'price',
  'currency',
  'quantity',
] as const satisfies (keyof TrueCopy)[]

/** Copies one a line, sorted, so that a difference shows the copies that differ. */
export const inShort = (copies: readonly TrueCopy[]): string[] =>
  copies.map((copy) => FIELDS.map((field) => String(copy[field])).join(' ')).sort()
