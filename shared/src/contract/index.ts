import { cards } from './cards.ts'
import { catalog } from './catalog.ts'
import { checking } from './checking.ts'
import { deadLetters } from './dead-letters.ts'
import { health } from './health.ts'
import { history } from './history.ts'
import { insight } from './insight.ts'
import { people } from './people.ts'
import type { Input, Output } from './procedure.ts'
import { stock } from './stock.ts'
import { stores } from './stores.ts'

/** Everything a client may ask over the socket. */
export const procedures = {
  ...cards,
  ...catalog,
  ...checking,
  ...deadLetters,
  ...health,
  ...history,
  ...insight,
  ...people,
  ...stock,
  ...stores,
}

export type ProcedureName = keyof typeof procedures
export type ProcedureInput<N extends ProcedureName> = Input<(typeof procedures)[N]>
export type ProcedureOutput<N extends ProcedureName> = Output<(typeof procedures)[N]>

export { Backup, BackupsData, RestoreByName, RestoreStarted } from './backups.ts'
export { CardsDone } from './cards.ts'
export { CheckingData, QuietHours, type ClockDoubt } from './checking.ts'
export { DeadLetter, DeadLettersData } from './dead-letters.ts'
export { HostDetails, StoreHealth, StoreHealthData, StoreState } from './health.ts'
export { LogLevel, LogLine, LogsData, UpdateNotice } from './insight.ts'
export { events, type EventName, type EventPayload } from './events.ts'
export { ERROR_CODES, ExpectedError, type ErrorCode, type WireError } from './errors.ts'
