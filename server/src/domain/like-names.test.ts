import { expect, test } from 'vitest'
import { likeNames } from './like-names.ts'

const names = ['Maya', 'Noor', 'José', 'Magda', 'Maximilian', 'x']

test.each([
  ['Maja', ['Maya']],
  ['MAYA ', ['Maya']],
  ['jose', ['José']],
  ['Max', ['Maximilian']],
  ['Noor el', ['Noor']],
  ['Zebulon', []],
])('%j may mean %j', (typed, meant) => {
  expect(likeNames(typed, names)).toEqual(meant)
})

test('of many only the closest few are told', () => {
  const many = Array.from({ length: 50 }, (_, index) => `player${index}`)
  expect(likeNames('player', many)).toHaveLength(5)
})
