import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { NameSearch } from './name-search.svelte.ts'

const KNOWN = ['Wrenn and Six', 'Wrenn and Seven', 'Opt']
const search = () => new NameSearch(async (query) => KNOWN.filter((name) => name.startsWith(query)))

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

async function typed(text: string) {
  const names = search()
  names.type(text)
  await vi.runAllTimersAsync()
  return names
}

test('a name that is chosen stays among those that it was chosen from', async () => {
  const names = await typed('Wrenn')
  names.settle('Wrenn and Seven')
  expect(names).toMatchObject({ text: 'Wrenn and Seven', isSettled: true, active: 1 })
  expect(names.names).toEqual(KNOWN.slice(0, 2))
})
test('looking further, or typing, chooses anew', async () => {
  const names = await typed('Wrenn')
  names.settle('Wrenn and Seven')
  names.move(1)
  expect(names).toMatchObject({ isSettled: false, active: 0 })
  names.settle('Wrenn and Six')
  names.type('Op')
  expect(names.isSettled).toBe(false)
  await vi.runAllTimersAsync()
  expect(names.names).toEqual(['Opt'])
})
test('an answer to what was typed before the choice is dropped', async () => {
  const names = search()
  names.type('Opt')
  names.settle('Wrenn and Six')
  await vi.runAllTimersAsync()
  expect(names).toMatchObject({ text: 'Wrenn and Six', names: [] })
})
