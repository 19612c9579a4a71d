/**
 * Something about the database file that a person can do something about: a damaged or foreign file, a full disk, another
 * program that holds it. The message says what happened, what was left as it was, and what comes next.
 */
export class DatabaseProblem extends Error {
  override readonly name = 'DatabaseProblem'
  readonly kind: 'unusable' | 'newer' | 'in-use' | 'no-space' | 'failed'

  constructor(kind: DatabaseProblem['kind'], message: string, options?: ErrorOptions) {
    super(message, options)
    this.kind = kind
  }
}

const SAID: Record<string, string> = {
  ENOSPC: 'the disk is full',
  EDQUOT: 'the disk space for this user is used up',
  SQLITE_FULL: 'the disk is full',
  EACCES: 'this user may not write there',
  EPERM: 'this user may not write there',
  EROFS: 'the disk can only be read',
  ENOENT: 'there is no such file or folder',
  ENOTDIR: 'a part of the path is not a folder',
  EISDIR: 'it is a folder',
  SQLITE_CANTOPEN: 'it cannot be opened',
  SQLITE_READONLY: 'this user may not write there',
  SQLITE_NOTADB: 'it is not an SQLite file',
  SQLITE_BUSY: 'another program is using it',
}

/** The system's or SQLite's error code, e.g. `ENOSPC` or `SQLITE_CORRUPT`; empty where it has none. */
export const codeOf = (error: unknown): string => String((error as { code?: unknown } | null)?.code ?? '')

/** Why it failed, as the middle of a sentence. */
export function reasonOf(error: unknown): string {
  const code = codeOf(error)
  if (/^SQLITE_(CORRUPT|IOERR_SHORT_READ)/.test(code)) return 'the file is damaged'
  return SAID[code] ?? (error instanceof Error ? error.message : String(error))
}

/** Whether it failed because nothing more fits on the disk, also where a library put an error of its own around that. */
export const isDiskFull = (error: unknown): boolean =>
  ['ENOSPC', 'EDQUOT', 'SQLITE_FULL'].includes(codeOf(error)) ||
  (error instanceof Error && error.cause !== undefined && isDiskFull(error.cause))
