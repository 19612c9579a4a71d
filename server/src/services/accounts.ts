import { hashPassword, verifyPassword } from '../auth/password.ts'
import type { Config } from '../config/config.ts'
import { writeTransaction, type Database } from '../db/database.ts'
import { storesRepository } from '../db/repositories/stores.ts'
import { usersRepository, type User } from '../db/repositories/users.ts'
import type { Push } from './push.ts'
import { Refusal } from './refusal.ts'

const CONTROL_CHARACTERS = /\p{Cc}|\p{Cf}/u

/** @throws Refusal 400 unless the name has 1 to 64 visible characters */
function cleanUsername(username: string): string {
  const name = username.trim()
  if (name === '') throw new Refusal(400, 'Choose a user name; this one is empty.')
  if ([...name].length > 64) throw new Refusal(400, 'A user name has at most 64 characters.')
  if (CONTROL_CHARACTERS.test(name))
    throw new Refusal(400, 'A user name cannot contain invisible characters.')
  return name
}

export type Accounts = ReturnType<typeof createAccounts>

/** Accounts: who may come in, and what people change about themselves. */
export function createAccounts(db: Database, push: Push, registration: Config['accounts']['registration']) {
  const taken = () => new Refusal(409, 'Username already exists')

  function assertOpen(accounts: number): void {
    if (accounts === 0 || registration === 'open') return
    const message =
      registration === 'invite'
        ? 'New accounts need an invitation from the administrator.'
        : 'New accounts are closed here. Ask the administrator.'
    throw new Refusal(403, message, 'REGISTRATION_CLOSED')
  }

  return {
    /** The first account is always accepted and becomes the administrator, in one transaction. */
    async register(input: { username: string; password: string }): Promise<User> {
      const username = cleanUsername(input.username)
      if (input.password === '') throw new Refusal(400, 'Choose a password; this one is empty.')
      // Before the costly hash, and again in the transaction that decides.
      assertOpen(usersRepository.count(db))
      if (usersRepository.byName(db, username)) throw taken()
      const passwordHash = await hashPassword(input.password)
      return writeTransaction(db, (tx) => {
        const accounts = usersRepository.count(tx)
        assertOpen(accounts)
        if (usersRepository.byName(tx, username)) throw taken()
        return usersRepository.insert(tx, {
          username,
          passwordHash,
          isAdmin: accounts === 0,
          createdAt: new Date(),
        })
      })
    },

    /** @throws Refusal 401, the same for a wrong name, a wrong password and a disabled account */
    async authenticate(username: string, password: string): Promise<User> {
      const user = usersRepository.byName(db, username.trim())
      const isRight = await verifyPassword(password, user?.passwordHash)
      if (!user || !isRight || user.disabled) throw new Refusal(401, 'User name or password is wrong.')
      return user
    },

    /** The person behind a session, or undefined when it has ended meanwhile. Rights are read at each call. */
    current(userId: number, epoch: number): User | undefined {
      const user = usersRepository.byId(db, userId)
      return user && !user.disabled && user.sessionEpoch === epoch ? user : undefined
    },

    userData: (user: User) => ({
      username: user.username,
      is_admin: user.isAdmin,
      stores: storesRepository.chosenBy(db, user.id).map((store) => store.slug),
    }),

    rename(user: User, newUsername: string): void {
      const username = cleanUsername(newUsername)
      writeTransaction(db, (tx) => {
        const holder = usersRepository.byName(tx, username)
        if (holder && holder.id !== user.id) throw new Refusal(400, 'Username already exists')
        usersRepository.rename(tx, user.id, username)
      })
    },

    /** Ends all other sessions of the person. @returns the epoch that the present session must carry from now on */
    async changePassword(user: User, current: string, next: string, sessionId: string): Promise<number> {
      if (next === '') throw new Refusal(400, 'Choose a new password; this one is empty.')
      if (!(await verifyPassword(current, user.passwordHash))) {
        throw new Refusal(401, 'The current password is wrong. Nothing was changed.')
      }
      const epoch = usersRepository.setPassword(db, user.id, await hashPassword(next))
      push.closeUser(user.id, sessionId)
      return epoch
    },
  }
}
