import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { connectRedis } from '../../server/src/channels/redis.ts'
import { openDatabase } from '../../server/src/db/database.ts'
import { createLog } from '../../server/src/log.ts'
import { randomFrom } from '../../server/test/simulator/random.ts'
import { namesInSets } from '../../server/test/simulator/support/catalog-cards.ts'
import { startProcesses } from '../chaos/processes.mjs'
import { demoEnvironment } from '../demo/environment.mjs'
import { openStores } from '../demo/household.mjs'
import { createPerson } from '../demo/person.mjs'
import { socketPathFor } from '../lib/redis-socket.mjs'
import { judge } from './judge.mjs'
import { changeStores, noCounts, openAndCloseTabs, sweepOften, usePages } from './load.mjs'
import { takeSample } from './sample.mjs'

const PLATFORMS = ['shopify', 'crystal_commerce', 'binderpos', 'woocommerce', 'tcgplayer_pro', 'bigcommerce']
const PEOPLE = ['Maya', 'Noor', 'Otto']
const CARDS = 40
const SAMPLE_EVERY_MS = 15_000
/** Enough for medians of quarters, also in a short run. */
const FEWEST_SAMPLES = 40

/**
 * Uses the app for a while as a household does, only faster, and looks whether anything grows.
 * @param {{ minutes: number, seed: number, dataDir: string, say: (news: string) => void }} options
 * @returns what happened, and `figures` as `judge` tells them; `answers` of stores in the second and in the last quarter
 */
export async function runSoak({ minutes, seed, dataDir, say }) {
  await using cleanup = new AsyncDisposableStack()
  const env = {
    ...demoEnvironment({ LOG_LEVEL: 'silent', ...process.env }, dataDir),
    ...{ PORT: '0', HOST: '127.0.0.1', STORE_MIN_GAP_MS: '100', REGISTRATION: 'open' },
    ...{ CHECK_INTERVAL_MINUTES: '1', AVAILABILITY_CACHE_MINUTES: '1', STORE_DAILY_BUDGET: '1000000' },
  }
  const processes = cleanup.use(await startProcesses({ env, dataDir }))
  const db = openDatabase(dataDir, 'guest')
  cleanup.defer(() => db.$client.close())
  const redis = await connectRedis(
    `unix://${socketPathFor(join(dataDir, 'redis'))}`,
    createLog('soak', 'silent'),
  )
  cleanup.defer(() => redis.destroy())

  const password = randomBytes(8).toString('hex')
  const people = PEOPLE.map((username) => createPerson({ url: processes.url(), username, password }))
  cleanup.defer(() => people.forEach((person) => person.leave()))
  for (const person of people) {
    await person.register()
    await person.signIn()
  }
  const names = namesInSets(db, ['m10', 'm11', 'm12'], CARDS)
  const stores = PLATFORMS.map((platform) => ({ options: { platform, printings: 2 } }))
  const { simulator, slugs } = await openStores(people[0], { dataDir, stores, names, seed })
  cleanup.use(simulator)
  for (const person of people) await person.call('update_stores', { stores: slugs })

  const counts = noCounts()
  const stopping = new AbortController()
  const common = { counts, signal: stopping.signal, names, slugs }
  const load = Promise.all([
    ...people.map((person, index) => usePages(person, { ...common, random: randomFrom(seed + index) })),
    openAndCloseTabs(processes, people, { ...common, random: randomFrom(seed + 10) }),
    changeStores({ simulator, names }, { ...common, random: randomFrom(seed + 11) }),
    sweepOften(redis, common),
  ])
  const samples = []
  const answers = []
  try {
    const everyMs = Math.min(SAMPLE_EVERY_MS, (minutes * 60_000) / FEWEST_SAMPLES)
    for (const end = Date.now() + minutes * 60_000; Date.now() < end;) {
      await Promise.race([pause(everyMs), load])
      samples.push(await takeSample({ processes, db, dataDir }))
      answers.push(newestAnswers(db))
      if (samples.length % FEWEST_SAMPLES === 0)
        say(`${samples.length} samples, ${counts.actions} actions ...`)
    }
  } finally {
    stopping.abort()
  }
  await load
  const { refused, ...plain } = counts
  return {
    ...plain,
    refused: Object.fromEntries(refused),
    ...inQuarters(answers),
    figures: judge(samples, minutes),
  }
}

/** When stores were last asked, of all pairs: moves on as long as checks are answered. */
const newestAnswers = (db) =>
  db.$client.prepare('SELECT max(attempted_at) FROM check_times').pluck().get() ?? 0

/** How often, looking at each sample, there was a newer answer: a run in which nothing happens is flat, and says nothing. */
function inQuarters(answers) {
  const quarter = Math.floor(answers.length / 4)
  const moved = (list) => new Set(list).size
  return {
    movedInSecond: moved(answers.slice(quarter, 2 * quarter)),
    movedInLast: moved(answers.slice(-quarter)),
  }
}
