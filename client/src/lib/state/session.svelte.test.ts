import { describe, expect, test, vi } from 'vitest'
import { RestFailure } from '../rest.ts'
import { Session } from './session.svelte.ts'

const maya = { username: 'Maya', is_admin: true, stores: ['harbour-games'] }

describe('a session', () => {
  test('tells who is signed in', async () => {
    const session = new Session(async () => maya)
    expect(await session.load()).toEqual(maya)
    expect(session.user?.username).toBe('Maya')
  })

  test('is nobody when the server says 401', async () => {
    const session = new Session(async () => {
      throw new RestFailure('Sign in first.', 401)
    })
    session.user = maya
    expect(await session.load()).toBeNull()
    expect(session.user).toBeNull()
  })

  test('stays as it is when the server cannot say', async () => {
    const session = new Session(async () => {
      throw new RestFailure('We could not reach the server.', 0)
    })
    session.user = maya
    await expect(session.load()).rejects.toThrow('could not reach')
    expect(session.user).toEqual(maya)
  })

  test('of a new account begins right after it was created', async () => {
    const ask = vi.fn(async (path: string) => (path === '/api/user_data' ? maya : {}))
    const session = new Session(ask)
    await session.register('Maya', 'secret')
    expect(ask.mock.calls.map(([path]) => path)).toEqual(['/api/register', '/api/login', '/api/user_data'])
    expect(session.user).toEqual(maya)
  })

  test('ends with the logout', async () => {
    const session = new Session(async () => ({}))
    session.user = maya
    await session.logout()
    expect(session.user).toBeNull()
  })
})
