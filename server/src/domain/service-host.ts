type Settings = Readonly<Record<string, string>>

/** `URL.host` of the service that searches for a store, where a check has met one; whose requests the store's checks use up. */
export const serviceHostOf = (settings: Settings): string | undefined => settings['service_host']

interface Check {
  settings: Settings
  /** Hosts of the store itself. */
  own: readonly string[]
  /** Hosts that were asked, and whether each answered. */
  asked: ReadonlyMap<string, boolean>
  /** A card was read. */
  isRead: boolean
}

/**
 * What a check teaches about it, as a setting; null where the store is searched without one. A check that did not get so far, or
 * found everything in what is remembered, teaches nothing.
 */
export function learnServiceHost({ settings, own, asked, isRead }: Check): { service_host?: string | null } {
  const known = serviceHostOf(settings)
  if (known !== undefined && asked.has(known)) return {}
  const [service] = [...asked].flatMap(([host, answered]) => (answered && !own.includes(host) ? [host] : []))
  if (service !== undefined) return { service_host: service }
  return known !== undefined && isRead && asked.size > 0 ? { service_host: null } : {}
}
