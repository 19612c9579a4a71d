import { lookup as systemLookup, type LookupAddress, type LookupOptions } from 'node:dns'
import ipaddr from 'ipaddr.js'

/** An address that the app must not ask: a store's page may try to make it reach into the local network. */
export class ForbiddenAddress extends Error {
  override readonly name = 'ForbiddenAddress'
}

/** The only IPv6 addresses that are given to hosts on the internet. */
const GLOBAL_IPV6 = ipaddr.IPv6.parseCIDR('2000::/3')

/**
 * Whether an IP address belongs to a public host. Mapped IPv4 is judged as IPv4; every other way to write IPv4 inside
 * IPv6 (compatible, translated, 6to4, Teredo, ISATAP) leads through a gateway to who knows where, and is not public.
 */
export function isPublicAddress(address: string): boolean {
  if (!ipaddr.isValid(address)) return false
  const ip = ipaddr.process(address)
  if (ip.range() !== 'unicast') return false
  if (ip instanceof ipaddr.IPv4) return true
  const isIsatap = (ip.parts[4]! & 0xfdff) === 0 && ip.parts[5] === 0x5efe
  return ip.match(GLOBAL_IPV6) && !isIsatap
}

/**
 * Refuses schemes other than http(s), credentials, unusual ports, and IP literals that are not public. Literals never
 * reach a lookup, so they are judged here.
 * @throws ForbiddenAddress with a sentence for a person
 */
export function assertAllowedUrl(url: URL, allowPrivate: boolean): void {
  if (url.protocol !== 'http:' && url.protocol !== 'https:') {
    throw new ForbiddenAddress(`Addresses must begin with http:// or https://, not ${url.protocol}//.`)
  }
  if (url.username !== '' || url.password !== '') {
    throw new ForbiddenAddress('Addresses must not carry a user name or a password.')
  }
  if (allowPrivate) return
  if (url.port !== '' && url.port !== '80' && url.port !== '443') {
    throw new ForbiddenAddress(`Port ${url.port} is not one that a public store uses.`)
  }
  const literal = url.hostname.replace(/^\[|\]$/g, '')
  if (ipaddr.isValid(literal) && !isPublicAddress(literal)) {
    throw new ForbiddenAddress(`${literal} is a private address, not a store on the internet.`)
  }
}

type Callback = (error: Error | null, address?: string | LookupAddress[], family?: number) => void
type Lookup = (hostname: string, options: LookupOptions, callback: Callback) => void

/**
 * A DNS lookup that hands out public addresses only. The connection goes to the very address that was judged, so a
 * name that answers differently the next time gains nothing.
 */
export function guardedLookup(allowPrivate: boolean, lookup: typeof systemLookup = systemLookup): Lookup {
  return (hostname, options, callback) => {
    lookup(hostname, { ...options, all: true }, (error, found) => {
      if (error) return callback(error)
      const addresses = found as LookupAddress[]
      const usable = allowPrivate ? addresses : addresses.filter(({ address }) => isPublicAddress(address))
      const [first] = usable
      if (!first)
        return callback(
          new ForbiddenAddress(`${hostname} leads to a private address, not to a store on the internet.`),
        )
      if (options.all) callback(null, usable)
      else callback(null, first.address, first.family)
    })
  }
}
