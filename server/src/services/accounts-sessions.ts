import type { SessionsData } from '@lgs/shared'
import { browserName } from '../auth/browser-name.ts'
import { sessionName, type SessionBook } from '../auth/session-book.ts'
import type { Database } from '../db/database.ts'
import { usersRepository, type User } from '../db/repositories/users.ts'
import type { Log } from '../log.ts'
import type { Push } from './push.ts'
import { Refusal } from './refusal.ts'

const HOUR_MS = 3_600_000

interface Parts {
  db: Database
  push: Push
  book: SessionBook
  log: Log
}

/** A session in use, as the request tells. */
export interface UsedSession {
  sessionId: string
  startedAt: number | null
  agent: string
}

/** Where people are signed in, and when they were here last. */
export function createSessions({ db, push, book, log }: Parts) {
  return {
    /** Notes that the person is here. Never fails: it is not what they came for. */
    seen(user: User, session: UsedSession): void {
      const note = (error: unknown) => log.debug({ err: error }, 'the use of a session was not noted')
      book.note(user.id, session).catch(note)
      if (Date.now() - (user.lastSeenAt?.getTime() ?? 0) < HOUR_MS) return
      try {
        usersRepository.setLastSeen(db, user.id, new Date())
      } catch (error) {
        note(error)
      }
    },

    /** The present one first, then by last use. */
    async list(user: User, sessionId: string): Promise<SessionsData> {
      const uses = await book.list(user.id)
      const isThis = (use: UsedSession) => use.sessionId === sessionId
      uses.sort((a, b) => Number(isThis(b)) - Number(isThis(a)) || b.lastUsedAt - a.lastUsedAt)
      return {
        sessions: uses.map((use) => ({
          id: sessionName(use.sessionId),
          browser: browserName(use.agent),
          started_at: use.startedAt === null ? null : new Date(use.startedAt).toISOString(),
          last_used_at: new Date(use.lastUsedAt).toISOString(),
          is_this: isThis(use),
        })),
      }
    },

    /** Ends one of the person's other sessions. @throws Refusal 404, or 400 for the present one */
    async end(user: User, id: string, sessionId: string): Promise<void> {
      const found = (await book.list(user.id)).find((use) => sessionName(use.sessionId) === id)
      if (!found) throw new Refusal(404, 'That browser is signed out already.')
      if (found.sessionId === sessionId) throw new Refusal(400, 'That is this browser: sign out instead.')
      await book.end(user.id, [found.sessionId])
      push.closeSession(found.sessionId)
    },

    /** Ends all sessions but the present one. @returns the epoch that it must carry from now on */
    async endOthers(user: User, sessionId: string): Promise<number> {
      const epoch = usersRepository.raiseEpoch(db, user.id)
      push.closeOtherSessions(user.id, sessionId)
      await book.endAll(user.id, sessionId)
      return epoch
    },

    /** Closes what a connection that was being opened while its session ended would leave. */
    async closeIfOver(sessionId: string): Promise<void> {
      if (!(await book.exists(sessionId))) push.closeSession(sessionId)
    },
  }
}
