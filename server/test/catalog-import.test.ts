import { afterEach, beforeEach, expect, test } from 'vitest'
import { openCatalog } from '../src/catalog/catalog.ts'
import { createCardLookup } from '../src/services/card-lookup.ts'
import { startFakeScryfall, type FakeScryfall } from './support/fake-scryfall.ts'
import { startImporter, type Importer } from './support/importer.ts'
import { scryfallCard, variants } from './support/scryfall-objects.ts'

let scryfall: FakeScryfall
let importer: Importer
const bolt = scryfallCard({
  name: 'Lightning Bolt',
  set: 'm11',
  collector_number: '149',
  type_line: 'Instant',
})
const sol = scryfallCard({ name: 'Sol Ring', set: 'cmd', collector_number: '261', finishes: ['nonfoil'] })

beforeEach(async () => {
  scryfall = await startFakeScryfall({ cards: [bolt, sol] })
  importer = await startImporter(scryfall.url)
})
afterEach(async () => {
  await importer[Symbol.asyncDispose]()
  await scryfall[Symbol.asyncDispose]()
})

const downloads = () => scryfall.requests.filter((request) => request.host === 'data').length
const marked = (table: string) =>
  importer.db.$client.prepare(`SELECT count(*) FROM ${table} WHERE missing_since IS NOT NULL`).pluck().get()

test.each(['current', 'older'] as const)('the %s shape of the bulk file is read', async (generation) => {
  scryfall.manners.generation = generation
  await scryfall.publish({
    cards: [
      bolt,
      scryfallCard({ name: 'Fire // Ice', set: 'apc', collector_number: '128', ...variants.split }),
      scryfallCard({
        name: 'Bonecrusher Giant // Stomp',
        set: 'eld',
        collector_number: '115',
        ...variants.adventure,
      }),
      scryfallCard({ name: 'Henzie "Toolbox" Torre', set: 'ncc', collector_number: '10E-105' }),
    ],
  })
  expect(await importer.update()).toMatchObject({ outcome: 'imported', records: 4, failures: 0 })
  const catalog = openCatalog(importer.db)
  expect(catalog.counts()).toMatchObject({ cards: 4, printings: 4, sets: 4 })
  expect(catalog.resolve('ice')).toBe('Fire // Ice')
  expect(catalog.resolve('stomp')).toBe('Bonecrusher Giant // Stomp')
  expect(catalog.card('Fire // Ice')).toMatchObject({
    layout: 'split',
    mana_cost: '{1}{R}',
    type_line: 'Instant',
  })
  expect(catalog.printings('Henzie "Toolbox" Torre')[0]?.collector_number).toBe('10E-105')
})

test('a printing has all that people and stores tell copies apart by', async () => {
  const wanted = { name: 'Zilortha, Strength Incarnate', set: 'iko', released_at: '2020-04-24' }
  const card = scryfallCard({
    ...wanted,
    collector_number: '275★',
    ...variants.borderless,
    flavor_name: 'Godzilla, King of the Monsters',
    lang: 'ja',
    rarity: 'mythic',
    finishes: ['foil', 'etched'],
  })
  await scryfall.publish({ cards: [card] })
  await importer.update()
  const catalog = openCatalog(importer.db)
  expect(catalog.printingDetails(wanted.name)).toEqual([
    {
      set_code: 'iko',
      set_name: card.set_name,
      collector_number: '275★',
      finishes: ['foil', 'etched'],
      released_at: '2020-04-24',
      language: 'ja',
      rarity: 'mythic',
      traits: ['boosterfun', 'borderless'],
      flavor_name: 'Godzilla, King of the Monsters',
      image: card.image_uris?.normal,
      missing_since: null,
    },
  ])
  expect(catalog.search('godzilla')).toEqual([wanted.name])
})

test('tokens, art cards, large and digital ones are known and never offered', async () => {
  const fields = (name: string, collector_number: string) => ({ name, set: 'xyz', collector_number })
  await scryfall.publish({
    cards: [
      scryfallCard({ ...fields('Goblin', '1'), ...variants.token }),
      scryfallCard({ ...fields('Lightning Bolt // Lightning Bolt', '2'), ...variants.artSeries }),
      scryfallCard({ ...fields('Lightning Bolt // Lightning Bolt', '3'), ...variants.reversible }),
      scryfallCard({ ...fields('Mechtitan // Mechtitan', '4'), ...variants.reversible }),
      scryfallCard({ ...fields('Sol Ring', '5'), ...variants.oversized }),
      scryfallCard({ ...fields('A-Omnath, Locus of Creation', '6'), ...variants.digitalOnly }),
      bolt,
      sol,
    ],
  })
  await importer.update()
  const catalog = openCatalog(importer.db)
  expect(catalog.counts()).toMatchObject({ cards: 3, printings: 4 })
  expect(catalog.search('goblin')).toEqual([])
  expect(catalog.resolve('A-Omnath, Locus of Creation')).toBeNull()
  const lookup = createCardLookup(catalog)
  expect(() => lookup.cardName('goblin')).toThrow('"goblin" is a token')
  expect(() => lookup.cardName('A-Omnath, Locus of Creation')).toThrow('exists on screens only')
  expect(() => lookup.cardName('Sol Rung')).toThrow('Did you mean Sol Ring?')
  expect(
    catalog
      .printings('Lightning Bolt')
      .map((row) => row.collector_number)
      .sort(),
  ).toEqual(['149', '3'])
  expect(catalog.printings('Sol Ring')).toHaveLength(1)
  expect(catalog.resolve('mechtitan')).toBe('Mechtitan // Mechtitan')
  expect(importer.rows('catalog_printings')).toHaveLength(8)
})

