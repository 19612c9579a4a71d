import { expect, test } from 'vitest'
import { isTrackable, type SourceCard, type SourceSet } from './source.ts'

const card = (fields: Partial<SourceCard> = {}): SourceCard => ({
  name: 'Llanowar Elves',
  set: 'dom',
  collector_number: '168',
  layout: 'normal',
  type_line: 'Creature — Elf Druid',
  games: ['paper', 'arena'],
  ...fields,
})
const set = (fields: Partial<SourceSet> = {}): SourceSet => ({
  code: 'dom',
  name: 'Dominaria',
  set_type: 'expansion',
  digital: false,
  ...fields,
})

test('a paper card of a paper set can be tracked', () => {
  expect(isTrackable(card(), set())).toBe(true)
})

test('unknown games are not digital', () => {
  expect(isTrackable(card({ games: [] }), set())).toBe(true)
  expect(isTrackable(card({ games: null }), set())).toBe(true)
})

test.each<[string, Partial<SourceCard>]>([
  ['a card of Arena alone', { games: ['arena'] }],
  ['a card marked digital', { digital: true }],
  ['a rebalanced card', { name: 'A-Luminarch Aspirant' }],
  ['a token', { layout: 'token', type_line: 'Token Creature — Elf Warrior' }],
  ['a token of a source without layouts', { layout: null, type_line: 'Token Creature — Elf Warrior' }],
  ['a double-faced token', { layout: 'double_faced_token' }],
  ['an emblem', { layout: 'emblem', type_line: 'Emblem — Koth' }],
  ['an art card', { layout: 'art_series', type_line: 'Card // Card' }],
  ['a front card', { layout: 'front_card', type_line: 'Card' }],
  ['a dungeon', { type_line: 'Dungeon' }],
  ['an oversized copy', { oversized: true }],
])('%s cannot be tracked', (_, fields) => {
  expect(isTrackable(card(fields), set())).toBe(false)
})

test('planes and schemes can be tracked although they are large', () => {
  expect(isTrackable(card({ layout: 'planar', type_line: 'Plane — Zendikar', oversized: true }), set())).toBe(
    true,
  )
  expect(isTrackable(card({ layout: 'scheme', type_line: 'Scheme', oversized: true }), set())).toBe(true)
})

test('a card of a set that no longer exists, or is digital, or holds no cards, cannot be tracked', () => {
  expect(isTrackable(card(), undefined)).toBe(false)
  expect(isTrackable(card(), set({ digital: true }))).toBe(false)
  for (const set_type of ['token', 'minigame', 'vanguard', 'alchemy']) {
    expect(isTrackable(card(), set({ set_type }))).toBe(false)
  }
})

test('of memorabilia only cards of ordinary size can be tracked', () => {
  const memorabilia = (code: string) => set({ code, set_type: 'memorabilia' })
  expect(isTrackable(card(), memorabilia('30a'))).toBe(true)
  expect(isTrackable(card(), memorabilia('wc97'))).toBe(true)
  expect(isTrackable(card(), memorabilia('oc21'))).toBe(false)
})
