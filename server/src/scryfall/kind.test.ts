import { expect, test } from 'vitest'
import type { SourceCard } from './card-object.ts'
import { kindOf, type SetFacts } from './kind.ts'

const card = (fields: Partial<SourceCard> = {}): SourceCard => ({
  name: 'Llanowar Elves',
  set: 'dom',
  collector_number: '168',
  layout: 'normal',
  type_line: 'Creature — Elf Druid',
  games: ['paper', 'arena'],
  ...fields,
})
const set = (fields: Partial<SetFacts> = {}): SetFacts => ({ code: 'dom', set_type: 'expansion', ...fields })

test('a paper card of a paper set is a card', () => {
  expect(kindOf(card(), set())).toBe('card')
})

test('unknown games are not digital', () => {
  expect(kindOf(card({ games: [] }), set())).toBe('card')
  expect(kindOf(card({ games: null }), set())).toBe('card')
})

test.each<[string, Partial<SourceCard>, string]>([
  ['a card of Arena alone', { games: ['arena'] }, 'digital'],
  ['a card marked digital', { digital: true }, 'digital'],
  ['a rebalanced card', { name: 'A-Luminarch Aspirant' }, 'digital'],
  ['a token', { layout: 'token', type_line: 'Token Creature — Elf Warrior' }, 'token'],
  [
    'a token of a source without layouts',
    { layout: null, type_line: 'Token Creature — Elf Warrior' },
    'token',
  ],
  ['a double-faced token', { layout: 'double_faced_token' }, 'token'],
  ['an emblem', { layout: 'emblem', type_line: 'Emblem — Koth' }, 'token'],
  ['a dungeon', { type_line: 'Dungeon' }, 'token'],
  ['an art card', { layout: 'art_series', type_line: 'Card // Card' }, 'art'],
  ['a front card', { layout: 'front_card', type_line: 'Card' }, 'art'],
  ['an oversized copy', { oversized: true }, 'oversized'],
])('%s is told apart', (_, fields, kind) => {
  expect(kindOf(card(fields), set())).toBe(kind)
})

test('a layout that nobody has heard of is a card', () => {
  expect(kindOf(card({ layout: 'pop_up' }), set())).toBe('card')
})

test('planes and schemes are cards although they are large', () => {
  expect(kindOf(card({ layout: 'planar', type_line: 'Plane — Zendikar', oversized: true }), set())).toBe(
    'card',
  )
  expect(kindOf(card({ layout: 'scheme', type_line: 'Scheme', oversized: true }), set())).toBe('card')
})

test.each<[Partial<SetFacts>, string]>([
  [{ digital: true }, 'digital'],
  [{ set_type: 'alchemy' }, 'digital'],
  [{ set_type: 'token' }, 'token'],
  [{ set_type: 'minigame' }, 'memorabilia'],
  [{ set_type: 'vanguard' }, 'memorabilia'],
])('a set can hold no cards: %o', (facts, kind) => {
  expect(kindOf(card(), set(facts))).toBe(kind)
})

test('of memorabilia only cards of ordinary size are cards', () => {
  const memorabilia = (code: string) => kindOf(card(), set({ code, set_type: 'memorabilia' }))
  expect(memorabilia('30a')).toBe('card')
  expect(memorabilia('wc97')).toBe('card')
  expect(memorabilia('oc21')).toBe('memorabilia')
})
