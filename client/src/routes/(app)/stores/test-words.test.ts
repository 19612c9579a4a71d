import type { AvailableItem } from '@lgs/shared'
import { describe, expect, test } from 'vitest'
import { asSentence, nextStep, rowCounts, testMark } from './test-words.ts'

describe('a test of a store in words', () => {
  test('counts what the rows were taken for, and leaves out what there is none of', () => {
    const rows = [{ verdict: 'certain' }, { verdict: 'none' }, { verdict: 'certain' }] as const
    expect(rowCounts(rows)).toBe('3 rows: 2 this card, 1 left out')
    expect(rowCounts([{ verdict: 'uncertain' }])).toBe('1 row: 1 not sure')
    expect(rowCounts([])).toBe('')
  })

  test('tells a failure from an empty shelf and from a doubt', () => {
    const items = [{} as AvailableItem]
    expect(testMark({ items })).toBe('in')
    expect(testMark({ items: [] })).toBe('out')
    expect(testMark({ items, reason: 'uncertain' })).toBe('maybe')
    expect(testMark({ items: [], reason: 'blocked' })).toBe('fail')
  })

  test('ends a sentence once', () => {
    expect(asSentence('Its robots.txt says: Disallow: /search')).toBe(
      'Its robots.txt says: Disallow: /search.',
    )
    expect(asSentence('It refused the connection.')).toBe('It refused the connection.')
  })

  test('says what comes next only where there is something to do', () => {
    expect(nextStep({ reason: 'rate_limited' })).toContain('Test again later')
    expect(nextStep({})).toBe('')
  })
})
