import { setTimeout as pause } from 'node:timers/promises'
import { between, pick } from '../../server/test/simulator/random.ts'
import { changeStock } from '../demo/changes.mjs'
import { openSocket } from '../resilience/hostile-clients.mjs'

const MOST_CARDS = 15
const SWEEP_EVERY_MS = 15_000
/** What passes: longer trouble makes the app leave a store alone for hours, and then there is no load. */
const FAULTS = ['reset', 'server_error', 'broken_off', 'empty_page', 'truncated', 'too_many_requests_seconds']
/** What the app may say to somebody who is in a hurry. */
const EXPECTED = new Set(['RATE_LIMITED', 'CARD_NOT_TRACKED'])

/**
 * @typedef {object} Counts what happened so far
 * @property {number} actions of people that were answered
 * @property {number} sockets that came and went
 * @property {number} changes at stores
 * @property {number} faults of stores
 * @property {number} sweeps that were asked for
 * @property {Map<string, number>} refused how often, by code
 * @property {string[]} unexpected what the app must not have said
 */
export const noCounts = () => ({
  actions: 0,
  sockets: 0,
  changes: 0,
  faults: 0,
  sweeps: 0,
  refused: new Map(),
  unexpected: [],
})

/** What a person does with a list. Each gets the card that it is about. */
const ACTIONS = {
  get_cards: () => ({}),
  get_user_stores: () => ({}),
  list_stores: () => ({}),
  get_store_health: () => ({}),
  mark_seen: () => ({}),
  search_card_names: ({ card, random }) => ({ query: card.slice(0, between(random, 1, 8)) }),
  get_card_printings: ({ card }) => ({ card_name: card }),
  stock_data_request: ({ card }) => ({ card_name: card }),
  get_card_availability: ({ card, random }) => ({ card, refresh: random() < 0.5 }),
  get_history: ({ card }) => ({ card }),
  update_card: ({ card, random }) => ({
    card,
    update_data: {
      amount: between(random, 1, 9),
      specifications: [{ max_price: between(random, 1, 90) * 100 }],
    },
  }),
  update_stores: ({ slugs, random }) => ({ stores: slugs.filter(() => random() < 0.8) }),
}

/** Somebody who uses the app until `signal` says that it is enough. */
export async function usePages(person, { names, slugs, random, counts, signal }) {
  const own = new Set()
  const call = async (type, payload) => {
    try {
      await person.call(type, payload, 20_000)
      counts.actions += 1
    } catch (error) {
      if (signal.aborted) return
      const code = error.code ?? error.name
      counts.refused.set(code, (counts.refused.get(code) ?? 0) + 1)
      if (!EXPECTED.has(code)) counts.unexpected.push(`${type}: ${error.message}`)
    }
  }
  while (!signal.aborted) {
    const roll = random()
    const card = pick(random, names)
    if (own.size < 5 || (roll < 0.1 && own.size < MOST_CARDS)) {
      own.add(card)
      await call('add_card', { card, amount: 1 })
    } else if (roll < 0.2) {
      const gone = pick(random, [...own])
      own.delete(gone)
      await call('delete_card', { card: gone })
    } else {
      const type = pick(random, Object.keys(ACTIONS))
      await call(type, ACTIONS[type]({ card: pick(random, [...own]), slugs, random }))
    }
    await pause(between(random, 50, 350))
  }
}

/** Tabs that open, ask for everything, and are closed or just gone. */
export async function openAndCloseTabs(processes, people, { random, counts, signal }) {
  while (!signal.aborted) {
    try {
      const tab = await openSocket(processes, pick(random, people))
      tab.send('{"id":1,"type":"get_cards","payload":{}}')
      await tab.until(() => tab.answers > 0, 5000)
      if (random() < 0.5) tab.socket.close()
      tab.close()
      counts.sockets += 1
    } catch (error) {
      if (!signal.aborted) counts.unexpected.push(`a socket: ${error.message}`)
    }
    await pause(between(random, 100, 500))
  }
}

/** Stores sell, and now and then one of them fails for some requests. */
export async function changeStores({ simulator, names }, { random, counts, signal }) {
  for (let round = 1; !signal.aborted; round++) {
    const store = pick(random, simulator.stores)
    if (changeStock(store, pick(random, names), random)) counts.changes += 1
    if (round % 40 === 0) {
      const times = between(random, 1, 2)
      await store.fault(pick(random, FAULTS), { times, patienceS: 2 })
      counts.faults += 1
    }
    // The stores are not what is measured: they note each request.
    for (const host of await simulator.hosts()) if (host.log.length > 1000) host.log.splice(0, 900)
    await pause(between(random, 300, 700))
  }
}

/** The scheduler's clock asks every five minutes; here somebody is in a hurry. */
export async function sweepOften(redis, { counts, signal }) {
  const command = {
    type: 'queue_task',
    task: 'update_all_tracked_cards_availability',
    priority: 'sweep',
    payload: {},
  }
  while (!signal.aborted) {
    await redis.xAdd('scheduler-requests', '*', { message: JSON.stringify(command) })
    counts.sweeps += 1
    await pause(SWEEP_EVERY_MS, undefined, { signal }).catch(() => {})
  }
}
