import type { WebSocket } from '@fastify/websocket'
import { ExpectedError, type EventName } from '@lgs/shared'
import { CLOSE_SIGNED_OUT } from '@lgs/shared/rpc/envelope'
import type { User } from '../../db/repositories/users.ts'
import type { Log } from '../../log.ts'
import { dispatch } from './dispatch.ts'
import type { Handlers } from './handlers.ts'
import type { Hub } from './hub.ts'
import { createPushQueue } from './push-queue.ts'
import { TokenBucket } from './token-bucket.ts'

const PING_EVERY_MS = 30_000
/** A browser that does not read is cut off; it comes back and asks for everything. */
const MOST_BUFFERED_BYTES = 8_000_000
/** How long a browser may take to say goodbye. */
const GOODBYE_MS = 1000
const BURST = 300
const PER_SECOND = 50
/** So many refusals are answered; a connection that floods on is closed, since each answer costs more than asking. */
const MOST_REFUSALS = 1000
/** Source: RFC 6455, 7.4.1, policy violation. */
const CLOSE_FLOOD = 1008

export interface ConnectionOptions {
  socket: WebSocket
  userId: number
  sessionId: string
  /** Milliseconds since the epoch. */
  sessionEndsAt: number
  /** The person now, or undefined when the session has ended. */
  currentUser: () => User | undefined
  handlers: Handlers
  hub: Hub
  log: Log
}

/** Serves one browser tab until it goes, or its session ends. */
export function serveConnection(options: ConnectionOptions): void {
  const { socket, hub, log } = options
  const bucket = new TokenBucket(BURST, PER_SECOND)
  const patience = new TokenBucket(MOST_REFUSALS, PER_SECOND)
  let isAlive = true
  let isClosing = false

  function send(text: string, compress = false) {
    if (socket.readyState !== socket.OPEN) return
    if (socket.bufferedAmount > MOST_BUFFERED_BYTES) return socket.terminate()
    socket.send(text, { compress })
  }

  const pushes = createPushQueue({
    send: (text) => send(text),
    unreadBytes: () => socket.bufferedAmount,
    isOpen: () => socket.readyState === socket.OPEN,
    giveUp: () => socket.terminate(),
  })

  function close(code: number, reason: string) {
    isClosing = true
    socket.close(code, reason)
    setTimeout(() => socket.terminate(), GOODBYE_MS).unref()
  }
  const push = (type: EventName, payload: unknown) => pushes.push(type, JSON.stringify({ type, payload }))

  async function receive(text: string): Promise<void> {
    if (isClosing) return
    // First of all: reading the person costs more than a frame is worth that is refused anyway.
    if (!bucket.take()) {
      if (!patience.take()) return close(CLOSE_FLOOD, 'too many requests')
      const limited = new ExpectedError(
        'RATE_LIMITED',
        'Too many requests at once. Wait a second, then try again.',
      )
      return refuse(text, limited)
    }
    const user = options.currentUser()
    if (!user) return close(CLOSE_SIGNED_OUT, 'signed out')
    const outcome = await dispatch(text, user, options.handlers, log)
    if ('reply' in outcome) send(JSON.stringify(outcome.reply), outcome.compress)
    else push('error', outcome.badFrame)
  }

  function refuse(text: string, { code, message }: ExpectedError) {
    const id = /"id"\s*:\s*(\d{1,15})/.exec(text)?.[1]
    if (id) send(JSON.stringify({ id: Number(id), ok: false, error: { code, message } }))
    else push('error', { code, message })
  }

  socket.on('message', (data, isBinary) => {
    if (isBinary && bucket.take())
      return push('error', { code: 'BAD_FRAME', message: 'Frames are text, not binary.' })
    receive(data.toString()).catch((error: Error) =>
      log.error({ err: error }, 'a frame could not be handled'),
    )
  })
  const leave = hub.add({
    userId: options.userId,
    sessionId: options.sessionId,
    isAdministrator: () => options.currentUser()?.isAdmin ?? false,
    push: pushes.push,
    close,
  })
  const heartbeat = setInterval(() => {
    if (!isAlive) return socket.terminate()
    const isOver = Date.now() >= options.sessionEndsAt || !options.currentUser()
    if (isOver) return close(CLOSE_SIGNED_OUT, 'the session is over')
    isAlive = false
    socket.ping()
  }, PING_EVERY_MS)
  socket.on('pong', () => (isAlive = true))
  // Each is answered by itself: who asks on and never reads would fill our memory.
  socket.on('ping', () => socket.bufferedAmount > MOST_BUFFERED_BYTES && socket.terminate())
  socket.on('error', (error) => log.debug({ err: error }, 'socket error'))
  socket.on('close', () => {
    clearInterval(heartbeat)
    leave()
  })
}
