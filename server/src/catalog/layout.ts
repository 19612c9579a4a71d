import type { Layout } from './model.ts'

const CLASSES: Record<string, Layout> = {
  split: 'split',
  flip: 'flip',
  adventure: 'adventure',
  prepare: 'adventure',
  transform: 'double_faced',
  modal_dfc: 'double_faced',
  double_faced: 'double_faced',
}
const SPELL = /^(Instant|Sorcery)/

/**
 * The class of a card's layout. Scryfall adds layouts now and then, so an unknown or missing one of a card with several
 * faces is told from its type lines and mana costs (`//` between faces).
 */
export function classifyLayout(layout: string, typeLine: string, manaCost: string, faces: number): Layout {
  if (faces < 2) return 'normal'
  const known = CLASSES[layout]
  if (known) return known
  const [front = '', back = ''] = typeLine.split(' // ')
  if (/\b(Adventure|Omen)\b/.test(back)) return 'adventure'
  if (!manaCost.includes('//')) return 'double_faced'
  return SPELL.test(back) && !SPELL.test(front) ? 'adventure' : 'split'
}
