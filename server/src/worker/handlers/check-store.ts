import type { RowReport } from '@lgs/shared'
import {
  LONGEST_MEMORY,
  type StoreToAsk,
  type WantedCard,
  type WireOutcome,
} from '../../channels/definitions.ts'
import { isRedisAway } from '../../channels/redis.ts'
import { learnCrawlDelay } from '../../domain/crawl-delay.ts'
import { learnServiceHost, serviceHostOf } from '../../domain/service-host.ts'
import { limitTo, type Fetcher } from '../../fetching/fetcher.ts'
import { holdOff } from '../../fetching/hold-off.ts'
import { STORE_CHECK_TIMEOUT_MS, TIME_TO_REPORT_MS } from '../../jobs/definitions.ts'
import type { CardAnswer, CheckFailure, CheckOutcome } from '../../stores/adapter.ts'
import { checkCards } from '../../stores/check-cards.ts'
import { searchUrlOf } from '../../stores/registry.ts'
import { askStore, type AskingTools, type CrawlDelays } from './ask-store.ts'

export interface CardCheck {
  cardName: string
  outcome: WireOutcome
  memory?: Record<string, unknown>
  /** Its host had to be left alone before its turn came: no attempt was made. */
  isNotAsked?: true
  /** It waits for its host again: it was not asked, or our own network was not up. */
  isToBeAskedAgain?: true
}

export interface StoreCheck {
  cards: CardCheck[]
  /** Hosts that had to be left alone, so that a card was not asked for. */
  leftAlone: string[]
  /**
   * One that keeps cards waiting and is not the store's own, e.g. a service that searches for it; null for none, absent where
   * the check was broken off.
   */
  waitsFor?: string | null
  /** The hosts that were asked, each with what trouble it had, and of what kind. */
  hosts: { host: string; trouble: string | null; trouble_kind: CheckFailure['kind'] | null }[]
  /** Settings of the store that are others now; null for one that no longer holds. */
  learned: Record<string, string | null>
  /** How many cards the next check should carry, by what is known now. */
  cardsPerCheck: number
}

interface Options {
  /** What is not read by then is left: a job that timed out must not go on asking. */
  timeMs?: number
  report?: (row: RowReport) => void
  /** Nothing that was read before may stand for an answer. */
  isInFull?: boolean
  /** What is not read by then is not left, but asked again by the next worker. */
  stopping?: AbortSignal
}

/** Asks one store for cards. Never throws for what a store does or answers. */
export async function checkStore(
  store: StoreToAsk,
  wanted: readonly WantedCard[],
  tools: AskingTools,
  options: Options = {},
): Promise<StoreCheck> {
  const limit = limitTo(options.timeMs ?? STORE_CHECK_TIMEOUT_MS - TIME_TO_REPORT_MS, options.stopping)
  const host = new URL(searchUrlOf(store, 'x')).host
  const delays: CrawlDelays = new Map()
  try {
    const { answers, learned, cardsPerCheck, hosts } = await checkCards(
      store,
      wanted,
      askStore(store, tools, limit, { isInFull: options.isInFull, delays }),
      options.report,
    )
    const held = await reportHosts(hosts, tools.fetcher)
    const cards: CardCheck[] = []
    for (const [cardName, { outcome, memory }] of answers) {
      const isKept = memory !== undefined && JSON.stringify(memory).length <= LONGEST_MEMORY
      cards.push({
        cardName,
        outcome: toWire(outcome, held.get(outcome.kind === 'read' ? '' : (outcome.host ?? host))),
        ...(isKept && { memory: { ...memory } }),
        ...againOf(outcome, options.stopping?.aborted),
      })
    }
    return {
      cards,
      ...waitsOf([...answers.values()], host),
      hosts: [...hosts].map(([name, failure]) => ({
        host: name,
        trouble: failure?.detail ?? null,
        trouble_kind: failure?.kind ?? null,
      })),
      learned: {
        ...learned,
        ...learnServiceHost({
          settings: store.settings,
          own: [host, new URL(store.homepage).host],
          asked: new Map([...hosts].map(([name, failure]) => [name, failure === null])),
          isRead: cards.some(({ outcome }) => outcome.kind === 'read'),
        }),
        ...learnCrawlDelay(store.settings, delays.get(serviceHostOf(store.settings) ?? host)),
      },
      cardsPerCheck,
    }
  } catch (error) {
    // Without Redis no host's turn can be known. That says nothing about the store: the check waits again.
    const isAway = isRedisAway(error)
    if (isAway) tools.log.warn({ err: error, store: store.slug }, 'a check was broken off: Redis is away')
    else tools.log.error({ err: error, store: store.slug }, 'reading a store failed by our own fault')
    const outcome: WireOutcome = {
      kind: 'unreadable',
      detail: 'We could not read its answer; the log of the worker says why.',
    }
    return {
      cards: wanted.map(({ card }) => ({
        cardName: card.card_name,
        outcome,
        ...(isAway && { isNotAsked: true as const, isToBeAskedAgain: true as const }),
      })),
      leftAlone: [],
      hosts: [],
      learned: {},
      cardsPerCheck: 1,
    }
  }
}

/** Tells the gates how their hosts did, once each however often they were asked. @returns until when each is held */
async function reportHosts(
  hosts: ReadonlyMap<string, CheckFailure | null>,
  fetcher: Fetcher,
): Promise<Map<string, Date | undefined>> {
  const held = new Map<string, Date | undefined>()
  for (const [host, failure] of hosts) {
    if (failure) held.set(host, await holdOff(failure, host, fetcher))
    else await fetcher.report(host, { isGood: true })
  }
  return held
}

function againOf(
  outcome: CheckOutcome,
  isStopped = false,
): Pick<CardCheck, 'isNotAsked' | 'isToBeAskedAgain'> {
  const end = outcome.kind === 'read' ? outcome.interruptedBy : outcome
  if (isStopped && end?.outOfTime) return { isNotAsked: true, isToBeAskedAgain: true }
  if (outcome.kind === 'read') return {}
  if (outcome.notAsked) return { isNotAsked: true, isToBeAskedAgain: true }
  return outcome.isGrace ? { isToBeAskedAgain: true } : {}
}

/** @param own the store's own host */
function waitsOf(answers: readonly CardAnswer[], own: string): Pick<StoreCheck, 'leftAlone' | 'waitsFor'> {
  const hostsOf = (isOne: (failure: CheckFailure) => boolean | undefined) => {
    const outcomes = answers.flatMap(({ outcome }) => (outcome.kind === 'read' ? [] : [outcome]))
    return [...new Set(outcomes.filter(isOne).map((failure) => failure.host ?? own))]
  }
  const keeping = hostsOf(({ notAsked, isGrace }) => notAsked ?? isGrace)
  return {
    leftAlone: hostsOf(({ notAsked }) => notAsked),
    waitsFor: keeping.find((host) => host !== own) ?? null,
  }
}

function toWire(outcome: CheckOutcome, heldUntil: Date | undefined): WireOutcome {
  if (outcome.kind === 'read') {
    const { interruptedBy, ...read } = outcome
    return read
  }
  const retryAt = heldUntil ?? outcome.retryAt
  return { kind: outcome.kind, detail: outcome.detail, ...(retryAt && { retry_at: retryAt.toISOString() }) }
}
