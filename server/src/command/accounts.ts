import { existsSync } from 'node:fs'
import { hashPassword } from '../auth/password.ts'
import {
  databaseFile,
  migrateDatabase,
  openDatabase,
  writeTransaction,
  type Database,
} from '../db/database.ts'
import { newerThanProgram, schemaVersion } from '../db/migrations.ts'
import { passwordLinksRepository } from '../db/repositories/password-links.ts'
import { usersRepository } from '../db/repositories/users.ts'
import { likeNames } from '../domain/like-names.ts'
import { cleanUsername } from '../services/accounts.ts'
import { Refusal } from '../services/refusal.ts'

interface Means {
  dataDir: string
  readPassword: () => Promise<string>
  say: (line: string) => void
}

/** Whoever has the machine may make accounts, whatever REGISTRATION says. @throws Refusal, DatabaseProblem */
export async function createUser(
  wish: { username: string; isAdmin: boolean },
  { dataDir, readPassword, say }: Means,
): Promise<void> {
  const username = cleanUsername(wish.username)
  await withUsers(dataDir, 'create', async (db) => {
    assertFree(db, username)
    const passwordHash = await hashPassword(await readNewPassword(readPassword))
    const user = writeTransaction(db, (tx) => {
      assertFree(tx, username)
      const isAdmin = wish.isAdmin || usersRepository.count(tx) === 0
      return usersRepository.insert(tx, { username, passwordHash, isAdmin, createdAt: new Date() })
    })
    const why = user.isAdmin && !wish.isAdmin ? ', because it is the first account' : ''
    say(`The account "${user.username}" is made${user.isAdmin ? `; it is an administrator's${why}` : ''}.`)
  })
}

/** Every session of the person ends within half a minute. @throws Refusal, DatabaseProblem */
export async function resetPassword(
  wish: { username: string },
  { dataDir, readPassword, say }: Means,
): Promise<void> {
  await withUsers(dataDir, 'existing', async (db) => {
    const user = usersRepository.byName(db, wish.username)
    if (!user) throw unknownName(wish.username, usersRepository.names(db))
    const password = await readNewPassword(readPassword)
    const passwordHash = await hashPassword(password)
    writeTransaction(db, (tx) => {
      passwordLinksRepository.deleteFor(tx, user.id)
      usersRepository.setPassword(tx, user.id, passwordHash)
    })
    say(`"${user.username}" has a new password, and is signed out everywhere.`)
    if (user.disabled)
      say('The account is disabled: an administrator must enable it before anybody can sign in.')
  })
}

function assertFree(db: Parameters<typeof usersRepository.byName>[0], username: string): void {
  const holder = usersRepository.byName(db, username)
  if (!holder) return
  throw new Refusal(
    409,
    `There is an account "${holder.username}" already. For a new password: npm run reset-password -- "${holder.username}"`,
  )
}

async function readNewPassword(readPassword: Means['readPassword']): Promise<string> {
  const password = await readPassword()
  if (password === '') throw new Refusal(400, 'The password is empty. Nothing was changed.')
  return password
}

function unknownName(typed: string, names: readonly string[]): Refusal {
  const like = likeNames(typed, names)
  const hint =
    like.length > 0
      ? `There are names like it: ${like.map((name) => `"${name}"`).join(', ')}.`
      : names.length === 0
        ? 'There are no accounts yet; make one with npm run create-user -- NAME'
        : `There are ${names.length} accounts, none with a name like it.`
  return new Refusal(404, `There is no account "${typed.trim()}". ${hint}`)
}

/** The server is the only one that migrates; a folder without a database gets a new one where an account is to be made. */
async function withUsers(
  dataDir: string,
  mode: 'create' | 'existing',
  work: (db: Database) => Promise<void>,
): Promise<void> {
  const exists = existsSync(databaseFile(dataDir))
  if (!exists && mode === 'existing')
    throw new Refusal(404, `There is no database in ${dataDir}. Is DATA_DIR the folder of your installation?`)
  const db = openDatabase(dataDir, exists ? 'guest' : 'owner')
  try {
    if (!exists) migrateDatabase(db)
    const { pending, isNewer } = schemaVersion(db.$client)
    if (isNewer) throw newerThanProgram()
    if (pending.length > 0)
      throw new Refusal(
        409,
        'The database is of an older version of the program. Start the app once (npm start), then try again.',
      )
    await work(db)
  } finally {
    db.$client.close()
  }
}
