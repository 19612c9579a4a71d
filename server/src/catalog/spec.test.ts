import type { Finish, Printing } from '@lgs/shared/schemas/card'
import { expect, test } from 'vitest'
import { canonicalSpec, checkSpec } from './spec.ts'

const printing = (set_code: string, collector_number: string, finishes: Finish[]): Printing => ({
  set_code,
  set_name: set_code,
  collector_number,
  finishes,
})
const all = [
  printing('2x2', '117', ['nonfoil', 'foil']),
  printing('2x2', '410', ['foil']),
  printing('clb', '187', []),
  printing('lea', '161', ['nonfoil']),
]
const check = (spec: Parameters<typeof checkSpec>[2]) => checkSpec('Lightning Bolt', all, spec)

test('an empty specification accepts any printing', () => {
  expect(check({})).toBeNull()
})

test('an omitted field is a wildcard', () => {
  expect(check({ set_code: '2x2' })).toBeNull()
  expect(check({ collector_number: '161' })).toBeNull()
  expect(check({ set_code: '2X2', finish: 'foil' })).toBeNull()
})

test('a printing of unknown finish satisfies any finish', () => {
  expect(check({ finish: 'etched' })).toBeNull()
  expect(check({ set_code: 'clb', finish: 'etched' })).toBeNull()
})

test('a set without the card is told with the sets that have it', () => {
  expect(check({ set_code: 'foo' })).toEqual({
    message: 'Lightning Bolt was never printed in FOO. It exists in: 2X2, CLB, LEA.',
    possible: all,
  })
})

test('many sets are counted instead of listed', () => {
  const many = Array.from({ length: 52 }, (_, i) => printing(`s${i}`, '1', []))
  expect(checkSpec('Forest', many, { set_code: 'foo' })?.message).toMatch(/S10, S11 and 40 more sets\.$/)
})

test('a wrong number is told with the numbers of the set', () => {
  expect(check({ set_code: '2x2', collector_number: '9' })).toEqual({
    message: 'Lightning Bolt has no collector number 9 in 2X2. Known numbers: 117, 410.',
    possible: all.slice(0, 2),
  })
  expect(check({ collector_number: '9' })?.message).toBe(
    'Lightning Bolt has no collector number 9. It exists in: 2X2, CLB, LEA.',
  )
})

test('a finish that does not exist is told with those that do', () => {
  expect(check({ set_code: 'LEA', finish: 'foil' })?.message).toBe(
    'Lightning Bolt in LEA does not come in foil. It comes in: nonfoil.',
  )
  expect(check({ set_code: '2x2', collector_number: '410', finish: 'nonfoil' })).toEqual({
    message: 'Lightning Bolt in 2X2 with number 410 does not come in nonfoil. It comes in: foil.',
    possible: [all[1]],
  })
})

test('a card without printings satisfies nothing', () => {
  expect(checkSpec('Gone', [], {})).toEqual({
    message: 'The catalog knows no printing of Gone.',
    possible: [],
  })
})

test('a specification is spelled as the catalog does, and its other fields stay', () => {
  const spec = { set_code: 'PLST', collector_number: 'uma-225', language: 'en' }
  const printings = [printing('plst', 'UMA-225', [])]
  expect(canonicalSpec(printings, spec)).toEqual({
    set_code: 'plst',
    collector_number: 'UMA-225',
    language: 'en',
  })
  expect(canonicalSpec(printings, { finish: 'foil' })).toEqual({ finish: 'foil' })
})
