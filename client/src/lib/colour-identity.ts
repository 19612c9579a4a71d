const COLOURS = ['w', 'u', 'b', 'r', 'g'] as const
export type Ground = (typeof COLOURS)[number] | 'l' | 'c'

const LAND_COLOURS: Record<string, Ground> = {
  Plains: 'w',
  Island: 'u',
  Swamp: 'b',
  Mountain: 'r',
  Forest: 'g',
}

/** The colours that a card's picture stands on: those of its mana cost or land types, else land or colourless. */
export function colourIdentity(manaCost: string | null, typeLine: string | null): Ground[] {
  const cost = manaCost?.toLowerCase() ?? ''
  const inCost = COLOURS.filter((colour) => new RegExp(`[{/]${colour}[}/]`).test(cost))
  if (inCost.length > 0) return inCost
  if (!typeLine?.includes('Land')) return ['c']
  const inTypes = Object.entries(LAND_COLOURS).filter(([type]) => typeLine.includes(type))
  return inTypes.length > 0 ? inTypes.map(([, colour]) => colour) : ['l']
}
