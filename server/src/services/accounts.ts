import { hashPassword, verifyPassword } from '../auth/password.ts'
import type { LoginThrottle } from '../auth/login-throttle.ts'
import { networkOf } from '../auth/network.ts'
import type { SessionBook } from '../auth/session-book.ts'
import { writeTransaction, type Database } from '../db/database.ts'
import { invitesRepository } from '../db/repositories/invites.ts'
import { knownNetworksRepository } from '../db/repositories/known-networks.ts'
import { passwordLinksRepository } from '../db/repositories/password-links.ts'
import { storesRepository } from '../db/repositories/stores.ts'
import { usernameKey, usersRepository, type User } from '../db/repositories/users.ts'
import type { Invites } from './invites.ts'
import type { People } from './people.ts'
import type { Push } from './push.ts'
import { Refusal } from './refusal.ts'

const CONTROL_CHARACTERS = /\p{Cc}|\p{Cf}/u

/** @throws Refusal 400 unless the name has 1 to 64 visible characters */
export function cleanUsername(username: string): string {
  const name = username.trim()
  if (name === '') throw new Refusal(400, 'Choose a user name; this one is empty.')
  if ([...name].length > 64) throw new Refusal(400, 'A user name has at most 64 characters.')
  if (CONTROL_CHARACTERS.test(name))
    throw new Refusal(400, 'A user name cannot contain invisible characters.')
  return name
}

interface Parts {
  db: Database
  push: Push
  invites: Pick<Invites, 'admit'>
  people: Pick<People, 'publish'>
  throttle: LoginThrottle
  book: Pick<SessionBook, 'endAll'>
}

const inWords = (ms: number) => {
  const seconds = Math.ceil(ms / 1000)
  if (seconds > 90) return `${Math.ceil(seconds / 60)} minutes`
  return seconds === 1 ? '1 second' : `${seconds} seconds`
}

/** Accounts: who may come in, and what people change about themselves. */
export function createAccounts({ db, push, invites, people, throttle, book }: Parts) {
  const taken = () => new Refusal(409, 'Username already exists')

  return {
    /**
     * The first account is always accepted and becomes the administrator; an invitation is used up. In one transaction.
     * @throws Refusal 400, 403 REGISTRATION_CLOSED, 409
     */
    async register(input: { username: string; password: string; invite?: string }): Promise<User> {
      const username = cleanUsername(input.username)
      if (input.password === '') throw new Refusal(400, 'Choose a password; this one is empty.')
      // Before the costly hash, and again in the transaction that decides. Who may not come in learns no names.
      invites.admit(db, input.invite)
      if (usersRepository.byName(db, username)) throw taken()
      const passwordHash = await hashPassword(input.password)
      const user = writeTransaction(db, (tx) => {
        const invite = invites.admit(tx, input.invite)
        if (usersRepository.byName(tx, username)) throw taken()
        const now = new Date()
        if (invite) invitesRepository.use(tx, invite.id, now)
        const isAdmin = usersRepository.count(tx) === 0
        return usersRepository.insert(tx, { username, passwordHash, isAdmin, createdAt: now })
      })
      people.publish()
      return user
    },

    /**
     * @param address where the request came from
     * @throws Refusal 401, the same for a wrong name, a wrong password and a disabled account; 429 after too many
     */
    async authenticate(username: string, password: string, address: string): Promise<User> {
      const user = usersRepository.byName(db, username)
      const network = networkOf(address)
      const isKnown = user !== undefined && knownNetworksRepository.isKnown(db, user.id, network)
      const scope = JSON.stringify(isKnown ? [usernameKey(username), network] : [usernameKey(username)])
      const waitMs = await throttle.attempt(scope)
      if (waitMs > 0) {
        throw new Refusal(
          429,
          `Too many wrong passwords for this name. Wait ${inWords(waitMs)}, then try again.`,
          undefined,
          waitMs,
        )
      }
      const isRight = await verifyPassword(password, user?.passwordHash)
      if (!user || !isRight || user.disabled) throw new Refusal(401, 'User name or password is wrong.')
      knownNetworksRepository.remember(db, user.id, network, new Date())
      await throttle.succeeded(scope)
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
      people.publish()
    },

    /**
     * Ends all other sessions of the person, and a link for a new password that nobody has used yet.
     * @returns the epoch that the present session must carry from now on
     * @throws Refusal 400, 401, or 429 after too many wrong ones
     */
    async changePassword(user: User, current: string, next: string, sessionId: string): Promise<number> {
      if (next === '') throw new Refusal(400, 'Choose a new password; this one is empty.')
      // A browser that was left open is a place to guess at, too.
      const scope = JSON.stringify(['change', user.id])
      const waitMs = await throttle.attempt(scope)
      if (waitMs > 0) {
        throw new Refusal(
          429,
          `Too many wrong passwords. Wait ${inWords(waitMs)}, then try again. Nothing was changed.`,
          undefined,
          waitMs,
        )
      }
      if (!(await verifyPassword(current, user.passwordHash))) {
        throw new Refusal(401, 'The current password is wrong. Nothing was changed.')
      }
      const passwordHash = await hashPassword(next)
      const epoch = writeTransaction(db, (tx) => {
        passwordLinksRepository.deleteFor(tx, user.id)
        return usersRepository.setPassword(tx, user.id, passwordHash)
      })
      push.closeOtherSessions(user.id, sessionId)
      await book.endAll(user.id, sessionId)
      await throttle.succeeded(scope)
      return epoch
    },
  }
}
