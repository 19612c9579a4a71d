// `npm start`: builds what changed, then runs Redis (unless REDIS_URL names one), the server, the scheduler and the worker until told to stop.
import { join } from 'node:path'
import { describeAddresses } from './lib/addresses.mjs'
import { ensureBuilt } from './lib/build.mjs'
import { checkedConfig } from './lib/checked-config.mjs'
import { portTrouble } from './lib/port.mjs'
import { main, Problem } from './lib/problem.mjs'
import { startApp } from './lib/supervisor.mjs'

const stopping = new AbortController()
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => stopping.abort())
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {}) // the terminal was closed; stopping in order matters more

await main(async () => {
  await ensureBuilt(['server', 'client'], { signal: stopping.signal })
  if (stopping.signal.aborted) return
  const config = await checkedConfig(process.env)

  const whyStop = Promise.withResolvers()
  stopping.signal.addEventListener('abort', () => whyStop.resolve())
  const app = await startApp({
    env: { ...process.env, DATA_DIR: config.dataDir },
    redisDir: config.redisUrl ? undefined : join(config.dataDir, 'redis'),
    onReady: (port) => announce(config, port ?? config.http.port),
    onGiveUp: (why) => whyStop.resolve(why),
  })
  if (stopping.signal.aborted) whyStop.resolve()
  const trouble = await whyStop.promise
  if (!trouble) console.log('\nStopping ...')
  await app.stop()
  if (trouble) throw new Problem((await portTrouble(config.http.host, config.http.port)) ?? trouble)
})

function announce({ http }, port) {
  console.log(
    `\nLGS Stock Checker is running. Open it in a browser:\n${describeAddresses(http.host, port, http.basePath)}\nCtrl-C stops it.\n`,
  )
}
