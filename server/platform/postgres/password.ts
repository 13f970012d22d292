import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { PostgresProblem } from './problem.ts'

export const PASSWORD_FILE = 'password'
const PASSWORD_BYTES = 24
const PASSWORD = /^[\w-]{32}$/

export const newPassword = (): string => randomBytes(PASSWORD_BYTES).toString('base64url')

/** @throws PostgresProblem unless {@link newPassword} could have produced it: the password becomes part of a URL. */
export function requirePassword(place: string, text: string | undefined): string {
  if (text !== undefined && PASSWORD.test(text)) return text
  throw new PostgresProblem(
    `${join(place, PASSWORD_FILE)} is missing, or holds no password of ours. Bring it back from the backup.`,
  )
}
