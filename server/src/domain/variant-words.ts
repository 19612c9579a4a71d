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

/** Folded as titles are, so that words in other scripts match too. */
const list = (text: string) => text.split(',').map((words) => foldWords(words).join(' '))

/** Kinds of foil: the word before it makes it a frame of its own. */
const FOILS = list(`
  textured, surge, galaxy, rainbow, halo, gilded, ripple, confetti, neon ink, fracture, mana, double rainbow, chocobo track,
  step and compleat, oil slick, oil slick raised, raised, invisible ink, dragonscale, silver screen, first place, singularity
`)
const FRAMES = list(`
  borderless, extended art, extended art frame, showcase, showcase frame, retro frame, full art, full art land, textless,
  alternate art, alternate frame, jp alternate art, anime, manga, concept praetor, phyrexian, white border, black border,
  old border, future sight frame, timeshifted, timeshifted frame, sketch, scene, profile, poster, framebreak, classic,
  step and compleat, oil slick, halo, gilded, textured, serialized, thick stock, display commander, ampersand, nyx, inverted,
  promo, prerelease, prerelease promo, launch promo, promo pack, promo stamp, planeswalker stamp, bundle promo, resale promo,
  buy a box, buy a box promo, box topper, box topper promo, judge, judge promo, judge gift, judge rewards, dci judge,
  dci judge promo, dci promo, fnm, fnm promo, league promo, wpn promo, mpr, player rewards, gateway, arena, arena promo,
  game day, game day promo, gameday promo, store championship, media promo, convention promo, first place, intro pack,
  grand prix promo, play promo, holiday promo, love your lgs, magicfest, commandfest, standard showdown, open house promo,
  clash pack, duel deck, welcome deck, the list, mystery booster, secret lair, source material, special guest,
  special guests, masterpiece, expedition, invention, misprint, signed, altered,
  version 1, version 2, version 3, version 4, version 5, version 6
`)
/** Other words for one of them. */
const SAME = Object.entries({
  'retro frame':
    'retro, old frame, old border frame, retro border, old bordered, retro style, old style frame, 旧枠',
  showcase: 'ショーケース',
  'extended art': 'extended, extended frame, extended border, 拡張アート',
  borderless: 'borderless card, borderless art, borderless frame, ボーダーレス',
  'full art': 'fullart',
  'alternate art': 'alt art, alternative art, alternate artwork',
  'jp alternate art': 'japanese alternate art, japanese alt art, jp alt art, jpn alternate art, jpn alt art',
  expedition: 'expeditions',
  invention: 'inventions',
  masterpiece: 'masterpieces, masterpiece series',
  prerelease: 'pre release, date stamped, datestamped, prerelease stamped, pre release stamped',
  'prerelease promo': 'pre release promo',
  'launch promo': 'launch, release promo, launch party, release event, launch party promo',
  'promo pack': 'promo pack card, stamped promo pack',
  'buy a box': 'buyabox, bab',
  'box topper': 'boxtopper',
  'the list': 'list, the list reprint, the list reprints',
  serialized: 'serialised, serial numbered',
  signed: 'artist signed',
  altered: 'altered art, alter',
  'future sight frame': 'future frame',
  'white border': 'white bordered',
  'black border': 'black bordered',
}).flatMap(([variant, words]) => list(words).map((same) => [same, variant] as const))

/** Words that say nothing about which copy it is. */
const EMPTY = list(`
  mtg, magic, magic the gathering, mtg single, mtg singles, single, singles, card, cards, common, uncommon, rare, mythic,
  mythic rare, regular, normal, land, basic land, creature, dci, special, preorder, pre order, pre sale, foreign, reprint, new,
  condition, n a, na, universes beyond, in stock, trading card, tcg, coll, collector, collector no,
  collector number, 1x, qty 1
`)

