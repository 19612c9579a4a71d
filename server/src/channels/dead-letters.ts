import { Type, type Static } from 'typebox'
import Value from 'typebox/value'
import { SCHEDULER_REQUESTS, TaskName } from './definitions.ts'
import type { RedisConnection } from './redis.ts'

const LETTERS = 'lgs:dead-letters'
const ORDER = 'lgs:dead-letters:order'
/** Pub/sub: the list is another one now. */
const CHANGED = 'lgs:dead-letters:changed'

/** The oldest go when there are more. */
export const MOST_LETTERS = 200
/** What is longer is noted without its content and cannot be tried again. In characters. */
const LONGEST_CONTENT = 100_000
const LONGEST_ERROR = 300

/** What failed again and again by our own fault, and was put aside so that the rest can go on. */
export const DeadLetter = Type.Object({
  id: Type.String(),
  kind: Type.Enum(['job', 'message']),
  /** The task of a job, the stream of a message. */
  what: Type.String(),
  /** How often it failed. */
  times: Type.Integer(),
  /** ISO 8601. */
  first_at: Type.String(),
  last_at: Type.String(),
  /** The last error's first line. */
  error: Type.String(),
  /** JSON: the payload of a job, the message itself; null where there is nothing to try again. */
  content: Type.Union([Type.String(), Type.Null()]),
})
export type DeadLetter = Static<typeof DeadLetter>

/** The same one again is counted, not kept twice. */
const BURY = `
local letter = cjson.decode(ARGV[2])
local known = redis.call('HGET', KEYS[1], ARGV[1])
if known then
  local before = cjson.decode(known)
  letter.times = letter.times + before.times
  letter.first_at = before.first_at
end
redis.call('HSET', KEYS[1], ARGV[1], cjson.encode(letter))
redis.call('ZADD', KEYS[2], ARGV[3], ARGV[1])
local extra = redis.call('ZCARD', KEYS[2]) - tonumber(ARGV[4])
if extra > 0 then
  local oldest = redis.call('ZPOPMIN', KEYS[2], extra)
  for index = 1, #oldest, 2 do redis.call('HDEL', KEYS[1], oldest[index]) end
end
redis.call('PUBLISH', KEYS[3], '')
return 1`

interface Failed extends Pick<DeadLetter, 'id' | 'kind' | 'what' | 'times' | 'content'> {
  error: unknown
}

/** Puts something aside. @throws while Redis is away */
export async function bury(redis: RedisConnection, { error, ...failed }: Failed): Promise<void> {
  const now = new Date()
  const at = now.toISOString()
  const isKept = failed.content !== null && failed.content.length <= LONGEST_CONTENT
  const content = isKept ? failed.content : null
  const letter: DeadLetter = { ...failed, first_at: at, last_at: at, error: firstLine(error), content }
  await redis.eval(BURY, {
    keys: [LETTERS, ORDER, CHANGED],
    arguments: [letter.id, JSON.stringify(letter), String(now.getTime()), String(MOST_LETTERS)],
  })
}

/** Newest first. */
export async function readDeadLetters(redis: RedisConnection): Promise<DeadLetter[]> {
  const ids = await redis.zRange(ORDER, 0, -1, { REV: true })
  if (ids.length === 0) return []
  const texts = await redis.hmGet(LETTERS, ids)
  return texts.flatMap((text) => {
    const letter: unknown = text === null ? undefined : JSON.parse(text)
    return Value.Check(DeadLetter, letter) ? [letter] : []
  })
}

/** Takes letters off the list; ids that are not there change nothing. */
export async function dropDeadLetters(redis: RedisConnection, ids: string[]): Promise<void> {
  await redis.multi().hDel(LETTERS, ids).zRem(ORDER, ids).publish(CHANGED, '').exec()
}

/**
 * Tries letters again, in one step with taking them off the list: messages go back to their stream, jobs to the
 * scheduler as a new command. Letters without content stay.
 */
export async function retryDeadLetters(redis: RedisConnection, ids: string[]): Promise<void> {
  const wanted = new Set(ids)
  const letters = (await readDeadLetters(redis)).filter(({ id }) => wanted.has(id))
  const batch = redis.multi()
  for (const { id, kind, what, content } of letters) {
    if (content === null) continue
    if (kind === 'message') batch.xAdd(what, '*', { message: content })
    else if (Value.Check(TaskName, what)) {
      const payload: unknown = JSON.parse(content)
      const command = { type: 'queue_task', task: what, priority: 'person', payload }
      batch.xAdd(SCHEDULER_REQUESTS, '*', { message: JSON.stringify(command) })
    }
    batch.hDel(LETTERS, id).zRem(ORDER, id)
  }
  await batch.publish(CHANGED, '').exec()
}

/** @param subscriber a connection of its own for subscriptions */
export async function listenToDeadLetters(subscriber: RedisConnection, listener: () => void): Promise<void> {
  await subscriber.subscribe(CHANGED, listener)
}

const SECRETS = [
  /(?<=:\/\/)[^/\s@]+@/g,
  /(?<=(?:key|token|secret|password|auth\w*)["']?\s*[=:]\s*["']?)[^\s&"',]+/gi,
]

/** What may be shown of an error: one line, without what looks like a password or a key. */
export function firstLine(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error)
  const line = text.trim().split(/[\r\n]/, 1)[0] ?? ''
  return SECRETS.reduce((clean, secret) => clean.replace(secret, '...'), line).slice(0, LONGEST_ERROR)
}
