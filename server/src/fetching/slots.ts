import pLimit from 'p-limit'
import type { TimeLimit } from './fetcher.ts'

/**
 * Lets so many pieces of work run at once; the others wait in the order they came. Who has no time left does not wait
 * on, but work that has begun is always awaited: it has something to give back.
 * @param tooLate what work that had no time to begin results in
 */
export function createSlots<L>(count: number, tooLate: L) {
  const inSlot = pLimit(count)

  return async <T>(work: () => Promise<T>, limit: TimeLimit | undefined): Promise<T | L> => {
    let hasBegun = false
    const done = inSlot(async () => {
      if (limit?.signal.aborted) return tooLate
      hasBegun = true
      return work()
    })
    if (!limit) return done
    const { signal } = limit
    let giveUp = () => {}
    const end = new Promise<L>((resolve) => {
      giveUp = () => !hasBegun && resolve(tooLate)
      signal.addEventListener('abort', giveUp)
    })
    try {
      return await Promise.race([done, end])
    } finally {
      signal.removeEventListener('abort', giveUp)
    }
  }
}
