import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { events, procedures, type EventName, type ProcedureName } from '@lgs/shared'
import { checksCode, MORE_CHECKS } from '@lgs/shared/rpc/checks-code'
import * as checks from '@lgs/shared/rpc/checks'

// Inside the checkout, so that what the code imports is found.
const folder = mkdtempSync(join(import.meta.dirname, '../../node_modules/.checks-'))
let built: typeof checks

beforeAll(async () => {
  const file = join(folder, 'checks.mjs')
  const { first, more } = checksCode()
  writeFileSync(file, first)
  writeFileSync(join(folder, MORE_CHECKS), more)
  built = (await import(/* @vite-ignore */ file)) as typeof checks
})
afterAll(() => rmSync(folder, { recursive: true }))

const moment = '2026-11-22T20:14:00.000Z'
const standing = {
  store_slug: 'one',
  status: 'unknown',
  reason: 'uncertain',
  checked_at: moment,
  attempted_at: moment,
  stale_at: null,
  next_check_at: moment,
  partial: true,
  others: 1,
  checking: false,
}
const counts = { cheapest_price: 150, currency: 'USD', copies: 2, uncertain_copies: 0 }
const card = {
  card_name: 'Fatal Push',
  amount: 4,
  paused: false,
  specifications: [
    {
      set_code: 'aer',
      collector_number: '57★',
      finish: 'foil',
      language: 'en',
      min_condition: 'LP',
      max_price: 500,
    },
  ],
  availability: [{ ...standing, ...counts }],
  mana_cost: '{B}',
  type_line: null,
  symbol_set: 'aer',
  image: 'https://cards.scryfall.io/normal/front/7/3/x.jpg?1',
}
const item = {
  store_slug: 'one',
  store_name: 'One',
  title: 'Fatal Push [Foil]',
  set_code: 'aer',
  set_name: null,
  collector_number: null,
  finish: 'foil',
  condition: 'NM',
  language: 'en',
  price: 150,
  currency: 'USD',
  quantity: 2,
  quantity_is_minimum: false,
  url: 'https://one.example/1',
  match: 'certain',
  match_reasons: ['It is.'],
  verdict: 'is',
}
const pushes: [EventName, unknown][] = [
  ['cards_data', { username: 'Maya', tracked_cards: [card] }],
  ['card_availability_data', { username: 'Maya', card: 'Fatal Push', ...standing, items: [item] }],
  ['availability_check_started', { store: 'one', card: 'Fatal Push' }],
  ['cards_seen', { seen_at: moment, cards: ['Fatal Push'] }],
  ['user_stores_data', { stores: ['one'] }],
  ['error', { code: 'BAD_FRAME', message: 'No.', details: ['x'] }],
]
const OTHER_VALUES = [
  undefined,
  null,
  true,
  -1,
  0,
  1.5,
  1e12,
  NaN,
  '',
  'x',
  'x'.repeat(300),
  '★'.repeat(17),
  [],
  {},
]

/** The value with one part of it missing, or another: every part in turn. */
function* variants(value: unknown): Generator<unknown> {
  yield value
  yield* OTHER_VALUES
  if (Array.isArray(value)) {
    for (const [index, part] of value.entries())
      for (const other of variants(part)) yield value.with(index, other)
    yield Array.from({ length: 51 }, () => value[0])
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, part] of Object.entries(value)) {
      const { [key]: _, ...rest } = value as Record<string, unknown>
      yield rest
      for (const other of variants(part)) yield { ...rest, [key]: other }
    }
  }
}

test.each(pushes)('the code for %s says of every variant what the schema says', (name, sample) => {
  expect(built.fitsEvent(name, sample)).toBe(true)
  let refused = 0
  for (const variant of variants(sample)) {
    const verdict = checks.fitsEvent(name, variant)
    if (!verdict) refused += 1
    expect(built.fitsEvent(name, variant), JSON.stringify(variant)).toBe(verdict)
  }
  expect(refused).toBeGreaterThan(10)
})

test('frames are told apart as by the schemas', () => {
  const replies = [
    { id: 1, ok: true, payload: null },
    { id: 1, ok: false, error: { code: 'INTERNAL', message: 'No.' } },
  ]
  for (const sample of [...replies, { type: 'cards_data', payload: {} }]) {
    for (const variant of variants(sample)) {
      expect(built.isReplyFrame(variant)).toBe(checks.isReplyFrame(variant))
      expect(built.isPushFrame(variant)).toBe(checks.isPushFrame(variant))
    }
  }
  expect(built.isEventName('cards_data')).toBe(true)
  for (const name of ['surprise', 'toString', '__proto__']) expect(built.isEventName(name)).toBe(false)
})

test('every reply and every push of the contract has its code', async () => {
  for (const name of Object.keys(procedures) as ProcedureName[])
    for (const value of [...OTHER_VALUES, ...pushes.map(([, sample]) => sample)])
      expect(await built.fitsReply(name, value), name).toBe(checks.fitsReply(name, value))
  for (const name of Object.keys(events) as EventName[])
    for (const value of OTHER_VALUES)
      expect(built.fitsEvent(name, value), name).toBe(checks.fitsEvent(name, value))
})
