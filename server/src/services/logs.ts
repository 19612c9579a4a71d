import type { LogsData, ProcedureInput } from '@lgs/shared'
import { readSharedLines } from '../channels/log-lines.ts'
import type { RedisConnection } from '../channels/redis.ts'
import { ringOf, type Log } from '../log.ts'
import { rankOf, type LogLine } from '../log-ring.ts'

const USUAL_LIMIT = 200

interface Needs {
  redis: RedisConnection
  log: Log
}

export type Logs = ReturnType<typeof createLogs>

/** What the processes have said last, for administrators. */
export function createLogs({ redis, log }: Needs) {
  const own = ringOf(log)

  /** What this server has shared itself is in its own ring, with more. */
  const isOwn = ({ process: name, pid }: LogLine) => pid === process.pid && name === log.bindings()['name']

  return {
    /** Never fails: while Redis is away the server's own lines are all there is. */
    async list({ level = 'trace', limit = USUAL_LIMIT }: ProcedureInput<'get_logs'> = {}): Promise<LogsData> {
      const shared = await readSharedLines(redis).catch(() => undefined)
      const others = (shared ?? []).filter((line) => !isOwn(line)).reverse()
      const lines = [...own.lines(), ...others]
        .filter((line) => rankOf(line.level) >= rankOf(level))
        // Stable: lines of the same moment keep their order.
        .sort((one, other) => (one.at < other.at ? -1 : one.at > other.at ? 1 : 0))
        .slice(-limit)
        .reverse()
        .map(({ at, level, process, message, details }) => ({ at, level, process, message, details }))
      return { lines, is_complete: shared !== undefined }
    },
  }
}
