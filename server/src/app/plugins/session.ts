import cookie from '@fastify/cookie'
import session from '@fastify/session'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { createSessionStore, SESSION_LIFETIME_MS } from '../../auth/session-store.ts'
import type { RedisConnection } from '../../channels/redis.ts'
import type { User } from '../../db/repositories/users.ts'
import type { Services } from '../services.ts'

declare module 'fastify' {
  interface Session {
    userId?: number
    /** The person's session epoch at sign-in; a raised one ends this session. */
    epoch?: number
    /** Milliseconds since the epoch. */
    startedAt?: number
    /** Milliseconds since the epoch. */
    endsAt?: number
  }
  interface FastifyRequest {
    /** Set behind `requireUser`. */
    user: User
  }
}

/**
 * Sessions in Redis. The cookie is Secure exactly when the request is, so that plain HTTP on the LAN works.
 * @param path where the cookie is sent to: the app's own prefix, so that what else runs on the host does not get it
 */
export async function useSessions(
  app: FastifyInstance,
  redis: RedisConnection,
  secret: string,
  path: string,
): Promise<void> {
  await app.register(cookie)
  await app.register(session, {
    secret,
    cookieName: 'lgs_session',
    store: createSessionStore(redis, SESSION_LIFETIME_MS),
    saveUninitialized: false,
    rolling: false,
    cookie: { httpOnly: true, sameSite: 'lax', secure: 'auto', path, maxAge: SESSION_LIFETIME_MS },
  })
}

/** Begins a session under a new id, so that one planted beforehand is worth nothing. */
export async function signIn(request: FastifyRequest, user: User): Promise<void> {
  await request.session.regenerate()
  const now = Date.now()
  const { session } = request
  session.userId = user.id
  session.epoch = user.sessionEpoch
  session.startedAt = now
  session.endsAt = now + SESSION_LIFETIME_MS
}

/**
 * The person's session goes on under a new id and with this epoch; the old id opens nothing from now on. Tabs are asked to
 * come back once the browser has the new cookie.
 */
export async function renewSession(
  request: FastifyRequest,
  reply: FastifyReply,
  epoch: number,
  hub: Services['hub'],
): Promise<void> {
  const { sessionId } = request.session
  await request.session.regenerate(['userId', 'startedAt', 'endsAt'])
  request.session.epoch = epoch
  reply.raw.once('close', () => hub.recallSession(sessionId))
}

/** The person behind a request's session, read anew from the database, and noted as being here. */
export function currentUser(
  request: FastifyRequest,
  { accounts, sessions }: Pick<Services, 'accounts' | 'sessions'>,
): User | undefined {
  const { userId, epoch, startedAt, sessionId } = request.session
  if (userId === undefined || epoch === undefined) return undefined
  const user = accounts.current(userId, epoch)
  const agent = request.headers['user-agent'] ?? ''
  if (user) sessions.seen(user, { sessionId, startedAt: startedAt ?? null, agent })
  return user
}

/** A hook that answers 401 without a living session. */
export function requireUser(services: Pick<Services, 'accounts' | 'sessions'>) {
  return async (request: FastifyRequest, reply: FastifyReply) => {
    const user = currentUser(request, services)
    if (!user) return reply.code(401).send({ error: 'You are not signed in.' })
    request.user = user
  }
}
