import type { StoreSettings } from '@lgs/shared'

/** A platform believes a route, or leaves one alone, for 30 days at most. */
const LONGEST_MS = 31 * 24 * 3600 * 1000
const MOMENT = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/

/**
 * The settings of a store without moments that lie further ahead than any platform sets one: a wrong clock did, and what they say
 * would hold for years. Without them it is found out anew.
 * @param now milliseconds since 1970
 */
export const settingsWithin = (settings: StoreSettings, now: number): StoreSettings =>
  Object.fromEntries(
    Object.entries(settings).filter(
      ([, value]) => !(MOMENT.test(value) && Date.parse(value) > now + LONGEST_MS),
    ),
  )
