import type { RedisConnection } from '../channels/redis.ts'
import type { Database } from '../db/database.ts'
import { isJustRestored, noteStarted } from '../db/restore-rows.ts'

/**
 * What Redis keeps by the numbers or the names of one database, which in another are somebody else's or nothing. What
 * protects stores (gates, robots.txt, pages) is left: stores are the same.
 */
const BELONGS_TO_DATABASE = [
  'lgs:session*',
  'lgs:availability:*',
  'lgs:waiting-times',
  'lgs:checking',
  'lgs:learned:*',
  'lgs:login:*',
  'lgs:sweep-rules',
]

/** To be called before anything reads them. @returns true where the database is a restored one that starts for the first time */
export async function forgetOldDatabase(db: Database, redis: RedisConnection): Promise<boolean> {
  if (!isJustRestored(db.$client)) return false
  for (const pattern of BELONGS_TO_DATABASE) {
    for await (const keys of redis.scanIterator({ MATCH: pattern, COUNT: 500 }))
      if (keys.length > 0) await redis.unlink(keys)
  }
  noteStarted(db.$client)
  return true
}
