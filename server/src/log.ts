import { pino, type DestinationStream, type Logger } from 'pino'
import { LogRing } from './log-ring.ts'
import { withoutSecrets } from './log-redaction.ts'

export type Log = Logger

const rings = new WeakMap<Log, LogRing>()

/**
 * One JSON line an event on standard output. Cookies, passwords, tokens and keys never reach it.
 * @param output default standard output
 */
export function createLog(name: string, level: string, output?: DestinationStream): Log {
  const ring = new LogRing()
  const options = {
    name,
    level,
    hooks: {
      // On the finished line: a secret may stand anywhere, also in the text of an error or in an address.
      streamWrite(line: string) {
        const clean = withoutSecrets(line)
        ring.add(clean)
        return clean
      },
    },
  }
  const log = output ? pino(options, output) : pino(options)
  rings.set(log, ring)
  return log
}

/** What a log of `createLog` has said last; nothing for any other one, its children's words included. */
export const ringOf = (log: Log): LogRing => rings.get(log) ?? new LogRing()
