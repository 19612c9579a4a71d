import { resolve } from 'node:path'
import { backUp, openForReading, writeBackup } from '../db/backup.ts'
import { databaseFile } from '../db/database.ts'
import { restore } from '../db/restore.ts'
import { createUser, resetPassword } from './accounts.ts'

/** What somebody at the machine itself may ask for, with or without a running app. */
export type HostCommand =
  | { name: 'backup'; to?: string }
  | { name: 'restore'; file: string }
  | { name: 'create-user'; username: string; isAdmin: boolean }
  | { name: 'reset-password'; username: string }

interface Means {
  dataDir: string
  /** Asked for only by the commands that need one; passwords are never arguments, which other users of the machine can see. */
  readPassword: () => Promise<string>
  say: (line: string) => void
}

/**
 * Carries it out and says what was done.
 * @throws DatabaseProblem or Refusal with a sentence for a person
 */
export async function runHostCommand(command: HostCommand, means: Means): Promise<void> {
  const { dataDir, say } = means
  if (command.name === 'backup') {
    const { file, bytes } = command.to ? backUpTo(dataDir, resolve(command.to)) : backUp(dataDir, 'manual')
    say(`The backup is ${file} (${describeSize(bytes)}).`)
    say('Keep a copy on another machine: this one protects from mistakes, not from a broken SD card.')
  } else if (command.name === 'restore') {
    const { contents, before } = restore(dataDir, resolve(command.file))
    const { people, trackedCards, stores } = contents
    say(
      `Restored: ${counted(people, 'person', 'people')}, ${counted(trackedCards, 'tracked card')}, ${counted(stores, 'store')}.`,
    )
    if (before) say(`What was there before is kept in ${before}.`)
    say('Start the app: npm start. Everybody signs in again, with the password of that time.')
  } else if (command.name === 'create-user') await createUser(command, means)
  else await resetPassword(command, means)
}

function backUpTo(dataDir: string, file: string) {
  const client = openForReading(databaseFile(dataDir))
  try {
    return writeBackup(client, file)
  } finally {
    client.close()
  }
}

const counted = (count: number, one: string, many = `${one}s`) => `${count} ${count === 1 ? one : many}`

/** In the unit that reads best. */
export function describeSize(bytes: number): string {
  if (bytes < 1_000_000) return `${Math.max(1, Math.round(bytes / 1000))} kB`
  return `${(bytes / 1_000_000).toFixed(1)} MB`
}
