import type { CardSpec, NewTrackedCard } from '@lgs/shared'

export interface ListedCard extends NewTrackedCard {
  card_specs: CardSpec[]
  /** The lines as they were typed. */
  lines: string[]
}

const LINE =
  /^(?:sb:\s*)?(?:(?<amount>\d{1,3})\s*x?\s+)?(?<name>.+?)(?:\s+[([](?<set>[a-z0-9]{2,8})[)\]](?:\s+(?<number>[^\s*]{1,16}))?)?(?<finish>\s+\*(?:f|e|foil|etched)\*)?$/i
const HEADINGS =
  /^(?:deck|main ?deck|sideboard|maybeboard|commander|companion|about|tokens)(?:\s*\(\d+\))?:?$|^(?:#|\/\/)/i

function parseLine(line: string): ListedCard {
  const { amount = '1', name = line, set, number, finish } = LINE.exec(line)?.groups ?? {}
  const spec: CardSpec = {
    ...(set ? { set_code: set.toLowerCase() } : {}),
    ...(number ? { collector_number: number } : {}),
    ...(finish ? { finish: /\*e/i.test(finish) ? 'etched' : 'foil' } : {}),
  }
  const isAny = Object.keys(spec).length === 0
  return {
    card: name.trim(),
    amount: Math.max(1, Number(amount)),
    card_specs: isAny ? [] : [spec],
    lines: [line],
  }
}

/**
 * Cards of a list as decks are written down: `4 Lightning Bolt (2X2) 117`, one a line; amount, set and number may be
 * missing, `*F*` means foil. Lines of the same card become one, with their amounts added and any of their printings
 * accepted; a line without a printing accepts any.
 */
export function parseCardList(text: string): ListedCard[] {
  const cards = new Map<string, ListedCard>()
  for (const raw of text.split(/\r?\n/)) {
    const line = raw.trim()
    if (line === '' || HEADINGS.test(line)) continue
    const next = parseLine(line)
    const known = cards.get(next.card.toLowerCase())
    cards.set(next.card.toLowerCase(), known ? join(known, next) : next)
  }
  return [...cards.values()]
}

function join(one: ListedCard, other: ListedCard): ListedCard {
  const takesAny = one.card_specs.length === 0 || other.card_specs.length === 0
  return {
    card: one.card,
    amount: Math.min(999, one.amount + other.amount),
    card_specs: takesAny ? [] : [...one.card_specs, ...other.card_specs],
    lines: [...one.lines, ...other.lines],
  }
}
