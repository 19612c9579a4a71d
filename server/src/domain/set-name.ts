import type { Printing } from '@lgs/shared/schemas/card'
import { foldWords } from './fold.ts'
import { KIND_WORDS, SET_ALIASES } from './set-aliases.ts'

const ORDINALS: Record<string, string> = {
  '4th': 'fourth',
  '5th': 'fifth',
  '6th': 'sixth',
  '7th': 'seventh',
  '8th': 'eighth',
  '9th': 'ninth',
  '10th': 'tenth',
}

/** Words that stores add to, or leave out of, a set's name. */
const NOISE = /^(the|singles?|mtg|foils?|nonfoil|nonfoils|cards?|english|set|sets)$/

/** Words that begin or fill many sets' names and so abbreviate none. */
const GENERIC =
  /^(magic|duels?|decks?|masters?|core|promos?|special|editions?|commander|other|misc|of|and|from|vault|new|world)$/

function setWords(text: string): string[] {
  const plain = text
    .replace(/^.*\bblock\s*[-:>–]+/i, ' ')
    .replace(/&/g, ' and ')
    .replace(/magic:? the gathering|universes beyond:?/gi, ' ')
  const words = foldWords(plain).map((word) => ORDINALS[word] ?? word)
  if (words.includes('core') && words.some((word) => /^201[0-5]$/.test(word)))
    words[words.indexOf('core')] = 'magic'
  const kept = words.filter((word) => !NOISE.test(word))
  return (kept.length > 0 ? kept : words).map((word) => (word === 'promotional' ? 'promo' : word))
}

function sameWords(left: string[], right: string[]): boolean {
  return left.length === right.length && [...left].sort().join(' ') === [...right].sort().join(' ')
}

function isWithin(part: string[], whole: string[]): boolean {
  return part.length < whole.length && ` ${whole.join(' ')} `.includes(` ${part.join(' ')} `)
}

/**
 * May `part`, a run of words of a set's name, stand for it: as its beginning, or as two or more words of it?
 */
function mayAbbreviate(part: string[], whole: string[]): boolean {
  if (!isWithin(part, whole) || part.join('').length < 4 || part.every((word) => GENERIC.test(word)))
    return false
  const added = whole.filter((word) => !part.includes(word))
  if (added.some((word) => KIND_WORDS.has(word) || /^\d+$/.test(word))) return false
  return part.length > 1 || whole[0] === part[0]
}

/**
 * `Commander: Kamigawa Neon Dynasty` for `Neon Dynasty Commander`: all of its words and more, both of them
 * Commander sets.
 */
function isLongerCommander(store: string[], name: string[]): boolean {
  const own = name.filter((word) => word !== 'commander')
  if (own.length < 2 || own.length === name.length || !store.includes('commander')) return false
  const added = store.filter((word) => !name.includes(word))
  return (
    own.every((word) => store.includes(word)) &&
    !added.some((word) => KIND_WORDS.has(word) || /^\d+$/.test(word))
  )
}

/** `Promo Pack: X` and `X Promo Pack` are the stores' words for `X Promos`. */
function asPromoSet(words: string[]): string[] | null {
  const rest = words.filter((word) => !/^(promos?|pack|packs|prerelease|release|pre)$/.test(word))
  return rest.length > 0 && rest.length < words.length ? [...rest, 'promos'] : null
}

/** The set code that a text gives by itself, `CLB` or `Baldur's Gate (CLB)`, if the card is printed in it. */
function byCode(text: string, codes: string[]): string | null {
  const given = [text, ...[...text.matchAll(/[([]([^)\]]{2,8})[)\]]/g)].map((found) => found[1] ?? '')]
  const found = codes.filter((code) => given.some((part) => part.trim().toLowerCase() === code.toLowerCase()))
  return found.length === 1 ? (found[0] ?? null) : null
}

/**
 * The code of the set that a store's text names, among the sets that the card is printed in; null where it is
 * none of them or could be several. The readings, strongest first: a code, the name in any order of words,
 * the table of stores' own names, a promo pack's set, and an abbreviation that only one of the sets allows.
 */
export function resolveSet(storeSetText: string, printings: readonly Printing[]): string | null {
  const text = storeSetText.slice(0, 200)
  const sets = [...new Map(printings.map((printing) => [printing.set_code, setWords(printing.set_name)]))]
  const words = setWords(text.replace(/\((?=[A-Z0-9]{2,6}\))[^)]*\)/g, ' '))
  if (words.length === 0)
    return byCode(
      text,
      sets.map(([code]) => code),
    )
  const only = (accepts: (name: string[]) => boolean): string | null => {
    const found = sets.filter(([, name]) => accepts(name))
    return found.length === 1 ? (found[0]?.[0] ?? null) : null
  }
  const code =
    byCode(
      text,
      sets.map(([setCode]) => setCode),
    ) ?? only((name) => sameWords(name, words))
  if (code) return code
  const aliased = SET_ALIASES.get(words.join(' '))
  if (aliased) return aliased.find((setCode) => sets.some(([known]) => known === setCode)) ?? null
  const edition = only(
    (name) => sameWords([...words, 'edition'], name) || sameWords(words, [...name, 'edition']),
  )
  if (edition) return edition
  const promo = asPromoSet(words)
  if (promo) return only((name) => sameWords(name, promo))
  return only((name) => mayAbbreviate(words, name)) ?? only((name) => isLongerCommander(words, name))
}
