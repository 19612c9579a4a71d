/** Sweeps begin at each fifth minute of the clock (`scheduler/schedule.ts`). */
export const SWEEP_EVERY_MS = 5 * 60_000

/** The first sweep that finds a pair due whose turn comes then; the present one has begun. Milliseconds since 1970. */
export const nextSweepFor = (turn: number, now: number): number =>
  turn > now
    ? Math.ceil(turn / SWEEP_EVERY_MS) * SWEEP_EVERY_MS
    : (Math.floor(now / SWEEP_EVERY_MS) + 1) * SWEEP_EVERY_MS
