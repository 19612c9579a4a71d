import { afterAll, beforeAll, expect, test } from 'vitest'
import { connectRedis, type RedisConnection } from '../src/channels/redis.ts'
import { createLog } from '../src/log.ts'
import { haveRecordings } from '../src/stores/test/recorded.ts'
import { startRedis } from '../../scripts/lib/redis.mjs'
import { checkRecorded, missing } from './recorded/check.ts'
import { recordedCases } from './recorded/index.ts'

let redis: Awaited<ReturnType<typeof startRedis>>
let connection: RedisConnection
beforeAll(async () => {
  redis = await startRedis()
  connection = await connectRedis(redis.url, createLog('test', 'silent'))
})
const table = [['recording', 'platform', 'rows', 'expected', 'read', 'wrong', 'missed', 'requests']]
afterAll(async () => {
  connection.destroy()
  await redis.stop()
  if (table.length > 1) console.log(table.map((row) => row.join(' | ')).join('\n'))
})

const named = recordedCases.map((wanted) => ({ ...wanted, name: wanted.answers[0]?.[1] ?? '' }))

test.skipIf(!haveRecordings()).each(named)('$name', { timeout: 60_000 }, async (wanted) => {
  const { problem, listings, rows, requests } = await checkRecorded(wanted, connection)
  const certain = listings.filter(({ name_match }) => name_match === 'certain')
  const missed = missing(wanted.samples, listings)
  const extra = certain.length - wanted.certain
  table.push([
    wanted.name,
    wanted.strategy,
    wanted.rows === undefined ? '-' : `${rows.length} of ${wanted.rows}`,
    `${wanted.certain} + ${wanted.uncertain ?? 0} in doubt, ${wanted.samples.length} rows by heart`,
    `${certain.length} + ${listings.length - certain.length}`,
    String(Math.max(0, extra)),
    String(Math.max(0, -extra) + missed.length),
    String(requests.length),
  ])
  expect(problem).toBe('')
  expect(missed).toEqual([])
  expect(certain).toHaveLength(wanted.certain)
  expect(listings).toHaveLength(wanted.certain + (wanted.uncertain ?? 0))
  if (wanted.rows !== undefined) expect(rows).toHaveLength(wanted.rows)
})
