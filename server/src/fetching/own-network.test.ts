import { expect, test } from 'vitest'
import { createOwnNetwork } from './own-network.ts'

test('a single host that is gone is blamed; several at once are our own network', () => {
  const network = createOwnNetwork(0)
  expect(network.isToBlame('a.example')).toBe(false)
  expect(network.isToBlame('a.example')).toBe(false)
  expect(network.isToBlame('b.example')).toBe(true)
  expect(network.isToBlame('a.example')).toBe(true)
})
test('an answer of any host shows that the network is up', () => {
  const network = createOwnNetwork(0)
  network.isToBlame('a.example')
  network.heard()
  expect(network.isToBlame('b.example')).toBe(false)
})
test('just after the start nobody is blamed', () => {
  let now = 0
  const network = createOwnNetwork(180_000, () => now)
  expect(network.isToBlame('a.example')).toBe(true)
  now = 180_000
  expect(network.isToBlame('a.example')).toBe(false)
})
