import type { Static, TSchema } from 'typebox'
import { Compile } from 'typebox/compile'
import type { Log } from '../log.ts'
import { bury } from './dead-letters.ts'
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

/** A message that makes no sense, thrown by who handles it: trying again would not help. */
export class BadMessage extends Error {
  override readonly name = 'BadMessage'
}

interface ConsumeOptions<T extends TSchema> {
  /** A connection of its own: reading blocks it. */
  redis: RedisConnection
  stream: string
  group: string
  /** Stable over restarts, so that a process finds its own unfinished entries again. */
  consumer: string
  schema: T
  /**
   * Must be repeatable: a message may come twice. Acknowledged when it resolves.
   * @param sentAt milliseconds since the epoch, by Redis' clock
   */
  handle(message: Static<T>, sentAt: number): Promise<void>
  /**
   * How long what failed waits before it is tried again, in milliseconds; twice as long each time, for a database that is
   * busy or a disk that is full. Default 1 s.
   */
  retryMs?: number
  log: Log
}

interface Entry {
  id: string
  message: Record<string, string>
}

/**
 * Handles a stream's messages one after the other, at least once each: own unfinished ones first, those of dead consumers
 * with them, then new ones. Acknowledges after the handler, deletes after the acknowledgement. What fails is tried again
 * between new ones, which need not wait for it; what fails five times goes to the dead letters.
 * @returns a function that stops it and resolves when the message under way is done
 */
export function consume<T extends TSchema>(options: ConsumeOptions<T>): () => Promise<void> {
  const { redis, stream, group, consumer, log, retryMs = RETRY_MS } = options
  const validator = Compile(options.schema)
  const stopping = new AbortController()

  async function ensureGroup() {
    await redis.xGroupCreate(stream, group, '0', { MKSTREAM: true }).catch((error: Error) => {
      if (!error.message.startsWith('BUSYGROUP')) throw error
    })
  }

  /** @param from `>` for new ones, else own unfinished ones after this id */
  async function read(from: string, blockMs = BLOCK_MS): Promise<Entry[]> {
    const reply = await redis.xReadGroup(
      group,
      consumer,
      { key: stream, id: from },
      {
        COUNT: 20,
        ...(from === '>' && { BLOCK: Math.max(1, Math.min(blockMs, BLOCK_MS)) }),
      },
    )
    return (reply as Array<{ messages: Entry[] }> | null)?.[0]?.messages ?? []
  }

  async function finish(id: string) {
    await redis.xAck(stream, group, id)
    await redis.xDel(stream, id)
  }

  async function putAside(entry: Entry, error: unknown, times: number) {
    log.error(
      { err: error, stream, id: entry.id },
      'a message could not be handled and went to the dead letters',
    )
    const content = error instanceof BadMessage ? null : (entry.message['message'] ?? null)
    await bury(redis, { id: `${stream}:${entry.id}`, kind: 'message', what: stream, times, error, content })
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
      await putAside(entry, new BadMessage('It is not a message of this channel.'), 1)
      return true
    }
    try {
      await options.handle(parsed as Static<T>, Number.parseInt(entry.id, 10))
    } catch (error) {
      log.warn({ err: error, stream, id: entry.id }, 'handling a message failed')
      const times = await deliveries(entry.id)
      if (times < MAX_DELIVERIES && !(error instanceof BadMessage)) return false
      await putAside(entry, error, times)
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

  /** @returns whether nothing is left unfinished */
  async function handleUnfinished(): Promise<boolean> {
    await redis.xAutoClaimJustId(stream, group, consumer, CLAIM_IDLE_MS, '0', { COUNT: 100 })
    let allDone = true
    let entries = await read('0')
    while (entries.length > 0 && !stopping.signal.aborted) {
      allDone = (await handleAll(entries)) && allDone
      entries = await read(entries.at(-1)!.id)
    }
    return allDone
  }

  async function work() {
    await ensureGroup()
    let [tries, lookAt] = [0, 0]
    while (!stopping.signal.aborted) {
      // Not by the machine's clock: one that is put back would stop this for as long.
      if (performance.now() >= lookAt) {
        tries = (await handleUnfinished()) ? 0 : tries + 1
        // After five rounds nothing is left of what failed in the first.
        const pauseMs = retryMs * 2 ** Math.min(tries - 1, MAX_DELIVERIES)
        lookAt = performance.now() + (tries > 0 ? pauseMs : CLAIM_IDLE_MS)
      }
      const fresh = await read('>', Math.ceil(lookAt - performance.now()))
      if ((await handleAll(fresh)) || tries > 0) continue
      tries = 1
      lookAt = performance.now() + retryMs
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
