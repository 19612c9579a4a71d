import { expect, test } from 'vitest'
import { boundRetryDelay } from './queue.ts'

test('a worker listens again soon after Redis, however often that was away', () => {
  const queue = { _redisFailureRetryDelay: 0 }
  boundRetryDelay(queue)
  const waits = Array.from({ length: 40 }, () => {
    // As bee-queue does at each failure (lib/queue.js, _waitForJob).
    const before = queue._redisFailureRetryDelay
    queue._redisFailureRetryDelay = before ? before * 2 : 1000
    return queue._redisFailureRetryDelay
  })
  expect(waits.slice(0, 2)).toEqual([1000, 2000])
  expect(Math.max(...waits)).toBe(2000)
  queue._redisFailureRetryDelay = 0
  expect(queue._redisFailureRetryDelay).toBe(0)
})
