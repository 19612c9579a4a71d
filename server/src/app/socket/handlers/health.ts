import type { health as procedures } from '@lgs/shared/contract/health'
import type { Services } from '../../services.ts'
import type { HandlersOf } from '../handlers.ts'

export const healthHandlers = ({ storeHealth }: Services): HandlersOf<keyof typeof procedures> => ({
  ping: () => ({}),
  get_store_health: (_input, { user }) => storeHealth.list(user),
})
