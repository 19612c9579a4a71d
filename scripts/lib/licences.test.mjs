import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { isFitting, licencesOf, readLock, withInstallScripts } from './licences.mjs'
import { inRoot } from './paths.mjs'

test.each([
  ['MIT', true],
  ['(MIT OR GPL-3.0-only)', true],
  ['(MIT AND GPL-3.0-only)', false],
  ['GPL-3.0-only', false],
  ['AGPL-3.0', false],
  ['SSPL-1.0', false],
  ['UNLICENSED', false],
  ['SEE LICENSE IN LICENSE.md', false],
  ['(MIT OR (GPL-3.0-only AND ISC))', false],
])('%s fits an MIT program: %s', (licence, expected) => expect(isFitting(licence)).toBe(expected))

test('a package is judged wherever it is nested; development ones are left out', () => {
  const packages = {
    '': {},
    'node_modules/good': { version: '1.0.0', license: 'ISC' },
    'node_modules/good/node_modules/@x/bad': { version: '2.0.0', license: 'AGPL-3.0' },
    'node_modules/silent': { version: '3.0.0' },
    'node_modules/tool': { version: '4.0.0', license: 'GPL-3.0-only', dev: true },
  }
  const found = licencesOf({ packages }, () => undefined)
  expect(found.map(({ name, problem }) => [name, problem !== undefined])).toEqual([
    ['@x/bad', true],
    ['good', false],
    ['silent', true],
  ])
})

test('everything that a household installs may be passed on with the program', () => {
  expect(licencesOf(readLock()).filter(({ problem }) => problem)).toEqual([])
})

test('no package runs a program while it is installed, and each that wants to is known', () => {
  const { allowScripts } = JSON.parse(readFileSync(inRoot('package.json'), 'utf8'))
  expect(readFileSync(inRoot('.npmrc'), 'utf8')).toMatch(/^ignore-scripts=true$/m)
  expect(Object.values(allowScripts)).not.toContain(true)
  expect(Object.keys(allowScripts)).toEqual(
    expect.arrayContaining([...new Set(withInstallScripts(readLock()))]),
  )
})
