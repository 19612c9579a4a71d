import type { StoreHealth } from '@lgs/shared'
import type { HostGateRow } from '../db/repositories/host-gates.ts'
import type { StoreOutcome } from '../db/repositories/store-outcomes.ts'
import type { StoreRow } from '../db/repositories/stores.ts'
import { hostOfStore } from '../jobs/definitions.ts'
import type { StoreRest } from './store-rests.ts'

/** `URL.host` that a store's checks wait for. */
export const hostOf = (store: StoreRow): string => hostOfStore({ search_url: store.searchUrl })

/** What is known of a store and of its host. */
export interface KnownOfStore {
  store: StoreRow
  /** Of the host that is left alone, else of the store's own. */
  host: HostGateRow | undefined
  rest: StoreRest | undefined
  last: StoreOutcome | undefined
}

const SPENT = 'As many requests as it should get in a day were made today.'
const RESTING = 'It had trouble answering, or asked us to slow down.'
const PAUSED = 'An administrator paused it.'
const alsoAsked = (host: string) => `Its checks also need ${host}, which is left alone for now.`

/** How a store stands, seen from outside. */
export function viewStoreHealth({ store, host, rest, last }: KnownOfStore): StoreHealth {
  const base = {
    slug: store.slug,
    last_success_at: last?.readAt ? new Date(last.readAt).toISOString() : null,
    failures_in_row: host?.failuresInARow ?? 0,
    next_try_at: null,
  }
  if (store.paused) return { ...base, state: 'paused', trouble: PAUSED, trouble_kind: 'paused' }
  if (rest) {
    const next_try_at = rest.until.toISOString()
    const isOwn = rest.host === hostOf(store)
    const about = (trouble: string) => (isOwn ? trouble : `${alsoAsked(rest.host)} ${trouble}`)
    if (rest.why === 'budget')
      return { ...base, state: 'budget_spent', trouble: about(SPENT), trouble_kind: 'paused', next_try_at }
    const trouble = about(host?.trouble ?? RESTING)
    return { ...base, state: 'resting', trouble, trouble_kind: host?.troubleKind ?? null, next_try_at }
  }
  if (!last) return { ...base, state: 'never_asked', ...troubleOf(host) }
  const trouble = last.failure
    ? { trouble: last.detail ?? RESTING, trouble_kind: last.failure }
    : troubleOf(host)
  return { ...base, state: last.failure === 'robots' ? 'robots' : 'ok', ...trouble }
}

const troubleOf = (host: HostGateRow | undefined) => ({
  trouble: host?.trouble ?? null,
  trouble_kind: host?.troubleKind ?? null,
})
