/**
 * A title as a store writes it is a head (the name, as a rule) and pieces behind it: ` - Foil`, `(Borderless)`, `[Set]`, `#298`.
 * Real names hold ` - ` and brackets too, so the pieces are only offered here; `matchName` decides what belongs to the name.
 */
export interface TitlePiece {
  /** The text without its brackets or dash. */
  text: string
  /** The title up to the end of this piece, for names that go on past the head. */
  upTo: string
  bracketed: boolean
}

/** Splits a title into its head and the pieces behind and, in brackets, before it. Titles over 400 characters are cut. */
export function splitTitle(title: string): { before: TitlePiece[]; head: string; pieces: TitlePiece[] } {
  let rest = title.slice(0, 400).replace(/\s+/g, ' ').trim()
  const before: TitlePiece[] = []
  for (let lead = LEADING.exec(rest); lead && lead[0].length < rest.length; lead = LEADING.exec(rest)) {
    before.push({ text: lead[1] ?? '', upTo: '', bracketed: true })
    rest = rest.slice(lead[0].length)
  }
  const pieces: TitlePiece[] = []
  let head = rest
  for (const { start, end, text, bracketed } of findPieces(rest)) {
    const previous = pieces.at(-1)?.upTo ?? ''
    if (pieces.length === 0) head = rest.slice(0, start).trim()
    pieces.push({ text: text.trim(), upTo: rest.slice(0, Math.max(end, previous.length)).trim(), bracketed })
  }
  return { before, head, pieces: pieces.filter((piece) => piece.text !== '') }
}

const LEADING = /^[[【(]([^\][【】()]{1,40})[\]】)] ?/
const BREAK = / [-–—|~] ?| ?[([{【]| (?=#\d)/g
const CLOSING: Record<string, string> = { '(': ')', '[': ']', '{': '}', '【': '】' }

function* findPieces(text: string): Generator<{ start: number; end: number; text: string; bracketed: boolean }> {
  const breaks = [...text.matchAll(BREAK)]
  let past = 0
  for (const [index, found] of breaks.entries()) {
    if (found.index < past) continue
    const open = found[0].trim()
    const close = CLOSING[open]
    const from = found.index + found[0].length
    const closedAt = close ? text.indexOf(close, from) : -1
    if (close && closedAt >= 0) {
      past = closedAt + 1
      yield { start: found.index, end: past, text: text.slice(from, closedAt), bracketed: true }
      const next = breaks.find((later) => later.index >= past)
      const after = text.slice(past, next?.index ?? text.length)
      if (after.trim()) yield { start: past, end: past + after.length, text: after, bracketed: false }
    } else {
      const end = breaks[index + 1]?.index ?? text.length
      past = end
      yield { start: found.index, end, text: text.slice(from, end), bracketed: false }
    }
  }
}

/** Things that bear a card's name and are not that card. Tried on what a title says beside the name, and on the set text. */
const NOT_THE_CARD =
  /\bart[\s_-]*(series|cards?)\b|\b(theme|front|scene|substitute|checklist|helper|tip|punch(-?out)?)[\s_-]cards?\b|\btokens?\b|\bemblems?\b|\bplay-?\s?mats?\b|\bsleeves?\b|\bdeck\s?(box|boxes|protectors?)\b|\bbinders?\b|\bultra[\s-]?pro\b|\boversized?\b|\bjumbo\b|\bt-?\s?shirts?\b|\bbooster (box|pack|display|draft)\b|\bsealed\b|\bfat pack\b|\b(complete|full) set\b|\bplaysets?\b|\bbundle$|\bpsa\b|\bbgs\b|\bcgc\b|\bgraded\b|\bworld championships?\b|\bcollectors?['’]?s?['’]? edition\b|\b30th anniversary edition\b|\bgold[\s-]border(ed)?\b|\bbuy-?list\b|\bprox(y|ies)\b|\bplush\b|\bkeychain\b|\bpuzzle\b|\bminiature\b|\bfunko\b|\blife counter\b|\brelic tokens?\b|\bcold foil\b|\breverse holo\b|\bminigames?\b/i

/** Names of other games, in set or category texts. Magic's own sets with famous names (Final Fantasy, Fallout) are not in it. */
const OTHER_GAME =
  /pok[eé]mon|yu-?gi-?oh|flesh\s?(and|&)\s?blood|lorcana|\bone piece\b|digimon|wei(ss|ß)|dragon ?ball|cardfight|vanguard (g|v|overdress)\b|star wars|union arena|force of will tcg|final fantasy tcg|\bfftcg\b|grand archive|sorcery:? contested|metazoo|\bnaruto\b|duel masters|world of warcraft|hearthstone|netrunner|marvel champions|\bvs\.? system\b|shadowverse|battle spirits|gundam|riftbound|warhammer (champions|age)|keyforge|altered tcg|hololive/i

/** The category part of an address, `/catalog/CATEGORY/card/7`. The card's own part is left out: names hold such words. */
const OTHER_CATEGORY =
  /pokemon|yugioh|yu_gi_oh|flesh_and_blood|lorcana|one_piece|digimon|weiss|dragon_ball|star_wars|art_series|art_cards|sealed|_products|buylist|playmats|sleeves|accessories|tokens|oversized|graded|board_games/

/** The same, but only in a title: sets of such cards exist, and their cards are what somebody may look for. */
const NOT_THE_CARD_IN_TITLES = /\bplaytest\b|^not the\b|\bplane$|\bscheme$/i

/** Why what a title says beside the name makes it something else than the card, or null. */
export function notTheCard(text: string): string | null {
  return NOT_THE_CARD.exec(text)?.[0] ?? NOT_THE_CARD_IN_TITLES.exec(text)?.[0] ?? null
}

/** Why a set or category text cannot be one of Magic's own cards for play, or null. */
export function notACardSet(setText: string): string | null {
  return NOT_THE_CARD.exec(setText)?.[0] ?? OTHER_GAME.exec(setText)?.[0] ?? null
}

/** Why the category in a product address rules it out, or null: a slug is good for rejecting only, never for naming a set. */
export function notACardCategory(category: string): string | null {
  return OTHER_CATEGORY.exec(category.toLowerCase().replaceAll('-', '_'))?.[0] ?? null
}
