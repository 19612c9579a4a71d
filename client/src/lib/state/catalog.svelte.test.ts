import type {
  CatalogProgress,
  CatalogStatus,
  CatalogUpdate,
  ConnectionState,
  EventName,
  EventPayload,
} from '@lgs/shared'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { Catalog, type CatalogSocket, type CatalogTurn } from './catalog.svelte.ts'

const reading: CatalogProgress = {
  task: 'update_full_catalog',
  stage: 'reading',
  records: 48_000,
  bytes: 31_000_000,
  total_bytes: 78_000_000,
  records_per_second: 24_300,
  seconds_left: 5,
}
const full = (change: Partial<CatalogUpdate> = {}): CatalogUpdate => ({
  task: 'update_full_catalog',
  succeeded_at: null,
  attempted_at: null,
  outcome: null,
  message: null,
  next_at: null,
  running: null,
  ...change,
})
const status = (...updates: CatalogUpdate[]): CatalogStatus => ({
  cards: 33_694,
  printings: 89_019,
  sets: 1_029,
  updated_at: '2026-06-26T00:00:00.000Z',
  source: 'shipped',
  updates,
})
const idle = status(full())
const running = status(full({ running: reading }))
const ended = status(full({ attempted_at: '2026-11-22T12:00:00.000Z', outcome: 'imported' }))

function build() {
  const answers = new Map<string, () => unknown>([['get_catalog_status', () => idle]])
  const listeners = new Map<EventName, Set<(payload: never) => void>>()
  const states = new Set<(state: ConnectionState) => void>()
  const turns: CatalogTurn[] = []
  const call = vi.fn(async (type: string, _payload: unknown) => answers.get(type)?.())
  const socket: CatalogSocket = {
    call: call as unknown as CatalogSocket['call'],
    on: (name, listener) => {
      const set = listeners.get(name) ?? new Set()
      listeners.set(name, set.add(listener))
      return () => set.delete(listener)
    },
    onState: (listener) => {
      states.add(listener)
      listener({ kind: 'connecting' })
      return () => states.delete(listener)
    },
  }
  const catalog = new Catalog(socket, (turn) => turns.push(turn))
  const push = (payload: EventPayload<'catalog_status'>) =>
    listeners.get('catalog_status')?.forEach((listener) => listener(payload as never))
  const open = () => states.forEach((tell) => tell({ kind: 'open' }))
  const lose = () => states.forEach((tell) => tell({ kind: 'reconnecting', since: 0, retryAt: 0 }))
  return { catalog, answers, call, push, open, lose, turns, kinds: () => turns.map(({ kind }) => kind) }
}

afterEach(() => void vi.useRealTimers())

async function openCatalog() {
  const parts = build()
  parts.open()
  await vi.waitFor(() => expect(parts.catalog.status).toBeDefined())
  return parts
}

describe('the catalog', () => {
  test('is read each time the connection opens, and not before', async () => {
    const { catalog, call, open } = build()
    expect(call).not.toHaveBeenCalled()
    open()
    await vi.waitFor(() => expect(catalog.status).toBe(idle))
    open()
    expect(call).toHaveBeenCalledTimes(2)
  })

  test('says why it could not be read, until it can', async () => {
    const { catalog, answers } = build()
    answers.set('get_catalog_status', () => Promise.reject(new Error('The server did not answer in 10 s.')))
    await catalog.load()
    expect(catalog.problem).toBe('The server did not answer in 10 s.')
    answers.set('get_catalog_status', () => idle)
    await catalog.load()
    expect(catalog.problem).toBe('')
  })

  test('keeps what was known when it cannot be read again', async () => {
    const { catalog, answers } = await openCatalog()
    answers.set('get_catalog_status', () => Promise.reject(new Error('no')))
    await catalog.load()
    expect(catalog.status).toBe(idle)
  })

  test('follows what the server pushes until it is left', async () => {
    const { catalog, push, open, call } = await openCatalog()
    push(running)
    expect(catalog.status).toBe(running)
    catalog.destroy()
    push(ended)
    open()
    expect(catalog.status).toBe(running)
    expect(call).toHaveBeenCalledTimes(1)
  })
})

