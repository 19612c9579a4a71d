import { expect, test } from 'vitest'
import { collectCatalog } from './collect.ts'
import { barePrinting } from '../catalog/model.ts'
import type { SourceCard } from './card-object.ts'
import type { SourceSet } from './set-object.ts'

const sets: SourceSet[] = [
  { code: 'tmp', name: 'Tempest', released_at: '1997-10-14', set_type: 'expansion' },
  { code: 'sld', name: 'Secret Lair Drop', released_at: '2019-12-02', set_type: 'box' },
  { code: 'unused', name: 'Unused', released_at: '2030-01-01', set_type: 'core' },
]
const print = (
  name: string,
  set: string,
  collector_number: string,
  fields: Partial<SourceCard> = {},
): SourceCard => ({
  name,
  set,
  collector_number,
  type_line: 'Enchantment',
  mana_cost: '{2}{U}',
  finishes: ['nonfoil'],
  ...fields,
})

test('cards, sets and printings come sorted, and the order of the source does not matter', async () => {
  const source = [
    print('Propaganda', 'tmp', '80'),
    print('Aether Storm', 'sld', '9', { finishes: ['foil', 'etched'] }),
  ]
  const catalog = await collectCatalog(source, sets)
  expect(catalog).toEqual(await collectCatalog(source.toReversed(), sets.toReversed()))
  expect(catalog.sets.map((set) => set.code)).toEqual(['sld', 'tmp'])
  expect(catalog.cards.map((card) => card.name)).toEqual(['Aether Storm', 'Propaganda'])
  expect(catalog.printings).toEqual([
    { ...barePrinting('Aether Storm', 'sld', '9'), finishes: 6 },
    { ...barePrinting('Propaganda', 'tmp', '80'), finishes: 1 },
  ])
})

test('a reversible printing belongs to the card that it shows twice', async () => {
  const reversible = { layout: 'reversible_card', mana_cost: null, type_line: null }
  const source = [
    print('Propaganda // Propaganda', 'sld', '381', reversible),
    print('Propaganda', 'tmp', '80'),
    print('Marang River Regent // Coil and Catch', 'tmp', '1', { type_line: 'Creature // Instant — Omen' }),
    print('Marang River Regent // Coil and Catch // Marang River Regent', 'sld', '2', reversible),
    print('Mechtitan // Mechtitan', 'sld', '3', reversible),
  ]
  const { cards, printings } = await collectCatalog(source, sets)
  expect(cards.map((card) => card.name)).toEqual([
    'Marang River Regent // Coil and Catch',
    'Mechtitan // Mechtitan',
    'Propaganda',
  ])
  expect(printings.filter((row) => row.cardName === 'Propaganda')).toHaveLength(2)
})

test('a meld piece keeps its own name', async () => {
  const source = [print('Graf Rats // Chittering Host', 'tmp', '91a', { layout: 'meld' })]
  expect((await collectCatalog(source, sets)).cards[0]).toMatchObject({
    name: 'Graf Rats',
    faces: ['Graf Rats'],
  })
})

test('what most printings say of a card wins, and only the front face is kept', async () => {
  const damaged = { type_line: 'Instant â€” Damaged // Instant' }
  const source = [
    print('Fire // Ice', 'tmp', '1', { ...damaged, mana_cost: '{1}{R} // {1}{U}' }),
    print('Fire // Ice', 'sld', '2', { type_line: 'Instant // Instant', mana_cost: '{1}{R} // {1}{U}' }),
    print('Fire // Ice', 'sld', '3', { type_line: 'Instant // Instant', mana_cost: '{1}{R} // {1}{U}' }),
  ]
  expect((await collectCatalog(source, sets)).cards).toEqual([
    { name: 'Fire // Ice', faces: ['Fire', 'Ice'], layout: 'split', manaCost: '{1}{R}', typeLine: 'Instant' },
  ])
})

test('cost and type of a double-faced card are read from its faces', async () => {
  const card_faces = [
    {
      name: 'Etali, Primal Conqueror',
      mana_cost: '{5}{R}{R}',
      type_line: 'Legendary Creature — Elder Dinosaur',
    },
    { name: 'Etali, Primal Sickness', mana_cost: '', type_line: 'Legendary Creature — Phyrexian' },
  ]
  const name = 'Etali, Primal Conqueror // Etali, Primal Sickness'
  const source = [
    print(name, 'tmp', '1', { layout: 'transform', mana_cost: null, type_line: null, card_faces }),
  ]
  expect((await collectCatalog(source, sets)).cards[0]).toMatchObject({
    layout: 'double_faced',
    manaCost: '{5}{R}{R}',
    typeLine: 'Legendary Creature — Elder Dinosaur',
  })
})
