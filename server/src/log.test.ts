import { once } from 'node:events'
import { request as ask } from 'node:http'
import type { AddressInfo } from 'node:net'
import fastify, { type FastifyBaseLogger } from 'fastify'
import { expect, test } from 'vitest'
import { withoutSecrets } from './log-redaction.ts'
import { createLog, ringOf } from './log.ts'

const SECRETS = [
  ...[
    'hunter2 "quoted"',
    's3ss10n-cookie',
    'inv1te-token',
    'l1nk-token',
    'k1evu-key',
    'redis-pass',
    'b3arer-token',
  ],
]

function listen() {
  let written = ''
  const log = createLog('server', 'trace', { write: (line) => void (written += line) })
  return { log, written: () => written, ring: ringOf(log) }
}

test('a request that is logged with everything it brought shows no secret', async () => {
  const { log, written, ring } = listen()
  const app = fastify({ loggerInstance: log as FastifyBaseLogger })
  app.post('/api/login', async ({ body, headers, url, log: own }, reply) => {
    own.info({ body, headers, url, query: JSON.stringify(body) }, 'everything')
    own.error(new Error(`could not log in with ${JSON.stringify(body)} at ${url}, cookie ${headers.cookie}`))
    return reply.header('set-cookie', 'lgs_session=s3ss10n-cookie; Path=/').send({})
  })
  await app.listen({ port: 0, host: '127.0.0.1' })
  const { port } = app.server.address() as AddressInfo
  const sending = ask({
    ...{ port, method: 'POST', path: '/api/login?invite=inv1te-token&api_key=k1evu-key' },
    headers: {
      'content-type': 'application/json',
      cookie: 'theme=dark; lgs_session=s3ss10n-cookie',
      authorization: 'Bearer b3arer-token',
    },
  })
  sending.end(
    JSON.stringify({
      username: 'Maya',
      password: 'hunter2 "quoted"',
      deep: { new_password: 'hunter2 "quoted"', list: [{ token: 'l1nk-token' }] },
    }),
  )
  const [response] = (await once(sending, 'response')) as [{ statusCode: number; resume(): void }]
  response.resume()
  await app.close()
  expect(response.statusCode).toBe(200)
  const said = written() + JSON.stringify(ring.lines())
  expect(said).toContain('everything')
  expect(said).toContain('Maya')
  for (const secret of [...SECRETS, 'hunter2']) expect(said).not.toContain(secret)
  for (const line of written().trim().split('\n')) expect(() => JSON.parse(line) as unknown).not.toThrow()
})

test.each([
  [
    'an address with user and password',
    'redis://:redis-pass@192.168.1.5:6379/0',
    'redis-pass',
    '192.168.1.5',
  ],
  ['a key of a search service', 'https://x.test/cs?ticket=k1evu-key&term=Forest', 'k1evu-key', 'term=Forest'],
  ['a site of a search service', 'https://x.test/search.json?siteId=k1evu-key&q=a', 'k1evu-key', 'q=a'],
  [
    'a link of an invitation',
    'http://pi.local:3000/register?invite=inv1te-token',
    'inv1te-token',
    '/register',
  ],
  [
    'a link for a new password',
    'http://pi.local:3000/new-password#l1nk-token',
    'l1nk-token',
    '/new-password#',
  ],
])('%s', (_what, text, secret, kept) => {
  const { log, written } = listen()
  log.warn({ url: text, err: new Error(`at ${text}`) }, `asked ${text}`)
  expect(written()).not.toContain(secret)
  expect(written()).toContain(kept)
})

test('ordinary lines stay as they are', () => {
  const line = '{"level":30,"name":"server","msg":"the server is ready","port":3000,"card":"Secret Plans"}'
  expect(withoutSecrets(line)).toBe(line)
})

test('only the last lines are kept, and a huge one is cut', () => {
  const { log, ring } = listen()
  for (let number = 0; number < 700; number++) log.info({ number }, 'a line')
  log.warn({ text: 'x'.repeat(100_000) }, 'y'.repeat(100_000))
  expect(ring.lines()).toHaveLength(500)
  expect(ring.lines()[0]).toMatchObject({
    level: 'info',
    process: 'server',
    message: 'a line',
    details: '{"number":201}',
  })
  expect(JSON.stringify(ring.lines().at(-1)).length).toBeLessThan(5000)
})

// Backtracking would keep this test from ever ending.
test.each([
  `"${'\\"'.repeat(40_000)}`,
  'a://'.repeat(20_000),
  `?${'key'.repeat(30_000)}`,
  `"${'token'.repeat(20_000)}`,
  `"token":"${'\\'.repeat(50_001)}`,
])('a hostile line is worked off', (text) => {
  expect(withoutSecrets(JSON.stringify({ msg: text }) + text).length).toBeGreaterThan(1000)
})
