import { expect, test } from 'vitest'
import { initialsOf } from './initials.ts'

test.each([
  ['Maya Kern', 'MK'],
  ['maya', 'MA'],
  ['Foxglove Games and Comics', 'FG'],
  ['Owl & Lantern', 'OL'],
  ['!', ''],
])('%s is shown as "%s"', (name, initials) => {
  expect(initialsOf(name)).toBe(initials)
})
