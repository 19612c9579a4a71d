import { expect, test } from 'vitest'
import { foldWords } from '../domain/fold.ts'
import { foldSpelling } from './name-fold.ts'
import { shippedEntries } from './search-testing.ts'

test('the short way for English letters gives what foldWords gives', () => {
  const names = shippedEntries().map((entry) => entry.name)
  const different = names.filter((name) => foldWords(name).join(' ') !== foldSpelling(name))
  expect(names.length).toBeGreaterThan(30_000)
  expect(different.filter((name) => !name.includes('_'))).toEqual([])
})

test('the blank of a name is a word, however long', () => {
  expect(foldSpelling('________ Goblin')).toBe('_ goblin')
  expect(foldSpelling('_____')).toBe(foldSpelling('______'))
  expect(foldSpelling('Lórien _____')).toBe('lorien _')
})

test('a name of punctuation alone stays', () => {
  expect(foldSpelling(' ?! ')).toBe('?!')
  expect(foldSpelling('')).toBe('')
})
