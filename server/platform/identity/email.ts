import { domainToASCII, domainToUnicode } from 'node:url'
import { z } from 'zod'

const MAX_LENGTH = 254
const plain = z
  .email({
    pattern:
      /^(?!\.)(?!.*\.\.)[\w'+.-]*[\w+-]@(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+(?:[a-z]{2,}|xn--[a-z0-9-]*[a-z0-9])$/i,
  })
  .max(MAX_LENGTH)

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

/** The key under which addresses count as one account: case, full-width letters, surrounding spaces and the form of the domain do not matter. */
export function emailKey(email: string): string {
  const text = email.normalize('NFKC').trim().toLowerCase()
  const at = text.lastIndexOf('@')
  // An invalid domain stays as it is: no account has it.
  return at < 0 ? text : `${text.slice(0, at)}@${domainToASCII(text.slice(at + 1)) || text.slice(at + 1)}`
}

/** The address as people read it, with `xn--…` decoded. For screens and letters only; comparing and sending use the ASCII form. */
export function shownEmail(email: string): string {
  const at = email.lastIndexOf('@')
  return at < 0 ? email : `${email.slice(0, at)}@${domainToUnicode(email.slice(at + 1)) || email.slice(at + 1)}`
}

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
