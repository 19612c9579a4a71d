import type { Static, TSchema } from 'typebox'
import { Compile } from 'typebox/compile'
import type { Log } from '../log.ts'
import type { RedisConnection } from './redis.ts'

const MAX_DELIVERIES = 5
const BLOCK_MS = 5000
const RETRY_MS = 1000
/** A consumer that held an entry so long is taken for dead. */
const CLAIM_IDLE_MS = 60_000

/** Appends a message that must not be lost. Fails while Redis is away. */
export async function publish(redis: RedisConnection, stream: string, message: unknown): Promise<void> {
  await redis.xAdd(stream, '*', { message: JSON.stringify(message) })
}

/** The same for several messages, in one round trip. */
export async function publishAll(redis: RedisConnection, stream: string, messages: unknown[]): Promise<void> {
  if (messages.length === 0) return
  const batch = redis.multi()
  for (const message of messages) batch.xAdd(stream, '*', { message: JSON.stringify(message) })
  await batch.execAsPipeline()
}

interface ConsumeOptions<T extends TSchema> {
  /** A connection of its own: reading blocks it. */
  redis: RedisConnection
  stream: string
  group: string
  /** Stable over restarts, so that a process finds its own unfinished entries again. */
  consumer: string
  schema: T
  /** Must be repeatable: a message may come twice. Acknowledged when it resolves. */
  handle(message: Static<T>): Promise<void>
  log: Log
}

interface Entry {
  id: string
  message: Record<string, string>
}

/**
 * Handles a stream's messages one after the other, at least once each: own unfinished ones first, then those of dead
 * consumers, then new ones. Acknowledges after the handler, deletes after the acknowledgement; what fails five times
 * goes to the list `<stream>:dead`.
 * @returns a function that stops it and resolves when the message under way is done
 */
export function consume<T extends TSchema>(options: ConsumeOptions<T>): () => Promise<void> {
  const { redis, stream, group, consumer, log } = options
  const validator = Compile(options.schema)
  const stopping = new AbortController()

  async function ensureGroup() {
    await redis.xGroupCreate(stream, group, '0', { MKSTREAM: true }).catch((error: Error) => {
      if (!error.message.startsWith('BUSYGROUP')) throw error
    })
  }

  async function read(from: '0' | '>'): Promise<Entry[]> {
    const reply = await redis.xReadGroup(
      group,
      consumer,
      { key: stream, id: from },
      {
        COUNT: 20,
        ...(from === '>' && { BLOCK: BLOCK_MS }),
      },
    )
    return (reply as Array<{ messages: Entry[] }> | null)?.[0]?.messages ?? []
  }

  async function finish(id: string) {
    await redis.xAck(stream, group, id)
    await redis.xDel(stream, id)
  }

  async function bury(entry: Entry, reason: string) {
    log.error({ stream, id: entry.id, reason }, 'a message could not be handled and went to the dead letters')
    await redis.lPush(
      `${stream}:dead`,
      JSON.stringify({ ...entry.message, reason, buried_at: new Date().toISOString() }),
    )
    await redis.lTrim(`${stream}:dead`, 0, 999)
    await finish(entry.id)
  }

  async function deliveries(id: string): Promise<number> {
    const [pending] = await redis.xPendingRange(stream, group, id, id, 1)
    return pending?.deliveriesCounter ?? 1
  }

  /** @returns whether the entry is done with */
  async function handleEntry(entry: Entry): Promise<boolean> {
    const parsed = parse(entry.message['message'])
    if (parsed === undefined || !validator.Check(parsed)) {
      await bury(entry, 'not a message of this channel')
      return true
    }
    try {
      await options.handle(parsed as Static<T>)
    } catch (error) {
      log.warn({ err: error, stream, id: entry.id }, 'handling a message failed')
      if ((await deliveries(entry.id)) < MAX_DELIVERIES) return false
      await bury(entry, error instanceof Error ? error.message : String(error))
      return true
    }
    await finish(entry.id)
    return true
  }

  async function handleAll(entries: Entry[]): Promise<boolean> {
    let allDone = true
    for (const entry of entries) {
      if (stopping.signal.aborted) return true
      allDone = (await handleEntry(entry)) && allDone
    }
    return allDone
  }

  async function work() {
    await ensureGroup()
    while (!stopping.signal.aborted) {
      const claimed = await redis.xAutoClaim(stream, group, consumer, CLAIM_IDLE_MS, '0', { COUNT: 20 })
      const left = claimed.messages.length > 0 ? (claimed.messages as Array<Entry | null>) : await read('0')
      const entries = left.filter((entry): entry is Entry => entry !== null)
      if (entries.length > 0) {
        if (!(await handleAll(entries))) await pause(RETRY_MS, stopping.signal)
        continue
      }
      let fresh: Entry[] = []
      do {
        fresh = await read('>')
        if (!(await handleAll(fresh))) break
      } while (!stopping.signal.aborted && fresh.length > 0)
    }
  }

  async function run() {
    while (!stopping.signal.aborted) {
      try {
        await work()
      } catch (error) {
        if (stopping.signal.aborted) return
        log.debug({ err: error, stream }, 'reading the channel failed; trying again')
        await pause(RETRY_MS, stopping.signal)
      }
    }
  }

  const running = run()
  return async () => {
    stopping.abort()
    // A blocked read would hold the stop for seconds; the connection belongs to this consumer alone.
    if (redis.isOpen) redis.destroy()
    await running
  }
}

function parse(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? '')
  } catch {
    return undefined
  }
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms)
    signal.addEventListener('abort', () => (clearTimeout(timer), resolve()), { once: true })
  })
}
