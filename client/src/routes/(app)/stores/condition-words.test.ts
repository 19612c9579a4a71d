import { expect, test } from 'vitest'
import { foldWord, fromRows, toRows, wordsProblem } from './condition-words.ts'

test('words are saved as stores’ texts are compared', () => {
  expect(foldWord('  Très   Joué ')).toBe('tres joue')
  expect(foldWord('N/M-M')).toBe('n m m')
})

test('what was saved comes back, and rows left empty are left out', () => {
  const words = { played: 'HP', pl: 'MP' } as const
  expect(fromRows(toRows(words))).toEqual(words)
  expect(
    fromRows([
      { word: ' ', grade: 'NM' },
      { word: 'PL', grade: 'LP' },
    ]),
  ).toEqual({ pl: 'LP' })
})

test('what cannot be saved is said in words', () => {
  expect(wordsProblem([{ word: '', grade: 'NM' }])).toBeUndefined()
  expect(wordsProblem([{ word: '★', grade: 'NM' }])).toContain('needs letters')
  expect(wordsProblem([{ word: 'a card that was played', grade: 'MP' }])).toContain('too long')
  const twice = [
    { word: 'Played', grade: 'MP' as const },
    { word: 'played!', grade: 'HP' as const },
  ]
  expect(wordsProblem(twice)).toBe('“played” is there twice.')
})
