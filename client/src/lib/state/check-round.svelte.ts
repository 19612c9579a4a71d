interface StoreTally {
  asked: number
  answered: number
  /** When the first of its checks was asked for, in milliseconds since the epoch. */
  since: number
}

/** How far the checks under way are; counts are of (card, store) pairs. */
export interface RoundProgress {
  asked: number
  answered: number
  /** Seconds until the last answer, as the stores went so far; undefined while that is not known. */
  secondsLeft: number | undefined
}

/** A pace from fewer answers, or a shorter time, would be a guess. */
const LEAST_ANSWERS = 3
const LEAST_MS = 5_000

const keyOf = (store: string, card: string) => `${store}\n${card}`

/**
 * The checks that were asked for and have not all come back. A round begins with the first of them and ends when none is
 * open; what is asked meanwhile joins it. Stores are asked side by side, each at its own pace, so the slowest decides.
 */
export class CheckRound {
  progress = $state.raw<RoundProgress | undefined>()
  #open = new Set<string>()
  #stores = new Map<string, StoreTally>()

  started(store: string, card: string, now: number): void {
    const key = keyOf(store, card)
    if (this.#open.has(key)) return
    this.#open.add(key)
    const tally = this.#stores.get(store) ?? { asked: 0, answered: 0, since: now }
    this.#stores.set(store, { ...tally, asked: tally.asked + 1 })
  }

  answered(store: string, card: string): void {
    if (!this.#open.delete(keyOf(store, card))) return
    const tally = this.#stores.get(store)
    if (tally) this.#stores.set(store, { ...tally, answered: tally.answered + 1 })
  }

  /** What is open by the whole picture: the rest was answered while we did not hear it, or is no longer wanted. */
  sync(pairs: Iterable<{ store: string; card: string }>, now: number): void {
    const still = new Set<string>()
    for (const { store, card } of pairs) {
      still.add(keyOf(store, card))
      this.started(store, card, now)
    }
    for (const key of [...this.#open]) {
      if (still.has(key)) continue
      const [store = '', card = ''] = key.split('\n')
      this.answered(store, card)
    }
  }

  /** Brings `progress` up to date; once for many answers. */
  publish(now: number): void {
    if (this.#open.size === 0) {
      this.#stores.clear()
      this.progress = undefined
      return
    }
    const tallies = [...this.#stores.values()]
    const sum = (of: (tally: StoreTally) => number) => tallies.reduce((total, tally) => total + of(tally), 0)
    this.progress = {
      asked: sum(({ asked }) => asked),
      answered: sum(({ answered }) => answered),
      secondsLeft: secondsLeft(tallies, now),
    }
  }
}

function secondsLeft(tallies: readonly StoreTally[], now: number): number | undefined {
  const waiting = tallies.filter(({ asked, answered }) => answered < asked)
  const isTooEarly = ({ answered, since }: StoreTally) => answered < LEAST_ANSWERS || now - since < LEAST_MS
  if (waiting.length === 0 || waiting.some(isTooEarly)) return undefined
  const leftMs = waiting.map(({ asked, answered, since }) => ((asked - answered) * (now - since)) / answered)
  return Math.ceil(Math.max(...leftMs) / 1000)
}
