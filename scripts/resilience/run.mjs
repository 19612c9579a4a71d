import { randomBytes } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { openDatabase } from '../../server/src/db/database.ts'
import { namesInSets } from '../../server/test/simulator/support/catalog-cards.ts'
import { startProcesses } from '../chaos/processes.mjs'
import { demoEnvironment } from '../demo/environment.mjs'
import { openStores } from '../demo/household.mjs'
import { createPerson } from '../demo/person.mjs'
import { clockJumps } from './clock.mjs'
import { fillDisk } from './disk-full.mjs'
import { floodFrames, hugeBodies, manySockets, neverRead, slowLoris } from './hostile-clients.mjs'
import { malformedFrames } from './malformed.mjs'
import { moveClock } from './moved-clock.mjs'
import { killWhileWriting, POWER_CUT, cutPower } from './process-faults.mjs'
import { loseRedis } from './redis-away.mjs'
import { startWriting } from './writes.mjs'

const CARDS = 20

/**
 * @typedef {{ fault: string, times: number, lost: number, refused: number | string, outcome: string, isGood: boolean }} Row
 *   `lost`: what the app had said that it keeps, and did not; `refused`: what it turned away, with a reason
 */

/**
 * Does one thing after the other to an app of its own.
 * @param {{ times: number, isShort: boolean, dataDir: string, say: (news: string) => void }} options
 * @returns {Promise<{ rows: Row[], resources: string }>} `resources`: of the server, before and after the hostile browsers
 */
export async function runFaults({ times, isShort, dataDir, say }) {
  await using cleanup = new AsyncDisposableStack()
  const env = {
    ...demoEnvironment({ LOG_LEVEL: 'silent', ...process.env }, dataDir),
    ...{ PORT: '0', HOST: '127.0.0.1', STORE_MIN_GAP_MS: '0', REGISTRATION: 'open' },
    // Nothing here may reach the internet, whatever a made-up request asks for.
    SCRYFALL_API_URL: 'http://127.0.0.1:1',
  }
  const processes = cleanup.use(await startProcesses({ env, dataDir }))
  const password = randomBytes(8).toString('hex')
  const newPerson = async (username) => {
    const person = createPerson({ url: processes.url(), username, password })
    cleanup.defer(() => person.leave())
    await person.register()
    await person.signIn()
    return person
  }
  const person = await newPerson('Maya')
  const db = openDatabase(dataDir, 'guest')
  const names = namesInSets(db, ['m10', 'm11'], CARDS)
  db.$client.close()
  const { simulator, slugs } = await openStores(person, {
    dataDir,
    stores: [{ options: { platform: 'shopify' } }],
    names,
  })
  cleanup.use(simulator)
  await person.call('update_stores', { stores: slugs })

  const rows = []
  const run = async (fault) => {
    const at = Date.now()
    const found = [await fault()].flat()
    const seconds = ((Date.now() - at) / 1000).toFixed(1)
    rows.push(...found)
    for (const row of found)
      say(
        `${row.isGood ? 'as it should be' : 'NOT AS IT SHOULD BE'}: ${row.fault} (${seconds} s): ${row.outcome}`,
      )
  }
  const writing = startWriting(person, names)
  const subject = { processes, person, newPerson, password, dataDir, names, writing, simulator, isShort, env }

  for (const victim of ['server', 'scheduler', 'worker', 'redis (empty)'])
    await run(() => killWhileWriting(subject, victim, times))
  await run(() => loseRedis(subject))
  await run(() => cutPower(subject, isShort ? 2 : POWER_CUT.usual))
  await writing.stop()
  await run(() => clockJumps(subject))
  await run(() => moveClock(subject))
  await run(() => fillDisk(subject))
  const before = resourcesOf(processes.pidOf('server'))
  for (const fault of [manySockets, neverRead, floodFrames, malformedFrames, slowLoris, hugeBodies])
    await run(() => fault(subject))
  const after = resourcesOf(processes.pidOf('server'))
  return { rows, resources: `The server before the hostile browsers: ${before}; after: ${after}.` }
}

function resourcesOf(pid) {
  const kilobytes = Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1])
  return `${Math.round(kilobytes / 1024)} MB, ${readdirSync(`/proc/${pid}/fd`).length} open files`
}
