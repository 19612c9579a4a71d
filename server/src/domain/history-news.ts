import { CHANGE_KINDS, type ChangeTuple } from './history-codec.ts'

/** What became of a copy over several changes: its price before and after; undefined where it was not there. */
interface Move {
  before: number | null | undefined
  after: number | null | undefined
}

export interface News {
  appeared: number
  gone: number
  cheaper: number
  dearer: number
}

/** By copy. */
export type Moves = ReadonlyMap<number, Move>
type Accepts = (copy: number, price: number | null) => boolean

/** What became of each copy in the end. @param entries in the order they happened */
export function movesOf(entries: Iterable<ChangeTuple>): Moves {
  const moves = new Map<number, Move>()
  for (const [code, copy, first, second] of entries) {
    const kind = CHANGE_KINDS[code]
    if (kind === undefined || kind === 'quantity') continue
    const before = kind === 'appeared' ? undefined : first
    const after = kind === 'gone' ? undefined : kind === 'appeared' ? first : second
    const known = moves.get(copy)
    if (known) known.after = after
    else moves.set(copy, { before, after })
  }
  return moves
}

/** Counts copies: one that came and went again is no news. A copy counts where it is accepted at its price before or after. */
export function countNews(moves: Moves, accepts: Accepts): News {
  const news: News = { appeared: 0, gone: 0, cheaper: 0, dearer: 0 }
  for (const [copy, { before, after }] of moves) {
    const what = changeBetween(before, after)
    if (what && [before, after].some((price) => price !== undefined && accepts(copy, price))) news[what] += 1
  }
  return news
}

function changeBetween(before: Move['before'], after: Move['after']): keyof News | null {
  if (before === undefined) return after === undefined ? null : 'appeared'
  if (after === undefined) return 'gone'
  if (before === null || after === null || before === after) return null
  return after < before ? 'cheaper' : 'dearer'
}
