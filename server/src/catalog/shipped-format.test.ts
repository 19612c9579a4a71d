import { expect, test } from 'vitest'
import { barePrinting, type CatalogData } from './model.ts'
import { decodeHeader, decodeShipped, encodeShipped, SHIPPED_FORMAT } from './shipped-format.ts'

const data: CatalogData = {
  sets: [
    { code: '10e', name: 'Tenth Edition', releasedAt: '2007-07-13', setType: 'core', parentCode: null },
    { code: 'plst', name: 'The List', releasedAt: '2020-09-26', setType: 'masters', parentCode: 'mb1' },
    { code: 'xxx', name: 'Something New', releasedAt: null, setType: null, parentCode: null },
  ],
  cards: [
    { name: 'Fire // Ice', faces: ['Fire', 'Ice'], layout: 'split', manaCost: '{1}{R}', typeLine: 'Instant' },
    { name: 'Forest', faces: ['Forest'], layout: 'normal', manaCost: null, typeLine: 'Basic Land — Forest' },
  ],
  printings: [
    { ...barePrinting('Fire // Ice', 'plst', 'UMA-225'), language: 'en' },
    { ...barePrinting('Forest', '10e', '380'), finishes: 3, rarity: 'common', language: 'en' },
    { ...barePrinting('Forest', '10e', '381★'), finishes: 4, language: 'ja' },
    { ...barePrinting('Forest', 'plst', 'a1 2007'), rarity: 'mythic', language: 'ph' },
  ],
}

test('what is written is read back', () => {
  expect(decodeShipped(encodeShipped(data, 'credit'))).toEqual(data)
})

test('the header tells format, newest release and credit', () => {
  const header = decodeHeader(encodeShipped(data, 'Card data by somebody'))
  expect(header).toEqual({ format: SHIPPED_FORMAT, date: '2020-09-26', credit: 'Card data by somebody' })
})

test('another text is refused', () => {
  expect(() => decodeHeader('<html>\n')).toThrow('cannot be read')
})

test('a collector number that would break the format is refused', () => {
  const printings = [{ ...data.printings[0]!, collectorNumber: '1,2' }]
  expect(() => encodeShipped({ ...data, printings }, 'credit')).toThrow('1,2')
})
