import { expect, test } from 'vitest'
import { firstLine } from './dead-letters.ts'

test('of an error the first line is kept, without what looks like a secret', () => {
  expect(firstLine(new Error('It broke.\n    at somewhere'))).toBe('It broke.')
  expect(firstLine(new Error('redis://maya:hunter2@pi:6379 refused'))).toBe('redis://...pi:6379 refused')
  expect(firstLine('GET https://x.example/?api_key=abc&page=2 failed')).toBe(
    'GET https://x.example/?api_key=...&page=2 failed',
  )
  expect(firstLine('{"token": "abc"}')).toBe('{"token": "..."}')
  expect(firstLine(new Error('a word about a keyhole: fine'))).toBe('a word about a keyhole: fine')
  expect(firstLine('x'.repeat(1000))).toHaveLength(300)
})
