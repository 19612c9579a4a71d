import ipaddr from 'ipaddr.js'

/**
 * The part of an address that stays with a household: IPv4 whole, IPv6 its /64, because devices change the rest daily.
 * What is no address is taken as it is.
 */
export function networkOf(address: string): string {
  if (!ipaddr.isValid(address)) return address
  const parsed = ipaddr.process(address)
  if (parsed.kind() === 'ipv4') return parsed.toString()
  const prefix = parsed.toByteArray().fill(0, 8)
  return `${ipaddr.fromByteArray(prefix).toString()}/64`
}
