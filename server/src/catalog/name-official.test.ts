import { existsSync, readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { shippedEntries, shippedIndex } from './search-testing.ts'

/** Real data lie beside the repository, never in it: an official list of names of July 2023, and all printings since. */
const SHARED = new URL('../../../../shared/catalog/', import.meta.url)
const isThere = existsSync(new URL('card-names.json.gz', SHARED))
if (!isThere && process.env.CI === 'true') throw new Error(`${SHARED.pathname} is not there`)
if (!isThere) console.log(`The official list of names is not tested: ${SHARED.pathname} is not there.`)

interface Row {
  name: string
  set: string
  /** `A-12` is the printing 12 with other rules, on Arena only. */
  collector_number: string
  digital: boolean
  games: string[] | null
}
interface SetRow {
  code: string
  digital: boolean
  set_type: string
}

/** Kinds of sets with nothing in them that can be played, so nothing of them can be tracked. */
const NOT_FOR_PLAY = new Set(['token', 'memorabilia', 'vanguard', 'minigame'])

/** Cards of other worlds that got a name of this one: the new one is also printed in the set Universes Within. */
const RENAMED: Record<string, string> = {
  'Daryl, Hunter of Walkers': 'Hansk, Slayer Zealot',
  'Glenn, the Voice of Calm': 'Gregor, Shrewd Magistrate',
  Lucille: "Gisa's Favorite Shovel",
  'Michonne, Ruthless Survivor': 'Enkira, Hostile Scavenger',
  'Negan, the Cold-Blooded': 'Malik, Grim Manipulator',
  'Rick, Steadfast Leader': "Greymond, Avacyn's Stalwart",
  "Doric, Nature's Warden // Doric, Owlbear Avenger":
    'Casal, Lurkwood Pathfinder // Casal, Pathbreaker Owlbear',
  'Edgin, Larcenous Lutenist': 'Bohn, Beguiling Balladeer',
  'Forge, Neverwinter Charlatan': 'Evin, Waterdeep Opportunist',
  'Holga, Relentless Rager': 'Jurin, Leading the Charge',
  'Simon, Wild Magic Sorcerer': 'Mathise, Surge Channeler',
  'Xenk, Paladin Unbroken': 'Rashel, Fist of Torm',
}
/** It was on screens only when the list was made, under a name that was read wrongly from Japanese. */
const ROMANIZED: Record<string, string> = { 'Velican Dragon': 'Velukan Dragon' }

const inflate = (file: string): string => gunzipSync(readFileSync(new URL(file, SHARED))).toString()

/** Lower case without accents; what is no letter, digit or blank is left out, or is a space. */
const plain = (name: string, instead: '' | ' '): string =>
  name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/['’]/g, '')
    .replace(/[^\p{L}\p{N}_ ]/gu, instead)
    .replace(/ +/g, ' ')
    .trim()

describe.skipIf(!isThere)('the official list of names', () => {
  const official = isThere ? (JSON.parse(inflate('card-names.json.gz')) as string[]) : []
  const index = shippedIndex()
  const catalog = new Set(shippedEntries().map((entry) => entry.name))
  const known = official.filter((name) => catalog.has(name))

  test('has each paper card, found by itself', () => {
    expect(known.length).toBeGreaterThan(26_000)
    for (const name of known) {
      expect(index.resolve(name)).toBe(name)
      expect(index.search(name)[0]).toBe(name)
    }
  })

  test.each(['', ' '] as const)(
    'has each paper card, found without accents and with "%s" for signs',
    (instead) => {
      const owners = Map.groupBy(catalog, (name) => plain(name, instead).replaceAll(' ', ''))
      const shared = [...owners.values()].filter((names) => names.length > 1)
      console.log(`Not told apart without signs: ${shared.map((names) => names.join(' = ')).join('; ')}`)
      expect(shared.length).toBeLessThan(10)
      const ambiguous = new Set(shared.flat())
      for (const name of known.filter((one) => !ambiguous.has(one))) {
        const form = plain(name, instead)
        expect(index.resolve(form), form).toBe(name)
        expect(index.search(form)[0], form).toBe(name)
      }
    },
  )

  test('has nothing else but what is explained', () => {
    const sets = new Map(
      (JSON.parse(inflate('sets.json.gz')) as { data: SetRow[] }).data.map((set) => [set.code, set]),
    )
    const rows = inflate('printings.jsonl.gz')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Row)
    const byName = Map.groupBy(rows, (row) => row.name)

    const whyNotTracked = ({ set: code, collector_number, digital, games }: Row): string | undefined => {
      const set = sets.get(code)
      if (!set) return 'in a set that is gone'
      if (set.digital || digital || collector_number.startsWith('A-')) return 'on screens only'
      if (games?.length && !games.includes('paper')) return 'on screens only'
      return NOT_FOR_PLAY.has(set.set_type) ? 'not for play' : undefined
    }
    const explain = (name: string): string | undefined => {
      const faces = new Set(name.split(' // '))
      if (faces.size < name.split(' // ').length && index.resolve(name) === [...faces].join(' // ')) {
        return 'the same card on both sides'
      }
      const renamed = RENAMED[name]
      if (renamed !== undefined) {
        const places = byName.get(renamed)?.map((row) => row.set) ?? []
        return catalog.has(renamed) && places.includes('slx') ? 'renamed' : undefined
      }
      const romanized = ROMANIZED[name]
      if (romanized !== undefined) return index.search(name)[0] === romanized ? 'renamed' : undefined
      if (name.startsWith('_') && index.resolve(name) !== null) return 'a blank of another length'
      // Arena's version of a paper card; five of them are in no other file here.
      if (name.startsWith('A-') && catalog.has(name.replaceAll(/\bA-/g, ''))) return 'on screens only'
      const reasons = (byName.get(name) ?? []).map(whyNotTracked)
      return reasons.length === 0 || reasons.includes(undefined)
        ? undefined
        : [...new Set(reasons)].sort().join(', ')
    }
    const rest = official.filter((name) => !catalog.has(name))
    const groups = Map.groupBy(rest, (name) => explain(name) ?? 'unexplained')
    const counts = [...groups].map(([reason, names]) => `${names.length} ${reason}`)
    console.log(
      `Of ${official.length} official names ${known.length} are in the catalog. Others: ${counts.join('; ')}.`,
    )
    expect(groups.get('unexplained') ?? []).toEqual([])
  })
})
