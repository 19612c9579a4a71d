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

const USAGE = `npm run check-store -- <url> "<card>" [options]

  --strategy <platform>   instead of what the store's pages show, e.g. shopify
  --currency <code>       for prices that name none, e.g. GBP
  --ignore-robots         asks although robots.txt says no; only for a store of your own`

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
  }
  try {
    const { values, positionals } = parseArgs({ options, allowPositionals: true })
    const [url, card] = positionals
    if (!URL.canParse(url ?? '') || !card) throw new Error('An address and a card are needed.')
    const { strategy, currency } = values
    return { url, card, strategy, currency, ignoreRobots: values['ignore-robots'] ?? false }
  } catch (error) {
    throw new Problem(`${error.message}\n\n${USAGE}`)
  }
}

await main(async () => {
  const wish = readArguments()
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