describe('an update', () => {
  test('is busy from the press on, and shows the server’s answer', async () => {
    const { catalog, answers, call } = await openCatalog()
    answers.set('update_catalog', () => running)
    const starting = catalog.update('update_full_catalog')
    expect(catalog.isBusy('update_full_catalog')).toBe(true)
    expect(catalog.isBusy('update_set_catalog')).toBe(false)
    await starting
    expect(call).toHaveBeenLastCalledWith('update_catalog', { task: 'update_full_catalog' })
    expect(catalog.status).toBe(running)
    expect(catalog.isBusy('update_full_catalog')).toBe(true)
  })

  test('is not asked for twice', async () => {
    const { catalog, answers, call } = await openCatalog()
    answers.set('update_catalog', () => running)
    await Promise.all([catalog.update('update_full_catalog'), catalog.update('update_full_catalog')])
    await catalog.update('update_full_catalog')
    expect(call.mock.calls.filter(([type]) => type === 'update_catalog')).toHaveLength(1)
  })

  test('that is refused can be asked for again, and the reason stays until then', async () => {
    const { catalog, answers, push } = await openCatalog()
    answers.set('update_catalog', () => Promise.reject(new Error('The last download is younger than a day.')))
    await catalog.update('update_full_catalog')
    push(idle)
    expect(catalog.refusals.get('update_full_catalog')).toBe('The last download is younger than a day.')
    expect(catalog.isBusy('update_full_catalog')).toBe(false)
    answers.set('update_catalog', () => running)
    const again = catalog.update('update_full_catalog')
    expect(catalog.refusals.size).toBe(0)
    await again
    expect(catalog.status).toBe(running)
  })

  test('that starts by itself makes an earlier refusal void', async () => {
    const { catalog, answers, push } = await openCatalog()
    answers.set('update_catalog', () => Promise.reject(new Error('no')))
    await catalog.update('update_full_catalog')
    push(running)
    expect(catalog.refusals.size).toBe(0)
  })
})

describe('an update that falls silent', () => {
  const timesAsked = (call: { mock: { calls: unknown[][] } }) =>
    call.mock.calls.filter(([type]) => type === 'get_catalog_status').length

  test('is asked about, again and again while it is said to run', async () => {
    const { catalog, answers, call, push } = await openCatalog()
    vi.useFakeTimers()
    answers.set('get_catalog_status', () => running)
    push(running)
    await vi.advanceTimersByTimeAsync(14_000)
    expect(timesAsked(call)).toBe(1)
    await vi.advanceTimersByTimeAsync(1_000)
    expect(timesAsked(call)).toBe(2)
    answers.set('get_catalog_status', () => idle)
    await vi.advanceTimersByTimeAsync(15_000)
    expect(timesAsked(call)).toBe(3)
    expect(catalog.status).toBe(idle)
    expect(vi.getTimerCount()).toBe(0)
  })

  test('is not asked about while it tells, nor once the page is left', async () => {
    const { catalog, call, push } = await openCatalog()
    vi.useFakeTimers()
    push(running)
    await vi.advanceTimersByTimeAsync(14_000)
    push(running)
    await vi.advanceTimersByTimeAsync(14_000)
    expect(timesAsked(call)).toBe(1)
    catalog.destroy()
    expect(vi.getTimerCount()).toBe(0)
  })

  test('is not asked about while there is no connection', async () => {
    const { push, lose } = await openCatalog()
    vi.useFakeTimers()
    push(running)
    lose()
    expect(vi.getTimerCount()).toBe(0)
  })
})

describe('turns', () => {
  test('are told once when an update starts and once when it ends', async () => {
    const { push, kinds, turns } = await openCatalog()
    push(running)
    push(status(full({ running: { ...reading, records: 60_000 } })))
    expect(kinds()).toEqual(['started'])
    push(ended)
    push(ended)
    expect(kinds()).toEqual(['started', 'ended'])
    expect(turns[1]?.update.outcome).toBe('imported')
  })

  test('are told of an update that began and ended between two pushes', async () => {
    const { push, kinds } = await openCatalog()
    push(ended)
    expect(kinds()).toEqual(['ended'])
  })

  test('are not told of what was so when the page opened', async () => {
    const { answers, open, catalog, kinds } = build()
    answers.set('get_catalog_status', () => running)
    open()
    await vi.waitFor(() => expect(catalog.status).toBe(running))
    expect(kinds()).toEqual([])
  })
})
