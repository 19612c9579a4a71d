interface Described {
  name: string
  layout?: string | null
  type_line?: string | null
  mana_cost?: string | null
}

const SPELL = /^(Instant|Sorcery)/
const SINGLE: [RegExp, string][] = [
  [/^Token\b/, 'token'],
  [/^Emblem\b/, 'emblem'],
  [/\bSaga\b/, 'saga'],
  [/\bClass\b/, 'class'],
  [/\bCase\b/, 'case'],
  [/^(Plane|Phenomenon)\b/, 'planar'],
  [/\bScheme\b/, 'scheme'],
]

/**
 * The layout of a printing. Where the source does not say, it is that of the same name elsewhere (`known`), or else told
 * from type line and mana cost.
 */
export function layoutOf(card: Described, known: ReadonlyMap<string, string>): string {
  const type = card.type_line ?? ''
  if (!card.name.includes(' // ')) {
    return card.layout ?? SINGLE.find(([words]) => words.test(type))?.[1] ?? 'normal'
  }
  if (card.layout && card.layout !== 'token') return card.layout
  return known.get(card.name) ?? guessLayout(card.name, type, card.mana_cost ?? '')
}

function guessLayout(name: string, type: string, manaCost: string): string {
  const [front = '', back = ''] = type.split(' // ')
  if (/\bToken\b/.test(type) || type === 'Card // Card') {
    return /\bToken\b/.test(type) ? 'double_faced_token' : 'art_series'
  }
  if (new Set(name.split(' // ')).size === 1) return 'reversible_card'
  if (/\b(Adventure|Omen)\b/.test(back)) return 'adventure'
  if (manaCost.includes(' // ')) return SPELL.test(back) && !SPELL.test(front) ? 'prepare' : 'split'
  return SPELL.test(front) || /^Land\b/.test(back) ? 'modal_dfc' : 'transform'
}
