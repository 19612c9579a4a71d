import { expect, test } from 'vitest'
import { countBits, isVowel, lettersOf, VOWELS } from './search-letters.ts'

test('a text within another has only letters of it', () => {
  for (const [whole, part] of [
    ['tarmogoyf', 'goyf'],
    ['lightningbolt', 'ngbo'],
    ['17yearcicadas', '7yea'],
    ['ratonhnhake꞉ton', 'e꞉t'],
  ] as const) {
    expect(lettersOf(part) & ~lettersOf(whole)).toBe(0)
  }
})

test('letters that are not there are told', () => {
  expect(countBits(lettersOf('bolt') & ~lettersOf('blot'))).toBe(0)
  expect(countBits(lettersOf('bolt') & ~lettersOf('bol'))).toBe(1)
  expect(countBits(lettersOf('abcdefghijklmnopqrstuvwxyz'))).toBe(26)
  expect(lettersOf('lightning', 0, 5)).toBe(lettersOf('light'))
})

test('every bit of a number is counted', () => {
  for (let bit = 0; bit < 32; bit += 1) expect(countBits(1 << bit)).toBe(1)
  expect(countBits(-1)).toBe(32)
  expect(countBits(0)).toBe(0)
})

test('the vowels are a, e, i, o, u and y', () => {
  const all = [...'abcdefghijklmnopqrstuvwxyzAEé0!']
  expect(all.filter((letter) => isVowel(letter.charCodeAt(0))).join('')).toBe('aeiouy')
  expect(countBits(VOWELS)).toBe(6)
})
