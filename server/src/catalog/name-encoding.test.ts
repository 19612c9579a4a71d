import { expect, test } from 'vitest'
import { repairEncoding } from './name-encoding.ts'
import { shippedEntries, shippedIndex } from './search-testing.ts'

/** What a spreadsheet shows of it. */
const misread = (text: string): string =>
  new TextDecoder('windows-1252').decode(new TextEncoder().encode(text))

test('text that was opened with the wrong encoding is repaired', () => {
  expect(repairEncoding('Barad-dÃ»r')).toBe('Barad-dûr')
  expect(repairEncoding('Jaceâ€™s Archivist')).toBe('Jace’s Archivist')
})

test.each(['Barad-dûr', 'Lightning Bolt', 'Ã', 'Мокс Ã»', '', 'Éowyn Ã'])('%s was not', (text) => {
  expect(repairEncoding(text)).toBeNull()
})

test('every name with other letters than English ones is resolved in spite of it', () => {
  const index = shippedIndex()
  const foreign = shippedEntries().filter(({ name }) => /[^\x20-\x7e]/.test(name))
  expect(foreign.length).toBeGreaterThan(80)
  for (const { name } of foreign) expect(index.resolve(misread(name)), name).toBe(name)
})
