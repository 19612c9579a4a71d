import { describe, expect, test } from 'vitest'
import { buildIndexTables, createNameIndex, indexOver } from './name-index.ts'
import { shippedEntries, shippedIndex } from './search-testing.ts'

const index = shippedIndex()
const names = shippedEntries().map((entry) => entry.name)

describe('search', () => {
  const searchIn = (names: string[], query: string): string[] =>
    createNameIndex(names.map((name) => ({ name, printings: 1 }))).search(query)

  test('an empty query, or one of spaces, finds nothing', () => {
    expect(index.search('')).toEqual([])
    expect(index.search('  ')).toEqual([])
  })

  test('no more names than the limit come, and none twice', () => {
    expect(index.search('a')).toHaveLength(10)
    const names = index.search('dragon', 50)
    expect(new Set(names).size).toBe(50)
  })

  test('equal names come first, then beginnings, words, the letters inside, and at last what resembles it', () => {
    const names = ['Ize', 'Nice Ride', 'Shards of Ice', 'Iceberg', 'Ice', 'Snow // Ice Sheet', 'The Ice Age']
    const found = searchIn(names, 'ice')
    expect(found).toEqual([
      'Ice',
      'Iceberg',
      'Snow // Ice Sheet',
      'The Ice Age',
      'Shards of Ice',
      'Nice Ride',
    ])
    expect(searchIn(names.toReversed(), 'ice')).toEqual(found)
    expect(searchIn(['Ize', 'Nice Ride'], 'ise')).toEqual(['Ize'])
  })

  test('words that stand together come before the same ones apart', () => {
    const names = ['Sculptor, Mind of All', 'Jace, the Mind Sculptor', 'The Sculptor of a Mind']
    expect(searchIn(names, 'mind sculp')[0]).toBe('Jace, the Mind Sculptor')
  })

  test('equally good names are ordered by their printings, then by their sets, then the shorter first', () => {
    const entries = [
      { name: 'Bolt of Keranos', printings: 1 },
      { name: 'Bolt Bend', printings: 1 },
      { name: 'Bolt of Many Sets', printings: 2, setCodes: ['aaa', 'bbb'] },
      { name: 'Boltwing', printings: 2, setCodes: ['aaa'] },
    ]
    expect(createNameIndex(entries).search('bolt')).toEqual([
      'Bolt of Many Sets',
      'Boltwing',
      'Bolt Bend',
      'Bolt of Keranos',
    ])
  })

  test('the cards of a set that is named at one end come before those with both words', () => {
    const entries = [
      { name: 'Ice Bolt', printings: 9 },
      { name: 'Lightning Bolt', printings: 5, setCodes: ['ice', 'lea'] },
      { name: 'Bolt', printings: 2, setCodes: ['ice'] },
      { name: 'Bolt Bend', printings: 7, setCodes: ['lea'] },
    ]
    const findSet = (text: string): string | null => (/^ice( age)?$/.test(text) ? 'ice' : null)
    const withSets = createNameIndex(entries, findSet)
    expect(withSets.search('bolt ice')).toEqual(['Bolt', 'Lightning Bolt', 'Ice Bolt'])
    expect(withSets.search('ice bolt')).toEqual(['Ice Bolt', 'Bolt', 'Lightning Bolt'])
    expect(withSets.search('bolt ice age')).toEqual(['Bolt', 'Lightning Bolt'])
    expect(createNameIndex(entries).search('bolt ice')).toEqual(['Ice Bolt'])
  })
})

describe('a card that is no longer offered', () => {
  const gone = {
    name: 'Gone Card',
    printings: 9,
    isOffered: false,
    aliases: ['Gone Alias'],
    setCodes: ['lea'],
  }
  const withGone = createNameIndex([gone, { name: 'Gone Carol', printings: 1 }], (text) =>
    text === 'lea' ? text : null,
  )

  test('is resolved, by an alias too', () => {
    expect(withGone.resolve('gone card')).toBe('Gone Card')
    expect(withGone.resolve('Gone Alias')).toBe('Gone Card')
  })

  test('is never offered', () => {
    for (const query of ['gone card', 'gone', 'card', 'gone card lea', 'gone crd', 'gone alias']) {
      expect(withGone.search(query)).not.toContain('Gone Card')
      expect(withGone.closest(query)).not.toContain('Gone Card')
    }
    expect(withGone.search('gone')).toEqual(['Gone Carol'])
  })

  test('leaves a spelling to a card that is offered', () => {
    const entries = ['Old // Shared', 'New // Shared'].map((name) => ({
      name,
      printings: 1,
      isOffered: name[0] === 'N',
    }))
    expect(createNameIndex(entries).resolve('shared')).toBe('New // Shared')
  })
})

