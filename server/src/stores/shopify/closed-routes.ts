import type { Shop } from '../adapter.ts'

const DAY_MS = 24 * 60 * 60 * 1000
/** What a store did not have is tried again after this. */
const CLOSED_FOR_MS = 30 * DAY_MS

/** Closed routes with the day they were closed on, as settings keep them: `graphql=2026-11-23,details=2026-11-23`. */
export function readClosed(settings: Readonly<Record<string, string>>, now: number): Map<string, string> {
  const entries = (settings.closed_routes ?? '').split(',').map((entry) => entry.split('='))
  return new Map(
    entries.flatMap(([name, day]): [string, string][] => {
      const since = now - Date.parse(day ?? '')
      return name && day && since > -DAY_MS && since < CLOSED_FOR_MS ? [[name, day]] : []
    }),
  )
}

/** Remembers routes that the store does not have, and forgets those that may be tried again. */
export function closeRoutes(routes: readonly string[], shop: Shop, now: number): void {
  const closed = readClosed(shop.store.settings, now)
  for (const route of routes) closed.set(route, new Date(now).toISOString().slice(0, 10))
  shop.learn({ closed_routes: [...closed].map(([route, day]) => `${route}=${day}`).join(',') || null })
}
