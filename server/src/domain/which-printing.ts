/**
 * Which printing do a store's own words mean?
 *
 * - A collector number is taken as the catalog writes it, where the set has it; else as the store does.
 * - Without one, words for frames and promos tell the printing when all of them are understood, the catalog says
 *   of every printing in the set what sets it apart, and exactly one fits. A finish that the store names rules
 *   out printings that do not come in it. Words nobody can check against the catalog (`alternate art`) tell
 *   nothing, and neither does silence: many stores name no frame.
 * - Prerelease copies and those of promo packs are numbered `12s` and `12p` in the promo sets, whatever else the
 *   catalog knows of them.
 */
import type { Finish, KnownPrinting } from '@lgs/shared/schemas/card'
import { numbered, plainNumber } from './collector-number.ts'

/** Words of stores to the catalog's traits, one of which a printing must have. */
const TRAITS = new Map(
  Object.entries({
    borderless: 'borderless',
    'extended art': 'extendedart',
    'extended art frame': 'extendedart',
    showcase: 'showcase',
    'showcase frame': 'showcase',
    'retro frame': 'retro_frame',
    'future sight frame': 'future_frame',
    'white border': 'white_border',
    'full art': 'fullart',
    'full art land': 'fullart',
    textless: 'textless',
    inverted: 'inverted',
    'concept praetor': 'concept',
    'jp alternate art': 'jpwalker',
    'thick stock': 'thick',
    'display commander': 'thick',
    serialized: 'serialized',
    poster: 'poster',
    scene: 'scene',
    promo: 'promo',
    prerelease: 'prerelease',
    'prerelease promo': 'prerelease',
    'promo pack': 'promopack',
    'launch promo': 'release',
    'bundle promo': 'bundle',
    'buy a box': 'buyabox',
    'buy a box promo': 'buyabox',
    'box topper': 'boxtopper',
    'box topper promo': 'boxtopper',
    judge: 'judgegift',
    'judge promo': 'judgegift',
    'judge gift': 'judgegift',
    fnm: 'fnm',
    'fnm promo': 'fnm',
    'game day': 'gameday',
    'game day promo': 'gameday',
    'intro pack': 'intropack',
    gateway: 'gateway',
    'player rewards': 'playerrewards',
    'textured foil': 'textured',
    'surge foil': 'surgefoil',
    'galaxy foil': 'galaxyfoil',
    'rainbow foil': 'rainbowfoil',
    'double rainbow foil': 'doublerainbow',
    'halo foil': 'halofoil',
    'gilded foil': 'gilded',
    gilded: 'gilded',
    'ripple foil': 'ripplefoil',
    'confetti foil': 'confettifoil',
    'neon ink foil': 'neonink',
    'fracture foil': 'fracturefoil',
    'mana foil': 'manafoil',
    'raised foil': 'raisedfoil',
    'oil slick foil': 'oilslick',
    'oil slick': 'oilslick',
    'step and compleat foil': 'stepandcompleat',
    'step and compleat': 'stepandcompleat',
    'invisible ink foil': 'invisibleink',
    'dragonscale foil': 'dragonscalefoil',
  }),
)

/** Words that only tell the set. */
const OF_THE_SET =
  /^(the list|mystery booster|secret lair|source material|special guests?|masterpiece|expedition|invention)$/

/** Does the word tell a frame, a foil or a promo, and not only the set? */
export const tellsFrame = (word: string): boolean => !OF_THE_SET.test(word)

/** Is the printing what this word of a store names? Null where that cannot be known. */
export function hasTrait(printing: KnownPrinting, word: string): boolean | null {
  if (!tellsFrame(word)) return true
  const trait = TRAITS.get(word)
  if (trait === undefined) return null
  if (printing.traits) return printing.traits.includes(trait)
  const letter = { prerelease: 's', promopack: 'p' }[trait]
  const isPromoSet = / promos$/i.test(printing.set_name)
  return letter && isPromoSet ? printing.collector_number.endsWith(letter) : null
}

/** What a store says that tells one printing of a set from another. */
export interface PrintingClues {
  /** The collector number as read, or null. */
  number: string | null
  variantWords: readonly string[]
  /** A finish that the store names itself, or null. */
  finish: Finish | null
  /** A name on the card that the title gives, other than the card's own, or null. */
  flavorName: string | null
}

/** The collector number of the printing meant, among those of the set; as read, where they lack it; or null. */
export function resolveNumber(clues: PrintingClues, inSet: readonly KnownPrinting[]): string | null {
  const { number, finish, flavorName } = clues
  const bearing = number === null ? [] : numbered(number, inSet)
  let candidates = number === null ? inSet : bearing
  if (flavorName !== null && number === null)
    candidates = candidates.filter((printing) => printing.flavor_name === flavorName)
  const isTold = number !== null || flavorName !== null
  if (isTold && candidates.length === 1) return candidates[0]?.collector_number ?? null
  const comesSo = ({ finishes }: KnownPrinting) =>
    finish === null || finishes.length === 0 || finishes.includes(finish)
  candidates = candidates.filter(comesSo)
  if (isTold && candidates.length === 1) return candidates[0]?.collector_number ?? null
  return fitting(clues, candidates) ?? asWritten(number, bearing) ?? number
}

/** The number of the only candidate that has it as it stands, as the catalog writes it: `67` beside `67★`. */
function asWritten(number: string | null, candidates: readonly KnownPrinting[]): string | null {
  if (number === null) return null
  const equal = candidates.filter(
    ({ collector_number }) => plainNumber(collector_number) === plainNumber(number),
  )
  return equal.length === 1 ? (equal[0]?.collector_number ?? null) : null
}

/** The only candidate that all the words fit, or null. */
function fitting(
  { variantWords, finish }: PrintingClues,
  candidates: readonly KnownPrinting[],
): string | null {
  const words = variantWords.filter(tellsFrame)
  if (words.length === 0 && finish !== 'etched') return null
  if (finish === 'etched' && candidates.some(({ finishes }) => finishes.length === 0)) return null
  const answers = candidates.map((printing) => words.map((word) => hasTrait(printing, word)))
  if (answers.flat().includes(null)) return null
  const fits = candidates.filter((_, index) => answers[index]?.every(Boolean))
  return fits.length === 1 ? (fits[0]?.collector_number ?? null) : null
}
