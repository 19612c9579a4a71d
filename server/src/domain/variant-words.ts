import type { Finish } from '@lgs/shared/schemas/card'
import { foldWords } from './fold.ts'

/**
 * What a phrase in a title tells. A `variant` of null means that the phrase is understood and names no
 * special frame.
 */
interface Phrase {
  variant: string | null
  finish?: Finish
}

const list = (text: string) => text.trim().split(/\s*,\s*/)

/** Kinds of foil: the word before it makes it a frame of its own. */
const FOILS = list(`
  textured, surge, galaxy, rainbow, halo, gilded, ripple, confetti, neon ink, fracture, mana, double rainbow,
  step and compleat, oil slick, oil slick raised, raised, invisible ink, dragonscale
`)
const FRAMES = list(`
  borderless, extended art, extended art frame, showcase, showcase frame, retro frame, full art, full art land, textless,
  alternate art, alternate frame, jp alternate art, anime, manga, concept praetor, phyrexian, white border, black border,
  old border, future sight frame, timeshifted, timeshifted frame, sketch, scene, profile, poster, framebreak, classic,
  step and compleat, oil slick, halo, gilded, textured, serialized, thick stock, display commander, ampersand,
  promo, prerelease, prerelease promo, launch promo, promo pack, promo stamp, planeswalker stamp, bundle promo,
  buy a box, buy a box promo, box topper, box topper promo, judge, judge promo, judge gift, judge rewards, dci judge,
  dci judge promo, dci promo, fnm, fnm promo, league promo, wpn promo, mpr, player rewards, gateway, arena, arena promo,
  game day, game day promo, gameday promo, store championship, media promo, convention promo, first place, intro pack,
  clash pack, duel deck, welcome deck, the list, mystery booster, secret lair, source material, special guest,
  special guests, masterpiece, expedition, invention, misprint, signed, altered, version 1, version 2, version 3
`)
/** Other words for one of them. */
const SAME = {
  retro: 'retro frame',
  'old frame': 'retro frame',
  'old border frame': 'retro frame',
  extended: 'extended art',
  'borderless card': 'borderless',
  'borderless art': 'borderless',
  fullart: 'full art',
  'alt art': 'alternate art',
  'pre release': 'prerelease',
  'pre release promo': 'prerelease promo',
  'date stamped': 'prerelease',
  buyabox: 'buy a box',
  list: 'the list',
  serialised: 'serialized',
  'artist signed': 'signed',
}
/** Words that say nothing about which copy it is. */
const EMPTY = list(`
  mtg, magic, magic the gathering, single, singles, card, common, uncommon, rare, mythic, mythic rare, regular, normal,
  land, creature, dci, special, preorder, pre order, foreign, reprint
`)

/** The suffix vocabulary of stores: folded words to what they mean. The longest phrase wins. */
const PHRASES = new Map<string, Phrase>([
  ...EMPTY.map((words): [string, Phrase] => [words, { variant: null }]),
  ...FRAMES.map((words): [string, Phrase] => [words, { variant: words }]),
  ...Object.entries(SAME).map(([words, variant]): [string, Phrase] => [words, { variant }]),
  ...FOILS.map((kind): [string, Phrase] => [`${kind} foil`, { variant: `${kind} foil`, finish: 'foil' }]),
  ['foil', { variant: null, finish: 'foil' }],
  ['non foil', { variant: null, finish: 'nonfoil' }],
  ['nonfoil', { variant: null, finish: 'nonfoil' }],
  ['foil etched', { variant: null, finish: 'etched' }],
  ['etched foil', { variant: null, finish: 'etched' }],
  ['etched', { variant: null, finish: 'etched' }],
])
const LONGEST = 4

/** A run of title words that is nothing but known phrases. */
export interface VariantReading {
  variantWords: string[]
  finish: Finish | null
}

/** Reads words as known phrases, longest first; null as soon as one of them belongs to no phrase. */
export function readVariantWords(text: string): VariantReading | null {
  const words = foldWords(text)
  const variantWords: string[] = []
  let finish: Finish | null = null
  let at = 0
  while (at < words.length) {
    let length = Math.min(LONGEST, words.length - at)
    while (length > 0 && !PHRASES.has(words.slice(at, at + length).join(' '))) length -= 1
    if (length === 0) return null
    const phrase = PHRASES.get(words.slice(at, at + length).join(' '))
    if (phrase?.variant && !variantWords.includes(phrase.variant)) variantWords.push(phrase.variant)
    if (phrase?.finish && finish !== 'etched') finish = phrase.finish
    at += length
  }
  return { variantWords, finish }
}

const PLAIN_WORDS = new Set(
  list(`non, foil, nonfoil, etched, borderless, showcase, extended, full, alternate, alt, art, retro, frame, surge, galaxy,
    textured, rainbow, serialized, serialised, prerelease`),
)

/**
 * Are these words a finish or a frame even without a dash or brackets? `Phyrexian`, `Magic` and `Land` begin
 * or end real names.
 */
export function isPlainVariant(text: string): boolean {
  const words = foldWords(text)
  return (
    words.join() !== 'etched' &&
    words.every((word) => PLAIN_WORDS.has(word)) &&
    readVariantWords(text) !== null
  )
}
