import { domainToASCII } from 'node:url'
import { z } from 'zod'

const MAX_LENGTH = 254
const plain = z.email().max(MAX_LENGTH)

/**
 * NFKC-normalised and trimmed, with the domain in its ASCII form (`пошта.укр` → `xn--…`); undefined when it is not an
 * address.
 */
export function parseEmail(typed: string): string | undefined {
  const text = typed.normalize('NFKC').trim()
  const at = text.lastIndexOf('@')
  if (at < 1) return undefined
  const address = `${text.slice(0, at)}@${domainToASCII(text.slice(at + 1))}`
  return plain.safeParse(address).success ? address : undefined
}

/**
 * The key under which addresses count as one account: case, full-width letters and surrounding spaces do not matter.
 */
export const emailKey = (email: string): string => email.normalize('NFKC').trim().toLowerCase()

/** An e-mail address as typed in a form or sent to the API; the output is the parsed address. */
export const Email = z
  .string()
  .max(MAX_LENGTH * 2)
  .transform((typed, context) => {
    const address = parseEmail(typed)
    if (address) return address
    context.issues.push({ code: 'custom', message: 'account:errors.email-invalid', input: typed })
    return z.NEVER
  })
