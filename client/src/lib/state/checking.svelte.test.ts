import type { CheckingData } from '@lgs/shared'
import { expect, test, vi } from 'vitest'
import { Checking } from './checking.svelte.ts'
import { testingSocket } from './socket-testing.ts'

const calm: CheckingData = {
  paused: false,
  paused_since: null,
  quiet_hours: null,
  time_zone: 'UTC',
  is_quiet: false,
  until: null,
  waits_for_clock: false,
}
const NIGHT = { from: '23:00', to: '07:00' }

test('a pause is seen from an answer and from a push', async () => {
  const { socket, open, push } = testingSocket(() => ({ ...calm, paused: true }))
  const checking = new Checking(socket)
  expect(checking.isPaused).toBe(false)
  open()
  await vi.waitFor(() => expect(checking.isPaused).toBe(true))
  push('checking_data', calm)
  expect(checking.isPaused).toBe(false)
  checking.destroy()
})

test('each decision is sent alone, and holds as the server answers it', async () => {
  const { socket, call } = testingSocket((_, change) => ({ ...calm, ...(change as object) }))
  const checking = new Checking(socket)
  await checking.setQuietHours(NIGHT)
  expect(call).toHaveBeenLastCalledWith('set_checking', { quiet_hours: NIGHT })
  expect(checking.data?.quiet_hours).toEqual(NIGHT)
  await checking.setPaused(true)
  expect(call).toHaveBeenLastCalledWith('set_checking', { paused: true })
  await checking.setQuietHours(null)
  expect(checking.data?.quiet_hours).toBeNull()
})

test('a decision that was not saved is told, and nothing looks as if it were', async () => {
  const { socket, push } = testingSocket(() => Promise.reject(new Error('no')))
  const checking = new Checking(socket)
  push('checking_data', calm)
  await expect(checking.setPaused(true)).rejects.toThrow('no')
  expect(checking.isPaused).toBe(false)
})

test('what could not be read says why', async () => {
  const { socket, open } = testingSocket(() => Promise.reject(new Error('The server is busy.')))
  const checking = new Checking(socket)
  open()
  await vi.waitFor(() => expect(checking.problem).toBe('The server is busy.'))
})
