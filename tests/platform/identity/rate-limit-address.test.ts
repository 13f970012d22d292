import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { rateLimitAddress } from '#platform/identity/index.ts'

const groups = fc.array(fc.integer({ min: 0, max: 0xffff }), { minLength: 8, maxLength: 8 })
const bytes = fc.array(fc.integer({ min: 0, max: 255 }), { minLength: 4, maxLength: 4 })
const full = (parts: readonly number[]) => parts.map((part) => part.toString(16)).join(':')
/** Not an IPv4 address in other clothes. */
const native = groups.filter(([first]) => first !== 0 && first !== 0x64)

/** Every way to write one address: compressed anywhere, upper case, leading zeros, dotted at the end, zone, port. */
function spellings(parts: readonly number[]): string[] {
  const padded = parts.map((part) => part.toString(16).padStart(4, '0')).join(':')
  const [high = 0, low = 0] = parts.slice(6)
  const dotted = `${full(parts.slice(0, 6))}:${[high >> 8, high & 255, low >> 8, low & 255].join('.')}`
  const compressed = parts.flatMap((part, at) =>
    part === 0 ? [`${full(parts.slice(0, at))}::${full(parts.slice(at + 1))}`] : [],
  )
  const plain = [full(parts), padded, dotted, ...compressed]
  return plain.flatMap((text) => [text, text.toUpperCase(), `${text}%eth0`, `[${text}]`, `[${text}]:4711`, ` ${text} `])
}

describe('the address by which a limit counts', () => {
  it.each([
    ['192.0.2.7', '192.0.2.7'],
    ['192.0.2.7:54321', '192.0.2.7'],
    ['::ffff:192.0.2.7', '192.0.2.7'],
    ['::FFFF:C000:0207', '192.0.2.7'],
    ['0:0:0:0:0:ffff:c000:207', '192.0.2.7'],
    ['::ffff:192.0.2.7%eth0', '192.0.2.7'],
    ['64:ff9b::192.0.2.7', '192.0.2.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:DB8:1:2::1', '2001:db8:1:2::/64'],
    ['2001:0db8::1', '2001:db8:0:0::/64'],
    ['[2001:db8::1]:443', '2001:db8:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    ['::', '0:0:0:0::/64'],
  ])('%s counts as %s', (ip, counted) => expect(rateLimitAddress(ip)).toBe(counted))

  it('is one for every spelling', () => {
    fc.assert(
      fc.property(groups, fc.nat(7), (parts, zero) => {
        const some = parts.with(zero, 0)
        expect(new Set(spellings(some).map(rateLimitAddress)).size).toBe(1)
      }),
    )
  })

  it('is one for all that a subscriber of IPv6 holds, and another for the next subscriber', () => {
    fc.assert(
      fc.property(native, groups, fc.nat(3), (parts, others, at) => {
        const neighbour = [...parts.slice(0, 4), ...others.slice(4)]
        expect(rateLimitAddress(full(neighbour))).toBe(rateLimitAddress(full(parts)))
        const next = parts.with(at, (parts[at] ?? 0) ^ 0x8000)
        expect(rateLimitAddress(full(next))).not.toBe(rateLimitAddress(full(parts)))
      }),
    )
  })

  it('of IPv4 is the whole address, also inside IPv6', () => {
    fc.assert(
      fc.property(bytes, (parts) => {
        const ip = parts.join('.')
        for (const text of [ip, `::ffff:${ip}`, `64:ff9b::${ip}`]) expect(rateLimitAddress(text)).toBe(ip)
      }),
    )
  })

  it('is one and the same for everything that is no address', () => {
    const strange = ['', 'unknown', '1.2.3', '01.2.3.4', '1.2.3.4.5', '::g', '1::2::3', '1:2', '[', '%eth0']
    expect(new Set(strange.map(rateLimitAddress)).size).toBe(1)
    fc.assert(fc.property(fc.string(), (text) => /^[0-9a-z.:/]{7,24}$/.test(rateLimitAddress(text))))
  })
})
