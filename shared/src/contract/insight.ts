import { Type, type Static } from 'typebox'
import { Moment } from '../schemas/availability.ts'
import { procedure } from './procedure.ts'

export const LogLevel = Type.Enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal'])
export type LogLevel = Static<typeof LogLevel>

/** One event of a process. Passwords, cookies, tokens and keys are not in it. */
export const LogLine = Type.Object({
  at: Moment,
  level: LogLevel,
  /** `server`, `scheduler`, `worker` or `update-catalog`. */
  process: Type.String(),
  message: Type.String(),
  /** What else is known of it, as JSON; empty when nothing is. Long ones are cut. */
  details: Type.String(),
})
export type LogLine = Static<typeof LogLine>

export const LogsData = Type.Object({
  /** Newest first. The server's since it was started; of the other processes, and of servers before, warnings and errors only. */
  lines: Type.Array(LogLine),
  /** False while Redis is away: then only the server's own lines are here. */
  is_complete: Type.Boolean(),
})
export type LogsData = Static<typeof LogsData>

/** Whether a newer version of the program is out. */
export const UpdateNotice = Type.Object({
  /** False unless `UPDATE_CHECK` names where releases are told: then nobody is asked. */
  is_on: Type.Boolean(),
  /** Null where none is known. `url` is its page, http or https. */
  newer: Type.Union([Type.Object({ version: Type.String(), url: Type.String() }), Type.Null()]),
})
export type UpdateNotice = Static<typeof UpdateNotice>

export const insight = {
  get_update_notice: procedure({ access: 'administrator', input: Type.Object({}), output: UpdateNotice }),
  /** `level`: this one and graver ones, default all that are kept. `limit`: default 200. */
  get_logs: procedure({
    access: 'administrator',
    input: Type.Object({
      level: Type.Optional(LogLevel),
      limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 700 })),
    }),
    output: LogsData,
  }),
}
