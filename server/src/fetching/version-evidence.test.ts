import { expect, test } from 'vitest'
import { evidenceOf, type SeenVersion, type Version } from './version-evidence.ts'

const said = (text: string, asOf: number): Version => ({ text, asOf })
const seen = (text: string, asOf: number, readAt: number, changedAt?: number): SeenVersion => ({
  version: said(text, asOf),
  readAt,
  ...(changedAt !== undefined && { changedAt }),
})
const CHANGED = { isChanged: true, readAt: 100 }
const SAME = { isChanged: false, readAt: 100 }

test('body and version moved: a support', () => {
  expect(evidenceOf(seen('a', 1, 2), said('b', 90), CHANGED)).toEqual({ finding: 'support' })
})
test('the version moved alone: idle', () => {
  expect(evidenceOf(seen('a', 1, 2), said('b', 90), SAME)).toEqual({ finding: 'idle' })
})
test('nothing moved: quiet, but only by a version that was asked for anew', () => {
  expect(evidenceOf(seen('a', 1, 2), said('a', 90), SAME)).toEqual({ finding: 'quiet' })
  expect(evidenceOf(seen('a', 1, 2), said('a', 1), SAME)).toEqual({ finding: null })
})
test('a body that moved after its version was read proves nothing yet', () => {
  const later = evidenceOf(seen('a', 1, 2), said('a', 1), CHANGED)
  expect(later).toEqual({ finding: null, changedAt: 100 })
  const perhaps = evidenceOf(seen('a', 1, 2), said('a', 90), CHANGED)
  expect(perhaps).toEqual({ finding: 'doubt', changedAt: 100 })
})
test('the next version tells: it moved, or it is refuted', () => {
  const open = seen('a', 1, 100, 100)
  expect(evidenceOf(open, said('b', 150), { ...SAME, readAt: 200 })).toEqual({ finding: 'support' })
  for (const isChanged of [true, false])
    expect(evidenceOf(open, said('a', 150), { isChanged, readAt: 200 })).toMatchObject({
      finding: 'refuted',
    })
})
test('an open question waits for a version that was read after it arose', () => {
  const open = seen('a', 1, 100, 100)
  expect(evidenceOf(open, said('a', 90), { isChanged: true, readAt: 200 })).toEqual({
    finding: null,
    changedAt: 100,
  })
  expect(evidenceOf(open, said('a', 1), SAME)).toEqual({ finding: null, changedAt: 100 })
})
