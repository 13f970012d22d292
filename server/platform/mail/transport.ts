import { createTransport } from 'nodemailer'

/** A letter as it goes out. */
export interface OutgoingMail {
  from: { name: string; address: string }
  to: { name: string; address: string }
  subject: string
  text: string
  html: string
}

export interface MailTransport {
  /** The demo keeps what it caught, to be read at /outbox; after a real delivery the body is blanked. */
  readonly keepsLetters: boolean
  /** Resolves when the letter is taken; throws MailRefused when it never will be, anything else to be tried again. */
  deliver(mail: OutgoingMail): Promise<void>
}

/** The receiving server said no for good (5xx): trying again would only be the same answer. */
export class MailRefused extends Error {
  constructor(cause: Error) {
    super(cause.message, { cause })
    this.name = 'MailRefused'
  }
}

/** Nothing leaves the machine: the letter stays in the database, where /outbox shows it. */
export const caughtMail = (): MailTransport => ({ keepsLetters: true, deliver: async () => undefined })

/** Opens a connection and signs in, without sending anything; throws what went wrong, a silence of `milliseconds` included. */
export async function tryTransport(smtp: { url: string }, milliseconds: number): Promise<void> {
  const transport = createTransport(smtp.url)
  const { promise: silence, reject } = Promise.withResolvers<never>()
  const timer = setTimeout(() => reject(new Error(`no answer within ${milliseconds / 1000} s`)), milliseconds)
  try {
    await Promise.race([transport.verify(), silence])
  } finally {
    clearTimeout(timer)
    transport.close()
  }
}

/** @param smtp url: `smtp://user:password@host:587` or `smtps://…` */
export function smtpTransport(smtp: { url: string }): MailTransport {
  const transport = createTransport(smtp.url)
  return {
    keepsLetters: false,
    async deliver(mail) {
      try {
        await transport.sendMail({
          ...mail,
          // No answering machine replies to it, and nobody's link checker or tracker is served.
          headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
          disableFileAccess: true,
          disableUrlAccess: true,
        })
      } catch (error) {
        if (error instanceof Error && 'responseCode' in error && Number(error.responseCode) >= 500) {
          throw new MailRefused(error)
        }
        throw error
      }
    },
  }
}
