import { expect, test } from 'vitest'
import { laidOut } from './log-words.ts'

test('details are laid out, a stack line by line', () => {
  expect(laidOut('{"err":{"stack":"Error: full\\n    at write"}}')).toBe(
    '{\n  "err": {\n    "stack": "Error: full\n    at write"\n  }\n}',
  )
})

test('what was cut stays as it is', () => {
  expect(laidOut('{"url": "https://x ...')).toBe('{"url": "https://x ...')
})
