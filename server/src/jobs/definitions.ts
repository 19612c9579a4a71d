import { KnownCard, type CatalogTask } from '@lgs/shared'
import type { Static, TSchema } from 'typebox'
import { Type } from 'typebox'
import { CheckStore, StoreToAsk, type TaskName } from '../channels/definitions.ts'

/** `store-checks` needs nothing but Redis; `database-tasks` reads or writes SQLite. */
export type QueueName = 'store-checks' | 'database-tasks'

export interface JobDefinition<P extends TSchema = TSchema> {
  task: TaskName
  queue: QueueName
  payload: P
  /** What makes two jobs the same: the second is dropped while the first waits or runs. */
  id(payload: Static<P>): string
  /** `URL.host` of the store that is asked; undefined for a job that asks none. */
  host(payload: Static<P>): string | undefined
  /** After this the job counts as failed. */
  timeoutMs: number
  /** How often a failed job is tried again. One whose worker died is picked up regardless. */
  retries: number
}

export const STORE_CHECK_TIMEOUT_MS = 300_000
export const DETECTION_TIMEOUT_MS = 120_000
/** Jobs that ask stores stop asking so long before they time out, and report what they have. */
export const TIME_TO_REPORT_MS = 10_000

const define = <P extends TSchema>(definition: JobDefinition<P>): JobDefinition<P> => definition

/** `URL.host` that a store's checks wait for. */
export const hostOfStore = ({ search_url }: Pick<StoreToAsk, 'search_url'>): string => hostOf(search_url)

const hostOf = (url: string): string => new URL(url.replaceAll('{query}', '')).host

/**
 * What a check's job answers with: the ids of those of its checks whose host had to be left alone, or that our own network
 * kept from asking. They wait again.
 */
export const CheckEnded = Type.Object({ asked_again: Type.Array(Type.String()) })

/** How the ids of a store's checks begin; a slug has no colon. */
export const checksOfStore = (slug: string): string => `${slug}:`

/** The id of the check of one card at one store. */
export const checkId = (slug: string, cardName: string): string => checksOfStore(slug) + cardName

export const updateAvailabilitySingleCard = define({
  task: 'update_availability_single_card',
  queue: 'store-checks',
  payload: CheckStore,
  id: ({ store, cards }) => checkId(store.slug, cards[0]?.card.card_name ?? ''),
  host: ({ store }) => hostOfStore(store),
  timeoutMs: STORE_CHECK_TIMEOUT_MS,
  // The next sweep is the retry: it comes with the host's gap and budget, and never beside a run that goes on.
  retries: 0,
})

export const TestStore = Type.Object({ request_id: Type.String(), store: StoreToAsk, card: KnownCard })
export const testStore = define({
  task: 'test_store',
  queue: 'store-checks',
  payload: TestStore,
  id: ({ request_id }) => `test:${request_id}`,
  host: ({ store }) => hostOfStore(store),
  timeoutMs: STORE_CHECK_TIMEOUT_MS,
  retries: 0,
})

export const DetectStore = Type.Object({ request_id: Type.String(), url: Type.String() })
export const detectStore = define({
  task: 'detect_store',
  queue: 'store-checks',
  payload: DetectStore,
  id: ({ request_id }) => `detect:${request_id}`,
  host: ({ url }) => hostOf(url),
  timeoutMs: DETECTION_TIMEOUT_MS,
  retries: 0,
})

export const updateAllTrackedCardsAvailability = define({
  task: 'update_all_tracked_cards_availability',
  queue: 'database-tasks',
  payload: Type.Object({}),
  id: () => 'sweep',
  host: () => undefined,
  timeoutMs: 120_000,
  retries: 0,
})

/** `request_id`: somebody asked for it; without one the worker looks whether it is due. */
export const UpdateCatalog = Type.Object({ request_id: Type.Optional(Type.String()) })

/** Updates stop by themselves before a job times out. */
export const CATALOG_TIMEOUT_MS = 2 * 3600_000
const updateCatalog = (task: CatalogTask) =>
  define({
    task,
    queue: 'database-tasks',
    payload: UpdateCatalog,
    // Neither one that the clock started nor one that is just ending swallows a person's wish.
    id: ({ request_id }) => (request_id === undefined ? task : `${task}:${request_id}`),
    host: () => undefined,
    timeoutMs: CATALOG_TIMEOUT_MS,
    retries: 0,
  }) as unknown as JobDefinition

export const jobDefinitions: Record<TaskName, JobDefinition> = {
  update_availability_single_card: updateAvailabilitySingleCard as unknown as JobDefinition,
  test_store: testStore as unknown as JobDefinition,
  detect_store: detectStore as unknown as JobDefinition,
  update_all_tracked_cards_availability: updateAllTrackedCardsAvailability as unknown as JobDefinition,
  update_set_catalog: updateCatalog('update_set_catalog'),
  update_card_catalog: updateCatalog('update_card_catalog'),
  update_full_catalog: updateCatalog('update_full_catalog'),
}
