import { domainToASCII } from 'node:url'
import { z } from 'zod'

const MAX_LENGTH = 254
const plain = z.email().max(MAX_LENGTH)

/** NFKC and trimmed, with the domain as it travels (`пошта.укр` → `xn--…`); undefined when it is no address. */
export function parseEmail(typed: string): string | undefined {
  const text = typed.normalize('NFKC').trim()
  const at = text.lastIndexOf('@')
  if (at < 1) return undefined
  const address = `${text.slice(0, at)}@${domainToASCII(text.slice(at + 1))}`
  return plain.safeParse(address).success ? address : undefined
}

/** What makes two addresses one account: case does not, neither do full-width letters or blanks around it. */
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
