import { Type, type Static } from 'typebox'
import { Moment, Reason } from '../schemas/availability.ts'
import { procedure } from './procedure.ts'

const nullable = <T extends Type.TSchema>(schema: T) => Type.Union([schema, Type.Null()])

/**
 * `resting`: it had trouble, or asked us to slow down, and is left alone until `next_try_at`. `budget_spent`: it was asked
 * as often today as a store should be. `robots`: its robots.txt does not allow the search.
 */
export const StoreState = Type.Enum(['ok', 'resting', 'budget_spent', 'paused', 'robots', 'never_asked'])
export type StoreState = Static<typeof StoreState>

/** What an administrator sees of the store's host, which several stores may share. */
export const HostDetails = Type.Object({
  /** `URL.host`. */
  host: Type.String(),
  /** Steps up the ladder of pauses; 0 without trouble. */
  level: Type.Integer({ minimum: 0 }),
  /** Since midnight UTC. */
  requests_today: Type.Integer({ minimum: 0 }),
  daily_budget: Type.Integer({ minimum: 1 }),
  /** Checks that wait for their turn, and those under way. */
  queued: Type.Integer({ minimum: 0 }),
  running: Type.Integer({ minimum: 0 }),
})
export type HostDetails = Static<typeof HostDetails>

export const StoreHealth = Type.Object({
  slug: Type.String(),
  state: StoreState,
  /** Why it is not as it should be, in a sentence; null without trouble. A store may be `ok` and have failed last. */
  trouble: nullable(Type.String()),
  trouble_kind: nullable(Reason),
  /** When an answer of it was read last. */
  last_success_at: nullable(Moment),
  /** Checks of its host in a row that had trouble. */
  failures_in_row: Type.Integer({ minimum: 0 }),
  /** While it is left alone: until when. */
  next_try_at: nullable(Moment),
  /** For administrators: when it is swept next; null where nothing is wanted of it, and while nothing is swept. */
  next_sweep_at: Type.Optional(nullable(Moment)),
  /** For administrators. */
  gate: Type.Optional(HostDetails),
})
export type StoreHealth = Static<typeof StoreHealth>

export const StoreHealthData = Type.Object({ stores: Type.Array(StoreHealth) })
export type StoreHealthData = Static<typeof StoreHealthData>

export const health = {
  /** Whether the server still hears this connection; any answer says so. Costs nothing but the frames. */
  ping: procedure({ input: Type.Object({}), output: Type.Object({}) }),
  get_store_health: procedure({ input: Type.Object({}), output: StoreHealthData }),
}
