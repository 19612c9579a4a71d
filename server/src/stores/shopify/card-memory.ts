import type { CardMemory } from '../adapter.ts'
import { isRecord, listOf, recordOf, stringOf } from '../json.ts'
import type { SaidSet } from './set-facts.ts'

/** Enough for every printing of nearly every card, and well within what may be remembered. */
const MAX_HANDLES = 60

/** What is kept of a card at one store: facts that cost a request and never change. */
export interface Remembered {
  /** Sets of its products by their handles; an empty one where a product was asked and says none. */
  sets: Map<string, SaidSet>
  /** Did the last suggestions leave some of its products out? */
  isMany: boolean
}

/** Reads what an earlier check remembered; whatever is not of that shape is forgotten. */
export function readMemory(memory: CardMemory): Remembered {
  const entries = Object.entries(recordOf(memory.sets)).slice(0, MAX_HANDLES)
  const sets = entries.flatMap(([handle, value]): [string, SaidSet][] => {
    const [setText, setCode] = listOf(value, 2)
    if (typeof setText !== 'string' || typeof setCode !== 'string' || handle.length > 100) return []
    return [[handle, { setText: stringOf(setText, 80), setCode: stringOf(setCode, 8) }]]
  })
  return { sets: new Map(sets), isMany: isRecord(memory) && memory.many === true }
}

/** The same as it is stored; the products found last are kept where there are too many. */
export function writeMemory({ sets, isMany }: Remembered): CardMemory {
  const kept = [...sets]
    .filter(([handle]) => handle.length <= 100)
    .slice(-MAX_HANDLES)
    .map(([handle, { setText, setCode }]) => [handle, [setText.slice(0, 80), setCode.slice(0, 8)]])
  return { sets: Object.fromEntries(kept) as Record<string, unknown>, ...(isMany && { many: true }) }
}
