import { checksOfStore } from '../jobs/definitions.ts'
import type { HostGate } from '../fetching/host-gate.ts'

/** A check that nobody took in although its hosts looked free is not handed out again at once. */
const BRAKE_MS = 1000

export interface HeldStores {
  /** How the ids of their checks begin. */
  prefixes: string[]
  /** Until one of them may be asked, or Infinity. */
  nextMs: number
}

/**
 * Which stores' checks stay in the backlog although the store's own host is free: they also ask another one, which is held off
 * or has had its requests of today.
 * @param readWaits by slug, the other host that the store's last check came to in vain
 */
export function createHeldStores(
  readWaits: () => Promise<Map<string, string>>,
  gate: Pick<HostGate, 'look'>,
) {
  const braked = new Map<string, number>()

  async function waitOf(host: string): Promise<number> {
    const { waitMs, why } = await gate.look(host)
    return why === 'gap' ? 0 : waitMs
  }

  return {
    /** A check came back unasked. */
    brake(id: string): void {
      braked.set(id.slice(0, id.indexOf(':') + 1), performance.now() + BRAKE_MS)
    },

    async find(): Promise<HeldStores> {
      const waits = await readWaits()
      const hosts = [...new Set(waits.values())]
      const waitMs = new Map(
        await Promise.all(hosts.map(async (host) => [host, await waitOf(host)] as const)),
      )
      const held = new Map<string, number>()
      for (const [prefix, until] of braked) {
        const ms = until - performance.now()
        if (ms > 0) held.set(prefix, ms)
        else braked.delete(prefix)
      }
      for (const [slug, host] of waits) {
        const ms = waitMs.get(host) ?? 0
        if (ms > 0) held.set(checksOfStore(slug), ms)
      }
      return { prefixes: [...held.keys()], nextMs: Math.min(Infinity, ...held.values()) }
    },
  }
}
