import { expect, test } from 'vitest'
import { isNewerRelease, releasedVersion } from './version.ts'

test.each([
  ['0.2.0', '0.1.9', true],
  ['0.10.0', '0.9.0', true],
  ['v1.0.0', '0.99.99', true],
  ['0.1.0', '0.1.0', false],
  ['0.1.0+build.7', '0.1.0', false],
  ['0.1.0', '0.2.0', false],
  ['0.2.0', '0.2.0-rc.1', true],
  ['0.2.0-rc.1', '0.1.0', false],
  ['latest', '0.1.0', false],
  ['1.2', '0.1.0', false],
  ['', '0.1.0', false],
  ['1.0.0<script>', '0.1.0', false],
])('%s after %s: %s', (candidate, present, expected) => {
  expect(isNewerRelease(candidate, present)).toBe(expected)
})

test('a tag is shown as a plain version', () => {
  expect(releasedVersion('v1.2.3+5')).toBe('1.2.3')
  expect(releasedVersion('v1.2.3-beta')).toBeUndefined()
  expect(releasedVersion('nightly')).toBeUndefined()
})
