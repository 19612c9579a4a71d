type Settings = Readonly<Record<string, string>>

/** How long a store's host, or the service that searches for it, wants between two requests by its robots.txt. Milliseconds; 0 for no wish. */
export function crawlDelayMsOf(settings: Settings): number {
  const seconds = Number(settings['crawl_delay_s'])
  return Number.isFinite(seconds) && seconds > 0 ? seconds * 1000 : 0
}

/**
 * What a check teaches about it, as a setting; null where the host has no such wish any more.
 * @param seconds of the host whose requests the store's checks use up; undefined where its robots.txt was not read
 */
export function learnCrawlDelay(
  settings: Settings,
  seconds: number | null | undefined,
): { crawl_delay_s?: string | null } {
  if (seconds === undefined) return {}
  const wish = seconds ? String(seconds) : null
  return wish === (settings['crawl_delay_s'] ?? null) ? {} : { crawl_delay_s: wish }
}
