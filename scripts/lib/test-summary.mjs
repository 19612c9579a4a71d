import { readFileSync } from 'node:fs'

/**
 * `N passed, N failed`, with `, N skipped` where any were: the closing line that continuous integration reads.
 * @param {string} reportFile what vitest's JSON reporter wrote
 * @param {number} exitCode vitest's own: it also knows failures that belong to no test
 */
export function testSummary(reportFile, exitCode) {
  const { passed, failed, skipped } = count(reportFile)
  const unnamed = exitCode !== 0 && failed === 0 ? 1 : 0
  return `${passed} passed, ${failed + unnamed} failed${skipped ? `, ${skipped} skipped` : ''}`
}

function count(reportFile) {
  let report
  try {
    report = JSON.parse(readFileSync(reportFile, 'utf8'))
  } catch {
    return { passed: 0, failed: 0, skipped: 0 }
  }
  const filesThatDidNotLoad = report.testResults.filter(
    (file) => file.status === 'failed' && file.assertionResults.length === 0,
  )
  return {
    passed: report.numPassedTests,
    failed: report.numFailedTests + filesThatDidNotLoad.length,
    skipped: report.numPendingTests + (report.numTodoTests ?? 0),
  }
}
