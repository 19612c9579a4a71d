import { expect, it } from 'vitest'
import { RowWindow, type Piece } from './row-window.svelte.ts'

const names = (count: number) => Array.from({ length: count }, (_, index) => `card ${index}`)
const rowsOf = (pieces: Piece[]) => pieces.flatMap((piece) => ('index' in piece ? [piece.index] : []))
const heightOf = (pieces: Piece[], row: number) =>
  pieces.reduce((sum, piece) => sum + ('gap' in piece ? piece.gap : row), 0)

/** A list that has been on the screen for a while. */
function settled(keys: () => string[]) {
  const rows = new RowWindow(keys)
  while (rows.grow());
  return rows
}

it('draws a short list whole', () => {
  expect(rowsOf(settled(() => names(80)).pieces)).toHaveLength(80)
  expect(settled(() => []).pieces).toEqual([])
})

it('draws a few rows at a time when it is first seen, from the first that is on the screen', () => {
  const rows = new RowWindow(() => names(12))
  expect(rowsOf(rows.pieces)).toEqual([0, 1, 2, 3, 4])
  rows.look(400, 1_200)
  expect(rowsOf(rows.pieces)).toEqual([5, 6, 7, 8, 9])
  rows.grow()
  expect(rowsOf(rows.pieces)).toEqual([5, 6, 7, 8, 9, 10, 11])
  while (rows.grow());
  expect(rowsOf(rows.pieces)).toHaveLength(12)
  expect(heightOf(rows.pieces, 69)).toBe(12 * 69)
})

it('draws of a long list what is on the screen and near it, and keeps its full height', () => {
  const rows = new RowWindow(() => names(1000))
  const whole = heightOf(rows.pieces, 69)
  while (rows.grow());
  expect(rowsOf(rows.pieces)).toHaveLength(Math.ceil((innerHeight + 600) / 69))
  rows.look(30_000, 30_800)
  const drawn = rowsOf(rows.pieces)
  expect(drawn[0]).toBe(Math.floor((30_000 - 600) / 69))
  expect(drawn.length).toBeLessThan(40)
  expect(heightOf(rows.pieces, 69)).toBe(whole)
})

it('keeps the row that has the focus, in its place', () => {
  const rows = settled(() => names(1000))
  rows.pinned = 'card 3'
  rows.look(30_000, 30_800)
  expect(rowsOf(rows.pieces)[0]).toBe(3)
  rows.look(0, 800)
  rows.pinned = 'card 990'
  expect(rowsOf(rows.pieces).at(-1)).toBe(990)
  expect(heightOf(rows.pieces, 69)).toBe(69_000)
})

it('takes rows that were not drawn yet to be like those that were measured', () => {
  const rows = settled(() => names(1000))
  rows.measure(names(8).map((name) => [name, 140]))
  expect(heightOf(rows.pieces, 140)).toBe(140_000)
  rows.measure([['card 0', 240]])
  expect(heightOf(rows.pieces, 140)).toBe(140_000)
  rows.look(3_000, 3_800)
  expect(heightOf(rows.pieces, 140)).toBe(140_100)
})

it('leaves the rows that keep their place as they are, so that only the others are drawn again', () => {
  let keys = $state.raw(names(1000))
  const rows = settled(() => keys)
  const before = rows.pieces
  keys = keys.with(3, 'card 5').with(5, 'card 3')
  const moved = rows.pieces.flatMap((piece, index) => (piece === before[index] ? [] : [index]))
  expect(moved.filter((index) => index < 20)).toEqual([3, 5])
})
