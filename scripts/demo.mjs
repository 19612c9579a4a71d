// `npm run demo`: the whole app with made-up stores on this machine, a ready account and a ready list. Asks nobody outside.
import { randomBytes } from 'node:crypto'
import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { CARDS } from './demo/cards.mjs'
import { keepChanging } from './demo/changes.mjs'
import { demoEnvironment } from './demo/environment.mjs'
import { settle } from './demo/household.mjs'
import { createPerson } from './demo/person.mjs'
import { STORES } from './demo/stores.mjs'
import { describeAddresses } from './lib/addresses.mjs'
import { ensureBuilt } from './lib/build.mjs'
import { checkedConfig } from './lib/checked-config.mjs'
import { tryLock } from './lib/lock.mjs'
import { runtimeDir } from './lib/paths.mjs'
import { portTrouble } from './lib/port.mjs'
import { main, Problem } from './lib/problem.mjs'
import { shutDownRedis, socketPathFor } from './lib/redis-socket.mjs'
import { startApp } from './lib/supervisor.mjs'

const USAGE = `Runs the app with made-up stores, a ready account and a ready list; everything is forgotten when it stops.

npm run demo -- [options]

  --stores <number>   how many stores, 1 to ${STORES.length}; all of them unless said otherwise
  --cards <number>    how many cards, 1 to ${CARDS.length}; all of them unless said otherwise
  --help              this text

PORT=3001 npm run demo listens elsewhere, HOST=127.0.0.1 npm run demo for this machine only.`

const USERNAME = 'demo'

const stopping = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => stopping.abort())
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {}) // the terminal was closed; stopping in order matters more

await main(async () => {
  const wanted = readArguments()
  if (!wanted) return console.log(USAGE)
  await ensureBuilt(['server', 'client'], { signal: stopping.signal })
  if (stopping.signal.aborted) return
  const { http } = await checkedConfig(process.env)
  const busy = await portTrouble(http.host, http.port, 'npm run demo')
  if (busy) throw new Problem(busy)
  const dataDir = join(runtimeDir, `demo-${http.port}`)
  const lock = tryLock(`${dataDir}.lock`)
  if (lock.holder)
    throw new Problem(
      `Another demo (process ${lock.holder.pid}) is just starting or stopping there. Wait for it, or: PORT=${http.port + 1} npm run demo`,
    )
  try {
    await forget(dataDir)
    mkdirSync(dataDir, { recursive: true, mode: 0o700 })
    await run(dataDir, wanted)
  } finally {
    await forget(dataDir)
    lock.release()
  }
})
process.exit() // a set-up that was broken off may still be listening somewhere

function readArguments() {
  const options = {
    stores: { type: 'string' },
    cards: { type: 'string' },
    help: { type: 'boolean', short: 'h' },
  }
  let values
  try {
    values = parseArgs({ options }).values
  } catch (error) {
    throw new Problem(`${error.message}\n\n${USAGE}`)
  }
  const first = (name, list) => {
    const count = Number(values[name] ?? list.length)
    if (!Number.isInteger(count) || count < 1 || count > list.length)
      throw new Problem(`--${name} is "${values[name]}"; it must be a whole number from 1 to ${list.length}.`)
    return list.slice(0, count)
  }
  return values.help ? undefined : { stores: first('stores', STORES), cards: first('cards', CARDS) }
}

/** A demo that was killed may have left its data behind, and its Redis running. */
async function forget(dataDir) {
  await shutDownRedis(socketPathFor(join(dataDir, 'redis')))
  rmSync(dataDir, { recursive: true, force: true, maxRetries: 3 })
}

async function run(dataDir, wanted) {
  const env = demoEnvironment(process.env, dataDir)
  const { http } = await checkedConfig(env)
  const whyStop = Promise.withResolvers()
  stopping.signal.addEventListener('abort', () => whyStop.resolve())
  const ready = Promise.withResolvers()
  await using cleanup = new AsyncDisposableStack()
  const app = await startApp({
    env,
    redisDir: join(dataDir, 'redis'),
    onReady: ready.resolve,
    onGiveUp: (why) => whyStop.resolve(why),
  })
  cleanup.defer(() => app.stop())
  if (stopping.signal.aborted) whyStop.resolve()
  const show = async () => {
    const port = await ready.promise
    const password = `deck-${randomBytes(4).toString('hex')}`
    const person = createPerson({
      url: `http://${ownAddress(http.host)}:${port}`,
      username: USERNAME,
      password,
    })
    cleanup.defer(() => person.leave())
    await person.register()
    await person.signIn()
    const household = await settle(person, { dataDir, ...wanted })
    cleanup.use(household.simulator)
    announce({ http, port, password, dataDir, ...wanted })
    cleanup.defer(keepChanging(person, household, wanted.stores))
    return whyStop.promise
  }
  const trouble = await Promise.race([whyStop.promise, show()])
  if (!trouble) console.log('\nStopping ...')
  if (trouble) throw new Problem((await portTrouble(http.host, http.port, 'npm run demo')) ?? trouble)
}

/** Where this machine finds the app itself. */
function ownAddress(host) {
  if (host === '0.0.0.0' || host === '::') return '127.0.0.1'
  return host.includes(':') ? `[${host}]` : host
}

function announce({ http, port, password, dataDir, stores, cards }) {
  console.log(`
The demo is running: ${stores.length} made-up stores, ${cards.length} cards. Open it in a browser:
${describeAddresses(http.host, port)}
  name                ${USERNAME}
  password            ${password}

The stores are asked now; their stock changes every now and then, and each change is told here. Links to products work
on this machine only. Everything lies in ${dataDir} and is forgotten when the demo stops.
Ctrl-C stops it.
`)
}
