import type { StoreHealth } from '@lgs/shared'
import { expect, test, vi } from 'vitest'
import { StoreHealths } from './store-health.svelte.ts'
import { testingSocket } from './socket-testing.ts'

const harbour: StoreHealth = {
  slug: 'harbour',
  state: 'ok',
  trouble: null,
  trouble_kind: null,
  last_success_at: null,
  failures_in_row: 0,
  next_try_at: null,
}

test('the stores stand as the server said last, by its answer or by a push', async () => {
  const { socket, open, push } = testingSocket(() => ({ stores: [harbour] }))
  const healths = new StoreHealths(socket)
  expect(healths.of('harbour')).toBeUndefined()
  open()
  await vi.waitFor(() => expect(healths.of('harbour')?.state).toBe('ok'))
  push('store_health', { stores: [{ ...harbour, state: 'resting' }] })
  expect(healths.of('harbour')?.state).toBe('resting')
  expect(healths.of('gone')).toBeUndefined()
})

test('what could not be read says why, until it can; what was known stays', async () => {
  let isBroken = true
  const { socket, open, push } = testingSocket(() =>
    isBroken ? Promise.reject(new Error('The server did not answer.')) : { stores: [] },
  )
  const healths = new StoreHealths(socket)
  push('store_health', { stores: [harbour] })
  open()
  await vi.waitFor(() => expect(healths.problem).toBe('The server did not answer.'))
  expect(healths.of('harbour')).toEqual(harbour)
  isBroken = false
  open()
  await vi.waitFor(() => expect(healths.problem).toBe(''))
  healths.destroy()
})

test('after its end nothing listens any more', () => {
  const { socket, call, open, listeners } = testingSocket(() => ({ stores: [] }))
  new StoreHealths(socket).destroy()
  open()
  expect([call.mock.calls.length, listeners.size]).toEqual([0, 0])
})
