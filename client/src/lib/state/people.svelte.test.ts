import type { PeopleData } from '@lgs/shared'
import { describe, expect, test, vi } from 'vitest'
import { People, type PeopleSocket } from './people.svelte.ts'

const data: PeopleData = { people: [], invites: [], registration: 'invite' }

function socket(answer: () => Promise<unknown>) {
  const listeners = new Map<string, (payload: unknown) => void>()
  const call = vi.fn(answer)
  const fake = {
    call,
    on: (event: string, listener: (payload: unknown) => void) => {
      listeners.set(event, listener)
      return () => listeners.delete(event)
    },
    onState: (listener: (state: { kind: string }) => void) => {
      listener({ kind: 'open' })
      return () => {}
    },
  } as unknown as PeopleSocket
  return { fake, call, push: (payload: PeopleData) => listeners.get('people_data')?.(payload), listeners }
}

describe('the people of the installation', () => {
  test('are read when the connection opens, and follow the pushes', async () => {
    const { fake, push } = socket(async () => data)
    const people = new People(fake)
    await vi.waitFor(() => expect(people.data).toEqual(data))
    push({ ...data, registration: 'closed' })
    expect(people.data?.registration).toBe('closed')
  })

  test('that could not be read say why, until they can', async () => {
    const { fake, push } = socket(() => Promise.reject(new Error('The server is busy.')))
    const people = new People(fake)
    await vi.waitFor(() => expect(people.problem).toBe('The server is busy.'))
    push(data)
    expect(people.problem).toBe('')
  })

  test('are left alone once the page is gone', () => {
    const { fake, listeners } = socket(async () => data)
    new People(fake).destroy()
    expect(listeners.size).toBe(0)
  })
})
