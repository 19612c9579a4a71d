import type { SocketLike } from '@lgs/shared'

/** What `static/early.js` leaves for the app. */
interface EarlySocket {
  socket: WebSocket
  /** The request that it sends as soon as the socket is open, under a number that the app never comes to. */
  asked: string
  /** What has come in, in order. */
  frames: string[]
}

declare global {
  var lgsEarlySocket: EarlySocket | undefined
  var lgsEarlyUser: Promise<Response> | undefined
}

/** A request's number, and what it asks for. */
const partsOf = (frame: string) => /^(\{"id":\d+,)(.*)$/.exec(frame)?.slice(1) ?? [undefined, frame]

const isUsable = ({ socket }: EarlySocket) => socket.readyState <= socket.OPEN

/** Whether a socket was opened before the app came, and still is. */
export const hasEarlySocket = (): boolean =>
  globalThis.lgsEarlySocket !== undefined && isUsable(globalThis.lgsEarlySocket)

/** Takes the answer to `/api/user_data` that was asked for before the app came, once; undefined where there is none. */
export function takeEarlyUser(): Promise<Response> | undefined {
  const user = globalThis.lgsEarlyUser
  globalThis.lgsEarlyUser = undefined
  return user
}

let listen: (() => void) | undefined

/** The page's frame has been drawn: from now on its owner hears what comes in over the early socket, and what has come in. */
export function hearEarlySocket(): void {
  listen?.()
  listen = undefined
}

/**
 * Takes over the socket that was opened before the app came, once; undefined where there is none. To its new owner it looks
 * as if it opened just now: `open` first, then, from `hearEarlySocket` on, what came in meanwhile. The first request that
 * asks for the same is not sent: it gets the answer that is under way, under its own number, whatever number that is.
 */
export function takeEarlySocket(): SocketLike | undefined {
  const early = globalThis.lgsEarlySocket
  globalThis.lgsEarlySocket = undefined
  if (!early || !isUsable(early)) return undefined
  const { socket, frames } = early
  const [earlyStart = '', wish] = partsOf(early.asked)
  /** How a frame begins that is about the request which took the place of the early one. */
  let ownStart: string | undefined
  let isAnswered = false
  const opened: Array<(event: never) => void> = []
  const heard: Array<(event: never) => void> = []
  const hear = (data: unknown) => {
    const frame = String(data)
    if (!frame.startsWith(earlyStart)) return heard.forEach((listener) => listener({ data } as never))
    isAnswered = true
    // Nobody may have asked for it after all; whoever does later, asks the server.
    if (ownStart === undefined) return
    const answer = ownStart + frame.slice(earlyStart.length)
    heard.forEach((listener) => listener({ data: answer } as never))
  }

  const open = () => opened.forEach((listener) => listener({} as never))
  // In a moment: the owner has yet to listen. A socket that has been opened already does not say so again.
  if (socket.readyState === socket.OPEN) queueMicrotask(open)
  else socket.addEventListener('open', open)
  // In order, and not before the page's frame is there: the list would make it wait.
  socket.onmessage = ({ data }) => frames.push(String(data))
  listen = () => {
    for (const frame of frames.splice(0)) hear(frame)
    socket.onmessage = ({ data }) => hear(data)
  }

  return {
    send(data) {
      const [start, rest] = partsOf(data)
      if (ownStart === undefined && !isAnswered && rest === wish) ownStart = start
      else socket.send(data)
    },
    close: (code) => socket.close(code),
    addEventListener(type, listener) {
      if (type === 'open') opened.push(listener)
      else if (type === 'message') heard.push(listener)
      else socket.addEventListener(type, listener as (event: Event) => void)
    },
  }
}
