import type { Finish } from '@lgs/shared/schemas/card'
import { foldWords } from './fold.ts'

/** What a phrase in a title tells. A `variant` of null means that the phrase is understood and names no special frame. */
interface Phrase {
  variant: string | null
  finish?: Finish
}

const frame = (variant: string): Phrase => ({ variant })
const foil = (variant: string | null): Phrase => ({ variant, finish: 'foil' })

/** The suffix vocabulary of stores: folded words to what they mean. The longest phrase wins. */
const PHRASES = new Map<string, Phrase>([
  ['foil', foil(null)],
  ['non foil', { variant: null, finish: 'nonfoil' }],
  ['nonfoil', { variant: null, finish: 'nonfoil' }],
  ['foil etched', { variant: null, finish: 'etched' }],
  ['etched foil', { variant: null, finish: 'etched' }],
  ['etched', { variant: null, finish: 'etched' }],
  ...['textured', 'surge', 'galaxy', 'rainbow', 'halo', 'gilded', 'ripple', 'confetti', 'neon ink', 'fracture', 'mana',
    'double rainbow', 'step and compleat', 'oil slick', 'oil slick raised', 'raised', 'invisible ink', 'dragonscale',
  ].map((kind): [string, Phrase] => [`${kind} foil`, foil(`${kind} foil`)]),
  ...['borderless', 'extended art', 'showcase', 'retro frame', 'full art', 'alternate art', 'launch promo', 'promo pack',
    'prerelease', 'prerelease promo', 'buy a box', 'buy a box promo', 'judge', 'judge promo', 'dci judge promo', 'fnm',
    'fnm promo', 'the list', 'mystery booster', 'box topper', 'serialized', 'jp alternate art', 'step and compleat',
    'oil slick', 'halo', 'gilded', 'textured', 'misprint', 'signed', 'altered', 'gold stamped signature', 'promo',
    'planeswalker stamp', 'promo stamp', 'bundle promo', 'store championship', 'media promo', 'gameday promo', 'timeshifted',
    'anime', 'manga', 'concept praetor', 'phyrexian', 'white border', 'black border', 'old border', 'future sight frame',
    'timeshifted frame', 'thick stock', 'display commander', 'poster', 'first place', 'gateway', 'arena promo', 'arena',
    'textless', 'scene', 'profile', 'ampersand', 'convention promo', 'player rewards', 'intro pack', 'clash pack',
    'duel deck', 'welcome deck', 'classic', 'framebreak', 'source material', 'special guest', 'special guests',
  ].map((name): [string, Phrase] => [name, frame(name)]),
  ['retro', frame('retro frame')],
  ['old frame', frame('retro frame')],
  ['old border frame', frame('retro frame')],
  ['borderless card', frame('borderless')],
  ['borderless art', frame('borderless')],
  ['extended', frame('extended art')],
  ['fullart', frame('full art')],
  ['alt art', frame('alternate art')],
  ['pre release', frame('prerelease')],
  ['pre release promo', frame('prerelease promo')],
  ['date stamped', frame('prerelease')],
  ['buyabox', frame('buy a box')],
  ['list', frame('the list')],
  ['serialised', frame('serialized')],
  ['artist signed', frame('signed')],
  ...['mtg', 'magic', 'magic the gathering', 'single', 'singles', 'card', 'common', 'uncommon', 'rare', 'mythic', 'mythic rare',
    'regular', 'normal', 'land', 'creature', 'dci', 'special',
  ].map((name): [string, Phrase] => [name, { variant: null }]),
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

const PLAIN_WORDS =
  /^(non|foil|nonfoil|etched|borderless|showcase|extended|full|alternate|alt|art|retro|frame|surge|galaxy|textured|rainbow|serialized|serialised|prerelease)$/

/** Are these words a finish or a frame even without a dash or brackets? `Phyrexian`, `Magic` and `Land` begin or end real names. */
export function isPlainVariant(text: string): boolean {
  const words = foldWords(text)
  return words.join() !== 'etched' && words.every((word) => PLAIN_WORDS.test(word)) && readVariantWords(text) !== null
}
