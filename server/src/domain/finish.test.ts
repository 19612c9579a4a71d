import type { Finish } from '@lgs/shared/schemas/card'
import { expect, test } from 'vitest'
import { parseFinish, resolveFinish } from './finish.ts'

test.each<[string, Finish | null]>([
  ['Foil', 'foil'],
  ['Foil, English', 'foil'],
  ['Near Mint Foil', 'foil'],
  ['Surge Foil', 'foil'],
  ['Non-Foil', 'nonfoil'],
  ['Non Foil / Good', 'nonfoil'],
  ['nonfoil', 'nonfoil'],
  ['Foil Etched', 'etched'],
  ['Etched', 'etched'],
  ['NM, English', null],
  ['Near Mint Holofoil', 'foil'],
  ['Normal', 'nonfoil'],
  ['Foil, Non Foil', null],
  ['', null],
  ['NM Not Foil', 'nonfoil'],
  ['No Foil, NM', 'nonfoil'],
  ['Nicht Foil', 'nonfoil'],
  ['kein Foil, NM', 'nonfoil'],
  ['Foil: No / NM', 'nonfoil'],
  ['Foil: No NM', 'nonfoil'],
  ['NM / Foil: Non-Foil', 'nonfoil'],
  ['Foil=false', 'nonfoil'],
  ['Foil (No)', 'nonfoil'],
  ['Is Foil? No', 'nonfoil'],
  ['ノンフォイル', 'nonfoil'],
  ['Foil: Yes / NM', 'foil'],
  ['Foil - No. 152', 'foil'],
  ['Signed: No / Foil', 'foil'],
  ['NM / Etched: No', null],
  ['Not Etched, Foil', 'foil'],
  ['Etched, Non-Foil', null],
])('%j names %s', (text, finish) => expect(parseFinish(text)).toBe(finish))

const printing = (set_code: string, collector_number: string, ...finishes: Finish[]) => ({
  set_code,
  set_name: set_code,
  collector_number,
  finishes,
})
const texts = { variant: '', title: '', tags: '', set: 'Sunken Reach' }
const clues = { texts, setCode: 'skr', collectorNumber: null, printings: [] }
const say = (said: Partial<typeof texts>) => resolveFinish({ ...clues, texts: { ...texts, ...said } })

test('a word decides, whatever the catalog knows', () => {
  const printings = [printing('skr', '1', 'nonfoil')]
  expect(resolveFinish({ ...clues, texts: { ...texts, title: 'Foil' }, printings })).toBe('foil')
})
test.each<[Partial<typeof texts>, Finish | null]>([
  [{ variant: 'Near Mint Foil' }, 'foil'],
  [{ tags: 'Finish_Foil' }, 'foil'],
  [{ set: 'Sunken Reach (Foil)' }, 'foil'],
  [{ variant: 'Near Mint Foil', title: 'Foil Etched' }, 'etched'],
  [{ variant: 'Non-Foil / NM', title: 'Foil' }, null],
  [{ variant: 'Foil', title: 'Non-Foil' }, null],
  [{ variant: 'Non-Foil', title: 'Etched' }, null],
  [{ variant: 'Non-Foil', tags: 'Foil' }, 'nonfoil'],
  [{ title: 'Non-Foil', set: 'Sunken Reach Foils' }, 'nonfoil'],
  [{ tags: 'Foil, Non Foil' }, null],
  [{ title: 'Foil [Non-Foil]' }, null],
  [{ title: 'Foil & Non-Foil', variant: 'Near Mint Foil' }, 'foil'],
  [{ title: 'Foil', variant: 'Foil / Non-Foil' }, null],
  [{ variant: 'Non-Foil', tags: 'Foil, Non Foil' }, 'nonfoil'],
  [{ variant: 'Premium / NM' }, null],
  [{ variant: 'Holo NM' }, null],
  [{ variant: 'Non-Holo NM' }, 'nonfoil'],
  [{ variant: 'NM Not Foil' }, 'nonfoil'],
])('%j is %s', (said, finish) => expect(say(said)).toBe(finish))
test('without a word the only finish of the set is it', () => {
  expect(resolveFinish({ ...clues, printings: [printing('skr', '1', 'foil')] })).toBe('foil')
  expect(resolveFinish({ ...clues, printings: [printing('skr', '1', 'etched')] })).toBe('etched')
  const promo = { ...clues, texts: { ...texts, title: 'Promo' } }
  expect(resolveFinish({ ...promo, printings: [printing('skr', '1', 'nonfoil')] })).toBe('nonfoil')
})
test('a set without a nonfoil printing leaves several finishes undecided', () => {
  expect(resolveFinish({ ...clues, printings: [printing('skr', '1', 'foil', 'etched')] })).toBeNull()
})
test.each(['Pre-Release Promos', 'Judge Rewards', 'FNM', 'Coastal Expeditions', 'From the Vault: Tides'])(
  'a promo leaves it undecided: %s',
  (set) => expect(resolveFinish({ ...clues, texts: { ...texts, set }, setCode: null })).toBeNull(),
)
test.each(['Serialized', 'Serial Numbered', 'Oil Slick', 'Step-and-Compleat'])(
  '%s leaves it undecided',
  (title) => {
    expect(say({ title })).toBeNull()
  },
)
test('else the store would have said foil', () => {
  expect(resolveFinish({ ...clues, printings: [printing('skr', '1', 'nonfoil', 'foil')] })).toBe('nonfoil')
  expect(resolveFinish({ ...clues, printings: [printing('skr', '1')] })).toBe('nonfoil')
  expect(resolveFinish({ ...clues, setCode: null })).toBe('nonfoil')
})
test('a collector number narrows the printings', () => {
  const printings = [printing('skr', '1', 'nonfoil', 'foil'), printing('skr', '301', 'foil')]
  expect(resolveFinish({ ...clues, printings, collectorNumber: '301' })).toBe('foil')
})
