import { Type, type Static } from 'typebox'

/** What can be brought up to date from Scryfall: its sets, its card names, every printing. */
export const CATALOG_TASKS = ['update_set_catalog', 'update_card_catalog', 'update_full_catalog'] as const
export const CatalogTask = Type.Enum([...CATALOG_TASKS])
export type CatalogTask = Static<typeof CatalogTask>

/** How far an update is. Bytes are those that travel; what is not known in advance is null. */
export const CatalogProgress = Type.Object({
  task: CatalogTask,
  /** `waiting` for its turn, `asking` what there is, `reading` records, `finishing` with what is no longer there. */
  stage: Type.Enum(['waiting', 'asking', 'reading', 'finishing']),
  records: Type.Integer(),
  bytes: Type.Integer(),
  total_bytes: Type.Union([Type.Integer(), Type.Null()]),
  records_per_second: Type.Integer(),
  seconds_left: Type.Union([Type.Integer(), Type.Null()]),
})
export type CatalogProgress = Static<typeof CatalogProgress>

/** `partial`: what could be read was taken in; `unchanged`: the source has nothing new. */
export const CatalogOutcome = Type.Enum(['imported', 'partial', 'unchanged', 'failed'])
export type CatalogOutcome = Static<typeof CatalogOutcome>

const Moment = Type.Union([Type.String(), Type.Null()])

/** One kind of update: how it went last, and when it comes next. Moments are ISO 8601. */
export const CatalogUpdate = Type.Object({
  task: CatalogTask,
  succeeded_at: Moment,
  attempted_at: Moment,
  outcome: Type.Union([CatalogOutcome, Type.Null()]),
  /** What happened, in a sentence for a person; null before the first attempt. */
  message: Type.Union([Type.String(), Type.Null()]),
  /** When it starts by itself at the earliest; null where updates are switched off. */
  next_at: Moment,
  running: Type.Union([CatalogProgress, Type.Null()]),
})
export type CatalogUpdate = Static<typeof CatalogUpdate>

/** What an administrator sees of the card catalog. */
export const CatalogStatus = Type.Object({
  /** Cards and printings that can be tracked. */
  cards: Type.Integer(),
  printings: Type.Integer(),
  sets: Type.Integer(),
  /** How recent the data are. */
  updated_at: Moment,
  /** `shipped` until the first full update. */
  source: Type.Enum(['shipped', 'scryfall']),
  updates: Type.Array(CatalogUpdate),
})
export type CatalogStatus = Static<typeof CatalogStatus>
