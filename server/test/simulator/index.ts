import type { KnownCard } from '@lgs/shared'
import type { Host } from './host.ts'
import type { StoreOptions } from './model.ts'
import { createServices } from './services.ts'
import { startStore, type SimulatedStore } from './store.ts'

export { dialects } from './dialects.ts'
export { FAULT_KINDS, type FaultKind } from './fault-answers.ts'
export type { FaultOptions } from './faults.ts'
export type { StoreOptions, TrueCopy } from './model.ts'
export type { SimulatedStore } from './store.ts'

export interface SimulatorOptions {
  /** What the stores may sell: cards of the catalog with their printings. */
  cards: readonly KnownCard[]
  stores: readonly StoreOptions[]
  /** The same number makes the same stores. Default 1. */
  seed?: number
}

export interface Simulator extends AsyncDisposable {
  /** In the order of the options. */
  stores: SimulatedStore[]
  /** The server of a service that stores share (`portal`, `conduct`, `klevu`, ...); undefined where none of them uses it. */
  service(name: string): Promise<Host | undefined>
  /** All servers: those of the stores, and those of the services that they share. */
  hosts(): Promise<Host[]>
}

/**
 * Starts stores of any platform on this machine: real HTTP servers with a stock of their own, which answer in their
 * platforms' shapes and fail when they are told to. Needs no network and nothing of the app.
 */
export async function startSimulator({
  cards,
  stores: wanted,
  seed = 1,
}: SimulatorOptions): Promise<Simulator> {
  const services = createServices()
  const stores: SimulatedStore[] = []
  for (const [index, options] of wanted.entries())
    stores.push(await startStore(options, { cards, services, seed: seed * 1000 + index, number: index + 1 }))
  return {
    stores,
    service: (name) => services.host(name),
    hosts: async () => [...stores.map(({ host }) => host), ...(await services.hosts())],
    async [Symbol.asyncDispose]() {
      for (const store of stores) await store[Symbol.asyncDispose]()
      await services[Symbol.asyncDispose]()
    },
  }
}
