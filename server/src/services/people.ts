import { ExpectedError, type PeopleData } from '@lgs/shared'
import type { SessionBook } from '../auth/session-book.ts'
import type { Config } from '../config/config.ts'
import { writeTransaction, type Database, type Queryable } from '../db/database.ts'
import { invitesRepository } from '../db/repositories/invites.ts'
import { passwordLinksRepository } from '../db/repositories/password-links.ts'
import { storesRepository } from '../db/repositories/stores.ts'
import { trackedCardsRepository } from '../db/repositories/tracked-cards.ts'
import { usersRepository, type User } from '../db/repositories/users.ts'
import { verdictsRepository } from '../db/repositories/verdicts.ts'
import type { Log } from '../log.ts'
import type { Push } from './push.ts'
import type { RequestChecks } from './request-checks.ts'

interface Parts {
  db: Database
  push: Push
  book: Pick<SessionBook, 'endAll'>
  checks: Pick<RequestChecks, 'withdraw'>
  registration: Config['accounts']['registration']
  log: Log
}

export interface PersonUpdate {
  id: number
  is_admin?: boolean
  disabled?: boolean
}

const mayAdminister = ({ isAdmin, disabled }: Pick<User, 'isAdmin' | 'disabled'>) => isAdmin && !disabled

export type People = ReturnType<typeof createPeople>

/** What administrators see and decide about people. Somebody who can administer always remains. */
export function createPeople({ db, push, book, checks, registration, log }: Parts) {
  function data(): PeopleData {
    const iso = (moment: Date) => moment.toISOString()
    return {
      people: usersRepository.all(db).map((user) => ({
        id: user.id,
        username: user.username,
        is_admin: user.isAdmin,
        disabled: user.disabled,
        created_at: iso(user.createdAt),
        last_seen_at: user.lastSeenAt && iso(user.lastSeenAt),
        cards: user.cards,
      })),
      invites: invitesRepository.open(db, new Date()).map((invite) => ({
        id: invite.id,
        note: invite.note,
        invited_by: invite.invitedBy ?? '',
        created_at: iso(invite.createdAt),
        expires_at: iso(invite.expiresAt),
      })),
      registration,
    }
  }
  const publish = () => push.toAdministrators('people_data', data)

  function known(tx: Queryable, id: number): User {
    const user = usersRepository.byId(tx, id)
    if (user) return user
    throw new ExpectedError('PERSON_UNKNOWN', 'This account is not there any more. Somebody deleted it.')
  }

  /** Call it when an administrator stops being one: what they handed out opens nothing any more. */
  function stepDown(tx: Queryable, user: User): void {
    if (!usersRepository.otherAdministrator(tx, user.id)) {
      throw new ExpectedError(
        'LAST_ADMINISTRATOR',
        `${user.username} is the only administrator who can sign in. Make somebody else one first.`,
      )
    }
    invitesRepository.revokeAllOf(tx, user.id, new Date())
    passwordLinksRepository.deleteMadeBy(tx, user.id)
  }

  /** The epoch ends sessions for good, whatever Redis says. */
  function shutOut(tx: Queryable, user: User): void {
    usersRepository.setDisabled(tx, user.id, true)
    usersRepository.raiseEpoch(tx, user.id)
    passwordLinksRepository.deleteFor(tx, user.id)
  }

  const wantedBy = (tx: Queryable, { id }: User) => ({
    cards: trackedCardsRepository.forUser(tx, id).map(({ cardName }) => cardName),
    stores: storesRepository.chosenBy(tx, id),
  })

  /** What is open in their browsers ends now, and checks that nobody else waits for are taken back. */
  async function leave(userId: number, { cards, stores }: ReturnType<typeof wantedBy>): Promise<void> {
    push.closeUser(userId)
    try {
      await book.endAll(userId)
      await checks.withdraw(cards, stores)
    } catch (error) {
      log.warn({ err: error }, 'checks that nobody waits for any more could not be taken back')
    }
  }

  return {
    data,
    publish,

    /** @throws ExpectedError PERSON_UNKNOWN, LAST_ADMINISTRATOR */
    async update({ id, is_admin, disabled }: PersonUpdate): Promise<PeopleData> {
      const { before, after } = writeTransaction(db, (tx) => {
        const before = known(tx, id)
        const after = { isAdmin: is_admin ?? before.isAdmin, disabled: disabled ?? before.disabled }
        if (mayAdminister(before) && !mayAdminister(after)) stepDown(tx, before)
        if (after.isAdmin !== before.isAdmin) usersRepository.setAdministrator(tx, id, after.isAdmin)
        if (after.disabled && !before.disabled) shutOut(tx, before)
        if (!after.disabled && before.disabled) usersRepository.setDisabled(tx, id, false)
        return { before, after }
      })
      if (after.disabled && !before.disabled) await leave(id, wantedBy(db, before))
      // After the answer: an administrator who steps down has asked over such a connection.
      else if (after.isAdmin !== before.isAdmin) setImmediate(() => push.recallUser(id))
      publish()
      return data()
    },

    /**
     * Whatever the person tracked and decided goes. An administrator's verdicts counted for everybody: they pass to
     * another, so that nobody else sees anything change.
     * @throws ExpectedError PERSON_UNKNOWN, LAST_ADMINISTRATOR
     */
    async delete(administrator: User, id: number): Promise<PeopleData> {
      const wanted = writeTransaction(db, (tx) => {
        const user = known(tx, id)
        if (mayAdminister(user)) {
          stepDown(tx, user)
          const heir = id === administrator.id ? usersRepository.otherAdministrator(tx, id) : administrator
          if (heir) verdictsRepository.handOver(tx, id, heir.id)
        }
        const wanted = wantedBy(tx, user)
        usersRepository.delete(tx, id)
        return wanted
      })
      await leave(id, wanted)
      publish()
      return data()
    },
  }
}
