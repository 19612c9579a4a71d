import { existsSync, readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { SET_ALIASES } from './set-aliases.ts'
import { createSetLookup } from './set-lookup.ts'
import { textTables } from './set-testing.ts'
import { setWords } from './set-words.ts'

/** Real data lie beside the repository, never in it. */
const SHARED = new URL('../../../../shared/', import.meta.url)
const SETS = new URL('catalog/sets.json.gz', SHARED)
const isThere = existsSync(SETS)
if (!isThere && process.env.CI !== 'true')
  console.log(`All sets are not tested: ${SETS.pathname} is not there.`)
if (!isThere && process.env.CI === 'true') throw new Error(`${SETS.pathname} is not there`)

interface ScryfallSet {
  code: string
  name: string
  set_type: string
}
const readSets = () => (JSON.parse(gunzipSync(readFileSync(SETS)).toString()) as { data: ScryfallSet[] }).data
const sets = isThere ? readSets() : []
const lookup = createSetLookup(sets)
const find = (text: string) => lookup.find(text)?.set_code ?? null

/** Their own code does not name them, for stores use it for more. */
const SHARED_CODES: Record<string, string> = {
  fnm: 'Friday Night Magic of any year, not only of 2000',
  dci: 'promos of any year, not only of 2006',
  mpr: 'Magic Player Rewards of any year, not only of 2001',
  jgp: 'the judges’ program of any year, not only of 1998',
  evg: 'the Duel Deck of 2007 as well as its reprint in the Anthology',
}

describe.skipIf(!isThere)('all sets of Scryfall', () => {
  test('each is found by its own name and by its own code, in either case', () => {
    const byName = sets.filter(({ code, name }) => find(name) !== code)
    const byCode = sets.filter(({ code }) => find(code) !== code || find(code.toUpperCase()) !== code)
    expect(sets.length).toBeGreaterThan(1000)
    expect(byName.map(({ name }) => name)).toEqual([])
    expect(byCode.map(({ code }) => code).sort()).toEqual(Object.keys(SHARED_CODES).sort())
    expect(Object.keys(SHARED_CODES).map(find)).toEqual(Object.keys(SHARED_CODES).map(() => null))
  })

  test('each is found by its name with its code, and never with the code of another', () => {
    const ways = sets.flatMap(({ code, name }) => [
      [code, `${name} (${code.toUpperCase()})`],
      [code, `[${code}] ${name}`],
      [code, `${code.toUpperCase()} - ${name}`],
    ])
    const missed = ways.filter(([code = '', text = '']) => find(text) !== code && !(code in SHARED_CODES))
    expect(missed).toEqual([])
    const others = sets.map(
      ({ name }, index) => `${name} (${sets[(index + 7) % sets.length]?.code.toUpperCase()})`,
    )
    expect(others.filter((text) => find(text) !== null)).toEqual([])
  })

  test('every alias leads to sets that there are, but for those that Scryfall has merged away', () => {
    const codes = new Set(sets.map(({ code }) => code))
    const targets = [...SET_ALIASES].map(([text, target]) => ({ text, target }))
    const told = targets.flatMap(({ target }) =>
      'first' in target ? target.first : 'anyOf' in target ? target.anyOf : [],
    )
    expect([...new Set(told.filter((code) => !codes.has(code)))].sort()).toEqual(['fmb1', 'mb1', 'plist'])
    const families = targets.flatMap(({ target }) => ('begins' in target ? [target.begins] : []))
    const sizes = families.map(
      (begins) => sets.filter(({ name }) => begins.every((word, at) => setWords(name)[at] === word)).length,
    )
    expect(Math.min(...sizes)).toBeGreaterThan(1)
  })

  const plain = sets.filter(({ set_type }) => /^(core|expansion|masters|draft_innovation)$/.test(set_type))

  test('words of shelves, finishes and frames leave a set what it is', () => {
    const ways = plain.flatMap(({ code, name }) =>
      [
        `${name} (Foil)`,
        `${name}: Extras`,
        `${name} - Variants`,
        `Magic Singles - ${name}`,
        `MTG: ${name} Singles`,
      ].map((text) => [code, text]),
    )
    expect(ways.filter(([code, text = '']) => find(text) !== code).map(([, text]) => text)).toEqual([
      // Its only variants are the box toppers, a set of their own.
      'Ultimate Masters - Variants',
    ])
  })

  test.each([
    ['Tokens', 'token', 60],
    ['Art Series', 'art', 25],
    ['Promos', 'promo', 60],
    ['Commander', 'commander', 20],
    ['Minigames', 'minigame', 10],
    ['Substitute Cards', 'substitute', 8],
  ])('no set is taken for its %s', (words, kind, atLeast) => {
    const nameOf = new Map(sets.map(({ code, name }) => [code, name]))
    const texts = plain.flatMap(({ name }) => [
      `${name} ${words}`,
      `${words}: ${name}`,
      `${name} - ${words} (Foil)`,
    ])
    const found = texts.flatMap((text) => find(text) ?? [])
    expect(found.filter((code) => !setWords(nameOf.get(code) ?? '').includes(kind))).toEqual([])
    expect(new Set(found).size).toBeGreaterThan(atLeast)
  })

  test('among the sets of a card, the name of no other set finds any of them', () => {
    const sharing = Map.groupBy(
      sets.flatMap((set) => [...new Set(setWords(set.name))].map((word) => ({ word, set }))),
      ({ word }) => word,
    )
    const wrong = sets.flatMap((set) => {
      const alone = createSetLookup([set])
      const others = new Set(
        setWords(set.name)
          .flatMap((word) => sharing.get(word) ?? [])
          .map((entry) => entry.set),
      )
      others.delete(set)
      return [...others]
        .filter(({ name }) => alone.findAmong(name, new Set([set.code])))
        .map(({ name }) => `${name} for ${set.name}`)
    })
    expect(wrong.filter((pair) => !/\bArena\b.* for Arena /.test(pair))).toEqual([])
  })

  describe.each(textTables)('$from', ({ texts }) => {
    const known = new Set(sets.map(({ code }) => code))
    test.each(texts)('%s is %s', (text, code) => {
      expect(code === null || known.has(code)).toBe(true)
      expect(find(text)).toBe(code)
    })
  })
})
