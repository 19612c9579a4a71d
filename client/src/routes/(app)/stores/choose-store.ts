import type { Store } from '@lgs/shared'
import type { App } from '../../../lib/app-context.ts'

/** "I buy here", yes or no; shown at once and taken back with a sentence when it could not be saved. */
export async function chooseStore(
  { stores, toasts }: Pick<App, 'stores' | 'toasts'>,
  store: Store,
  isChosen: boolean,
) {
  const others = stores.chosen.filter((slug) => slug !== store.slug)
  try {
    await stores.choose(isChosen ? [...others, store.slug] : others)
  } catch (error) {
    toasts.fail(
      `Not saved: ${isChosen ? 'I buy' : 'I do not buy'} at ${store.name}. ${(error as Error).message}`,
    )
  }
}
