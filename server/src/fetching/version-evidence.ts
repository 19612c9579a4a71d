/** What a store says of the state of one of its addresses, e.g. the `lastmod` of its sitemap. */
export interface Version {
  /** Only ever compared with an earlier one: what it means is the store's affair. */
  text: string
  /** When we asked for it, in milliseconds since the epoch by our clock: the store had said it no earlier. */
  asOf: number
}

/** What is known of an address from the last time that it was read. */
export interface SeenVersion {
  version: Version
  /** Milliseconds since the epoch. */
  readAt: number
  /** When its body was first seen to be another one while its version stayed: a later version has to explain it. */
  changedAt?: number
}

/**
 * What one reading says of a host's versions. `support`: body and version moved. `refuted`: the body moved, and a
 * version that was read after that is still the old one. `doubt`: it may be so, the next version will tell. `idle`:
 * the version moved alone. `quiet`: nothing did.
 */
export type Finding = 'support' | 'refuted' | 'doubt' | 'idle' | 'quiet'

/** Compares a reading with the one before it. A body may change after its version was read, which is nobody's lie. */
export function evidenceOf(
  before: SeenVersion,
  version: Version,
  { isChanged, readAt }: { isChanged: boolean; readAt: number },
): { finding: Finding | null; changedAt: number | undefined } {
  const { changedAt } = before
  if (before.version.text !== version.text)
    return { finding: isChanged || changedAt !== undefined ? 'support' : 'idle', changedAt: undefined }
  if (changedAt !== undefined && version.asOf > changedAt) return { finding: 'refuted', changedAt }
  if (isChanged)
    return { finding: version.asOf > before.readAt ? 'doubt' : null, changedAt: changedAt ?? readAt }
  return { finding: version.asOf > before.version.asOf ? 'quiet' : null, changedAt }
}
