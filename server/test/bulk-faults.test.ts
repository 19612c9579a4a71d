import { gunzipSync } from 'node:zlib'
import { afterEach, expect, test } from 'vitest'
import { ask, begin, recordsOf } from './support/bulk-client.ts'
import { startFakeScryfall, type FakeScryfall, type FakeScryfallOptions } from './support/fake-scryfall.ts'
import { scryfallCard } from './support/scryfall-objects.ts'

const cards = Array.from({ length: 200 }, (_, index) =>
  scryfallCard({ name: `Card ${index}`, set: 'tst', collector_number: String(index + 1) }),
)

let scryfall: FakeScryfall
const start = async (options: FakeScryfallOptions = { cards }) => {
  scryfall = await startFakeScryfall({ requestsPerSecond: 1000, ...options })
}
afterEach(() => scryfall[Symbol.asyncDispose]())

const descriptor = async () =>
  JSON.parse((await ask(`${scryfall.url}/bulk-data/default-cards`)).body.toString('utf8'))
const fileUrl = async (): Promise<string> => (await descriptor()).jsonl_download_uri

test.each(['cut', 'drop'] as const)('%s: ends too early, as often as told', async (kind) => {
  await start()
  const url = await fileUrl()
  await scryfall.failDownloads({ kind, afterBytes: 500 }, 2)
  await expect(ask(url)).rejects.toThrow()
  await expect(ask(url, { range: 'bytes=300-' })).rejects.toThrow()
  expect(recordsOf((await ask(url)).body)).toEqual(cards)
})

test('drop: the bytes before it arrive', async () => {
  await start()
  await scryfall.failDownloads({ kind: 'drop', afterBytes: 500 })
  const response = await begin(await fileUrl())
  let received = 0
  response.on('data', (chunk: Buffer) => (received += chunk.length)).on('error', () => {})
  await new Promise((resolve) => response.on('close', resolve))
  expect([received, response.complete]).toEqual([500, false])
})

test('stall: nothing more comes, and nothing ends', async () => {
  await start()
  await scryfall.failDownloads({ kind: 'stall', afterBytes: 500 })
  const url = await fileUrl()
  const response = await begin(url)
  let received = 0
  for await (const chunk of response) {
    received += (chunk as Buffer).length
    if (received === 500) break
  }
  expect(response.complete).toBe(false)
  expect(recordsOf((await ask(url)).body)).toEqual(cards)
})

test('pause: waits until it is released', async () => {
  await start()
  const pause = scryfall.pauseDownload(500)
  let isDone = false
  const answer = ask(await fileUrl()).finally(() => (isDone = true))
  await pause.reached
  await ask(`${scryfall.url}/sets`)
  expect(isDone).toBe(false)
  pause.release()
  expect(recordsOf((await answer).body)).toEqual(cards)
})

test('slow: it comes in small pieces, and whole', async () => {
  await start({ cards: cards.slice(0, 2), bytesPerSecond: 20 })
  const { jsonl_download_uri, compressed_size } = await descriptor()
  for await (const chunk of await begin(jsonl_download_uri)) {
    expect((chunk as Buffer).length).toBeLessThan(compressed_size)
    break
  }
  scryfall.manners.bytesPerSecond = 20_000
  expect(recordsOf((await ask(jsonl_download_uri)).body)).toEqual(cards.slice(0, 2))
})

test('corrupt lines are in the middle, and the descriptor knows the size', async () => {
  await start()
  const healthy = await ask(await fileUrl())
  await scryfall.failDownloads({ kind: 'corrupt_lines', lines: ['{"name":', '<html>'] })
  const { jsonl_download_uri, compressed_size } = await descriptor()
  const { body, headers } = await ask(jsonl_download_uri)
  expect(body.length).toBe(compressed_size)
  expect(headers.etag).not.toBe(healthy.headers.etag)
  expect(gunzipSync(body).toString('utf8').split('\n').slice(99, 103)).toEqual([
    JSON.stringify(cards[99]),
    '{"name":',
    '<html>',
    JSON.stringify(cards[100]),
  ])
  expect((await ask(jsonl_download_uri)).body.equals(healthy.body)).toBe(true)
})

test('truncated: Content-Length is that of what is left', async () => {
  await start()
  const whole = (await descriptor()).compressed_size
  await scryfall.failDownloads({ kind: 'truncated' })
  const { jsonl_download_uri, compressed_size } = await descriptor()
  const { body, headers } = await ask(jsonl_download_uri)
  expect(compressed_size).toBe(whole)
  expect([body.length, headers['content-length']]).toEqual([Math.floor(whole / 2), String(body.length)])
  expect(() => gunzipSync(body)).toThrow()
  await scryfall.failDownloads({ kind: 'truncated', bytes: 90, isAnnounced: true })
  expect((await descriptor()).compressed_size).toBe(90)
})

test.each(['current', 'older'] as const)('empty: no records (%s)', async (generation) => {
  await start({ cards, generation })
  await scryfall.failDownloads({ kind: 'empty' })
  const { jsonl_download_uri, download_uri } = await descriptor()
  const { status, body } = await ask(jsonl_download_uri ?? download_uri)
  expect(status).toBe(200)
  if (generation === 'older') expect(body.toString()).toBe('[]\n')
  else expect(recordsOf(body)).toEqual([])
})

test('a page or an error instead of the file', async () => {
  await start()
  const url = await fileUrl()
  await scryfall.failDownloads({ kind: 'html' })
  await scryfall.failDownloads({ kind: 'status', status: 502 })
  const page = await ask(url)
  expect([page.status, page.headers['content-type']]).toEqual([200, 'text/html; charset=utf-8'])
  expect((await ask(url)).status).toBe(502)
  expect((await ask(url)).status).toBe(200)
})
