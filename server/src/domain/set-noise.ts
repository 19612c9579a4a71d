import { phrases, without, type Phrases } from './set-words.ts'

/** Words of shelves, finishes and rarities: they stand beside any set's name and change nothing. */
const SHELF = phrases(`
  single; mtg; card; foil; nonfoil; non foil; foil etched; etched; surge foil; galaxy foil; english; eng; set; preorder;
  pre order; common; uncommon; rare; draft booster; set booster; play booster; collector booster; universes beyond;
  the gathering; dungeons and dragons; d d
`)

/** Words of frames: the same set as a rule, but for a few that have frames in a set of their own. */
const FRAMES = phrases(`
  extras; variant; art variant; alt art; alternate art; showcase; borderless; booster fun; retro frame; extended art;
  planeswalker deck; masterpiece series
`)

const MAGIC = phrases('magic')
const EDITION = phrases('edition')

/**
 * The words, then the same with fewer and fewer of the words that do not change the set, each different from
 * the one before; the last may be empty. A reading tries them in this order, since a few sets' own names have
 * such words (`Judge Gift Cards 1998`, `Mythic Edition`, `Modern Horizons - Retro Frame`).
 */
export function barer(words: readonly string[]): (readonly string[])[] {
  const steps = [words]
  for (const list of [SHELF, FRAMES, MAGIC, EDITION]) {
    const last = steps.at(-1) ?? words
    const next = without(last, list)
    if (next !== last) steps.push(next)
  }
  return steps
}

/** Words that make other sets of a set, and the ways in which stores say them. */
const KINDS: [kind: string, phrases: Phrases][] = [
  ['display', phrases('display commander')],
  ['commander', phrases('commander; commander deck')],
  [
    'promo',
    phrases('promo; promo pack; prerelease; pre release; prerelease promo; release promo; launch promo'),
  ],
  ['token', phrases('token')],
  ['art', phrases('art; art series')],
  ['minigame', phrases('minigame')],
  ['substitute', phrases('substitute')],
  ['front', phrases('front')],
  ['oversized', phrases('oversized; oversize')],
]

/**
 * What kind of set the words tell of, as `commander`, `promo token` for two kinds or `''` for a plain set, and
 * the words beside it. `X Promos`, `Promo Pack: X` and `X Prerelease` are of one kind, with the stem `X`.
 */
export function splitKind(words: readonly string[]): { kind: string; stem: readonly string[] } {
  let stem = words
  const found: string[] = []
  for (const [kind, list] of KINDS) {
    const kept = without(stem, list)
    if (kept !== stem) found.push(kind)
    stem = kept
  }
  return { kind: found.join(' '), stem }
}
