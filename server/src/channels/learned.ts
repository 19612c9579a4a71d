import { Type, type Static } from 'typebox'
import Value from 'typebox/value'
import type { StoreToAsk } from './definitions.ts'
import type { RedisConnection } from './redis.ts'

/**
 * What checks found out about a store since its waiting commands were written: those carry the store as it was, and
 * may be hundreds. The server keeps the same for good; here it lives until then.
 */
const Learned = Type.Object({
  settings: Type.Record(Type.String(), Type.Union([Type.String(), Type.Null()])),
  cards_per_check: Type.Integer({ minimum: 1, maximum: 250 }),
})
export type Learned = Static<typeof Learned>

const key = (slug: string) => `lgs:learned:${slug}`
const TTL_S = 24 * 3600

async function read(redis: RedisConnection, slug: string): Promise<Learned | undefined> {
  const text = await redis.get(key(slug))
  const value: unknown = text === null ? undefined : JSON.parse(text)
  return Value.Check(Learned, value) ? value : undefined
}

/** Adds to what was learned of a store. */
export async function noteLearned(redis: RedisConnection, slug: string, learned: Learned): Promise<void> {
  const before = await read(redis, slug)
  const settings = { ...before?.settings, ...learned.settings }
  const text = JSON.stringify({ ...learned, settings })
  await redis.set(key(slug), text, { expiration: { type: 'EX', value: TTL_S } })
}

/** The store as it is known now. */
export async function withLearned(redis: RedisConnection, store: StoreToAsk): Promise<StoreToAsk> {
  const learned = await read(redis, store.slug)
  if (!learned) return store
  const settings = Object.entries({ ...store.settings, ...learned.settings })
  return {
    ...store,
    settings: Object.fromEntries(settings.filter((entry): entry is [string, string] => entry[1] !== null)),
    cards_per_check: learned.cards_per_check,
  }
}

/** An administrator changed the store: it has to be found out anew. */
export const forgetLearned = (redis: RedisConnection, slug: string) => redis.del(key(slug))
