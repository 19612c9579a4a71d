import type { history as procedures } from '@lgs/shared/contract/history'
import type { Services } from '../../services.ts'
import type { HandlersOf } from '../handlers.ts'

export const historyHandlers = ({ history }: Services): HandlersOf<keyof typeof procedures> => ({
  get_history: (input, { user }) => history.get(user, input),
  mark_seen: ({ cards }, { user }) => history.see(user, cards),
})
