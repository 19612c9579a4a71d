import { startHost, type Answer, type Ask, type Host } from './host.ts'

/** A service that answers for many stores, each known to it by a key. */
export interface Service {
  host: Host
  /** Takes a store in. */
  join(key: string, respond: (ask: Ask) => Answer | undefined): void
}

/** What makes a service: where a question says which store is meant, and what it answers for one that it does not know. */
export interface ServiceKind {
  name: string
  keyOf(ask: Ask): string
  unknown(): Answer
  landmarks: readonly string[]
}

export type Services = ReturnType<typeof createServices>

/** Services beside the stores' own servers, each started when the first store joins it. */
export function createServices() {
  const running = new Map<string, Promise<Service>>()

  async function start(kind: ServiceKind): Promise<Service> {
    const members = new Map<string, (ask: Ask) => Answer | undefined>()
    const host = await startHost({
      respond: (ask) => {
        const member = members.get(kind.keyOf(ask))
        return member ? member(ask) : kind.unknown()
      },
      landmarks: () => kind.landmarks,
    })
    return { host, join: (key, respond) => void members.set(key, respond) }
  }

  return {
    open(kind: ServiceKind): Promise<Service> {
      const known = running.get(kind.name) ?? start(kind)
      running.set(kind.name, known)
      return known
    },
    /** The server of a service that runs, or undefined. */
    host: async (name: string): Promise<Host | undefined> => (await running.get(name))?.host,
    hosts: async (): Promise<Host[]> => (await Promise.all([...running.values()])).map(({ host }) => host),
    async [Symbol.asyncDispose](): Promise<void> {
      for (const service of running.values()) await (await service).host[Symbol.asyncDispose]()
    },
  }
}

/** The body of a question as JSON, or an empty object. */
export function bodyOf({ body }: Ask): Record<string, unknown> {
  try {
    return JSON.parse(body) as Record<string, unknown>
  } catch {
    return {}
  }
}
