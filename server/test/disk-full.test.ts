import { mkdtempSync, rmSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { startRedis } from '../../scripts/lib/redis.mjs'
import { buildApp } from '../src/app/build-app.ts'
import { createServices } from '../src/app/services.ts'
import { loadShippedCatalog } from '../src/catalog/load.ts'
import { connectRedis } from '../src/channels/redis.ts'
import { readProcessConfig } from '../src/config/config.ts'
import { openReady } from '../src/db/open-ready.ts'
import { createLog } from '../src/log.ts'
import { namesInSets } from './simulator/support/catalog-cards.ts'
import { Visitor } from './support/visitor.ts'

const SENTENCE = expect.stringMatching(
  /^The disk of the machine is full; nothing was changed\. Free some space/,
)
/** As long as a list may be, so that a list with it does not fit into pages that are there already. */
const MANY_SPECS = Array.from({ length: 40 }, (_, index) => ({ max_price: index + 1 }))

/** The app around a database that can be told not to grow, which fails as on a full disk (SQLITE_FULL). */
async function startOnSmallDisk(cleanup: AsyncDisposableStack) {
  const dataDir = mkdtempSync(join(tmpdir(), 'lgs-disk-'))
  cleanup.defer(() => rmSync(dataDir, { recursive: true }))
  const redis = cleanup.use(await startRedis())
  const config = readProcessConfig({ DATA_DIR: dataDir, REDIS_URL: redis.url })
  const log = createLog('test', 'silent')
  const db = openReady(dataDir, log)
  cleanup.defer(() => void db.$client.close())
  await loadShippedCatalog(db)
  const [commands, subscriber] = [await connectRedis(redis.url, log), await connectRedis(redis.url, log)]
  for (const connection of [commands, subscriber]) cleanup.defer(() => connection.destroy())
  const services = await createServices(config, db, commands, subscriber, log)
  cleanup.defer(() => services.backups.stop())
  const app = await buildApp(config, services, 'a secret of more than thirty-two letters')
  cleanup.defer(() => app.close())
  await app.listen({ port: 0, host: '127.0.0.1' })
  const url = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`
  /** Takes the room that pages have inside, first in large pieces, then in small ones. */
  const takeRoom = () => {
    db.$client.exec('CREATE TABLE filler (content BLOB)')
    db.$client.pragma('max_page_count = 1') // SQLite takes it as what is there already
    const take = db.$client.prepare('INSERT INTO filler VALUES (zeroblob(?))')
    for (let bytes = 2 ** 24; bytes > 8; bytes /= 2) while (fits(() => take.run(bytes)));
  }
  return {
    visitor: () => new Visitor(url),
    names: namesInSets(db, ['m10', 'm11'], 100),
    fill: takeRoom,
    free: () => db.$client.pragma('max_page_count = 1000000'),
  }
}

function fits(write: () => void): boolean {
  try {
    write()
    return true
  } catch {
    return false
  }
}

test('on a full disk a person is told so, nothing changes, and it goes on when there is room', async () => {
  await using cleanup = new AsyncDisposableStack()
  const { visitor, names, fill, free } = await startOnSmallDisk(cleanup)
  const maya = visitor()
  const account = { username: 'Maya', password: 'correct horse' }
  await maya.post('/api/register', account)
  await maya.post('/api/login', account)
  const socket = maya.socket()
  cleanup.defer(() => maya.leave())
  await socket.call('add_card', { card: 'Forest', amount: 1 })

  fill()
  const kept = ['Forest']
  let refusal: unknown
  for (const card of names) {
    if (refusal !== undefined) break
    await socket.call('add_card', { card, amount: 1, card_specs: MANY_SPECS }).then(
      () => kept.push(card),
      (error: unknown) => (refusal = error),
    )
  }
  expect(refusal).toMatchObject({ code: 'DISK_FULL', message: SENTENCE })
  const tracked = async () => (await socket.call('get_cards', {})).tracked_cards.map((each) => each.card_name)
  expect((await tracked()).sort()).toEqual(kept.sort())

  let answer = { status: 201, body: {} as unknown }
  for (let number = 0; number < 100 && answer.status === 201; number++)
    answer = await maya.post('/api/register', { username: `${'n'.repeat(60)}${number}`, password: 'x' })
  expect(answer).toMatchObject({ status: 507, body: { error: SENTENCE, code: 'DISK_FULL' } })

  free()
  for (const card of names.slice(0, 5)) {
    await socket.call('add_card', { card, amount: 1, card_specs: MANY_SPECS })
  }
  expect(await tracked()).toEqual(expect.arrayContaining(names.slice(0, 5)))
}, 60_000)
