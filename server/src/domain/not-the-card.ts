const anyOf = (...parts: string[]) => new RegExp(parts.join('|'), 'i')

/**
 * Things that bear a card's name and are not that card; tried on what a title says beside the name, and on
 * the set.
 */
const NOT_THE_CARD = anyOf(
  String.raw`\bart[\s_-]*(series|cards?)\b`,
  String.raw`\b(theme|front|scene|substitute|checklist|helper|tip|punch(-?out)?|code|redemption)[\s_-]cards?\b`,
  String.raw`\b(tokens?|emblems?|minigames?|oversized?|jumbo|prox(y|ies)|gold[\s-]border(ed)?)\b`,
  String.raw`\b(play-?\s?mats?|sleeves?|(deck|card|flip|storage)[\s-]?(box|boxes|protectors?)|binders?|albums?|portfolios?)\b`,
  String.raw`\b(ultra[\s-]?pro|dragon shield|gamegenic|life (counter|pad)|top-?\s?loaders?|dividers?|spindowns?|dice)\b`,
  String.raw`\b(t-?\s?shirts?|hoodie|mug|plush|key-?\s?(chain|ring)|(enamel )?pins?|puzzle|miniatures?|figur(e|ine)s?|statues?|funko|relic tokens?)\b`,
  String.raw`\b((art|canvas|giclee) prints?|wall scrolls?|lanyard|sticker sheet|coins?)\b`,
  String.raw`\b(booster (box|pack|display|draft)|sealed|fat pack|(complete|full) set|playsets?|repack|lot of)\b|\bbundle$`,
  String.raw`\b(set of \d|x ?([2-9]|\d\d)|([2-9]|\d\d) ?x)$|^([2-9]|\d\d) ?x$`,
  String.raw`\b(psa|bgs|cgc|beckett|graded|slab(bed)?|buy-?list|cold foil|reverse holo)\b|\b(psa|bgs|cgc) ?\d`,
  String.raw`\b(not|non)[\s-]tournament(\b|[\s-]legal)`,
  String.raw`\bmtgo\b|\bmagic online\b|\bdigital\b|\barena code\b`,
  String.raw`\bworld champ(s|ionships?)\b(?! promos)|\bchampionship decks?\b|\bwcd\b`,
  String.raw`\bcollectors?['’]?s?['’]? ed(ition)?\b|\binternational edition\b|\b30th anniversary edition\b`,
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

/** Why what a title or a variant says beside the name makes it something else than the card, or null. */
export function notTheCard(text: string): string | null {
  return notACardSet(text) ?? NOT_THE_CARD_IN_TITLES.exec(text)?.[0] ?? null
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
