import { expect, test } from 'vitest'
import type { CatalogData } from './model.ts'
import { decodeHeader, decodeShipped, encodeShipped, SHIPPED_FORMAT } from './shipped-format.ts'

const data: CatalogData = {
  sets: [
    { code: '10e', name: 'Tenth Edition', releasedAt: '2007-07-13' },
    { code: 'plst', name: 'The List', releasedAt: '2020-09-26' },
  ],
  cards: [
    { name: 'Fire // Ice', faces: ['Fire', 'Ice'], layout: 'split', manaCost: '{1}{R}', typeLine: 'Instant' },
    { name: 'Forest', faces: ['Forest'], layout: 'normal', manaCost: '', typeLine: 'Basic Land — Forest' },
  ],
  printings: [
    { cardName: 'Fire // Ice', setCode: 'plst', collectorNumber: 'UMA-225', finishes: 0 },
    { cardName: 'Forest', setCode: '10e', collectorNumber: '380', finishes: 3 },
    { cardName: 'Forest', setCode: '10e', collectorNumber: '381★', finishes: 4 },
    { cardName: 'Forest', setCode: 'plst', collectorNumber: 'a1 2007', finishes: 1 },
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
