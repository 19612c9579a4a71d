import { HEARTBEAT, HEARTBEAT_EVERY_MS } from './definitions.ts'
import type { RedisConnection } from './redis.ts'

/** Says every ten seconds that a process is alive. Publishing changes no key, so an idle Redis has nothing to dump. */
export function startHeartbeat(redis: RedisConnection, name: 'scheduler' | 'worker'): () => void {
  const beat = () => void redis.publish(HEARTBEAT, name).catch(() => {})
  beat()
  const timer = setInterval(beat, HEARTBEAT_EVERY_MS)
  return () => clearInterval(timer)
}

/** Remembers when each process was last heard. */
export async function listenToHeartbeats(subscriber: RedisConnection) {
  const heardAt = new Map<string, number>()
  await subscriber.subscribe(HEARTBEAT, (name) => {
    heardAt.set(name, Date.now())
  })
  return {
    isUp: (name: 'scheduler' | 'worker'): boolean =>
      Date.now() - (heardAt.get(name) ?? 0) < 3 * HEARTBEAT_EVERY_MS,
  }
}
