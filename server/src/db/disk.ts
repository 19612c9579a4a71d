import { closeSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'

/** Waits until a file or a folder's entries are on the disk and not only in memory. */
export function flush(path: string): void {
  const handle = openSync(path, 'r')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}

/** Gives a finished file its name at once: after a power cut there is the old file or the new one, never half of it. */
export function putInPlace(temporary: string, file: string): void {
  flush(temporary)
  renameSync(temporary, file)
  flush(dirname(file))
}

/** Removes a database file and what SQLite keeps beside it. */
export function removeDatabase(file: string): void {
  for (const suffix of ['', '-journal', '-wal', '-shm']) rmSync(`${file}${suffix}`, { force: true })
}
