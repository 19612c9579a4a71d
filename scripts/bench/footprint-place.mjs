// The built product as it is shipped, in a folder of its own, and a household that uses it.
import { spawn } from 'node:child_process'
import { copyFileSync, lstatSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { createCardReader } from '../../server/src/catalog/card-reader.ts'
import { openDatabase } from '../../server/src/db/database.ts'
import { startSimulator } from '../../server/test/simulator/index.ts'
import { namesInSets } from '../../server/test/simulator/support/catalog-cards.ts'
import { addStore } from '../../server/test/simulator/support/household.ts'
import { Visitor } from '../../server/test/support/visitor.ts'
import { inRoot } from '../lib/paths.mjs'
import { Problem } from '../lib/problem.mjs'
import { run } from '../lib/run.mjs'
import { processesOf } from './footprint-processes.mjs'

const SETS = ['m10', 'm11', 'm12', 'm13', 'm14', 'm15', 'ori', 'm19', 'm20', 'm21']
const STORES = ['crystal_commerce', 'shopify', 'binderpos', 'tcgplayer_pro', 'conduct_commerce', 'storepass']
/** Short, so that the first sweep ends in a minute or two; in life it is 3000. */
const GAP_MS = '50'

/** Packs the product and hands it over, with a Node of its own: the pages of that program are then shared by nobody else. */
export async function withPackedApp(use) {
  const home = mkdtempSync(join(tmpdir(), 'lgs-footprint-'))
  const place = { app: join(home, 'app'), dataDir: join(home, 'data'), node: join(home, 'node') }
  try {
    await run(process.execPath, [inRoot('scripts/pack.mjs'), place.app])
    copyFileSync(process.execPath, place.node)
    return await use(place)
  } finally {
    for (const { pid } of processesOf(place.dataDir)) process.kill(pid, 'SIGKILL')
    rmSync(home, { recursive: true, force: true, maxRetries: 3 })
  }
}

/** What `npm start` runs once everything is installed, until health is "ok". */
export async function startPacked({ app, dataDir, node }) {
  const port = await freePort()
  const env = {
    ...process.env,
    PORT: String(port),
    HOST: '127.0.0.1',
    DATA_DIR: dataDir,
    STORE_MIN_GAP_MS: GAP_MS,
    STORE_DAILY_BUDGET: '100000',
    ALLOW_PRIVATE_STORES: '1',
    CATALOG_UPDATE: 'off',
    LOG_LEVEL: 'warn',
  }
  delete env.REDIS_URL
  const startedAt = performance.now()
  const child = spawn(node, ['scripts/start.mjs'], { cwd: app, env, stdio: ['ignore', 'ignore', 'inherit'] })
  const gone = new Promise((resolve) => child.once('exit', resolve))
  const url = `http://127.0.0.1:${port}`
  while (!(await isWell(url))) {
    if (child.exitCode !== null) throw new Problem('The packed app ended while it started.')
    if (performance.now() - startedAt > 60_000)
      throw new Problem('The packed app was not well within a minute.')
    await sleep(20)
  }
  return {
    url,
    readyS: (performance.now() - startedAt) / 1000,
    stop: () => (child.kill('SIGTERM'), gone),
  }
}

const isWell = (url) =>
  fetch(`${url}/api/health`, { signal: AbortSignal.timeout(2000) })
    .then(async (response) => (await response.json()).status === 'ok')
    .catch(() => false)

/** One person who wants so many cards of six stores, which do not ask before `choose`. */
export async function settle({ url }, { dataDir }, count) {
  const db = openDatabase(dataDir, 'guest')
  const names = namesInSets(db, SETS, count)
  const cards = names.map(createCardReader(db).knownCard)
  db.$client.close()
  const simulator = await startSimulator({ cards, stores: STORES.map((platform) => ({ platform })) })
  const person = new Visitor(url)
  const account = { username: 'Maya', password: 'correct horse' }
  await person.post('/api/register', account)
  await person.post('/api/login', account)
  const socket = person.socket()
  const slugs = []
  for (const store of simulator.stores) slugs.push(await addStore(store, socket))
  for (const card of names) await socket.call('add_card', { card, amount: 1 })
  return {
    pairs: names.length * slugs.length,
    /** Has all pairs asked; resolves when each has an answer. `onAnswer` hears how many there are. */
    async sweep(onAnswer) {
      const answers = new Set()
      const done = Promise.withResolvers()
      socket.on('card_availability_data', ({ store_slug, card, attempted_at }) => {
        if (attempted_at) answers.add(`${store_slug} ${card}`)
        onAnswer(answers.size)
        if (answers.size === names.length * slugs.length) done.resolve()
      })
      await socket.call('update_stores', { stores: slugs })
      await done.promise
    },
    async leave() {
      person.leave()
      await simulator[Symbol.asyncDispose]()
    },
  }
}

/** Bytes that the files of a folder take on the disk. */
export function diskBytes(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((bytes, entry) => bytes + lstatSync(join(entry.parentPath, entry.name)).blocks * 512, 0)
}

/** Bytes of the packages that a checkout needs to build and to run: what the lockfile does not call development's. */
export function productionPackageBytes() {
  const { packages } = JSON.parse(readFileSync(inRoot('package-lock.json'), 'utf8'))
  const isInstalled = (path) => lstatSync(inRoot(path), { throwIfNoEntry: false })?.isDirectory()
  const paths = Object.keys(packages).filter((path) => path.includes('node_modules/') && !packages[path].dev)
  return paths.filter(isInstalled).reduce((bytes, path) => bytes + packageBytes(inRoot(path)), 0)
}

/** Without what is nested: the lockfile lists that by itself. */
function packageBytes(folder) {
  return readdirSync(folder, { withFileTypes: true }).reduce((bytes, entry) => {
    if (entry.name === 'node_modules') return bytes
    const path = join(folder, entry.name)
    return bytes + (entry.isDirectory() ? packageBytes(path) : lstatSync(path).blocks * 512)
  }, 0)
}

async function freePort() {
  const server = createServer()
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address()
  await new Promise((resolve) => server.close(resolve))
  return port
}
