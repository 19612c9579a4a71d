import { expect, test } from 'vitest'
import { scryfallCard, variants } from './support/scryfall-objects.ts'

const place = { set: 'tst', collector_number: '1' }

test('the same arguments give the same object, with an address of its picture', () => {
  const card = scryfallCard({ name: 'Opt', ...place })
  expect(card).toEqual(scryfallCard({ name: 'Opt', ...place }))
  expect(card.id).not.toBe(scryfallCard({ name: 'Opt', ...place, collector_number: '2' }).id)
  expect(card.oracle_id).toBe(scryfallCard({ name: 'Opt', ...place, set: 'abc' }).oracle_id)
  const [first, second] = card.id
  expect(card.image_uris?.normal).toMatch(
    new RegExp(`^https://cards\\.scryfall\\.io/normal/front/${first}/${second}/${card.id}\\.jpg\\?\\d{10}$`),
  )
})

test.each([
  ['one face', scryfallCard({ name: 'Opt', ...place }), []],
  ['split', scryfallCard({ name: 'A // B', ...place, ...variants.split }), ['A', 'B']],
  ['adventure', scryfallCard({ name: 'A // B', ...place, ...variants.adventure }), ['A', 'B']],
])('%s: one picture, at the root', (_, card, faces) => {
  expect(card.card_faces?.map(({ name }) => name) ?? []).toEqual(faces)
  expect(card.image_uris).toBeDefined()
  expect(card.card_faces?.some((face) => face.image_uris)).not.toBe(true)
})

test.each([
  ['transform', scryfallCard({ name: 'A // B', ...place, ...variants.transform })],
  ['modal', scryfallCard({ name: 'A // B', ...place, ...variants.modalDfc })],
  ['art', scryfallCard({ name: 'A // A', ...place, ...variants.artSeries })],
])('%s: a picture on each face', (_, card) => {
  expect(card).not.toHaveProperty('image_uris')
  expect(card).not.toHaveProperty('mana_cost')
  expect(card).toHaveProperty('oracle_id')
  expect(card.card_faces?.map((face) => face.image_uris?.normal.split('/')[4])).toEqual(['front', 'back'])
})

test('a reversible card has its oracle id and type on its faces', () => {
  const card = scryfallCard({ name: 'Opt // Opt', ...place, ...variants.reversible })
  for (const field of ['oracle_id', 'type_line', 'cmc', 'mana_cost', 'image_uris']) {
    expect(card).not.toHaveProperty(field)
  }
  const face = { name: 'Opt', type_line: 'Enchantment', mana_cost: '{3}{U}', cmc: 4 }
  expect(card.card_faces).toMatchObject([face, face])
})

test('other names, looks and finishes are where Scryfall has them', () => {
  const japanese = scryfallCard({ name: 'Opt', ...place, ...variants.japanese, printed_name: '選択' })
  expect(japanese).toMatchObject({ lang: 'ja', name: 'Opt', printed_name: '選択' })
  const dfc = scryfallCard({ name: 'A // B', ...place, ...variants.transform, flavor_name: 'C // D' })
  expect(dfc).not.toHaveProperty('flavor_name')
  expect(dfc.card_faces).toMatchObject([{ flavor_name: 'C' }, { flavor_name: 'D' }])
  const etched = scryfallCard({ name: 'Opt', ...place, ...variants.etched })
  expect(etched).toMatchObject({ finishes: ['etched'], foil: false, nonfoil: false })
  expect(scryfallCard({ name: 'Opt', ...place, ...variants.digitalOnly })).toMatchObject({
    digital: true,
    games: ['arena'],
  })
})
