/** Recognises addresses and names of this machine. */
import { BlockList, isIP } from 'node:net'

const LOOPBACK = new BlockList()
LOOPBACK.addSubnet('127.0.0.0', 8, 'ipv4')
LOOPBACK.addAddress('::1', 'ipv6')

/** Also in the form ::ffff:127.0.0.1, which a dual-stack socket reports. */
export function isLoopbackAddress(address: string | undefined): boolean {
  const version = isIP(address ?? '')
  return version !== 0 && LOOPBACK.check(address ?? '', version === 4 ? 'ipv4' : 'ipv6')
}

/** For the host of a URL or a Host header, with or without port: `localhost`, a name below it, or an address. */
export function isLoopbackHost(host: string | undefined): boolean {
  const name = (host ?? '').toLowerCase().replace(/:\d+$/, '')
  return /^([a-z0-9-]+\.)*localhost$/.test(name) || isLoopbackAddress(name.replace(/^\[(.*)\]$/, '$1'))
}
