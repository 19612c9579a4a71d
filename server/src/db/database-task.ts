import { backUp, backUpIfChanged, type MadeBackup } from './backup.ts'
import type { BackupContents } from './examine.ts'
import type { DatabaseProblem } from './problem.ts'
import { prepareRestore, stagedFile } from './restore.ts'

/** Work on whole database files, which would keep a server's event loop busy: done in a process of its own. */
export type DatabaseTask =
  | { kind: 'manual' | 'daily'; dataDir: string }
  /** `file`: what is to take the database's place at the next start. */
  | { kind: 'stage'; dataDir: string; file: string }

export type DatabaseTaskResult =
  | { made: MadeBackup | undefined }
  | { contents: BackupContents }
  | { problem: { kind: DatabaseProblem['kind']; message: string } }

/** @throws DatabaseProblem */
export function runDatabaseTask(task: DatabaseTask): DatabaseTaskResult {
  const { dataDir } = task
  if (task.kind === 'stage') return { contents: prepareRestore(dataDir, task.file, stagedFile(dataDir)) }
  return { made: task.kind === 'daily' ? backUpIfChanged(dataDir) : backUp(dataDir, 'manual') }
}
