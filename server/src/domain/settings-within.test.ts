import { expect, test } from 'vitest'
import { settingsWithin } from './settings-within.ts'

const NOW = Date.parse('2026-11-23T12:00:00Z')

test('what a store is believed for years is forgotten; what holds for weeks, and what is no moment, stays', () => {
  const kept = {
    route: 'decklist',
    route_until: '2026-12-07T12:00:00.000Z',
    forstore_after: '2026-12-23T11:00:00.000Z',
    closed_routes: 'graphql=2031-11-23',
    key: '2031',
  }
  expect(settingsWithin({ ...kept, decklist_after: '2031-12-23T12:00:00.000Z' }, NOW)).toEqual(kept)
})
