import Value from 'typebox/value'
import { CheckStore, type StoreToAsk } from '../channels/definitions.ts'
import { checksOfStore } from '../jobs/definitions.ts'
import type { Backlog, BacklogJob } from './backlog.ts'

/**
 * The payload of a job that was taken from the backlog. A check of a store that answers for many cards at once takes
 * the store's other waiting checks with it; calling it again for the same job gives the same cards again.
 */
export async function withCompanions(
  job: BacklogJob,
  backlog: Backlog,
  current: (store: StoreToAsk) => Promise<StoreToAsk>,
): Promise<unknown> {
  if (job.task !== 'update_availability_single_card') return job.payload
  const { store: written, cards } = Value.Parse(CheckStore, job.payload)
  const store = await current(written)
  if (store.cards_per_check === 1) return { store, cards }
  const companions = await backlog.join(job, checksOfStore(store.slug), store.cards_per_check - 1)
  const others = companions.flatMap((other) => Value.Parse(CheckStore, other.payload).cards)
  return { store, cards: [...cards, ...others].slice(0, 250) }
}
