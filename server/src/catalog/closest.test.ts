import { expect, test } from 'vitest'
import { findLongestStart, findNearKeys } from './closest.ts'

const long = 'thisnameislongerthanfortylettersandgoesonandon'
const keys = [
  { key: 'lightningbolt', line: 0 },
  ...[long, `${long}more`].map((key, at) => ({ key, line: at + 1 })),
]

test('only the first forty letters that are typed count', () => {
  const typed = 'x'.repeat(20_000_000)
  expect(findNearKeys(keys, typed)).toEqual([])
  expect(findLongestStart(keys, `lightningb${typed}`)).toEqual([0])
  expect(findNearKeys(keys, long.replace('name', 'nmae'))).toEqual([1, 2])
})
