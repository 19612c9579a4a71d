import { expect, test, vi } from 'vitest'
import type * as Checks from './checks.ts'
import { createSocketClient, type SocketLike } from './client.ts'

const later = vi.hoisted(() => ({ fits: (): boolean | Promise<boolean> => true }))
vi.mock('./checks.ts', async (original) => ({
  ...(await original<typeof Checks>()),
  fitsReply: () => later.fits(),
}))

/** A call whose answer has come; what the check of it says is up to the test. */
function answered() {
  const listeners = new Map<string, (event: never) => void>()
  const socket: SocketLike = {
    send: () => {},
    close: () => {},
    addEventListener: (type, listener) => listeners.set(type, listener),
  }
  const client = createSocketClient({ openSocket: () => socket })
  const emit = (type: string, event: object) => listeners.get(type)?.(event as never)
  emit('open', {})
  const call = client.call('get_user_stores', {})
  emit('message', { data: JSON.stringify({ id: 1, ok: true, payload: { stores: [] } }) })
  return call
}

test('an answer waits for its check, and is taken when that fits', async () => {
  later.fits = () => Promise.resolve(true)
  expect(await answered()).toEqual({ stores: [] })
})

test('an answer that does not fit is refused, also when that is known later', async () => {
  later.fits = () => Promise.resolve(false)
  await expect(answered()).rejects.toMatchObject({ code: 'BAD_REPLY' })
})

test('a check that cannot be loaded is told in a sentence', async () => {
  later.fits = () => Promise.reject(new TypeError('Failed to fetch dynamically imported module'))
  await expect(answered()).rejects.toMatchObject({
    code: 'BAD_REPLY',
    message: 'A part of this page did not load, so the answer could not be read. Reload the page.',
  })
})
