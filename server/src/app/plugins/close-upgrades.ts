import type { Duplex } from 'node:stream'
import type { FastifyInstance } from 'fastify'

const GRACE_MS = 500

/**
 * Lets the server stop even when clients do not say goodbye: an upgraded connection, refused ones included, is no
 * longer one of HTTP, so closing the server would wait for it for ever.
 */
export function closeUpgradesOnStop(app: FastifyInstance): void {
  const open = new Set<Duplex>()
  app.server.on('upgrade', (_request, socket) => {
    open.add(socket)
    socket.once('close', () => open.delete(socket))
  })
  app.addHook('preClose', async () => {
    setTimeout(() => open.forEach((socket) => socket.destroy()), GRACE_MS).unref()
  })
}