/** The suffix vocabulary of stores: folded words to what they mean. The longest phrase wins. */
const PHRASES = new Map<string, Phrase>([
  ...EMPTY.map((words): [string, Phrase] => [words, { variant: null }]),
  ...FRAMES.map((words): [string, Phrase] => [words, { variant: words }]),
  ...SAME.map(([words, variant]): [string, Phrase] => [words, { variant }]),
  ...FOILS.map((kind): [string, Phrase] => [`${kind} foil`, { variant: `${kind} foil`, finish: 'foil' }]),
  ...['foil', 'holofoil', 'traditional foil', 'regular foil'].map((words): [string, Phrase] => [
    words,
    { variant: null, finish: 'foil' },
  ]),
  ['non foil', { variant: null, finish: 'nonfoil' }],
  ...['nonfoil', 'not foil', 'no foil'].map((words): [string, Phrase] => [
    words,
    { variant: null, finish: 'nonfoil' },
  ]),
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

/** Where one thing that a title says ends and another begins. */
const BETWEEN = /[()[\]{}~|,]|\s[-–—]\s/
/** `FOIL Tidewatch Ranger`, and `Tidewatch Ranger - SKR Foil`. */
const FOIL_IN_FRONT = /^(?:non[-\s]?)?foil\s+(?!etched)\p{L}/iu
const FOIL_BEHIND_CODE = /^[A-Z0-9]{3,6}(?:-[A-Z0-9]{1,6})?\s+(?:[Nn]on[-\s]?)?[Ff](?:oil|OIL)$/

/**
 * Does a title say foil or non-foil as such? A kind of foil (`Surge Foil`, `Foil Etched`, also one that nobody knows)
 * is a card of its own, and tells nothing about how a store marks its ordinary foils.
 */
export function namesPlainFinish(title: string): boolean {
  if (FOIL_IN_FRONT.test(title.trim())) return true
  // What comes first is the name: there is a card called Foil.
  const beside = title.split(BETWEEN).slice(1)
  return beside.some((piece) => {
    const text = piece.trim()
    if (FOIL_BEHIND_CODE.test(text)) return readVariantWords(text) === null
    const reading = readVariantWords(text)
    const isKind = reading?.variantWords.some((words) => words.endsWith(' foil')) === true
    return (reading?.finish === 'foil' || reading?.finish === 'nonfoil') && !isKind
  })
}

/** Frames that stores put on a shelf of their own, beside the set's name. */
const ON_SHELVES = list(`
  borderless, extended art, showcase, retro frame, full art, etched, foil etched, surge foil, galaxy foil, rainbow foil,
  textured foil, serialized, alternate art, variant, variants, extras
`)

/** The frames that the name of a shelf says, and the set's own name does not: `Unfinity: Borderless`. */
export function framesOnShelf(shelf: string, setName: string): string[] {
  const own = ` ${foldWords(setName).join(' ')} `
  const said = ` ${foldWords(shelf).join(' ')} `
  const found = ON_SHELVES.filter((words) => said.includes(` ${words} `) && !own.includes(` ${words} `))
  return found
    .map((words) => PHRASES.get(words)?.variant ?? (PHRASES.has(words) ? '' : 'variant'))
    .filter(Boolean)
}

const PLAIN_WORDS = new Set(
  list(`non, foil, nonfoil, etched, borderless, showcase, extended, full, alternate, alt, art, retro, frame, surge, galaxy,
    textured, rainbow, serialized, serialised, prerelease, promo, promo pack, pack, fnm, mtg, single, card, common, uncommon,
    rare, mythic, land, holofoil, 1x`),
)

/** Words that, next to it, are part of real names: `Foil Etched Oracle`, `Rare-B-Gone`; `Copy Land`, `Wild Card`. */
const PART_OF_NAME = {
  before: /\b(etched|land|card|common|uncommon|rare|mythic|full|single|promo)$/,
  behind: /^(land|card|full(?! art)|single)\b/,
}

/**
 * Are these words a finish, frame or rarity even where no dash or bracket sets them apart from the name that
 * they stand before or behind? `Phyrexian` and `Magic` begin or end real names.
 */
export function isPlainVariant(text: string, place: 'before' | 'behind'): boolean {
  if (/^(mtg|magic):? the gathering:?$/i.test(text.trim())) return true
  const words = foldWords(text)
  return (
    words.length > 0 &&
    !PART_OF_NAME[place].test(words.join(' ')) &&
    words.every((word) => PLAIN_WORDS.has(word)) &&
    readVariantWords(text) !== null
  )
}
