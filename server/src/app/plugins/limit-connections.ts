import type { Server, Socket } from 'node:net'
import ipaddr from 'ipaddr.js'

/** Of one address at a time: a large household behind one router stays far below. */
const MOST_OF_ONE_ADDRESS = 300

/** @param proxies addresses and CIDR ranges as in TRUST_PROXY; `loopback` is always one */
export function isProxy(address: string, proxies: readonly string[]): boolean {
  if (!ipaddr.isValid(address)) return true
  const ip = ipaddr.process(address)
  if (ip.range() === 'loopback') return true
  return proxies.some((proxy) => {
    if (proxy === 'loopback') return false
    const [base, bits] = proxy.includes('/') ? ipaddr.parseCIDR(proxy) : [ipaddr.process(proxy), undefined]
    if (base.kind() !== ip.kind()) return false
    return ip.match(base, bits ?? (ip.kind() === 'ipv4' ? 32 : 128))
  })
}

/**
 * Keeps one device on the network from using up all connections, so that the others still get through. What comes through
 * a proxy that is trusted, or from this machine, is everybody's and not counted.
 * @param most connections at a time; what comes on top is closed
 */
export function limitConnections(
  server: Server,
  proxies: readonly string[],
  most = MOST_OF_ONE_ADDRESS,
  isExempt = isProxy,
): void {
  const open = new Map<string, number>()
  server.on('connection', (socket: Socket) => {
    const address = socket.remoteAddress ?? ''
    if (isExempt(address, proxies)) return
    const count = (open.get(address) ?? 0) + 1
    if (count > most) return void socket.destroy()
    open.set(address, count)
    socket.once('close', () => {
      const left = (open.get(address) ?? 1) - 1
      if (left > 0) open.set(address, left)
      else open.delete(address)
    })
  })
}