test('a token says nothing about a card of its name', async () => {
  const name = 'Ornithopter of Legend'
  const token = scryfallCard({ name, set: 'txyz', collector_number: '1', ...variants.token })
  const card = scryfallCard({
    name,
    set: 'xyz',
    collector_number: '7',
    type_line: 'Artifact Creature — Thopter',
  })
  await scryfall.publish({ cards: [token, card] })
  await importer.update()
  await scryfall.publish({ cards: [card, token] })
  expect((await importer.update())?.message).toContain(' 0 rows new or changed')
  expect(openCatalog(importer.db).card(name)?.type_line).toBe('Artifact Creature — Thopter')
})

test('what is the same is neither downloaded nor written again', async () => {
  await importer.update()
  const before = importer.rows('catalog_printings')
  expect(await importer.update()).toMatchObject({ outcome: 'unchanged' })
  expect(downloads()).toBe(1)
  await scryfall.publish()
  expect((await importer.update())?.message).toContain('2 printings read, 0 rows new or changed')
  expect(importer.rows('catalog_printings')).toEqual(before)
})

test('nothing is asked before it is due, and what somebody asks for is done', async () => {
  await importer.update()
  const asked = scryfall.requests.length
  await importer.update('update_full_catalog', false)
  expect(scryfall.requests).toHaveLength(asked)
  await importer.update('update_full_catalog', true)
  expect(scryfall.requests.length).toBeGreaterThan(asked)
})

test('new cards are added, changes taken over, and what is gone is marked and stays', async () => {
  const counterspell = scryfallCard({ name: 'Counterspell', set: 'ice', collector_number: '64' })
  const more = Array.from({ length: 20 }, (_, n) =>
    scryfallCard({ name: 'Forest', set: 'lea', collector_number: `${n}` }),
  )
  await scryfall.publish({ cards: [bolt, sol, ...more] })
  await importer.update()
  await scryfall.publish({ cards: [{ ...bolt, finishes: ['nonfoil', 'etched'] }, counterspell, ...more] })
  const update = await importer.update()
  expect(update?.message).toContain('1 printing and 1 card no longer listed')
  const catalog = openCatalog(importer.db)
  expect(catalog.printings('Lightning Bolt')[0]?.finishes).toEqual(['nonfoil', 'etched'])
  expect(catalog.search('counter')).toEqual(['Counterspell'])
  expect(catalog.search('sol ring')).toEqual([])
  expect(catalog.resolve('sol ring')).toBe('Sol Ring')
  expect(catalog.card('Sol Ring')?.missing_since).toMatch(/^\d{4}-\d\d-\d\d$/)
  await scryfall.publish({ cards: [bolt, sol, counterspell, ...more] })
  await importer.update()
  expect([marked('catalog_cards'), marked('catalog_printings')]).toEqual([0, 0])
})

test('a printing whose card has another name belongs to that one', async () => {
  await importer.update()
  await scryfall.publish({ cards: [{ ...bolt, name: 'Thunder Bolt' }, sol] })
  expect((await importer.update())?.message).toContain(' 2 rows new or changed')
  const catalog = openCatalog(importer.db)
  expect(catalog.printings('Thunder Bolt').map((row) => row.collector_number)).toEqual(['149'])
  expect(catalog.printings('Lightning Bolt')).toEqual([])
})

test('what was known is not replaced by silence', async () => {
  await importer.update()
  await scryfall.publish({ cards: [{ ...bolt, finishes: [], image_uris: undefined }, sol] })
  await importer.update()
  const [printing] = openCatalog(importer.db).printingDetails('Lightning Bolt')
  expect(printing).toMatchObject({ finishes: ['nonfoil', 'foil'], image: bolt.image_uris?.normal })
})

test('a card can be tracked on the day its name is known', async () => {
  await importer.update()
  await scryfall.publish({ names: ['Lightning Bolt', 'Sol Ring', 'Brand New // Old Back', 'A-Sol Ring'] })
  expect(await importer.update('update_card_catalog')).toMatchObject({ outcome: 'imported' })
  const catalog = openCatalog(importer.db)
  expect(catalog.search('brand')).toEqual(['Brand New // Old Back'])
  expect(catalog.resolve('A-Sol Ring')).toBeNull()
  expect(await importer.update('update_card_catalog')).toMatchObject({ outcome: 'unchanged' })
  await scryfall.publish({ names: ['Lightning Bolt', 'Sol Ring', 'Brand Newer // Old Back'] })
  await importer.update('update_card_catalog')
  expect(openCatalog(importer.db).search('brand')).toEqual(['Brand Newer // Old Back'])
})

test('sets are taken over with their dates', async () => {
  await importer.update()
  expect(await importer.update('update_set_catalog')).toMatchObject({ outcome: 'imported', records: 2 })
  expect(importer.rows('catalog_sets')).toMatchObject([
    { code: 'cmd', released_at: '2024-08-02' },
    { code: 'm11', set_type: 'expansion' },
  ])
  expect(await importer.update('update_set_catalog')).toMatchObject({ outcome: 'unchanged' })
})

test('Scryfall hears who asks, and how to reach them', async () => {
  for (const task of ['update_full_catalog', 'update_set_catalog', 'update_card_catalog'] as const) {
    await importer.update(task)
  }
  expect(scryfall.requests).toHaveLength(4)
  for (const { headers } of scryfall.requests) {
    expect(headers['user-agent']).toMatch(/^LGS-Stock-Checker\/\S+ \(\+maya@example.org\)$/)
    expect(headers.accept).toContain('application/json')
  }
})
