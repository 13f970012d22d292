import { createTransport } from 'nodemailer'
import { MAIL } from '#platform/limits.ts'

/** A letter as it goes out. */
export interface OutgoingMail {
  /** `<…@…>`: the same at every try, so that a letter that arrives twice is known to be one. */
  messageId: string
  from: { name: string; address: string }
  to: { name: string; address: string }
  subject: string
  text: string
  html: string
}

export interface MailTransport {
  /** The demo keeps what it caught, to be read at /outbox; after a real delivery the body is blanked. */
  readonly keepsLetters: boolean
  /** Resolves when the letter is taken; throws MailRefused when it never will be, MailDelayed to be tried again. */
  deliver(mail: OutgoingMail): Promise<void>
}

/** The recipient's address or the letter was refused for good (5xx): trying again would only be the same answer. */
export class MailRefused extends Error {
  override readonly name = 'MailRefused'
}

/** It did not work this time. The message holds no address: it is kept where personal data may not be. */
export class MailDelayed extends Error {
  override readonly name = 'MailDelayed'
  /** Whether the mail server itself failed, so that no other letter would fare better now. */
  readonly outage: boolean

  constructor(message: string, options: { outage: boolean }) {
    super(message)
    this.outage = options.outage
  }
}

/** Nothing leaves the machine: the letter stays in the database, where /outbox shows it. */
export const caughtMail = (): MailTransport => ({ keepsLetters: true, deliver: async () => undefined })

/** Opens a connection and signs in, without sending anything; throws what went wrong, a silence of `milliseconds` included. */
export async function tryTransport(smtp: { url: string }, milliseconds: number): Promise<void> {
  // Its own waits are as long: a connection that nobody waits for any more does not stay open either.
  const waits = { connectionTimeout: milliseconds, greetingTimeout: milliseconds, socketTimeout: milliseconds }
  const transport = createTransport({ url: smtp.url, dnsTimeout: milliseconds, ...waits })
  const { promise: silence, reject } = Promise.withResolvers<never>()
  const timer = setTimeout(() => reject(new Error(`no answer within ${milliseconds / 1000} s`)), milliseconds)
  try {
    await Promise.race([transport.verify(), silence])
  } finally {
    clearTimeout(timer)
    transport.close()
  }
}

type SmtpLimits = Record<'connectMs' | 'greetingMs' | 'silenceMs' | 'deliveryMs', number>

/** @param smtp url: `smtp://user:password@host:587` or `smtps://…` */
export function smtpTransport(smtp: { url: string }, limits: SmtpLimits = MAIL): MailTransport {
  const { connectMs, greetingMs, silenceMs, deliveryMs } = limits
  const transport = createTransport({
    url: smtp.url,
    connectionTimeout: connectMs,
    dnsTimeout: connectMs,
    greetingTimeout: greetingMs,
    socketTimeout: silenceMs,
  })
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
          signal: AbortSignal.timeout(deliveryMs),
        })
      } catch (error) {
        throw verdictOn(error)
      }
    },
  }
}

interface SmtpError {
  code?: string
  command?: string
  responseCode?: number
}

/** Steps of SMTP at which an answer is about this letter or its recipient; at any other it is about us or the server. */
const ABOUT_THE_LETTER = new Set(['RCPT TO', 'DATA'])
/** The server is closing down: whatever the step, no other letter would fare better now. */
const CLOSING = 421

/**
 * What a failure means for the letter. 5xx is final only where it is about the letter: a wrong password (535) or a refused
 * sender is for the operator to mend, and must not cost every letter that is written meanwhile.
 */
function verdictOn(error: unknown): MailRefused | MailDelayed {
  const { code = 'no code', command = '', responseCode } = (error instanceof Error ? error : {}) as SmtpError
  // Nodemailer's own refusal: no address that could be written, a letter larger than the server has said it takes.
  if (responseCode === undefined && (code === 'EENVELOPE' || code === 'EMESSAGE')) return new MailRefused(code)
  const aboutLetter = responseCode !== undefined && responseCode !== CLOSING && ABOUT_THE_LETTER.has(command)
  if (aboutLetter && responseCode >= 500) return new MailRefused(`${responseCode} at ${command}`)
  const where = command ? ` at ${command}` : ''
  return new MailDelayed(`the mail server: ${responseCode ?? code}${where}`, { outage: !aboutLetter })
}
