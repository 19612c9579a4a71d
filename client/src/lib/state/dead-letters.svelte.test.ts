import type { DeadLetter } from '@lgs/shared'
import { expect, test, vi } from 'vitest'
import { DeadLetters } from './dead-letters.svelte.ts'
import { testingSocket } from './socket-testing.ts'

const letter = (id: string, can_retry = true): DeadLetter => ({
  id,
  kind: 'job',
  what: 'update_set_catalog',
  about: 'The update of sets',
  times: 3,
  first_at: '2026-11-22T10:00:00.000Z',
  last_at: '2026-11-22T12:00:00.000Z',
  error: 'no such table',
  can_retry,
})

test('what was put aside is read when the connection opens, and follows the pushes', async () => {
  const { socket, open, push } = testingSocket(() => ({ letters: [letter('a'), letter('b', false)] }))
  const letters = new DeadLetters(socket)
  open()
  await vi.waitFor(() => expect(letters.list).toHaveLength(2))
  expect(letters.retriable.map(({ id }) => id)).toEqual(['a'])
  push('dead_letters_data', { letters: [] })
  expect(letters.list).toEqual([])
  letters.destroy()
})

test('trying again and dropping name the letters, and show what is left', async () => {
  const { socket, call } = testingSocket((type) => ({
    letters: type === 'drop_dead_letters' ? [] : [letter('b')],
  }))
  const letters = new DeadLetters(socket)
  await letters.retry([letter('a'), letter('c')])
  expect(call).toHaveBeenLastCalledWith('retry_dead_letters', { ids: ['a', 'c'] })
  expect(letters.list?.map(({ id }) => id)).toEqual(['b'])
  await letters.drop([letter('b')])
  expect(call).toHaveBeenLastCalledWith('drop_dead_letters', { ids: ['b'] })
  expect(letters.list).toEqual([])
})

test('what could not be read or done says why, and the list stays', async () => {
  const { socket, open, push } = testingSocket(() => Promise.reject(new Error('Redis is away.')))
  const letters = new DeadLetters(socket)
  push('dead_letters_data', { letters: [letter('a')] })
  await expect(letters.drop([letter('a')])).rejects.toThrow('Redis is away.')
  open()
  await vi.waitFor(() => expect(letters.problem).toBe('Redis is away.'))
  expect(letters.list).toHaveLength(1)
})
