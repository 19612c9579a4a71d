import { Type } from 'typebox'
import Value from 'typebox/value'
import { LOG_LEVELS, rankOf, type LogLine, type LogRing } from '../log-ring.ts'
import type { RedisConnection } from './redis.ts'

const LINES = 'lgs:log-lines'
/** The oldest go when there are more. */
export const MOST_SHARED = 200
/** A process that complains without end is heard this often; what comes between two times goes in one command. */
const SHARE_EVERY_MS = 500
const MOST_AT_ONCE = 50

const SharedLine = Type.Object({
  at: Type.String({ minLength: 20, maxLength: 30 }),
  level: Type.Enum([...LOG_LEVELS]),
  process: Type.String(),
  pid: Type.Number(),
  message: Type.String(),
  details: Type.String(),
})

/**
 * Lets the server read a process' warnings and errors, which also outlive the process. Nothing graver than news is written,
 * so that an idle app leaves Redis nothing to dump; while Redis is away lines are lost here, not on standard output.
 * @returns a function that stops it, once what waits is written
 */
export function shareWarnings(ring: LogRing, redis: RedisConnection): () => Promise<void> {
  let waiting: string[] = []
  let timer: ReturnType<typeof setTimeout> | undefined

  async function share() {
    timer = undefined
    const lines = waiting
    waiting = []
    await redis
      .multi()
      .lPush(LINES, lines)
      .lTrim(LINES, 0, MOST_SHARED - 1)
      .exec()
      // Complaining about it would be shared in turn.
      .catch(() => {})
  }

  const stop = ring.listen((line) => {
    if (rankOf(line.level) < rankOf('warn') || waiting.length >= MOST_AT_ONCE) return
    waiting.push(JSON.stringify(line))
    timer ??= setTimeout(() => void share(), SHARE_EVERY_MS).unref()
  })
  return async () => {
    stop()
    clearTimeout(timer)
    if (waiting.length > 0 && redis.isReady) await share()
  }
}

/** Newest first. @throws while Redis is away */
export async function readSharedLines(redis: RedisConnection): Promise<LogLine[]> {
  const texts = await redis.lRange(LINES, 0, -1)
  return texts.flatMap((text) => {
    const line: unknown = JSON.parse(text)
    return Value.Check(SharedLine, line) ? [line] : []
  })
}
