import { randomBytes } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { openDatabase } from '../../server/src/db/database.ts'
import { randomFrom } from '../../server/test/simulator/random.ts'
import { namesInSets } from '../../server/test/simulator/support/catalog-cards.ts'
import { demoEnvironment } from '../demo/environment.mjs'
import { openStores } from '../demo/household.mjs'
import { createPerson } from '../demo/person.mjs'
import { startProcesses } from './processes.mjs'
import { forgetAnswers, keepBusy, killAtRandom } from './storm.mjs'
import { comparePairs, replayHistory } from './verdict.mjs'

/** Core sets reprint each other, so that a card has several printings. */
const SETS = ['m10', 'm11', 'm12', 'm13', 'm14', 'm15']
/** Platforms that tell everything there is to know of a copy. */
const PLATFORMS = [
  'shopify',
  'crystal_commerce',
  'binderpos',
  'tcgplayer_pro',
  'conduct_commerce',
  'woocommerce',
  'storepass',
  'bigcommerce',
  'searchspring',
  'mtgmate',
]
const LOOK_MS = 100
/**
 * So long at most a check may take that was asked for before the calm: a worker that died is missed after 10 s, and its
 * leases end after 25 s, for one request after the other.
 */
const HANGING_MS = 100_000

/**
 * Runs the app's processes against made-up stores, kills them at random moments while stock changes, lets everything calm
 * down, and compares.
 * @param {{ checks: number, seed: number, minutes: number, stormSeconds: number, dataDir: string, say?: (news: string) => void }} options
 *   `checks`: how many (card, store) pairs; `stormSeconds`: how long processes die, `minutes`: how long all may take; the same
 *   `seed` makes the same stores, changes and order of kills
 */
export async function runChaos({ checks, seed, minutes, stormSeconds, dataDir, say = () => {} }) {
  const deadline = Date.now() + minutes * 60_000
  await using cleanup = new AsyncDisposableStack()
  const env = {
    // Each of them complains when another one dies.
    ...demoEnvironment({ LOG_LEVEL: 'silent', ...process.env }, dataDir),
    ...{ PORT: '0', HOST: '127.0.0.1', STORE_MIN_GAP_MS: '0' },
  }
  const processes = cleanup.use(await startProcesses({ env, dataDir }))
  const db = openDatabase(dataDir, 'guest')
  cleanup.defer(() => db.$client.close())

  const password = randomBytes(8).toString('hex')
  const person = createPerson({ url: processes.url(), username: 'Maya', password })
  cleanup.defer(() => person.leave())
  await person.register()
  await person.signIn()
  const platforms = PLATFORMS.slice(0, Math.max(2, Math.min(PLATFORMS.length, Math.round(checks / 8))))
  const names = namesInSets(db, SETS, Math.ceil(checks / platforms.length))
  const stores = platforms.map((platform) => ({ options: { platform } }))
  const household = { ...(await openStores(person, { dataDir, stores, names, seed })), names }
  cleanup.use(household.simulator)
  await person.call('update_stores', { stores: household.slugs })

  const until = Date.now() + stormSeconds * 1000
  say(
    `${names.length} cards at ${platforms.length} stores; processes die for ${seconds(until - Date.now())} s ...`,
  )
  const kills = []
  const watching = watchRecovery(db, kills)
  cleanup.defer(() => watching.stop())
  const [{ kept, changes }] = await Promise.all([
    keepBusy(person, processes, { ...household, seed: seed + 1, until }),
    killAtRandom(processes, { random: randomFrom(seed), until, kills }),
  ])

  say(`${kills.length} kills, ${changes} changes at stores. Now all is calm ...`)
  const calmAt = Date.now()
  const isKept = await untilItWorks(() => person.call('get_cards', {}), deadline)
  const listed = new Set(isKept.tracked_cards.map(({ card_name }) => card_name))
  const forgotten = [...kept].filter((card) => !listed.has(card))
  const hanging = await untilNothingIsChecked(person, Math.min(deadline, calmAt + HANGING_MS))
  const settledMs = Date.now() - calmAt
  const askedAt = Date.now()
  for (const card of names.filter((name) => !listed.has(name)))
    await person.call('add_card', { card, amount: 1 })
  const pairs = names.length * platforms.length
  const calmMs = await askAll(person, processes, { pairs, since: askedAt, deadline })
  await watching.stop()

  return {
    pairs,
    ...{ kills, changes, forgotten, hanging, settledMs, calmMs },
    dead: Number(/:(\d+)/.exec(await processes.ask('ZCARD lgs:dead-letters:order'))?.[1] ?? 0),
    ...(await comparePairs(person, household, askedAt)),
    ...replayHistory(db),
  }
}

const seconds = (ms) => (ms / 1000).toFixed(1)

/** Notes in each kill when the first answer was stored that was asked for after everything was back. */
function watchRecovery(db, kills) {
  const newest = db.$client.prepare('SELECT max(attempted_at) AS at FROM check_times')
  const timer = setInterval(() => {
    const { at } = newest.get()
    for (const kill of kills)
      if (kill.recoveredAt === undefined && at > kill.backAt) kill.recoveredAt = Date.now()
  }, LOOK_MS)
  return { stop: async () => clearInterval(timer) }
}

async function untilItWorks(work, deadline) {
  for (;;) {
    try {
      return await work()
    } catch (error) {
      if (Date.now() > deadline) throw error
      await pause(LOOK_MS)
    }
  }
}

/** @returns pairs of which a person is told at the end of the time, still, that they are being checked */
async function untilNothingIsChecked(person, end) {
  for (;;) {
    const { tracked_cards } = await untilItWorks(() => person.call('get_cards', {}), end)
    const hanging = tracked_cards.flatMap(({ card_name, availability }) =>
      availability.flatMap(({ checking, store_slug }) => (checking ? [`${store_slug}: ${card_name}`] : [])),
    )
    if (hanging.length === 0 || Date.now() > end) return hanging
    await pause(2 * LOOK_MS)
  }
}

/**
 * Has every pair asked again. An answer that was under way when the others were forgotten stands for a new one; where one
 * did, and nothing is under way, it is asked once more.
 * @returns milliseconds until all were asked after `since`, or undefined where that did not happen in time
 */
async function askAll(person, processes, { pairs, since, deadline }) {
  const isOld = ({ attempted_at }) => !attempted_at || Date.parse(attempted_at) < since
  await forgetAnswers(processes)
  await person.call('get_card_availability', { refresh: true })
  while (Date.now() < deadline) {
    const { tracked_cards } = await untilItWorks(() => person.call('get_cards', {}), deadline)
    const old = tracked_cards.flatMap(({ availability }) => availability.filter(isOld))
    const count = tracked_cards.flatMap(({ availability }) => availability).length
    if (old.length === 0 && count === pairs) return Date.now() - since
    if (old.length > 0 && old.every(({ checking }) => !checking)) {
      await forgetAnswers(processes)
      await person.call('get_card_availability', { refresh: true })
    }
    await pause(5 * LOOK_MS)
  }
}
