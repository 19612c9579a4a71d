/** What is known of a (card, store) pair that tells how soon its next answer may bring news. */
export interface PairTraits {
  /** In how many answers of the last `CHANGES_COUNT_MS` something had changed. */
  changes: number
  /** Somebody wants the card, and the store has none. */
  isWaitedFor: boolean
}

export const CHANGES_COUNT_MS = 30 * 24 * 3_600_000
const MANY_CHANGES = 4

/** How often a pair deserves to be asked, against the others of its host: 1 for one that never changes and is there. */
export function pairWeight({ changes, isWaitedFor }: PairTraits): number {
  const byChanges = changes === 0 ? 1 : changes < MANY_CHANGES ? 2 : 3
  return isWaitedFor ? 2 * byChanges : byChanges
}
