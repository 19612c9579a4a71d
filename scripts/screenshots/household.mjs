import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { bury } from '../../server/src/channels/dead-letters.ts'
import { WORKER_RESULTS } from '../../server/src/channels/definitions.ts'
import { connectRedis } from '../../server/src/channels/redis.ts'
import { createLog } from '../../server/src/log.ts'
import { startSimulator } from '../../server/test/simulator/index.ts'
import { CARDS } from '../demo/cards.mjs'
import { changeStock } from '../demo/changes.mjs'
import { demoEnvironment } from '../demo/environment.mjs'
import { openStores, readCards } from '../demo/household.mjs'
import { createPerson } from '../demo/person.mjs'
import { STORES } from '../demo/stores.mjs'
import { socketPathFor } from '../lib/redis-socket.mjs'
import { startApp } from '../lib/supervisor.mjs'
import { tellThePast } from './past.mjs'
import { manyNames } from './many-names.mjs'

const PASSWORD = 'correct horse'
/** Cards whose past is told, so that there is a history to draw. */
const WITH_PAST = ['Lightning Bolt', 'Counterspell', 'Thoughtseize', 'Aether Vial', 'Path to Exile', 'Opt']
const MANY = 1000

/** Runs the app with an empty data folder, and fills it when it is told to. */
export async function openHousehold() {
  await using set = new AsyncDisposableStack()
  const dataDir = mkdtempSync(join(tmpdir(), 'lgs-pictures-'))
  set.defer(() => rmSync(dataDir, { recursive: true, force: true, maxRetries: 3 }))
  const env = {
    ...demoEnvironment(process.env, dataDir),
    ...{ REGISTRATION: 'open', HOST: '127.0.0.1', PORT: '0', LOG_LEVEL: 'error' },
  }
  const ready = Promise.withResolvers()
  const redisDir = join(dataDir, 'redis')
  const app = await startApp({
    env,
    redisDir,
    onReady: ready.resolve,
    onGiveUp: (why) => ready.reject(new Error(why)),
  })
  set.defer(() => app.stop())
  const port = await ready.promise
  const redis = await connectRedis(`unix://${socketPathFor(redisDir)}`, createLog('pictures', 'silent'))
  set.defer(() => redis.destroy())
  const people = new Map()
  set.defer(() => people.forEach((person) => person.leave()))
  const addresses = {}
  let stores = []

  async function enrol(name) {
    const person = createPerson({ url: `http://127.0.0.1:${port}`, username: name, password: PASSWORD })
    await person.register()
    await person.signIn()
    people.set(name.toLowerCase(), person)
    return person
  }

  async function settle(say) {
    const demo = await enrol('Demo')
    const names = CARDS.map(({ card }) => card)
    say('Opening the stores ...')
    const { simulator, slugs } = await openStores(demo, { dataDir, stores: STORES, names })
    kept.use(simulator)
    const archive = await openArchive(dataDir, kept)
    const { store } = await demo.call('add_store', { homepage: archive.url, name: archive.name }, 60_000)
    stores = simulator.stores
    for (const card of CARDS) await demo.call('add_card', card)
    say('Telling the past ...')
    await tellThePast({
      redis,
      stores: (await demo.call('list_stores', {})).stores,
      cards: readCards(dataDir, WITH_PAST),
    })
    await untilHandled(redis)
    await demo.call('mark_seen', {})
    say('Waiting for the answers ...')
    await demo.call('update_stores', { stores: [...slugs, store.slug] })
    // What was read long ago would wait for the next sweep.
    for (const card of WITH_PAST) await demo.call('get_card_availability', { card, refresh: true })
    await untilAnswered(demo, 60_000)
    addresses.doubt = await doubtfulCard(demo)
    await demo.call('update_store', { slug: slugs.at(-1), paused: true })
    addresses.invite = (await demo.call('create_invite', { note: 'Noor' })).token
    await bury(redis, {
      ...{ id: 'job:sweep', kind: 'job', what: 'update_all_tracked_cards_availability', times: 3 },
      ...{ error: new Error('database or disk is full'), content: '{}' },
    })
    await enrol('Ines')
    const noor = await enrol('Noor')
    const { people: all } = await demo.call('get_people', {})
    const { id } = all.find(({ username }) => username === 'Ines')
    addresses.password = (await demo.call('create_password_link', { id })).token
    const many = [...new Set([...names, ...manyNames(dataDir, MANY)])].slice(0, MANY)
    for (let at = 0; at < many.length; at += 50)
      await Promise.all(
        many.slice(at, at + 50).map((card) => noor.call('add_card', { card, amount: 1 + (card.length % 4) })),
      )
    await noor.call('update_stores', { stores: slugs.slice(0, 2) })
    await untilAnswered(noor, 10_000)
  }

  const kept = set.move()
  return {
    port,
    settle,
    addresses,
    stores: () => stores,
    /** undefined for somebody without an account. */
    cookieOf: (who) => people.get(who)?.cookie(),
    call: (...request) => people.get('demo').call(...request),
    change: () => {
      for (const [index, { card }] of CARDS.entries())
        changeStock(stores[[0, 4, 5][index % 3]], card, Math.random)
    },
    [Symbol.asyncDispose]: () => kept.disposeAsync(),
  }
}

/** A shop that has hundreds of copies of a few cards. */
async function openArchive(dataDir, set) {
  const cards = readCards(dataDir, ['Sol Ring', 'Llanowar Elves'])
  const options = {
    platform: 'shopify',
    name: 'The Paper Vault',
    currency: 'USD',
    coverage: 1,
    printings: 60,
  }
  const simulator = await startSimulator({ cards, stores: [options], seed: 7 })
  set.use(simulator)
  return simulator.stores[0]
}

async function untilHandled(redis) {
  while ((await redis.xLen(WORKER_RESULTS)) > 0) await sleep(100)
}

/** Until each pair was tried. Some stores are in trouble and answer late: what has come after a while is enough. */
async function untilAnswered(person, atMostMs) {
  const start = new Date().toISOString()
  const isOpen = ({ status, checked_at, reason }) =>
    reason === undefined && (status === 'pending' || (checked_at ?? '') < start)
  for (const end = Date.now() + atMostMs; Date.now() < end; await sleep(500)) {
    const { tracked_cards } = await person.call('get_cards', {})
    if (!tracked_cards.some(({ availability }) => availability.some(isOpen))) return
  }
}

/** The name of a card of which copies were read that could not be decided. */
async function doubtfulCard(person) {
  const { tracked_cards } = await person.call('get_cards', {})
  const isDoubtful = ({ availability }) => availability.some(({ uncertain_copies }) => uncertain_copies > 0)
  const card = tracked_cards.find(isDoubtful)
  if (!card) throw new Error('No store has answered yet with a copy that is in doubt.')
  return card.card_name
}
