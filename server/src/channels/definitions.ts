import {
  CATALOG_TASKS,
  CatalogTask,
  ConditionWords,
  DetectedStore,
  FetchStrategy,
  KnownCard,
  Listing,
  RowReport,
  StoreSettings,
} from '@lgs/shared'
import { Type, type Static } from 'typebox'

/** Commands to the scheduler. */
export const SCHEDULER_REQUESTS = 'scheduler-requests'
/** What workers report to the server. */
export const WORKER_RESULTS = 'worker-results'
/** Plain pub/sub: "I am alive", by process name. */
export const HEARTBEAT = 'lgs:heartbeat'
export const HEARTBEAT_EVERY_MS = 10_000

/** What a worker must know of a store. */
export const StoreToAsk = Type.Object({
  slug: Type.String(),
  name: Type.String(),
  homepage: Type.String(),
  search_url: Type.String(),
  fetch_strategy: FetchStrategy,
  currency: Type.String(),
  robots_override: Type.Boolean(),
  settings: StoreSettings,
  condition_words: ConditionWords,
  /** How many cards one check should carry: more than 1 where they share requests. */
  cards_per_check: Type.Integer({ minimum: 1, maximum: 250 }),
})
export type StoreToAsk = Static<typeof StoreToAsk>

export const TaskName = Type.Enum([
  'update_availability_single_card',
  'update_all_tracked_cards_availability',
  ...CATALOG_TASKS,
  'detect_store',
  'test_store',
])
export type TaskName = Static<typeof TaskName>

/** A person who waits comes before the sweep. */
export const Priority = Type.Enum(['person', 'sweep'])
export type Priority = Static<typeof Priority>

export const SchedulerCommand = Type.Union([
  Type.Object({
    type: Type.Literal('queue_task'),
    task: TaskName,
    priority: Priority,
    /** Checked against the task's own schema by whoever handles it. */
    payload: Type.Unknown(),
  }),
  /** Takes a check back that nobody wants any more; one that runs already goes on, but is not put back. */
  Type.Object({ type: Type.Literal('withdraw_task'), task: TaskName, id: Type.String() }),
  /** The same for all waiting checks of a store that is paused, removed or to be asked differently. */
  Type.Object({ type: Type.Literal('withdraw_store'), slug: Type.String() }),
])
export type SchedulerCommand = Static<typeof SchedulerCommand>

/** Why nothing could be read. */
export const FailureKind = Type.Enum(['blocked', 'rate_limited', 'unreachable', 'unreadable', 'robots'])
export type FailureKind = Static<typeof FailureKind>

/** How a check of a store ended; only `read` says anything about its shelf. Moments are ISO 8601. */
export const WireOutcome = Type.Union([
  Type.Object({
    kind: Type.Literal('read'),
    listings: Type.Array(Listing),
    partial: Type.Boolean(),
    detail: Type.Optional(Type.String()),
  }),
  Type.Object({
    kind: FailureKind,
    detail: Type.String(),
    retry_at: Type.Optional(Type.String()),
  }),
])
export type WireOutcome = Static<typeof WireOutcome>

/** A platform's own notes on a card at a store: they come with the command and go back with the result. */
export const CardMemory = Type.Record(Type.String(), Type.Unknown())
/** More than this is forgotten rather than carried about. In characters of JSON. */
export const LONGEST_MEMORY = 20_000

export const AvailabilityResult = Type.Object({
  type: Type.Literal('availability_result'),
  store_slug: Type.String(),
  card_name: Type.String(),
  attempted_at: Type.String(),
  outcome: WireOutcome,
  /** What the platform wishes to remember of this card at this store; absent: as it was. */
  memory: Type.Optional(CardMemory),
})
export type AvailabilityResult = Static<typeof AvailabilityResult>

/** What a check found out about the store itself; null for a setting that no longer holds. */
export const StoreLearned = Type.Object({
  type: Type.Literal('store_learned'),
  store_slug: Type.String(),
  settings: Type.Record(Type.String(), Type.Union([Type.String({ maxLength: 500 }), Type.Null()])),
})
export type StoreLearned = Static<typeof StoreLearned>

/** How a host stands after a check; moments are ISO 8601. */
export const HostReported = Type.Object({
  type: Type.Literal('host_reported'),
  host: Type.String(),
  level: Type.Integer({ minimum: 0 }),
  held_until: Type.Union([Type.String(), Type.Null()]),
  used_today: Type.Integer({ minimum: 0 }),
  reported_at: Type.String(),
  /** What trouble it had, in a sentence; null when it answered. */
  trouble: Type.Union([Type.String(), Type.Null()]),
  trouble_kind: Type.Optional(Type.Union([FailureKind, Type.Null()])),
  /** False where it was left alone: then nothing is known about trouble. Default true. */
  was_asked: Type.Optional(Type.Boolean()),
})
export type HostReported = Static<typeof HostReported>

/** Which other host than its own a store's last check came to in vain, e.g. a service that searches for it; null for none. */
export const StoreWaits = Type.Object({
  type: Type.Literal('store_waits'),
  store_slug: Type.String(),
  host: Type.Union([Type.String(), Type.Null()]),
})
export type StoreWaits = Static<typeof StoreWaits>

/** An update of the catalog has ended; how is in SQLite, where the worker wrote it. */
export const CatalogResult = Type.Object({
  type: Type.Literal('catalog_result'),
  task: CatalogTask,
  /** Whether names, sets or printings are others now. */
  is_changed: Type.Boolean(),
})
export type CatalogResult = Static<typeof CatalogResult>

export const WorkerResult = Type.Union([
  AvailabilityResult,
  StoreLearned,
  HostReported,
  StoreWaits,
  Type.Object({
    type: Type.Literal('store_detected'),
    request_id: Type.String(),
    detected: Type.Union([DetectedStore, Type.Null()]),
    problem: Type.String(),
  }),
  Type.Object({
    type: Type.Literal('store_tested'),
    request_id: Type.String(),
    outcome: WireOutcome,
    rows: Type.Array(RowReport),
  }),
  CatalogResult,
])
export type WorkerResult = Static<typeof WorkerResult>

/** The payload of `update_availability_single_card`: all that a check needs, so that a worker needs no database. */
export const WantedCard = Type.Object({
  card: KnownCard,
  memory: CardMemory,
  /** Somebody asks for a collector number of it. */
  needs_number: Type.Optional(Type.Boolean()),
})
export type WantedCard = Static<typeof WantedCard>
/** Several cards where the store answers many at once: the scheduler puts the waiting ones together. */
export const CheckStore = Type.Object({
  store: StoreToAsk,
  cards: Type.Array(WantedCard, { minItems: 1, maxItems: 250 }),
})
export type CheckStore = Static<typeof CheckStore>
