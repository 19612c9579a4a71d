import type { ProcedureInput, ProcedureName, ProcedureOutput } from '@lgs/shared'
import type { User } from '../../db/repositories/users.ts'
import type { Services } from '../services.ts'
import { cardHandlers } from './handlers/cards.ts'
import { catalogHandlers } from './handlers/catalog.ts'
import { checkingHandlers } from './handlers/checking.ts'
import { deadLetterHandlers } from './handlers/dead-letters.ts'
import { healthHandlers } from './handlers/health.ts'
import { historyHandlers } from './handlers/history.ts'
import { insightHandlers } from './handlers/insight.ts'
import { peopleHandlers } from './handlers/people.ts'
import { stockHandlers } from './handlers/stock.ts'
import { storeHandlers } from './handlers/stores.ts'

/** Who calls. Read anew from the database for each call. */
export interface Caller {
  user: User
}

export type Handler<N extends ProcedureName> = (
  input: ProcedureInput<N>,
  caller: Caller,
) => ProcedureOutput<N> | Promise<ProcedureOutput<N>>

/** One handler per procedure of the contract: a missing one, or one with a wrong payload, does not compile. */
export type Handlers = { [N in ProcedureName]: Handler<N> }
export type HandlersOf<N extends ProcedureName> = Pick<Handlers, N>

export const createHandlers = (services: Services): Handlers => ({
  ...cardHandlers(services),
  ...catalogHandlers(services),
  ...checkingHandlers(services),
  ...deadLetterHandlers(services),
  ...healthHandlers(services),
  ...historyHandlers(services),
  ...insightHandlers(services),
  ...peopleHandlers(services),
  ...stockHandlers(services),
  ...storeHandlers(services),
})
