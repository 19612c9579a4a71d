import { ExpectedError, type NewLink, type PeopleData, type RegistrationState } from '@lgs/shared'
import { hashLinkToken, newLinkToken } from '../auth/link-token.ts'
import type { Config } from '../config/config.ts'
import { writeTransaction, type Database, type Queryable } from '../db/database.ts'
import { invitesRepository, type InviteRow } from '../db/repositories/invites.ts'
import { usersRepository, type User } from '../db/repositories/users.ts'
import type { People } from './people.ts'
import { Refusal } from './refusal.ts'

const DAY_MS = 24 * 3600 * 1000
const DEFAULT_DAYS = 7
const MOST_OPEN = 50
/** So long we can still say why an invitation does not work. */
const REMEMBERED_MS = 90 * DAY_MS

const closed = (message: string) => new Refusal(403, message, 'REGISTRATION_CLOSED')

export type Invites = ReturnType<typeof createInvites>

/** Who may create an account: the first person, then as REGISTRATION says, with invitations where it says so. */
export function createInvites(
  db: Database,
  people: Pick<People, 'data' | 'publish'>,
  registration: Config['accounts']['registration'],
) {
  /** @throws Refusal 403 with what is wrong with it and what comes next */
  function usable(invite: InviteRow | undefined, now: number): InviteRow {
    if (!invite) {
      throw closed('We do not know this invitation. Look whether the link is complete, or ask for a new one.')
    }
    const from = invite.invitedBy ?? 'whoever sent it'
    if (invite.usedAt) {
      throw closed(
        `This invitation was used already; each one makes one account. If that was you, sign in, else ask ${from} for a new one.`,
      )
    }
    if (invite.revokedAt)
      throw closed(`This invitation was taken back. Ask ${from} if you still want to come in.`)
    if (invite.expiresAt.getTime() <= now)
      throw closed(`This invitation has expired. Ask ${from} for a new one.`)
    return invite
  }

  /**
   * Decides about one more account. `closed` is for everybody: an invitation opens nothing then, however old. Where
   * registration is open nobody is refused because of an invitation.
   * @returns the invitation to use up, if there is one
   * @throws Refusal 403 REGISTRATION_CLOSED
   */
  function admit(tx: Queryable, token: string | undefined, now = Date.now()): InviteRow | undefined {
    if (usersRepository.count(tx) === 0) return undefined
    if (registration === 'closed') {
      throw closed(
        token
          ? 'New accounts are closed here, and invitations do not count meanwhile. Ask the administrator.'
          : 'New accounts are closed here. Ask the administrator.',
      )
    }
    const invite = token ? invitesRepository.byTokenHash(tx, hashLinkToken(token)) : undefined
    if (registration === 'open') {
      const isUsable = invite && !invite.usedAt && !invite.revokedAt && invite.expiresAt.getTime() > now
      return isUsable ? invite : undefined
    }
    if (!token)
      throw closed('New accounts need an invitation here. Ask the administrator for a link, then open it.')
    return usable(invite, now)
  }

  return {
    admit,

    /** What a visitor may do, before they type anything. */
    state(token: string | undefined): RegistrationState {
      const is_first = usersRepository.count(db) === 0
      try {
        const invite = admit(db, token)
        return {
          is_open: true,
          is_first,
          problem: null,
          invited_by: invite?.invitedBy ?? null,
          expires_at: invite?.expiresAt.toISOString() ?? null,
        }
      } catch (error) {
        if (!(error instanceof Refusal)) throw error
        return { is_open: false, is_first, problem: error.message, invited_by: null, expires_at: null }
      }
    },

    /** @throws ExpectedError FORBIDDEN while registration is closed, RATE_LIMITED with too many open ones */
    create(
      administrator: User,
      { days = DEFAULT_DAYS, note = '' }: { days?: number; note?: string },
    ): NewLink {
      if (registration === 'closed') {
        throw new ExpectedError(
          'FORBIDDEN',
          'New accounts are closed here (REGISTRATION=closed), so an invitation would open nothing. Whoever runs the server can set it to "invite".',
        )
      }
      const token = newLinkToken()
      const now = Date.now()
      const expiresAt = new Date(now + days * DAY_MS)
      writeTransaction(db, (tx) => {
        invitesRepository.deleteExpiredBefore(tx, new Date(now - REMEMBERED_MS))
        if (invitesRepository.open(tx, new Date(now)).length >= MOST_OPEN) {
          throw new ExpectedError(
            'RATE_LIMITED',
            `There are ${MOST_OPEN} open invitations already. Take back some that nobody needs, then try again.`,
          )
        }
        invitesRepository.insert(tx, {
          tokenHash: hashLinkToken(token),
          createdBy: administrator.id,
          note: note.trim(),
          createdAt: new Date(now),
          expiresAt,
        })
      })
      people.publish()
      return { token, expires_at: expiresAt.toISOString() }
    },

    /** @throws ExpectedError INVITE_UNKNOWN when it is over already */
    revoke(id: number): PeopleData {
      if (!invitesRepository.revoke(db, id, new Date())) {
        throw new ExpectedError(
          'INVITE_UNKNOWN',
          'This invitation is over already: it was used, taken back, or has expired.',
        )
      }
      people.publish()
      return people.data()
    },
  }
}
