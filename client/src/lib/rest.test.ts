import { afterEach, expect, it, vi } from 'vitest'
import { takeEarlyUser } from './early-socket.ts'
import { rest, RestFailure } from './rest.ts'

const answer = (status: number, body: object) => new Response(JSON.stringify(body), { status })

function answerWith(...answers: Response[]) {
  const asked = vi.fn(() => Promise.resolve(answers.shift()!))
  vi.stubGlobal('fetch', asked)
  return asked
}

afterEach(() => vi.unstubAllGlobals())

it('takes an answer that was asked for before the app came, once', async () => {
  globalThis.lgsEarlyUser = Promise.resolve(answer(200, { username: 'Maya' }))
  const asked = answerWith(answer(200, { username: 'Otto' }))
  expect(await rest('/api/user_data', undefined, takeEarlyUser())).toEqual({ username: 'Maya' })
  expect(asked).not.toHaveBeenCalled()
  expect(await rest('/api/user_data', undefined, takeEarlyUser())).toEqual({ username: 'Otto' })
})

it('asks again where the early request did not reach the server', async () => {
  const asked = answerWith(answer(200, { username: 'Maya' }))
  const early = Promise.reject(new TypeError('Failed to fetch'))
  expect(await rest('/api/user_data', undefined, early)).toEqual({ username: 'Maya' })
  expect(asked).toHaveBeenCalledOnce()
})

it('does not ask again what the server has refused', async () => {
  const asked = answerWith()
  const early = Promise.resolve(answer(401, { error: 'Sign in.' }))
  await expect(rest('/api/user_data', undefined, early)).rejects.toThrow(new RestFailure('Sign in.', 401))
  expect(asked).not.toHaveBeenCalled()
})
