import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { beeQueueRedis } from './redis.ts'

const ofBeeQueue = createRequire(createRequire(import.meta.url).resolve('bee-queue'))
const { createClient } = ofBeeQueue('redis') as {
  createClient(options: object): {
    on(event: 'reconnecting', listener: (next: { attempt: number; delay: number }) => void): void
    end(flush: boolean): void
  }
}

test('the queues look for a Redis that is away as often after many tries as after a few', async () => {
  const client = createClient(beeQueueRedis(`unix://${join(tmpdir(), 'lgs-nobody-there.sock')}`))
  const delays: number[] = []
  // By its own rule the client would wait for 4.8 s before the seventh try, and ever longer.
  await new Promise<void>((resolve) => {
    client.on('reconnecting', ({ delay }) => {
      delays.push(delay)
      if (delays.length === 7) resolve()
    })
  })
  client.end(false)
  expect(delays).toEqual([200, 400, 800, 1600, 3000, 3000, 3000])
  const { retry_strategy: wait } = beeQueueRedis('redis://pi.local:6379')
  expect(wait({ attempt: 100_000 })).toBe(3000)
}, 30_000)
