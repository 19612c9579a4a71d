import { expect, test } from 'vitest'
import type { SourceCard } from './card-object.ts'
import { traitsOf } from './traits.ts'

const card = (fields: Partial<SourceCard>): SourceCard => ({
  name: 'Ragavan, Nimble Pilferer',
  set: 'mh2',
  collector_number: '138',
  border_color: 'black',
  frame: '2015',
  released_at: '2021-06-18',
  ...fields,
})

test.each<[string, Partial<SourceCard>, string]>([
  ['an ordinary copy', {}, ''],
  ['what the card itself brings', { frame_effects: ['legendary', 'sunmoondfc'] }, ''],
  ['a showcase frame', { frame_effects: ['showcase', 'legendary'] }, 'showcase'],
  [
    'a borderless copy of a booster',
    { border_color: 'borderless', promo_types: ['boosterfun'] },
    'boosterfun borderless',
  ],
  ['an old frame of today', { frame: '1997' }, 'retro_frame'],
  ['an old frame of its time', { frame: '1997', released_at: '1999-02-15' }, ''],
  ['a future frame', { frame: 'future', released_at: '2007-05-04' }, 'future_frame'],
  [
    'a prerelease promo',
    { promo: true, promo_types: ['prerelease', 'datestamped'] },
    'datestamped prerelease promo',
  ],
  ['a white border', { border_color: 'white' }, 'white_border'],
  ['full art without text', { full_art: true, textless: true }, 'fullart textless'],
])('%s', (_, fields, words) => expect(traitsOf(card(fields))).toBe(words))
