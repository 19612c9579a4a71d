import { readdirSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { backupsToRemove, byNewest, readBackupName, type NamedBackup } from '../domain/backups-to-keep.ts'

export interface StoredBackup extends NamedBackup {
  file: string
  bytes: number
}

export const backupFolder = (dataDir: string) => join(dataDir, 'backups')

/** The installation's own backups, newest first. Files under other names are nobody's business here. */
export function listBackups(dataDir: string): StoredBackup[] {
  const folder = backupFolder(dataDir)
  return namesIn(folder)
    .flatMap((name) => {
      const read = readBackupName(name)
      const file = join(folder, name)
      const stat = read && statSync(file, { throwIfNoEntry: false })
      return read && stat?.isFile() ? { ...read, file, bytes: stat.size } : []
    })
    .sort(byNewest)
}

/** By its name as `listBackups` says it; anything else, a path included, finds nothing. */
export const findBackup = (dataDir: string, name: string): StoredBackup | undefined =>
  listBackups(dataDir).find((backup) => backup.name === name)

export function removeOldBackups(dataDir: string): void {
  for (const { name } of backupsToRemove(listBackups(dataDir)))
    rmSync(join(backupFolder(dataDir), name), { force: true })
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return []
    throw error
  }
}
