/** Without a word from the server for so long, the client asks for one. A dead network closes nothing, so nothing else would tell. */
const QUIET_MS = 25_000
/** How long the answer may take. */
const PATIENCE_MS = 10_000
/** The same where a person just came back to the page, or the network changed: then a dead line is likely. */
const SHORT_PATIENCE_MS = 4_000

interface LivenessNeeds {
  /** Asks the server for a sign of life; whatever it sends is one. */
  ask(): void
  /** Whether something else was asked that has a time-out of its own: a large answer on its way looks like silence. */
  isWaiting(): boolean
  /** @param heardAt when the server was last heard, in milliseconds since the epoch */
  giveUp(heardAt: number): void
}

export type Liveness = ReturnType<typeof watchLiveness>

/** Watches one open connection for silence, from now until `stop`. */
export function watchLiveness({ ask, isWaiting, giveUp }: LivenessNeeds) {
  let heardAt = Date.now()
  let isAsked = false
  let timer = setTimeout(look, QUIET_MS)

  /** Runs when the next decision is due. A frame costs no more than noting its time. */
  function look() {
    if (isAsked) return judge()
    const quietMs = Date.now() - heardAt
    if (quietMs < QUIET_MS) timer = setTimeout(look, QUIET_MS - quietMs)
    else wonder(PATIENCE_MS)
  }

  function judge() {
    if (isWaiting()) timer = setTimeout(look, PATIENCE_MS)
    else giveUp(heardAt)
  }

  function wonder(patienceMs: number) {
    clearTimeout(timer)
    isAsked = true
    timer = setTimeout(look, patienceMs)
    ask()
  }

  return {
    heard(): void {
      heardAt = Date.now()
      isAsked = false
    },
    /** Asks at once, unless an answer is awaited already. */
    check(): void {
      if (!isAsked) wonder(SHORT_PATIENCE_MS)
    },
    stop(): void {
      clearTimeout(timer)
    },
  }
}
