import { once } from 'node:events'
import { connect, createServer, type AddressInfo, type Socket } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'

export interface SlowLine extends AsyncDisposable {
  port: number
  /** Keeps back what the server says on WebSockets, so that a moment can be looked at in peace; returns what ends it. */
  holdSocket(): () => void
}

interface Pace {
  /** One way, in milliseconds. */
  delayMs: number
  /** For all connections together, each way. */
  bytesPerSecond: number
}

/** What is on the line at one time, in bytes: so many connections share it fairly. */
const PIECE = 4096

/**
 * A thin line between a browser and a server on this machine. Bytes pass as they are, only late: browsers do not slow down
 * their WebSockets by themselves.
 */
export async function startSlowLine(
  serverPort: number,
  { delayMs, bytesPerSecond }: Pace,
): Promise<SlowLine> {
  let held: Promise<void> | undefined
  const ends = new Set<Socket>()

  /** One way of the line. `before` is called with each piece, and what it returns is waited for. */
  function way() {
    let freeAt = 0
    return async (from: Socket, to: Socket, before: (piece: Buffer) => Promise<void> | undefined) => {
      let last: Promise<unknown> = Promise.resolve()
      try {
        for await (const bytes of from as AsyncIterable<Buffer>)
          for (let at = 0; at < bytes.length; at += PIECE) {
            const piece = bytes.subarray(at, at + PIECE)
            freeAt = Math.max(freeAt, Date.now()) + (piece.length / bytesPerSecond) * 1000
            const arrived = pause(freeAt + delayMs - Date.now())
            last = Promise.all([last, arrived])
              .then(() => before(piece))
              .then(() => to.write(piece))
            await pause(freeAt - Date.now())
          }
      } catch {
        // It broke off: the other side is told below, like after an end.
      }
      await last
      to.end()
    }
  }
  const [up, down] = [way(), way()]

  const server = createServer((near) => {
    const far = connect(serverPort, '127.0.0.1')
    let isSocket = false
    for (const end of [near, far]) {
      ends.add(end)
      end.on('error', () => end.destroy()).on('close', () => ends.delete(end))
    }
    void up(near, far, (piece) => {
      isSocket ||= piece.includes('/api/socket ')
      return undefined
    })
    void down(far, near, () => (isSocket ? held : undefined))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    port: (server.address() as AddressInfo).port,
    holdSocket() {
      const { promise, resolve } = Promise.withResolvers<void>()
      held = promise
      return resolve
    },
    async [Symbol.asyncDispose]() {
      server.close()
      for (const end of ends) end.destroy()
    },
  }
}
