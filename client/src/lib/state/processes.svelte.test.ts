import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { Processes, type HealthReport } from './processes.svelte.ts'

const up: HealthReport = {
  status: 'ok',
  version: '0.1.0',
  database: 'up',
  redis: 'up',
  scheduler: 'up',
  worker: 'up',
}
let shown: 'visible' | 'hidden'

beforeEach(() => {
  vi.useFakeTimers()
  shown = 'visible'
  vi.spyOn(document, 'visibilityState', 'get').mockImplementation(() => shown)
})
afterEach(() => {
  vi.useRealTimers()
  vi.restoreAllMocks()
})

function show(state: typeof shown) {
  shown = state
  document.dispatchEvent(new Event('visibilitychange'))
}

test('it looks at once, then every 30 s, and no more once it has ended', async () => {
  const read = vi.fn(async () => up)
  const processes = new Processes(read)
  await vi.advanceTimersByTimeAsync(29_000)
  expect(processes.report).toEqual(up)
  expect(read).toHaveBeenCalledTimes(1)
  await vi.advanceTimersByTimeAsync(31_000)
  expect(read).toHaveBeenCalledTimes(3)
  processes.destroy()
  await vi.advanceTimersByTimeAsync(120_000)
  expect(read).toHaveBeenCalledTimes(3)
})

test('nobody looks while the tab is hidden, and not more often for coming back to it', async () => {
  const read = vi.fn(async () => up)
  const processes = new Processes(read)
  show('hidden')
  await vi.advanceTimersByTimeAsync(300_000)
  expect(read).toHaveBeenCalledTimes(1)
  show('visible')
  expect(read).toHaveBeenCalledTimes(2)
  show('hidden')
  show('visible')
  expect(read).toHaveBeenCalledTimes(2)
  processes.destroy()
})

test('a server that does not answer is told, and what it said last stays', async () => {
  let answer: HealthReport | undefined = up
  const processes = new Processes(async () => answer)
  await vi.advanceTimersByTimeAsync(0)
  expect(processes.isReachable).toBe(true)
  answer = undefined
  await vi.advanceTimersByTimeAsync(30_000)
  expect([processes.isReachable, processes.report]).toEqual([false, up])
  answer = { ...up, worker: 'down' }
  await vi.advanceTimersByTimeAsync(30_000)
  expect([processes.isReachable, processes.report?.worker]).toEqual([true, 'down'])
  processes.destroy()
})
