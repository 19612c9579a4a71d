import Value from 'typebox/value'
import { CheckStore, type StoreToAsk } from '../channels/definitions.ts'
import { checksOfStore } from '../jobs/definitions.ts'
import type { Backlog, BacklogJob, Whose } from './backlog.ts'

/** What goes to the queue: the payload, and the jobs of the backlog that it answers. */
export interface Handover {
  payload: unknown
  jobs: BacklogJob[]
}

/**
 * What goes to the queue for a job that was taken from the backlog. A check of a store that answers for many cards at once takes
 * the store's other waiting checks with it; calling it again for the same job gives the same cards again.
 */
export async function withCompanions(
  job: BacklogJob,
  backlog: Backlog,
  current: (store: StoreToAsk) => Promise<StoreToAsk>,
  whose: Whose = 'all',
): Promise<Handover> {
  if (job.task !== 'update_availability_single_card') return { payload: job.payload, jobs: [job] }
  const { store: written, cards } = Value.Parse(CheckStore, job.payload)
  const store = await current(written)
  if (store.cards_per_check === 1) return { payload: { store, cards }, jobs: [job] }
  const companions = await backlog.join(job, checksOfStore(store.slug), store.cards_per_check - 1, whose)
  const others = companions.flatMap((other) => Value.Parse(CheckStore, other.payload).cards)
  return { payload: { store, cards: [...cards, ...others].slice(0, 250) }, jobs: [job, ...companions] }
}