describe('other names that are printed on some copies', () => {
  const withAliases = createNameIndex([
    { name: 'Zilortha, Strength Incarnate', printings: 2, aliases: ['Godzilla, King of the Monsters'] },
    { name: 'Titanoth Rex', printings: 1, aliases: ['Godzilla, Primeval Champion'] },
    { name: 'Spy // Traitor', printings: 3, aliases: ['Titanoth Rex', 'Same'] },
    { name: 'Knight', printings: 1, aliases: ['Same'] },
  ])

  test('find the card', () => {
    expect(withAliases.search('godzilla')).toEqual(['Zilortha, Strength Incarnate', 'Titanoth Rex'])
    expect(withAliases.search('primeval champ')).toEqual(['Titanoth Rex'])
    expect(withAliases.search('godzila, king of the monsters')[0]).toBe('Zilortha, Strength Incarnate')
    expect(withAliases.resolve('godzilla king of the monsters')).toBe('Zilortha, Strength Incarnate')
  })

  test('stand back behind a real name', () => {
    expect(withAliases.resolve('Titanoth Rex')).toBe('Titanoth Rex')
    expect(withAliases.search('titanoth rex')).toEqual(['Titanoth Rex', 'Spy // Traitor'])
  })

  test('resolve nothing when two cards share one', () => expect(withAliases.resolve('same')).toBeNull())
})

test('the index is built in many small steps', () => {
  let steps = 0
  const building = buildIndexTables(shippedEntries())
  let step = building.next()
  for (; !step.done; step = building.next()) steps += 1
  expect(steps).toBeGreaterThan(30_000 / 2000)
  expect(indexOver(step.value).search('sol ring')[0]).toBe('Sol Ring')
})

describe('resolve', () => {
  test.each([
    ['fire // ice', 'Fire // Ice'],
    ['Fire / Ice', 'Fire // Ice'],
    ['fire//ice', 'Fire // Ice'],
    ['Fire', 'Fire // Ice'],
    ['ICE', 'Fire // Ice'],
    ['Delver of Secrets', 'Delver of Secrets // Insectile Aberration'],
    ['insectile aberration', 'Delver of Secrets // Insectile Aberration'],
    ['Petty Theft', 'Brazen Borrower // Petty Theft'],
    ['Jotun grunt', 'Jötun Grunt'],
    ["LIM-DUL'S VAULT", "Lim-Dûl's Vault"],
    ['Jo\u0308tun Grunt', 'Jötun Grunt'],
    ['Æther Vial', 'Aether Vial'],
    ['ach! hans, run!', '"Ach! Hans, Run!"'],
    ['“Ach! Hans, Run!”', '"Ach! Hans, Run!"'],
    ['jace the mind sculptor', 'Jace, the Mind Sculptor'],
    ['B.F.M.', null],
    ['Propaganda // Propaganda', 'Propaganda'],
    ['Marang River Regent // Coil and Catch // Marang River Regent', 'Marang River Regent // Coil and Catch'],
    ['Demonic Tutor', 'Demonic Tutor'],
    ['Lava, Axe', 'Lava, Axe'],
    ['lava, axe', 'Lava, Axe'],
    ['lava axe', 'Lava Axe'],
    ['_____', '_____'],
    ['______', '______'],
    ['_____ goblin', '________ Goblin'],
    ['goblin', null],
    ['wolf in clothing', 'Wolf in _____ Clothing'],
    ['minsc and boo, timeless heroes', 'Minsc & Boo, Timeless Heroes'],
    ['', null],
    ['Lightning Bol', null],
    ['Storm Crow // Storm Crow', 'Storm Crow'],
  ])('%s is %s', (typed, expected) => {
    expect(index.resolve(typed)).toBe(expected)
  })

  test("a card's own name wins over a face of another", () => {
    const names = ['Emeritus of Woe // Demonic Tutor', 'Demonic Tutor', 'Tutor // Other'].map((name) => ({
      name,
      printings: 9,
    }))
    expect(createNameIndex(names).resolve('demonic tutor')).toBe('Demonic Tutor')
  })

  test('a back face of two cards is nobody', () => {
    const names = ['One // Shared', 'Two // Shared'].map((name) => ({ name, printings: 1 }))
    expect(createNameIndex(names).resolve('shared')).toBeNull()
  })

  test('every name with other letters than English ones is found without them', () => {
    const foreign = names.filter((name) => /[^\x20-\x7e]/.test(name))
    expect(foreign.length).toBeGreaterThan(80)
    for (const name of foreign) {
      const plain = name.normalize('NFKD').replace(/[^\x20-\x7e]/g, '')
      expect(index.resolve(plain), name).toBe(name)
    }
  })

  test('every name resolves to itself', () => {
    for (const name of names) expect(index.resolve(name)).toBe(name)
  })
})
