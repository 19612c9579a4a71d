// `npm run dev`: Redis, the three programs from their sources, each started again when a file changes, and the client with live reload.
import { spawn } from 'node:child_process'
import { join, resolve } from 'node:path'
import { memoryEnv, memoryFlags } from './lib/app-process.mjs'
import { inRoot } from './lib/paths.mjs'
import { main } from './lib/problem.mjs'
import { startRedis } from './lib/redis.mjs'

const serverPort = process.env.PORT ?? '3000'

await main(async () => {
  const stopped = new Promise((done) =>
    ['SIGINT', 'SIGTERM', 'SIGHUP'].forEach((signal) => process.on(signal, done)),
  )
  const dataDir = resolve(process.env.DATA_DIR ?? inRoot('data'))
  const redis = process.env.REDIS_URL ? undefined : await startRedis({ dir: join(dataDir, 'redis') })
  const env = {
    ...process.env,
    ...memoryEnv,
    PORT: serverPort,
    DATA_DIR: dataDir,
    // Vite serves the client at the root here and passes /api on.
    BASE_PATH: '',
    REDIS_URL: redis?.url ?? process.env.REDIS_URL,
  }

  const start = (args, options = {}) =>
    spawn(process.execPath, args, { stdio: 'inherit', detached: true, env, ...options })
  const programs = ['server', 'scheduler', 'worker'].map((name) =>
    start(['--watch', '--watch-preserve-output', ...memoryFlags, inRoot(`server/src/entry/${name}.ts`)]),
  )
  const client = start([inRoot('scripts/lib/dev-client.mjs')], { cwd: inRoot('client') })
  const all = [client, ...programs]
  process.once('exit', () => all.forEach((child) => child.kill('SIGKILL')))

  await Promise.race([stopped, ...all.map((child) => new Promise((done) => child.once('exit', done)))])
  const gone = all.map(
    (child) => child.exitCode ?? child.signalCode ?? new Promise((done) => child.once('exit', done)),
  )
  all.forEach((child) => child.kill('SIGTERM'))
  await Promise.race([Promise.all(gone), new Promise((done) => setTimeout(done, 8000).unref())])
  await redis?.stop()
})
