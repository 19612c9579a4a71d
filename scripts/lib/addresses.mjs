import { existsSync } from 'node:fs'
import { hostname, networkInterfaces } from 'node:os'

/** The addresses under which browsers reach the app, for a person to read. */
export function describeAddresses(host, port, basePath = '') {
  const url = (name) => `http://${name}${port === 80 ? '' : `:${port}`}${basePath}`
  const here = `  on this machine   ${url('localhost')}`
  const isEverywhere = host === '0.0.0.0' || host === '::'
  const lan = isEverywhere ? lanNames() : ['127.0.0.1', '::1', 'localhost'].includes(host) ? [] : [host]
  return [
    here,
    ...lan.map((name, index) => `${index === 0 ? '  on your network   ' : ' '.repeat(20)}${url(name)}`),
  ].join('\n')
}

function lanNames() {
  const addresses = Object.entries(networkInterfaces())
    .filter(([name]) => !/^(docker|br-|veth|virbr)/.test(name))
    .flatMap(([, list]) => list ?? [])
    .filter(
      ({ family, internal, address }) => family === 'IPv4' && !internal && !address.startsWith('169.254.'),
    )
    .map(({ address }) => address)
  return existsSync('/run/avahi-daemon') ? [...addresses, `${hostname().split('.')[0]}.local`] : addresses
}
