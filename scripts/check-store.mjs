// Looks at one store for one card and prints what was read, from where, with what doubts: npm run check-store -- <url> "<card>".
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { memoryEnv, memoryFlags } from './lib/app-process.mjs'
import { ensureBuilt } from './lib/build.mjs'
import { inRoot } from './lib/paths.mjs'
import { main, Problem } from './lib/problem.mjs'
import { askRedis, socketPathFor } from './lib/redis-socket.mjs'
import { startRedis } from './lib/redis.mjs'

const USAGE = `Looks at one store for one card and prints every request, every row and what each was taken for.
Nothing is saved; the store is asked as slowly as always.

npm run check-store -- <address> "<card>" [options]

  --strategy <platform>   instead of what the store's pages show, e.g. shopify
  --currency <code>       for prices that name none, e.g. GBP
  --ignore-robots         asks although robots.txt says no; only for a store of your own
  --help                  this text

It ends with 0 where the store was read, 1 where the arguments are wrong, 2 where the store could not be read.

For example: npm run check-store -- https://shop.example "Lightning Bolt" --currency CAD`

/** A running app's Redis, so that the check takes its turn with all others; else one for this check alone. */
async function findRedis(dataDir) {
  if (process.env.REDIS_URL) return { url: process.env.REDIS_URL, stop: async () => {} }
  const socket = socketPathFor(join(dataDir, 'redis'))
  const isRunning = (await askRedis(socket, 'PING', 1000).catch(() => undefined))?.startsWith('+PONG')
  return isRunning ? { url: `unix://${socket}`, stop: async () => {} } : startRedis()
}

function readArguments() {
  const options = {
    strategy: { type: 'string' },
    currency: { type: 'string' },
    'ignore-robots': { type: 'boolean' },
    help: { type: 'boolean', short: 'h' },
  }
  try {
    const { values, positionals } = parseArgs({ options, allowPositionals: true })
    if (values.help) return undefined
    const [address, ...words] = positionals
    const currency = values.currency?.toUpperCase()
    if (currency !== undefined && !/^[A-Z]{3}$/.test(currency))
      throw new Error(`"${values.currency}" is no currency: it has three letters, e.g. GBP.`)
    return {
      url: readAddress(address),
      card: readCard(words),
      strategy: values.strategy,
      currency,
      ignoreRobots: values['ignore-robots'] ?? false,
    }
  } catch (error) {
    throw new Problem(`${error.message.split('. To specify')[0]}\n\n${USAGE}`)
  }
}

/** People leave the beginning of an address out. */
function readAddress(typed) {
  if (!typed) throw new Error('Whose shelves? The address of a store is missing.')
  const address = /^[a-z][a-z0-9+.-]*:\/\//i.test(typed) ? typed : `https://${typed}`
  const isWeb = URL.canParse(address) && /^https?:$/.test(new URL(address).protocol)
  if (!isWeb || /\s/.test(typed))
    throw new Error(`"${typed}" is no web address. One looks like https://shop.example.`)
  return address
}

/** A name without quotes comes in several words. */
function readCard(words) {
  const card = words.join(' ').trim()
  if (card === '') throw new Error('Which card? Its name is missing; best in quotes: "Lightning Bolt".')
  return card
}

await main(async () => {
  const wish = readArguments()
  if (!wish) return console.log(USAGE)
  await ensureBuilt(['server'])
  const dataDir = process.env.DATA_DIR ?? inRoot('data')
  const redis = await findRedis(dataDir)
  try {
    const { status } = spawnSync(
      process.execPath,
      [...memoryFlags, inRoot('server/dist/check-store.js'), JSON.stringify(wish)],
      { stdio: 'inherit', env: { ...process.env, ...memoryEnv, REDIS_URL: redis.url, DATA_DIR: dataDir } },
    )
    process.exitCode = status ?? 1
  } finally {
    await redis.stop()
  }
})
