import { expect, it } from 'vitest'
import { changeParts, changeText } from './change-words.ts'

it('names what changed, the most welcome first, and nothing that did not', () => {
  expect(changeText({ appeared: 2, gone: 0, cheaper: 1, dearer: 0 })).toBe('2 new, 1 cheaper')
  expect(changeText({ appeared: 0, gone: 3, cheaper: 0, dearer: 1 })).toBe('1 dearer, 3 gone')
  expect(changeParts({ appeared: 0, gone: 1, cheaper: 0, dearer: 0 })).toEqual([
    { kind: 'gone', text: '1 gone' },
  ])
})
