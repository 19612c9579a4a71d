import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { afterEach, describe, expect, test } from 'vitest'
import { ask, CLIENT, recordsOf } from './support/bulk-client.ts'
import { startFakeScryfall, type FakeScryfall, type FakeScryfallOptions } from './support/fake-scryfall.ts'
import { scryfallCard, scryfallSet } from './support/scryfall-objects.ts'

const cards = Array.from({ length: 200 }, (_, index) =>
  scryfallCard({ name: `Card ${index}`, set: 'tst', collector_number: String(index + 1) }),
)

let scryfall: FakeScryfall
const start = async (options: FakeScryfallOptions = { cards }) => {
  // A clock that stands still would count every request in one second; this one gives each its own.
  let time = Date.parse('2026-09-08T09:01:57.053Z')
  scryfall = await startFakeScryfall({ now: () => (time += 1000), ...options })
}
afterEach(() => scryfall?.[Symbol.asyncDispose]())

const api = (path: string, headers?: Record<string, string>) => ask(scryfall.url + path, headers)
const json = async (path: string) => JSON.parse((await api(path)).body.toString('utf8'))
const descriptor = () => json('/bulk-data/default-cards')
const fileUrl = async (): Promise<string> => (await descriptor()).jsonl_download_uri

describe('the API', () => {
  test('has the descriptor of today, by name, by id and in the list', async () => {
    await start()
    const found = await descriptor()
    const fields = 'object id type updated_at uri name description jsonl_download_uri compressed_size'
    expect(Object.keys(found)).toEqual(fields.split(' '))
    expect(found).toMatchObject({ object: 'bulk_data', type: 'default_cards' })
    expect(found.updated_at).toMatch(/^2026-09-08T09:01:5\d\.053\+00:00$/)
    expect(found.jsonl_download_uri).toMatch(
      new RegExp(`^${scryfall.dataUrl}/default-cards/default-cards-2026090809015\\d\\.jsonl\\.gz$`),
    )
    expect(scryfall.dataUrl).not.toBe(scryfall.url)
    expect(await json(new URL(found.uri).pathname)).toEqual(found)
    expect(await json('/bulk-data')).toEqual({ object: 'list', has_more: false, data: [found] })
  })

  test('has sets and names, given or told from the cards', async () => {
    await start()
    const set = { object: 'set', code: 'tst', name: 'Set TST', id: cards[0]?.set_id }
    expect(await json('/sets')).toMatchObject({ object: 'list', has_more: false, data: [set] })
    expect(await json('/catalog/card-names')).toMatchObject({ object: 'catalog', total_values: 200 })
    await scryfall.publish({ sets: [scryfallSet({ code: 'abc', name: 'Other' })], names: ['Opt'] })
    expect((await json('/sets')).data).toMatchObject([{ code: 'abc' }])
    expect((await json('/catalog/card-names')).data).toEqual(['Opt'])
  })

  test('answers 304 to who has it already', async () => {
    await start()
    for (const path of ['/sets', '/catalog/card-names', '/bulk-data/default-cards']) {
      const { headers } = await api(path)
      const again = await api(path, { ...CLIENT, 'if-none-match': String(headers.etag) })
      expect([again.status, again.body.length]).toEqual([304, 0])
    }
    const { headers } = await api('/sets')
    await scryfall.publish({ sets: [] })
    expect((await api('/sets', { ...CLIENT, 'if-none-match': String(headers.etag) })).status).toBe(200)
  })

  test('sends gzip to who accepts it', async () => {
    await start()
    const { headers, body } = await api('/sets', { ...CLIENT, 'accept-encoding': 'gzip, br' })
    expect(headers['content-encoding']).toBe('gzip')
    expect(JSON.parse(gunzipSync(body).toString('utf8'))).toEqual(await json('/sets'))
  })

  test.each([
    ['no User-Agent', { accept: '*/*' }],
    ['no Accept', { 'user-agent': 'TestApp/1.0' }],
    [
      'the User-Agent of a library',
      { 'user-agent': 'got (https://github.com/sindresorhus/got)', accept: '*/*' },
    ],
    ['the User-Agent of fetch', { 'user-agent': 'node', accept: '*/*' }],
  ])('refuses %s', async (_, headers) => {
    await start()
    const { status, body } = await api('/sets', headers)
    expect(status).toBe(400)
    expect(JSON.parse(body.toString())).toMatchObject({ object: 'error', code: 'bad_request', status: 400 })
  })

  test('has nothing elsewhere', async () => {
    await start()
    const { status, body } = await api('/cards/random')
    expect(status).toBe(404)
    expect(JSON.parse(body.toString())).toMatchObject({ object: 'error', code: 'not_found', status: 404 })
    expect((await ask(`${scryfall.dataUrl}/default-cards/other.jsonl.gz`)).status).toBe(404)
  })

  test('refuses more than ten requests in a second, for 30 seconds', async () => {
    let time = 0
    await start({ cards, now: () => time })
    const statuses = []
    for (let count = 0; count < 11; count++) statuses.push((await api('/sets')).status)
    expect(statuses).toEqual([...Array<number>(10).fill(200), 429])
    const { headers, body } = await api('/sets')
    expect(headers['retry-after']).toBe('30')
    expect(JSON.parse(body.toString())).toMatchObject({ object: 'error', status: 429 })
    time += 1000
    expect((await api('/sets')).status).toBe(200)
  })

  test('refuses when told to', async () => {
    await start()
    scryfall.refuseRequests(2, 7)
    const answers = [await api('/sets'), await api('/bulk-data'), await api('/sets')]
    expect(answers.map(({ status }) => status)).toEqual([429, 429, 200])
    expect(answers[0]?.headers['retry-after']).toBe('7')
  })

  test('answers wrongly when told to', async () => {
    await start()
    scryfall.failAnswers('/sets', { kind: 'html' })
    scryfall.failAnswers('/sets', { kind: 'status', status: 503, retryAfterSeconds: 5 })
    scryfall.failAnswers('/sets', { kind: 'wrong_shape' })
    scryfall.failAnswers('/sets', { kind: 'json', body: [] })
    scryfall.failAnswers('/bulk-data/default-cards', { kind: 'wrong_shape' }, 2)
    const page = await api('/sets')
    expect([page.status, page.headers['content-type']]).toEqual([200, 'text/html; charset=utf-8'])
    const down = await api('/sets')
    expect([down.status, down.headers['retry-after']]).toEqual([503, '5'])
    expect(await json('/sets')).toEqual({ object: 'list', has_more: false, data: {} })
    expect(await json('/sets')).toEqual([])
    expect((await json('/sets')).data).toHaveLength(1)
    expect([await fileUrl(), await fileUrl()]).toEqual([undefined, undefined])
    expect(await fileUrl()).toContain('.jsonl.gz')
  })

  test('remembers what it was asked', async () => {
    await start()
    await api('/sets?a=1', { ...CLIENT, 'x-test': 'yes' })
    await ask(await fileUrl())
    expect(scryfall.requests.map(({ host, method, status }) => [host, method, status])).toEqual([
      ['api', 'GET', 200],
      ['api', 'GET', 200],
      ['data', 'GET', 200],
    ])
    expect(scryfall.requests[0]).toMatchObject({ path: '/sets?a=1', headers: { 'x-test': 'yes' } })
    expect(scryfall.requests[1]!.at).toBeGreaterThan(scryfall.requests[0]!.at)
  })
})

