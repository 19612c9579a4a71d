import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { testSummary } from './test-summary.mjs'

const dir = mkdtempSync(join(tmpdir(), 'lgs-summary-'))
const file = join(dir, 'report.json')
afterAll(() => rmSync(dir, { recursive: true, force: true }))

const write = (report) =>
  writeFileSync(
    file,
    JSON.stringify({ numPassedTests: 5, numFailedTests: 0, numPendingTests: 0, testResults: [], ...report }),
  )

test('names passed and failed, and skipped only where there are any', () => {
  write({})
  expect(testSummary(file, 0)).toBe('5 passed, 0 failed')
  write({ numPendingTests: 2, numTodoTests: 1 })
  expect(testSummary(file, 0)).toBe('5 passed, 0 failed, 3 skipped')
})

test('a file that does not load is a failure', () => {
  write({ testResults: [{ status: 'failed', assertionResults: [] }] })
  expect(testSummary(file, 1)).toBe('5 passed, 1 failed')
})

test('a failure that belongs to no test, or a missing report, is never hidden', () => {
  write({})
  expect(testSummary(file, 1)).toBe('5 passed, 1 failed')
  expect(testSummary(join(dir, 'none.json'), 1)).toBe('0 passed, 1 failed')
})
