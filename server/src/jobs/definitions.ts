import type { Static, TSchema } from 'typebox'
import { Type } from 'typebox'
import { CheckStore, type TaskName } from '../channels/definitions.ts'

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
  /** After this the job counts as failed and is tried again. */
  timeoutMs: number
  retries: number
}

const define = <P extends TSchema>(definition: JobDefinition<P>): JobDefinition<P> => definition

const hostOf = (url: string): string => new URL(url.replaceAll('{query}', '')).host

export const updateAvailabilitySingleCard = define({
  task: 'update_availability_single_card',
  queue: 'store-checks',
  payload: CheckStore,
  id: ({ store, card }) => `${store.slug}:${card.card_name}`,
  host: ({ store }) => hostOf(store.search_url),
  timeoutMs: 300_000,
  retries: 2,
})

export const TestStore = Type.Object({ request_id: Type.String(), ...CheckStore.properties })
export const testStore = define({
  task: 'test_store',
  queue: 'store-checks',
  payload: TestStore,
  id: ({ request_id }) => `test:${request_id}`,
  host: ({ store }) => hostOf(store.search_url),
  timeoutMs: 120_000,
  retries: 0,
})

export const DetectStore = Type.Object({ request_id: Type.String(), url: Type.String() })
export const detectStore = define({
  task: 'detect_store',
  queue: 'store-checks',
  payload: DetectStore,
  id: ({ request_id }) => `detect:${request_id}`,
  host: ({ url }) => hostOf(url),
  timeoutMs: 120_000,
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

export const jobDefinitions: Record<TaskName, JobDefinition> = {
  update_availability_single_card: updateAvailabilitySingleCard as unknown as JobDefinition,
  test_store: testStore as unknown as JobDefinition,
  detect_store: detectStore as unknown as JobDefinition,
  update_all_tracked_cards_availability: updateAllTrackedCardsAvailability as unknown as JobDefinition,
}
