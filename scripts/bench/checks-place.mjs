// The real programs, simulated stores beside them, and people who want cards.
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createCardReader } from '../../server/src/catalog/card-reader.ts'
import { connectRedis } from '../../server/src/channels/redis.ts'
import { openDatabase } from '../../server/src/db/database.ts'
import { createVersionTrust } from '../../server/src/fetching/version-trust.ts'
import { createLog } from '../../server/src/log.ts'
import { startSimulator } from '../../server/test/simulator/index.ts'
import { namesInSets } from '../../server/test/simulator/support/catalog-cards.ts'
import { addStore } from '../../server/test/simulator/support/household.ts'
import { Visitor } from '../../server/test/support/visitor.ts'
import { spawnProgram } from '../lib/app-process.mjs'
import { startRedis } from '../lib/redis.mjs'

/** Core sets reprint each other, so that a card has several printings. */
const SETS = ['m10', 'm11', 'm12', 'm13', 'm14', 'm15']

async function person(url, username) {
  const visitor = new Visitor(url)
  const account = { username, password: 'correct horse' }
  await visitor.post('/api/register', account)
  await visitor.post('/api/login', account)
  return visitor
}

/**
 * Starts everything and has the stores added. The first person wants all cards, the others 40 % of them each, every one
 * another part.
 * @param {{ stores: object[], cards: number, gapMs: number, latencyMs: number, people: number, workers: number }} wanted
 */
export async function openPlace({ stores, cards: count, gapMs, latencyMs, people, workers }) {
  const dataDir = mkdtempSync(join(tmpdir(), 'lgs-bench-'))
  const redis = await startRedis()
  const env = {
    ...process.env,
    PORT: '0',
    HOST: '127.0.0.1',
    DATA_DIR: dataDir,
    REDIS_URL: redis.url,
    STORE_MIN_GAP_MS: String(gapMs),
    STORE_DAILY_BUDGET: '100000',
    ALLOW_PRIVATE_STORES: '1',
    CATALOG_UPDATE: 'off',
    LOG_LEVEL: 'warn',
  }
  const programs = []
  const start = async (name) => {
    const program = spawnProgram(name, env)
    programs.push(program)
    const [details] = await once(program, 'message')
    return details
  }
  const { port } = await start('server')
  await start('scheduler')
  for (let number = 0; number < workers; number += 1) await start('worker')

  const db = openDatabase(dataDir, 'guest')
  const names = namesInSets(db, SETS, count)
  const simulator = await startSimulator({ cards: names.map(createCardReader(db).knownCard), stores })
  db.$client.close()
  const url = `http://127.0.0.1:${port}`
  const admin = await person(url, 'Maya')
  const socket = admin.socket()
  const slugs = []
  for (const store of simulator.stores) slugs.push(await addStore(store, socket))
  const sockets = [socket]
  const visitors = [admin]
  for (const card of names) await socket.call('add_card', { card, amount: 1 })
  for (let number = 1; number < people; number += 1) {
    const visitor = await person(url, `Person ${number}`)
    const own = visitor.socket()
    for (let at = 0; at < count * 0.4; at += 1)
      await own.call('add_card', { card: names[(number * 5 + at) % count], amount: 1 })
    visitors.push(visitor)
    sockets.push(own)
  }
  for (const host of await simulator.hosts()) host.latency(latencyMs)

  return {
    names,
    slugs,
    sockets,
    simulator,
    /** As time would: all pairs are asked again. */
    async forgetAnswers() {
      const connection = await connectRedis(redis.url, createLog('bench', 'silent'))
      const keys = await connection.keys('lgs:availability:*')
      if (keys.length > 0) await connection.del(keys)
      connection.destroy()
    },
    /** As days of evidence would: what stores say of their changes is believed. */
    async trustVersions() {
      const connection = await connectRedis(redis.url, createLog('bench', 'silent'))
      const trust = createVersionTrust(connection)
      for (const { url } of simulator.stores)
        for (let count = 0; count < 3; count += 1) await trust.note(new URL(url).host, 'support')
      connection.destroy()
    },
    async stop() {
      for (const visitor of visitors) visitor.leave()
      for (const program of programs.reverse()) {
        program.kill()
        if (program.exitCode === null && program.signalCode === null) await once(program, 'exit')
      }
      await simulator[Symbol.asyncDispose]()
      await redis.stop()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}
