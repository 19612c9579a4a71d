import { expect, test } from 'vitest'
import { fileSize } from './backup-words.ts'

test.each([
  [0, '1 kB'],
  [340_400, '340 kB'],
  [999_400, '999 kB'],
  [12_340_000, '12.3 MB'],
])('%d bytes read %s', (bytes, words) => {
  expect(fileSize(bytes)).toBe(words)
})
