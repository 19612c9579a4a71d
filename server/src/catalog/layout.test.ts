import { expect, test } from 'vitest'
import { classifyLayout } from './layout.ts'

test.each([
  ['split', 'Instant // Instant', '{1}{R} // {1}{U}', 'split'],
  ['adventure', 'Creature — Faerie // Instant — Adventure', '{1}{U} // {U}', 'adventure'],
  ['prepare', 'Creature — Vampire Warlock // Sorcery', '{3}{B} // {1}{B}', 'adventure'],
  ['modal_dfc', 'Instant // Land', '{1}{R}', 'double_faced'],
  ['flip', 'Creature // Legendary Creature', '{1}{B}', 'flip'],
])('layout %s is known', (layout, typeLine, manaCost, expected) => {
  expect(classifyLayout(layout, typeLine, manaCost, 2)).toBe(expected)
})

test.each([
  ['an adventure', 'Creature — Dragon // Instant — Omen', '{4}{U}{U} // {3}{U}', 'adventure'],
  ['a split card', 'Sorcery // Sorcery', '{2}{W}{W} // {3}{W}{W}', 'split'],
  ['a room', 'Enchantment — Room // Enchantment — Room', '{1}{R} // {3}{U}{U}', 'split'],
  ['a creature with a spell', 'Creature — Vampire // Sorcery', '{3}{B} // {1}{B}', 'adventure'],
  ['a double-faced card', 'Creature — Human // Creature — Werewolf', '', 'double_faced'],
])('%s of an unknown layout is told from type and cost', (_, typeLine, manaCost, expected) => {
  expect(classifyLayout('', typeLine, manaCost, 2)).toBe(expected)
})

test('a card with one face is normal, whatever its layout', () => {
  expect(classifyLayout('saga', 'Enchantment — Saga', '{2}{B}{B}', 1)).toBe('normal')
})
