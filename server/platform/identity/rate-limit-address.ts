import { isIPv4, isIPv6 } from 'node:net'

/** All texts that are no address share one limit: a client that can make them up gains nothing. */
const UNREADABLE = 'unreadable'

/**
 * What a limit counts by: an IPv4 address, or the /64 of an IPv6 address. Providers give every customer at least a
 * /64, so a limit by the whole address would allow each of them 2^64 clients. An IPv4 address inside an IPv6 one (mapped `::ffff:0:0/96`,
 * NAT64 `64:ff9b::/96`) is that address: counted by /64, all of IPv4 would share one limit. A zone or a port, which some
 * proxies write into X-Forwarded-For, is no part of it.
 */
export function rateLimitAddress(ip: string): string {
  const bare = withoutZoneAndPort(ip.trim())
  if (isIPv4(bare)) return bare
  if (!isIPv6(bare)) return UNREADABLE
  const groups = groupsOf(bare)
  const high = groups.slice(0, 6).join(':')
  if (high === MAPPED || high === NAT64) return groups.slice(6).flatMap(bytesOf).join('.')
  return `${groups
    .slice(0, 4)
    .map((group) => group.toString(16))
    .join(':')}::/64`
}

const MAPPED = [0, 0, 0, 0, 0, 0xffff].join(':')
const NAT64 = [0x64, 0xff9b, 0, 0, 0, 0].join(':')

/** `[2001:db8::1%eth0]:443` → `2001:db8::1`, `192.0.2.1:80` → `192.0.2.1`. */
function withoutZoneAndPort(text: string): string {
  const inside = /^\[([^\]]*)\](?::\d+)?$/.exec(text)?.[1] ?? /^([\d.]+):\d+$/.exec(text)?.[1] ?? text
  return inside.split('%', 1)[0] ?? ''
}

/** The eight groups of a valid IPv6 address, however it is written. */
function groupsOf(ip: string): number[] {
  const [before = [], after = []] = ip.split('::', 2).map(groupsIn)
  return [...before, ...Array<number>(8 - before.length - after.length).fill(0), ...after]
}

const groupsIn = (part: string): number[] =>
  part === ''
    ? []
    : part.split(':').flatMap((group) => {
        if (!group.includes('.')) return [Number.parseInt(group, 16)]
        const [a = 0, b = 0, c = 0, d = 0] = group.split('.').map(Number)
        return [a * 256 + b, c * 256 + d]
      })

const bytesOf = (group: number): number[] => [group >> 8, group & 0xff]
