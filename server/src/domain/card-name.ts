/**
 * A title as a store writes it is a head (the name, as a rule) and pieces behind it: ` - Foil`,
 * `(Borderless)`, `[Set]`, `#298`. Real names hold ` - ` and brackets too, so the pieces are only offered
 * here; `matchName` decides what belongs to the name.
 */
export interface TitlePiece {
  /** The text without its brackets or dash. */
  text: string
  /** The title up to the end of this piece, for names that go on past the head. */
  upTo: string
  bracketed: boolean
}

/**
 * Splits a title into its head and the pieces behind and, in brackets, before it. Titles over 400 characters
 * are cut.
 */
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

function* findPieces(
  text: string,
): Generator<{ start: number; end: number; text: string; bracketed: boolean }> {
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

const anyOf = (...parts: string[]) => new RegExp(parts.join('|'), 'i')

/**
 * Things that bear a card's name and are not that card; tried on what a title says beside the name, and on
 * the set.
 */
const NOT_THE_CARD = anyOf(
  String.raw`\bart[\s_-]*(series|cards?)\b`,
  String.raw`\b(theme|front|scene|substitute|checklist|helper|tip|punch(-?out)?)[\s_-]cards?\b`,
  String.raw`\b(tokens?|emblems?|minigames?|oversized?|jumbo|prox(y|ies)|gold[\s-]border(ed)?)\b`,
  String.raw`\b(play-?\s?mats?|sleeves?|deck\s?(box|boxes|protectors?)|binders?|ultra[\s-]?pro|life counter)\b`,
  String.raw`\b(t-?\s?shirts?|plush|keychain|puzzle|miniature|funko|relic tokens?)\b`,
  String.raw`\b(booster (box|pack|display|draft)|sealed|fat pack|(complete|full) set|playsets?)\b|\bbundle$`,
  String.raw`\b(psa|bgs|cgc|graded|buy-?list|cold foil|reverse holo)\b`,
  String.raw`\bworld championships?\b|\bcollectors?['’]?s?['’]? edition\b|\b30th anniversary edition\b`,
)

/**
 * The same, but only in a title: sets of such cards exist, and their cards are what somebody may look for.
 */
const NOT_THE_CARD_IN_TITLES = /\bplaytest\b|^not the\b|\bplane$|\bscheme$/i

/**
 * Other games, in set texts. Famous names that Magic has sets of (Final Fantasy, Fallout) are not among them.
 */
const OTHER_GAME = anyOf(
  String.raw`pok[eé]mon|yu-?gi-?oh|flesh\s?(and|&)\s?blood|lorcana|\bone piece\b|digimon|wei(ss|ß)|dragon ?ball`,
  String.raw`cardfight|star wars|union arena|force of will tcg|final fantasy tcg|\bfftcg\b|grand archive|riftbound`,
  String.raw`sorcery:? contested|metazoo|\bnaruto\b|duel masters|world of warcraft|hearthstone|netrunner|gundam`,
  String.raw`marvel champions|\bvs\.? system\b|shadowverse|battle spirits|warhammer (champions|age)|keyforge|altered tcg`,
)

/**
 * In the category part of an address, `/catalog/CATEGORY/card/7`. A card's own part holds such words
 * innocently.
 */
const OTHER_CATEGORY = anyOf(
  'pokemon|yugioh|yu_gi_oh|flesh_and_blood|lorcana|one_piece|digimon|weiss|dragon_ball|star_wars|board_games',
  'art_series|art_cards|sealed|_products|buylist|playmats|sleeves|accessories|tokens|oversized|graded',
)

/** Why what a title says beside the name makes it something else than the card, or null. */
export function notTheCard(text: string): string | null {
  return NOT_THE_CARD.exec(text)?.[0] ?? NOT_THE_CARD_IN_TITLES.exec(text)?.[0] ?? null
}

/** Why a set or category text cannot be one of Magic's own cards for play, or null. */
export function notACardSet(setText: string): string | null {
  return NOT_THE_CARD.exec(setText)?.[0] ?? OTHER_GAME.exec(setText)?.[0] ?? null
}

/**
 * Why the category in a product address rules it out, or null: a slug is good for rejecting only, never for
 * naming a set.
 */
export function notACardCategory(category: string): string | null {
  return OTHER_CATEGORY.exec(category.toLowerCase().replaceAll('-', '_'))?.[0] ?? null
}
