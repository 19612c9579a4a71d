/**
 * When a store allows to be asked again, from a Retry-After header in seconds or as a date; undefined without
 * a usable one.
 */
export function parseRetryAfter(header: string | string[] | undefined, now: Date): Date | undefined {
  const value = (Array.isArray(header) ? header[0] : header)?.trim()
  if (!value) return undefined
  const at = /^\d{1,9}$/.test(value) ? now.getTime() + Number(value) * 1000 : Date.parse(value)
  return Number.isNaN(at) || at <= now.getTime() || /^-/.test(value) ? undefined : new Date(at)
}
