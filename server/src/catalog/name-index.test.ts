import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { ROOT } from '../paths.ts'
import { createNameIndex } from './name-index.ts'
import { readShippedCatalog } from './shipped.ts'

const { printings } = readShippedCatalog().data()
const byName = Map.groupBy(printings, (printing) => printing.cardName)
const index = createNameIndex([...byName].map(([name, rows]) => ({ name, printings: rows.length })))

describe('search', () => {
  test.each([
    ['Lightning Bolt', 'Lightning Bolt'],
    ['lightning bolt', 'Lightning Bolt'],
    ['LIGHTNING B', 'Lightning Bolt'],
    ['lightning', 'Lightning Bolt'],
    ['light', 'Lightning Bolt'],
    ['sol', 'Sol Ring'],
    ['sol ri', 'Sol Ring'],
    ['forest', 'Forest'],
    ['counter', 'Counterspell'],
    ['tarmo', 'Tarmogoyf'],
    ['swords', 'Swords to Plowshares'],
    ['swords plow', 'Swords to Plowshares'],
    ['plowshares', 'Swords to Plowshares'],
    ['path to', 'Path to Exile'],
    ['jace sculptor', 'Jace, the Mind Sculptor'],
    ['mind sculptor', 'Jace, the Mind Sculptor'],
    ['jace, the mind', 'Jace, the Mind Sculptor'],
    ['fire ice', 'Fire // Ice'],
    ['fire//ice', 'Fire // Ice'],
    ['Fire / Ice', 'Fire // Ice'],
    ['fire /', 'Fire // Ice'],
    ['ice', 'Fire // Ice'],
    ['wear tear', 'Wear // Tear'],
    ['who what when', 'Who // What // When // Where // Why'],
    ['delver', 'Delver of Secrets // Insectile Aberration'],
    ['insectile', 'Delver of Secrets // Insectile Aberration'],
    ['brazen bor', 'Brazen Borrower // Petty Theft'],
    ['petty theft', 'Brazen Borrower // Petty Theft'],
    ['nezumi grave', 'Nezumi Graverobber // Nighteyes the Desecrator'],
    ['nighteyes', 'Nezumi Graverobber // Nighteyes the Desecrator'],
    ['tibalt cosmic', 'Valki, God of Lies // Tibalt, Cosmic Impostor'],
    ['steaming sauna', 'Roaring Furnace // Steaming Sauna'],
    ['jotun grunt', 'Jötun Grunt'],
    ['jötun g', 'Jötun Grunt'],
    ['lim duls vault', "Lim-Dûl's Vault"],
    ['lim-dul’s vault', "Lim-Dûl's Vault"],
    ['limduls vault', "Lim-Dûl's Vault"],
    ['aether vial', 'Aether Vial'],
    ['Æther Vial', 'Aether Vial'],
    ['eowyn shield', 'Éowyn, Shieldmaiden'],
    ['seance', 'Séance'],
    ['ratonhnhake:ton', 'Ratonhnhaké꞉ton'],
    ['ratonhnhaketon', 'Ratonhnhaké꞉ton'],
    ['urzas tower', "Urza's Tower"],
    ['urza s tower', "Urza's Tower"],
    ['will-o-the-wisp', "Will-o'-the-Wisp"],
    ["will o' the wisp", "Will-o'-the-Wisp"],
    ['god eternal ok', 'God-Eternal Oketra'],
    ['godeternal oketra', 'God-Eternal Oketra'],
    ['ach hans', '"Ach! Hans, Run!"'],
    ['henzie tool', 'Henzie "Toolbox" Torre'],
    ['bfm', 'B.F.M. (Big Furry Monster)'],
    ['big furry', 'B.F.M. (Big Furry Monster)'],
    ['erase not', "Erase (Not the Urza's Legacy One)"],
    ['+2 mace', '+2 Mace'],
    ['17 year', '17-Year Cicadas'],
    ['1996', '1996 World Champion'],
    ['borborygmos and f', 'Borborygmos and Fblthp'],
    ['fblthp', 'Fblthp, the Lost'],
    ['waste land', 'Waste Land'],
    ['wasteland', 'Wasteland'],
    ['demonic tutor', 'Demonic Tutor'],
    ['_____', '_____'],
    ['  sol   ring ', 'Sol Ring'],
  ])('%s finds %s first', (query, expected) => {
    expect(index.search(query)[0]).toBe(expected)
  })

  test('an empty query, or one of spaces, finds nothing', () => {
    expect(index.search('')).toEqual([])
    expect(index.search('  ')).toEqual([])
    expect(index.search('qzxqzx')).toEqual([])
  })

  test('no more names than the limit come, and none twice', () => {
    expect(index.search('a')).toHaveLength(10)
    const names = index.search('dragon', 50)
    expect(new Set(names).size).toBe(50)
  })

  test('names that begin so come before words, and words before letters inside', () => {
    const small = createNameIndex(
      ['Nice Ride', 'Shards of Ice', 'Iceberg', 'Ice'].map((name) => ({ name, printings: 1 })),
    )
    expect(small.search('ice')).toEqual(['Ice', 'Iceberg', 'Shards of Ice', 'Nice Ride'])
  })

  test('equally good names are ordered by their printings, then the shorter first', () => {
    const entries = [
      { name: 'Bolt of Keranos', printings: 1 },
      { name: 'Bolt Bend', printings: 1 },
      { name: 'Boltwing Marauder', printings: 2 },
    ]
    expect(createNameIndex(entries).search('bolt')).toEqual([
      'Boltwing Marauder',
      'Bolt Bend',
      'Bolt of Keranos',
    ])
  })

  test('an answer takes far less than 2 ms', () => {
    const queries = [...byName.keys()].filter((_, i) => i % 50 === 0)
    const times = queries
      .flatMap((name) => [name.slice(0, 2), name.slice(3, 6), name])
      .map((query) => {
        const start = performance.now()
        index.search(query)
        return performance.now() - start
      })
    expect(times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)]).toBeLessThan(2)
  })
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
    const foreign = [...byName.keys()].filter((name) => /[^\x20-\x7e]/.test(name))
    expect(foreign.length).toBeGreaterThan(80)
    for (const name of foreign) {
      const plain = name.normalize('NFKD').replace(/[^\x20-\x7e]/g, '')
      expect(index.resolve(plain), name).toBe(name)
    }
  })

  test('every name resolves to itself', () => {
    for (const name of byName.keys()) expect(index.resolve(name)).toBe(name)
  })

  test('every paper card of the official list of names is found by itself', (context) => {
    const file = join(ROOT, '..', 'shared', 'catalog', 'card-names.json.gz')
    if (!existsSync(file) && process.env['CI'] !== 'true') context.skip(`${file} is not there`)
    const official = JSON.parse(gunzipSync(readFileSync(file)).toString()) as string[]
    const paper = official.filter((name) => index.resolve(name) !== null)
    // The rest exist on screens only, are no cards of ordinary play, or were renamed since the list was made.
    expect(paper.length).toBeGreaterThan(26_000)
    for (const name of paper) expect(index.search(name, 1)).toEqual([index.resolve(name)])
  })
})

describe('closest', () => {
  test.each([
    ['Lightening Bolt', 'Lightning Bolt'],
    ['Sol Rign', 'Sol Ring'],
    ['Swords to Plowshears', 'Swords to Plowshares'],
    ['Tarmagoyf', 'Tarmogoyf'],
    ['Fire Iced', 'Fire // Ice'],
    ['Lightning Bolt Extended Art', 'Lightning Bolt'],
    ['bolt light', 'Lightning Bolt'],
  ])('%s was probably %s', (typed, expected) => {
    expect(index.closest(typed, 3)[0]).toBe(expected)
  })

  test('nothing is suggested for what resembles no card', () => {
    expect(index.closest('asdfghjkl')).toEqual([])
    expect(index.closest('')).toEqual([])
  })
})
