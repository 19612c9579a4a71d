import { expect, it } from 'vitest'
import { progressWords } from './progress-words.ts'

const words = (secondsLeft: number | undefined) =>
  progressWords({ asked: 120, answered: 37, secondsLeft }).all

it('says how far it is, and how long it takes only where that is known', () => {
  expect(words(undefined)).toBe('37 of 120 answered')
  expect(words(20)).toBe('37 of 120 answered, less than a minute')
  expect(words(200)).toBe('37 of 120 answered, about 4 min')
  expect(words(7_300)).toBe('37 of 120 answered, about 2 h')
})
