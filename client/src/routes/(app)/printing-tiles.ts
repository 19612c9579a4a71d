import type { Printing, PrintingDetails } from '@lgs/shared'
import { printingKey } from './spec-draft.svelte.ts'

export type PicturedPrinting = Printing & Partial<Pick<PrintingDetails, 'image'>>

export interface PrintingTile {
  key: string
  set: string
  setName: string
  label: string
  /** Its finishes; empty where they are not known. */
  detail: string
  /** Address of a picture; null where none is known. */
  image: string | null
}

const tileOf = (printing: PicturedPrinting): PrintingTile => ({
  key: printingKey(printing),
  set: printing.set_code,
  setName: printing.set_name,
  label: `${printing.set_code.toUpperCase()} ${printing.collector_number}`,
  detail: printing.finishes.join(', '),
  image: printing.image ?? null,
})

/**
 * The printings that exist, those of a set together. A set with several, or one chosen as a whole, begins with "any number".
 * A printing that was chosen but is no longer known stays, so that it can be taken back.
 * @param first keys of those that stand before all others
 */
export function printingTiles(
  printings: readonly PicturedPrinting[],
  chosen: readonly string[],
  first: ReadonlySet<string> = new Set(),
): PrintingTile[] {
  const sets = new Map<string, PicturedPrinting[]>()
  for (const printing of printings)
    sets.set(printing.set_code, [...(sets.get(printing.set_code) ?? []), printing])
  const tiles = [...sets].flatMap(([set, members]) => {
    const hasWhole = members.length > 1 || chosen.includes(set)
    const setName = members[0]?.set_name ?? ''
    const whole = { key: set, set, setName, label: set.toUpperCase(), detail: 'any number', image: null }
    return [...(hasWhole ? [whole] : []), ...members.map(tileOf)]
  })
  const known = new Set(tiles.map(({ key }) => key))
  const lost = chosen.filter((key) => !known.has(key))
  const isFirst = ({ key }: PrintingTile) => first.has(key)
  const rest = tiles.filter((tile) => !isFirst(tile))
  return [...lost.map(lostTile), ...tiles.filter(isFirst), ...rest]
}

function lostTile(key: string): PrintingTile {
  const [set = '', ...number] = key.split('/')
  const label = [set.toUpperCase(), number.join('/')].filter(Boolean).join(' ')
  return { key, set, setName: 'not in the catalog', label, detail: '', image: null }
}

export function tileFits({ label, setName }: PrintingTile, query: string): boolean {
  const text = `${label} ${setName}`.toLowerCase()
  return query
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word))
}
