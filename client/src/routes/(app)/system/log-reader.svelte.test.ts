import type { LogLine } from '@lgs/shared'
import { expect, test } from 'vitest'
import { testingSocket } from '../../../lib/state/socket-testing.ts'
import { LogReader } from './log-reader.svelte.ts'

const line = (message: string, process = 'server', details = ''): LogLine => ({
  at: '2026-11-22T12:00:00.000Z',
  level: 'warn',
  process,
  message,
  details,
})
const answer = (lines: LogLine[], is_complete = true) => ({ lines, is_complete })

test('what was read is filtered by process and by words, those of the details too', async () => {
  const { socket, call } = testingSocket(() =>
    answer([
      line('Redis is away'),
      line('no answer', 'worker', '{"host":"shop.example"}'),
      line('late', 'worker'),
    ]),
  )
  const reader = new LogReader(socket)
  await reader.read()
  expect(call).toHaveBeenCalledWith('get_logs', { level: 'trace', limit: 700 })
  expect(reader.processes).toEqual(['server', 'worker'])
  reader.process = 'worker'
  expect(reader.found.map(({ message }) => message)).toEqual(['no answer', 'late'])
  reader.words = 'SHOP answer'
  expect(reader.found.map(({ message }) => message)).toEqual(['no answer'])
})

test('a process that says nothing of another level does not hide the lines of the rest', async () => {
  const { socket, call } = testingSocket((_, payload) =>
    answer((payload as { level: string }).level === 'error' ? [line('disk full')] : [line('late', 'worker')]),
  )
  const reader = new LogReader(socket)
  await reader.read()
  reader.process = 'worker'
  reader.level = 'error'
  await reader.read()
  expect(call).toHaveBeenLastCalledWith('get_logs', { level: 'error', limit: 700 })
  expect(reader.shown.map(({ message }) => message)).toEqual(['disk full'])
})

test('many lines come in portions', async () => {
  const { socket } = testingSocket(() => answer(Array.from({ length: 120 }, (_, n) => line(`line ${n}`))))
  const reader = new LogReader(socket)
  await reader.read()
  expect(reader.shown).toHaveLength(50)
  reader.more()
  reader.more()
  expect(reader.shown).toHaveLength(120)
})

test('a line keeps its name when newer ones come, and lines that are alike have two', async () => {
  let lines = [line('late'), line('late')]
  const { socket } = testingSocket(() => answer(lines))
  const reader = new LogReader(socket)
  const ids = () => (reader.lines ?? []).map(({ id }) => id)
  await reader.read()
  const before = ids()
  expect(new Set(before).size).toBe(2)
  lines = [line('new'), ...lines]
  await reader.read()
  expect(ids().slice(1)).toEqual(before)
})

test('a failure says why and keeps the lines; the next answer takes it away', async () => {
  let isAway = false
  const { socket } = testingSocket(() => {
    if (isAway) throw new Error('The server did not answer.')
    return answer([line('late')], false)
  })
  const reader = new LogReader(socket)
  await reader.read()
  expect(reader.isComplete).toBe(false)
  isAway = true
  await reader.read()
  expect(reader).toMatchObject({ problem: 'The server did not answer.', isReading: false })
  expect(reader.lines).toHaveLength(1)
  isAway = false
  await reader.read()
  expect(reader.problem).toBe('')
})

test('of two questions the later one counts, whichever is answered first', async () => {
  const answers: ((value: unknown) => void)[] = []
  const { socket } = testingSocket(() => new Promise((resolve) => answers.push(resolve)))
  const reader = new LogReader(socket)
  const first = reader.read()
  const second = reader.read()
  answers[1]?.(answer([line('new')]))
  await second
  answers[0]?.(answer([line('old')]))
  await first
  expect(reader.lines?.map(({ message }) => message)).toEqual(['new'])
})
