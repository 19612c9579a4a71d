import { QuietHours } from '@lgs/shared/contract/checking'
import { Type } from 'typebox'
import Value from 'typebox/value'
import type { SweepRules } from '../domain/may-sweep.ts'
import type { RedisConnection } from './redis.ts'

/** Written by the server, for the scheduler, which has no database. */
const KEY = 'lgs:sweep-rules'

const Rules = Type.Object({
  paused: Type.Boolean(),
  quietHours: Type.Union([QuietHours, Type.Null()]),
  earliestNow: Type.Number(),
})

export const writeSweepRules = async (redis: RedisConnection, rules: SweepRules): Promise<void> =>
  void (await redis.set(KEY, JSON.stringify(rules)))

/** False in a Redis that came back empty. */
export const areSweepRulesKnown = async (redis: RedisConnection): Promise<boolean> =>
  (await redis.exists(KEY)) === 1

/** Undefined where the server has not said yet: then no sweep may ask. */
export async function readSweepRules(redis: RedisConnection): Promise<SweepRules | undefined> {
  const text = await redis.get(KEY)
  const value: unknown = text === null ? undefined : JSON.parse(text)
  return Value.Check(Rules, value) ? value : undefined
}
