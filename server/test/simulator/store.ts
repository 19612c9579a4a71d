import type { FetchStrategy, KnownCard } from '@lgs/shared'
import { dialects } from './dialects.ts'
import type { FaultKind, FaultOptions } from './faults.ts'
import { startHost, type Host } from './host.ts'
import type { Copy, Opened, OpenShop, Product, Stock, StoreOptions, TrueCopy } from './model.ts'
import type { Services } from './services.ts'
import { makeStock } from './stock.ts'

/** A store that runs. */
export interface SimulatedStore extends AsyncDisposable {
  name: string
  platform: FetchStrategy
  /** `URL.origin` of its home page. */
  url: string
  /** ISO 4217. */
  currency: string
  /** What an administrator has to set because no page of the store tells it. */
  settings: Record<string, string>
  /** Its own server: log of requests, robots.txt, latency. */
  host: Host
  /** Requests so far, without robots.txt, to its own server; those to shared services are in their logs. */
  requests(): Host['log']
  /** The copies that a correct reader must report of a card, by a route of the platform; absent: by the best one that is open. */
  truth(card: string, route?: string): TrueCopy[]
  /** Changes what is in stock; the next answer has it. */
  change(change: (stock: Stock) => void): void
  /** Opens or closes a route. */
  setRoute(route: string, isOpen: boolean): void
  fault(kind: FaultKind | 'refused', how?: FaultOptions): Promise<void>
  heal(): Promise<void>
}

interface Needs {
  cards: readonly KnownCard[]
  services: Services
  seed: number
  /** Of this store among all, from 1. */
  number: number
}

/** Starts a store on this machine with a stock made of the cards. */
export async function startStore(
  options: StoreOptions,
  { cards, services, seed, number }: Needs,
): Promise<SimulatedStore> {
  const dialect = dialects[options.platform]
  const closed = new Set(options.closed)
  const name = options.name ?? `${options.platform.replaceAll('_', ' ')} ${number}`
  // The server has to be there before the store can say where it is.
  const behind: { store?: Opened } = {}
  const host = await startHost({
    respond: (ask) => behind.store?.respond(ask),
    landmarks: () => dialect.landmarks,
  })
  const shop: OpenShop = {
    name,
    key: `${name.toLowerCase().replace(/[^a-z0-9]/g, '')}${number}`.slice(-10),
    url: host.url,
    currency: (dialect.hasOneCurrency ? undefined : options.currency) ?? dialect.currency,
    theme: options.theme ?? dialect.themes?.[0] ?? '',
    stock: makeStock(cards, dialect, options, seed),
    isOpen: (route) => !closed.has(route),
    services,
  }
  const store = await dialect.open(shop)
  behind.store = store
  const bestRoute = () => dialect.routes.find((route) => !closed.has(route)) ?? ''

  return {
    name,
    platform: options.platform,
    url: host.url,
    currency: shop.currency,
    settings: store.settings ?? {},
    host,
    requests: () => host.log.filter(({ path }) => path !== '/robots.txt'),
    truth: (card, route = bestRoute()) =>
      shop.stock.products
        .filter((product) => product.card === card)
        .flatMap((product) => product.copies.flatMap((copy) => truthOf(product, copy, shop, store, route))),
    change: (change) => change(shop.stock),
    setRoute(route, isOpen) {
      if (isOpen) closed.delete(route)
      else closed.add(route)
    },
    fault: (kind, how) => host.fault(kind, how),
    heal: () => host.heal(),
    [Symbol.asyncDispose]: () => host[Symbol.asyncDispose](),
  }
}

function truthOf(
  product: Product,
  copy: Copy,
  { currency }: OpenShop,
  store: Opened,
  route: string,
): TrueCopy[] {
  const said = copy.quantity > 0 ? store.says(product, copy, route) : null
  if (said === null) return []
  const { finish, condition, language, price, quantity } = copy
  const all = { set_code: product.setCode, collector_number: product.number, currency }
  return [{ ...all, finish, condition, language, price, quantity, ...said }]
}
