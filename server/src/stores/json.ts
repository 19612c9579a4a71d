/** Safe steps through the JSON of a stranger: whatever is not of the expected kind reads as nothing. */

export type JsonRecord = Record<string, unknown>

/** The value of a JSON text, or undefined where it is none. */
export function parseJson(body: string): unknown {
  try {
    return JSON.parse(body.replace(/^\uFEFF/, '')) as unknown
  } catch {
    return undefined
  }
}

export const isRecord = (value: unknown): value is JsonRecord =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The value as an object; an empty one for anything else. */
export const recordOf = (value: unknown): JsonRecord => (isRecord(value) ? value : {})

/** The value as a list of at most `max` entries; an empty one for anything else. */
export const listOf = (value: unknown, max = 5000): unknown[] =>
  Array.isArray(value) ? (value as unknown[]).slice(0, max) : []

/** The objects of a list. */
export const recordsOf = (value: unknown, max = 5000): JsonRecord[] => listOf(value, max).filter(isRecord)

/** A string, or a number as one, white space collapsed, cut; empty for anything else. */
export function stringOf(value: unknown, max = 500): string {
  if (typeof value === 'number' && Number.isFinite(value)) return String(value)
  if (typeof value !== 'string') return ''
  return value
    .slice(0, max * 4)
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, max)
}

/** A whole number from 0, also from text such as `"12"`; null for anything else. */
export function countOf(value: unknown): number | null {
  const number = typeof value === 'string' && /^\s*\d{1,9}\s*$/.test(value) ? Number(value) : value
  return typeof number === 'number' && Number.isSafeInteger(number) && number >= 0 ? number : null
}