describe('the data file', () => {
  test('is a gzip file of one object per line, and not encoded', async () => {
    await start()
    const { compressed_size, jsonl_download_uri } = await descriptor()
    const { status, headers, body } = await ask(jsonl_download_uri, { 'accept-encoding': 'gzip' })
    expect(status).toBe(200)
    expect(headers).toMatchObject({ 'content-type': 'application/gzip', 'accept-ranges': 'bytes' })
    expect(headers['content-encoding']).toBeUndefined()
    expect(headers['content-length']).toBe(String(compressed_size))
    expect(Date.parse(String(headers['last-modified']))).not.toBeNaN()
    expect(body.length).toBe(compressed_size)
    expect(recordsOf(body)).toEqual(cards)
  })

  test('can be continued, as long as it is the same', async () => {
    await start()
    const url = await fileUrl()
    const { body, headers } = await ask(url)
    const range = { range: 'bytes=100-', 'if-range': String(headers.etag) }
    const rest = await ask(url, range)
    expect(rest.status).toBe(206)
    expect(rest.headers).toMatchObject({
      'content-range': `bytes 100-${body.length - 1}/${body.length}`,
      'content-length': String(body.length - 100),
    })
    expect(rest.body.equals(body.subarray(100))).toBe(true)
    expect((await ask(url, { range: 'bytes=100-' })).status).toBe(206)

    const other = await ask(url, { ...range, 'if-range': '"other"' })
    expect([other.status, other.body.length]).toEqual([200, body.length])
    const past = await ask(url, { range: `bytes=${body.length}-` })
    expect([past.status, past.headers['content-range']]).toEqual([416, `bytes */${body.length}`])
    scryfall.manners.ignoresRanges = true
    expect((await ask(url, range)).status).toBe(200)
  })

  test('is not sent to who has it already', async () => {
    await start()
    const url = await fileUrl()
    const { headers } = await ask(url)
    expect((await ask(url, { 'if-none-match': String(headers.etag) })).status).toBe(304)
  })

  test('is another one after publishing', async () => {
    await start()
    const before = await descriptor()
    const old = await ask(before.jsonl_download_uri)
    await scryfall.publish({ cards: cards.slice(0, 3) })
    const after = await descriptor()
    const fresh = await ask(after.jsonl_download_uri)
    expect(recordsOf(fresh.body)).toHaveLength(3)
    expect(Date.parse(after.updated_at)).toBeGreaterThan(Date.parse(before.updated_at))
    expect(after.jsonl_download_uri).not.toBe(before.jsonl_download_uri)
    expect(fresh.headers.etag).not.toBe(old.headers.etag)
    expect((await ask(before.jsonl_download_uri)).body.equals(old.body)).toBe(true)
    scryfall.manners.keepsOldFiles = false
    expect((await ask(before.jsonl_download_uri)).status).toBe(404)

    await scryfall.publish({ sets: [] })
    expect(await descriptor()).toEqual(after)
    await scryfall.publish({ updated_at: '2027-01-02T03:04:05.678+00:00' })
    expect((await descriptor()).updated_at).toBe('2027-01-02T03:04:05.678+00:00')
    expect(await fileUrl()).toContain('default-cards-20270102030405.jsonl.gz')
  })

  test('can be a file from the disk', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'bulk-'))
    const file = join(folder, 'ready.jsonl.gz')
    const bytes = gzipSync('{"name":"Opt"}\n{"name":"Fire // Ice"}\n')
    writeFileSync(file, bytes)
    await start({ file })
    expect((await ask(await fileUrl())).body.equals(bytes)).toBe(true)
    scryfall.manners.generation = 'older'
    await scryfall.publish()
    const { download_uri } = await descriptor()
    expect((await ask(download_uri)).body.toString()).toBe('[\n{"name":"Opt"},\n{"name":"Fire // Ice"}\n]\n')
    rmSync(folder, { recursive: true })
  })

  test('was an encoded array before', async () => {
    await start({ cards, generation: 'older' })
    const { download_uri, size, ...rest } = await descriptor()
    expect(rest).toMatchObject({ content_type: 'application/json', content_encoding: 'gzip' })
    expect(rest).not.toHaveProperty('jsonl_download_uri')
    expect(rest).not.toHaveProperty('compressed_size')
    const plain = await ask(download_uri)
    expect(plain.headers).toMatchObject({ 'content-type': 'application/json' })
    expect(plain.headers['content-encoding']).toBeUndefined()
    expect(plain.body.length).toBe(size)
    expect(JSON.parse(plain.body.toString('utf8'))).toEqual(cards)
    expect(plain.body.toString('utf8').split('\n')[1]).toBe(`${JSON.stringify(cards[0])},`)
    const encoded = await ask(download_uri, { 'accept-encoding': 'gzip' })
    expect(encoded.headers['content-encoding']).toBe('gzip')
    expect(encoded.headers['content-length']).toBe(String(encoded.body.length))
    expect(gunzipSync(encoded.body).equals(plain.body)).toBe(true)
  })
})
