import { createTransport } from 'nodemailer'
import { MAIL } from '#platform/limits.ts'

/** A letter as sent. */
export interface OutgoingMail {
  /** `<…@…>`: the same on every try, so that a duplicate is recognisable. */
  messageId: string
  from: { name: string; address: string }
  to: { name: string; address: string }
  subject: string
  text: string
  html: string
  /** Where a mail program ends letters of this kind by a POST without a sign-in (RFC 8058). */
  unsubscribeUrl?: string
}

export interface MailTransport {
  /** The demo keeps caught letters for /outbox; after a real delivery the body is blanked. */
  readonly keepsLetters: boolean
  /** Resolves when the letter is accepted; throws MailRefused for a permanent refusal, MailDelayed for a retry. */
  deliver(mail: OutgoingMail): Promise<void>
}

/** The recipient's address or the letter was refused permanently (5xx): a retry would get the same answer. */
export class MailRefused extends Error {
  override readonly name = 'MailRefused'
}

/** A temporary failure. The message holds no address: it is stored where personal data is not allowed. */
export class MailDelayed extends Error {
  override readonly name = 'MailDelayed'
  /** True when the mail server itself failed, so that other letters would fail too. */
  readonly outage: boolean

  constructor(message: string, options: { outage: boolean }) {
    super(message)
    this.outage = options.outage
  }
}

/** Nothing leaves the machine: the letter stays in the database, where /outbox shows it. */
export const caughtMail = (): MailTransport => ({ keepsLetters: true, deliver: async () => undefined })

/**
 * Opens a connection and signs in, without sending anything; throws on any failure, including no answer within
 * `milliseconds`.
 */
export async function tryTransport(smtp: { url: string }, milliseconds: number): Promise<void> {
  // Nodemailer's own timeouts match, so that an abandoned connection does not stay open.
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
    async deliver({ unsubscribeUrl, ...mail }) {
      try {
        await transport.sendMail({
          ...mail,
          headers: headersOf(unsubscribeUrl),
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

function headersOf(unsubscribeUrl: string | undefined): Record<string, string> {
  return {
    // Suppresses auto-replies; no link checker or tracker is involved.
    'Auto-Submitted': 'auto-generated',
    'X-Auto-Response-Suppress': 'All',
    ...(unsubscribeUrl === undefined
      ? {}
      : { 'List-Unsubscribe': `<${unsubscribeUrl}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' }),
  }
}

interface SmtpError {
  code?: string
  command?: string
  responseCode?: number
}

/** SMTP commands whose failure concerns this letter or its recipient; any other concerns us or the server. */
const ABOUT_THE_LETTER = new Set(['RCPT TO', 'DATA'])
/** The server is shutting down: whatever the command, other letters would fail too. */
const CLOSING = 421

/**
 * Classifies a failure. 5xx is permanent only where it concerns the letter: a wrong password (535) or a refused sender
 * is for the operator to fix, and must not cost every letter written meanwhile.
 */
function verdictOn(error: unknown): MailRefused | MailDelayed {
  const { code = 'no code', command = '', responseCode } = (error instanceof Error ? error : {}) as SmtpError
  // Nodemailer's own refusal: an address that cannot be written, or a letter larger than the server accepts.
  if (responseCode === undefined && (code === 'EENVELOPE' || code === 'EMESSAGE')) return new MailRefused(code)
  const aboutLetter = responseCode !== undefined && responseCode !== CLOSING && ABOUT_THE_LETTER.has(command)
  if (aboutLetter && responseCode >= 500) return new MailRefused(`${responseCode} at ${command}`)
  const where = command ? ` at ${command}` : ''
  return new MailDelayed(`the mail server: ${responseCode ?? code}${where}`, { outage: !aboutLetter })
}
