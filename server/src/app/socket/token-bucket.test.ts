import { afterEach, expect, test, vi } from 'vitest'
import { TokenBucket } from './token-bucket.ts'

afterEach(() => vi.useRealTimers())

test('a burst passes at once, and then so many each second', () => {
  const bucket = new TokenBucket(2, 1, 0)
  expect([bucket.take(0), bucket.take(0), bucket.take(0)]).toEqual([true, true, false])
  expect([bucket.take(1000), bucket.take(1000)]).toEqual([true, false])
})

test('a machine whose clock is set back by a day refuses nobody for that', () => {
  vi.useFakeTimers({ toFake: ['Date'] })
  const bucket = new TokenBucket(3, 1)
  expect(bucket.take()).toBe(true)
  vi.setSystemTime(Date.now() - 86_400_000)
  expect([bucket.take(), bucket.take()]).toEqual([true, true])
})
