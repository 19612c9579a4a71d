import { expect, it } from 'vitest'
import { Selection } from './selection.svelte.ts'

const shown = ['a', 'b', 'c', 'd', 'e']

it('takes cards in and out', () => {
  const selection = new Selection()
  selection.toggle('b')
  selection.toggle('d')
  selection.toggle('b')
  expect(selection.names).toEqual(['d'])
  selection.clear()
  expect(selection.isOn).toBe(false)
})

it('takes a whole stretch, in either direction', () => {
  const selection = new Selection()
  selection.toggle('d', shown)
  selection.toggle('b', shown, true)
  expect(selection.names.sort()).toEqual(['b', 'c', 'd'])
  selection.toggle('d', shown, true)
  expect(selection.names).toEqual([])
})

it('a stretch without a beginning is one card', () => {
  const selection = new Selection()
  selection.toggle('c', shown, true)
  expect(selection.names).toEqual(['c'])
})

it('forgets cards that are no longer on the list', () => {
  const selection = new Selection()
  selection.all(shown)
  selection.keepOnly((name) => name < 'c')
  expect(selection.names).toEqual(['a', 'b'])
})
