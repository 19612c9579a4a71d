import type { LogLevel, LogLine } from '@lgs/shared'
import { counted } from '../../../lib/format.ts'
import { localTimeWithDay } from '../../../lib/local-time.ts'
import type { Mark } from '../../../lib/status.ts'
import type { LogReader } from './log-reader.svelte.ts'

const LEVELS: Record<LogLevel, { word: string; mark: Mark }> = {
  trace: { word: 'Trace', mark: 'out' },
  debug: { word: 'Debug', mark: 'out' },
  info: { word: 'Info', mark: 'out' },
  warn: { word: 'Warning', mark: 'fail' },
  error: { word: 'Error', mark: 'danger' },
  fatal: { word: 'Fatal', mark: 'danger' },
}

/** The levels to choose from; each takes the graver ones along. */
export const LEVEL_CHOICES = [
  { value: 'trace', label: 'Everything' },
  { value: 'info', label: 'Info and graver' },
  { value: 'warn', label: 'Warnings and errors' },
  { value: 'error', label: 'Errors only' },
] as const satisfies readonly { value: LogLevel; label: string }[]

export const levelOf = ({ level }: LogLine) => LEVELS[level]

/** Details as JSON over several lines, those of a stack too; as they are where they were cut. */
export function laidOut(details: string): string {
  try {
    return JSON.stringify(JSON.parse(details), undefined, 2).replace(/(?<!\\)\\n/g, '\n')
  } catch {
    return details
  }
}

/** How many lines there are, and as of when. */
export function logSummary(reader: LogReader, now: number): string {
  const { lines, found, readAt, problem } = reader
  if (!lines) return problem ? 'Not known at the moment.' : 'Reading the lines'
  const asOf = `Read at ${localTimeWithDay(readAt, now)}.`
  if (lines.length === 0) return `No line of this kind. ${asOf}`
  const count = counted(lines.length, 'line')
  return found.length === lines.length
    ? `${count}, newest first. ${asOf}`
    : `${found.length} of ${count}. ${asOf}`
}
