import { WORKER_RESULTS } from '../../server/src/channels/definitions.ts'
import { publishAll } from '../../server/src/channels/stream.ts'
import { createFetcher } from '../../server/src/fetching/fetcher.ts'
import { createHostGate } from '../../server/src/fetching/host-gate.ts'
import { createRobotsRules } from '../../server/src/fetching/robots.ts'
import { createLog } from '../../server/src/log.ts'
import { testStore } from '../../server/src/worker/handlers/test-store.ts'
import { numbersFrom } from '../../server/src/domain/history-testing.ts'

const DAY = 24 * 60 * 60_000
/** Days ago, the oldest first. */
const DAYS = [84, 77, 66, 58, 49, 41, 30, 24, 17, 9, 4, 1]
const PATIENT = ['shopify', 'binderpos', 'tcgplayer_pro', 'storepass']

/**
 * Tells the app what stores had in the past months: what they have now, at other prices, and sometimes not.
 * Call it before the stores are asked for the first time.
 * @param {{ redis: import('../../server/src/channels/redis.ts').RedisConnection, stores: import('@lgs/shared').Store[], cards: import('@lgs/shared').KnownCard[] }} needs
 */
export async function tellThePast({ redis, stores, cards }) {
  const log = createLog('pictures', 'silent')
  const gate = createHostGate(redis, { dailyBudget: 100_000 })
  const fetcher = createFetcher({ gate, userAgent: 'LGS-Stock-Checker', allowPrivate: true, minGapMs: 50 })
  const tools = { fetcher, robots: createRobotsRules(redis, fetcher), log }
  const below = numbersFrom(11)
  for (const store of stores.filter(({ fetch_strategy }) => PATIENT.includes(fetch_strategy)))
    for (const card of cards) {
      const asked = {
        condition_words: {},
        settings: {},
        robots_override: false,
        cards_per_check: 1,
        ...store,
      }
      const { outcome } = await testStore(asked, card, tools)
      if (outcome.kind !== 'read' || outcome.listings.length === 0) continue
      await publishAll(redis, WORKER_RESULTS, pastOf(store.slug, card.card_name, outcome, below))
    }
}

function pastOf(store_slug, card_name, outcome, below) {
  return DAYS.map((days) => {
    const factor = 0.85 + below(45) / 100
    const isEmpty = below(7) === 0
    const listings = outcome.listings
      .filter((_, index) => !isEmpty && below(4 + index) > 0)
      .map((listing) => ({
        ...listing,
        price: listing.price && Math.round((listing.price * factor) / 5) * 5,
      }))
    return {
      type: 'availability_result',
      ...{ store_slug, card_name, attempted_at: new Date(Date.now() - days * DAY).toISOString() },
      outcome: { kind: 'read', listings, partial: false },
    }
  })
}
