import { expect, it } from 'vitest'
import { printingTiles, tileFits, type PicturedPrinting } from './printing-tiles.ts'

const printing = (set_code: string, collector_number: string, finishes: PicturedPrinting['finishes'] = []) =>
  ({ set_code, set_name: `Set ${set_code}`, collector_number, finishes }) as PicturedPrinting
const known = [printing('m10', '146', ['nonfoil', 'foil']), printing('2x2', '117'), printing('2x2', '400')]
const labels = (...given: Parameters<typeof printingTiles>) =>
  printingTiles(...given).map(({ label }) => label)

it('begins a set with several printings with the whole of it', () =>
  expect(labels(known, [])).toEqual(['M10 146', '2X2', '2X2 117', '2X2 400']))

it('puts what was chosen before all others, and what is chosen later nowhere else', () => {
  expect(labels(known, ['2x2'], new Set(['2x2']))).toEqual(['2X2', 'M10 146', '2X2 117', '2X2 400'])
  expect(labels(known, ['2x2'])).toEqual(['M10 146', '2X2', '2X2 117', '2X2 400'])
})

it('keeps what was chosen and is no longer known, to be taken back', () =>
  expect(printingTiles(known, ['xyz/7'], new Set(['xyz/7']))[0]).toMatchObject({
    label: 'XYZ 7',
    setName: 'not in the catalog',
  }))

it('says finishes only where they are known', () =>
  expect(printingTiles(known, []).map(({ detail }) => detail)).toEqual([
    'nonfoil, foil',
    'any number',
    '',
    '',
  ]))

it('finds by set and number', () => {
  const [bolt] = printingTiles(known, [])
  expect(tileFits(bolt!, 'm10 146')).toBe(true)
  expect(tileFits(bolt!, '2x2')).toBe(false)
})
