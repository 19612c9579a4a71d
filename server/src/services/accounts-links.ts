import { ExpectedError, type NewLink, type PasswordLinkState } from '@lgs/shared'
import { hashLinkToken, newLinkToken } from '../auth/link-token.ts'
import { hashPassword } from '../auth/password.ts'
import type { SessionBook } from '../auth/session-book.ts'
import { writeTransaction, type Database, type Queryable } from '../db/database.ts'
import { passwordLinksRepository } from '../db/repositories/password-links.ts'
import { usersRepository, type User } from '../db/repositories/users.ts'
import type { Push } from './push.ts'
import { Refusal } from './refusal.ts'

const HOLDS_MS = 24 * 3600 * 1000

interface Parts {
  db: Database
  push: Push
  book: Pick<SessionBook, 'endAll'>
}

/** Links for people who forgot their password. An administrator hands them over, and never knows a password. */
export function createPasswordLinks({ db, push, book }: Parts) {
  /** @throws Refusal 403 LINK_ENDED, the same whatever is wrong with it */
  function find(tx: Queryable, token: string): { user: User; expiresAt: Date } {
    const link = passwordLinksRepository.byTokenHash(tx, hashLinkToken(token))
    const user = link && usersRepository.byId(tx, link.userId)
    if (!link || !user || user.disabled || link.expiresAt.getTime() <= Date.now()) {
      throw new Refusal(
        403,
        'This link does not work any more: it was used, a newer one was made, or its day is over. Ask the administrator for a new one.',
        'LINK_ENDED',
      )
    }
    return { user, expiresAt: link.expiresAt }
  }

  return {
    /** @throws ExpectedError PERSON_UNKNOWN, or FORBIDDEN for oneself and for a disabled account */
    create(administrator: User, id: number): NewLink {
      const token = newLinkToken()
      const expiresAt = new Date(Date.now() + HOLDS_MS)
      writeTransaction(db, (tx) => {
        const user = usersRepository.byId(tx, id)
        if (!user) throw new ExpectedError('PERSON_UNKNOWN', 'This account is not there any more.')
        if (id === administrator.id)
          throw new ExpectedError('FORBIDDEN', 'Change your own password on your account page.')
        if (user.disabled)
          throw new ExpectedError('FORBIDDEN', `${user.username} cannot sign in. Enable the account first.`)
        passwordLinksRepository.save(tx, {
          userId: id,
          createdBy: administrator.id,
          tokenHash: hashLinkToken(token),
          expiresAt,
        })
      })
      return { token, expires_at: expiresAt.toISOString() }
    },

    /** Whose it is, before anybody types a new password. */
    look(token: string): PasswordLinkState {
      try {
        const { user, expiresAt } = find(db, token)
        return { username: user.username, expires_at: expiresAt.toISOString(), problem: null }
      } catch (error) {
        if (!(error instanceof Refusal)) throw error
        return { username: null, expires_at: null, problem: error.message }
      }
    },

    /** Uses the link up and ends all sessions of the person. @returns the person, to sign in. @throws Refusal */
    async use(token: string, password: string): Promise<User> {
      // Before the costly hash, and again in the transaction that decides.
      find(db, token)
      const passwordHash = await hashPassword(password)
      const user = writeTransaction(db, (tx) => {
        const { user } = find(tx, token)
        passwordLinksRepository.deleteFor(tx, user.id)
        return { ...user, sessionEpoch: usersRepository.setPassword(tx, user.id, passwordHash) }
      })
      push.closeUser(user.id)
      await book.endAll(user.id)
      return user
    },
  }
}
