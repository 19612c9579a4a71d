import { afterEach, expect, test, vi } from 'vitest'
import type { WaitReason } from '../fetching/host-gate.ts'
import { createHeldStores } from './held-stores.ts'

afterEach(() => vi.useRealTimers())

const looks: string[] = []
const held = (waits: Record<string, string>, gates: Record<string, [number, WaitReason]> = {}) =>
  createHeldStores(async () => new Map(Object.entries(waits)), {
    look: async (host) => {
      looks.push(host)
      const [waitMs, why] = gates[host] ?? [0, '' as const]
      return { waitMs, why }
    },
  })

test('stores wait for another host that is held off or spent, until the first of them may be asked', async () => {
  looks.splice(0)
  const waits = { quay: 'a.test', mill: 'a.test', dock: 'b.test', pier: 'c.test', port: 'd.test' }
  const stores = held(waits, {
    'a.test': [9000, 'held_off'],
    'b.test': [5000, 'budget'],
    'c.test': [3000, 'gap'],
  })
  expect(await stores.find()).toEqual({ prefixes: ['quay:', 'mill:', 'dock:'], nextMs: 5000 })
  expect(looks, 'each host once').toEqual(['a.test', 'b.test', 'c.test', 'd.test'])
})

test('a store whose check came back unasked for no known reason waits a second, the others do not', async () => {
  vi.useFakeTimers({ toFake: ['performance'] })
  const stores = held({ dock: 'b.test' }, { 'b.test': [5000, 'budget'] })
  stores.brake('quay:Fire // Ice: again')
  expect(await stores.find()).toEqual({ prefixes: ['quay:', 'dock:'], nextMs: 1000 })
  vi.advanceTimersByTime(1000)
  expect(await stores.find()).toEqual({ prefixes: ['dock:'], nextMs: 5000 })
})
