import type { stores as procedures } from '@lgs/shared/contract/stores'
import type { Services } from '../../services.ts'
import type { HandlersOf } from '../handlers.ts'

export const storeHandlers = ({
  lookup,
  directory,
  stores,
  storeQuestions,
}: Services): HandlersOf<keyof typeof procedures> => ({
  list_stores: () => stores.list(),
  list_store_directory: () => directory.list(),
  export_store: ({ slug }) => stores.definition(slug),
  get_user_stores: (_input, { user }) => stores.chosen(user),
  update_stores: (input, { user }) => stores.choose(user, input.stores),
  detect_store: ({ url }) => storeQuestions.detect(url),
  add_store: (input) => stores.add(input),
  update_store: (input) => stores.update(input),
  delete_store: ({ slug }) => stores.delete(slug),
  try_store: ({ store, card }) => stores.tryOut(store, lookup.cardName(card)),
  test_store: ({ slug, card }) => storeQuestions.test(stores.known(slug), lookup.cardName(card)),
})
