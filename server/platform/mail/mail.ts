import { z } from 'zod'
import { append } from '#platform/audit/index.ts'
import type { Clock } from '#platform/clock.ts'
import type { Db } from '#platform/db/index.ts'
import { type I18n, inLanguage, isLocale } from '#platform/i18n/index.ts'
import { SYSTEM } from '#platform/identity/actor.ts'
import { type Job, type JobContext, JobFailed } from '#platform/jobs/index.ts'
import { MAIL } from '#platform/limits.ts'
import type { Templates } from '#platform/templates/index.ts'
import {
  type Community,
  type CommunityDirectory,
  type CommunityTx,
  communityOf,
  withCommunity,
} from '#platform/tenancy/index.ts'
import { CircuitBreaker } from './circuit-breaker.ts'
import { headerLine, type Letter, type UnfitPart, unfitPart, writeLetter } from './letter.ts'
import { MailDelayed, MailRefused, type MailTransport } from './transport.ts'

const DAYS_KEPT = 30
/** Letters that a process sends concurrently. */
const CONCURRENCY = 5
/** People wait at the screen for these, and their links expire: after an outage they go out first. */
const WAITED_FOR = /^account\//
const LINK = /https?:\/\/[^\s"<>]+/g

const MailId = z.object({ mailId: z.uuid() })
type Enqueue = (
  tx: CommunityTx,
  job: { name: string; payload: typeof MailId },
  payload: { mailId: string },
  options: { priority: number },
) => Promise<void>

/** With this code the queue distinguishes letters that cannot be built from those refused by a mail server. */
export const LETTER_NOT_BUILT = 'letter-not-built'

/** A letter that never reaches a mail server: a header cannot be built. */
class LetterNotBuilt extends JobFailed {
  readonly code = LETTER_NOT_BUILT
}

interface MailOptions {
  templates: Templates
  i18n: I18n
  directory: CommunityDirectory
  clock: Clock
  transport: MailTransport
  /** Address of every sender; the display name is the community's. */
  from: string
  /** Called when the mail server works again after an outage: pending letters need not wait longer. */
  onWorkingAgain?: () => Promise<void>
}

/** A caught letter, for the demo's outbox. */
export interface CaughtLetter {
  id: string
  community: string
  to: string
  template: string
  subject: string
  text: string
  html: string
  /** URLs in the text, in order. */
  links: string[]
  createdAt: Date
  sentAt: Date | null
}

/**
 * Letters: stored complete in the transaction that causes them, delivered by a job that gets only their id. A letter
 * goes out once, or, when the process dies between the mail server's acceptance and the update of the row, a second
 * time with the same Message-ID, by which the recipient's server or mail program can detect the duplicate.
 */
export class Mail {
  readonly #options: MailOptions
  readonly #breaker = new CircuitBreaker()
  /** Accepted by the mail server, but the row is not updated yet: the retry only updates it. */
  readonly #taken = new Set<string>()
  /** A job that seemed dead while the database was down may be handed out twice: the letter is sent once. */
  readonly #underWay = new Set<string>()
  readonly #jobs: { deliver: Job<typeof MailId>; forget: Job }

  constructor(options: MailOptions) {
    this.#options = options
    this.#jobs = {
      deliver: {
        name: 'mail.deliver-letter',
        payload: MailId,
        concurrency: CONCURRENCY,
        retryPolicy: MAIL,
        run: (context, { mailId }) => this.#deliver(context, mailId),
      },
      forget: {
        name: 'mail.forget-old-letters',
        payload: z.object({}),
        schedule: '20 4 * * *',
        onPlatform: true,
        run: ({ inCommunity, clock }) => inCommunity((tx) => forgetOldLetters(tx, clock.now())),
      },
    }
  }

  get jobs(): readonly Job[] {
    return Object.values(this.#jobs)
  }

  /** Name of the queue in which letters wait and in which refused ones stay for a while. */
  get queue(): string {
    return this.#jobs.deliver.name
  }

  /** True when the mail server accepted the last letter, as far as this process knows. */
  get working(): boolean {
    return !this.#breaker.isOpen
  }

  /** Rolled back with the caller's transaction; goes out after its commit. */
  async send(tx: CommunityTx, enqueue: Enqueue, letter: Letter): Promise<void> {
    const { directory, clock } = this.#options
    const community = await directory.findById(communityOf(tx), tx)
    if (!community) throw new Error('a letter is written in the scope of a community')
    const { subject, html, text } = writeLetter(this.#options, community, letter)
    // The action behind the letter has happened anyway: the letter alone fails, immediately, in its job.
    const { id } = await tx
      .insertInto('mails')
      .values({
        community_id: community.id,
        template: letter.template,
        locale: letter.to.locale,
        recipient: letter.to.email,
        recipient_name: letter.to.displayName,
        subject,
        html_body: html,
        text_body: text,
        unsubscribe_url: letter.unsubscribeUrl ?? null,
        created_at: clock.now(),
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    await enqueue(tx, this.#jobs.deliver, { mailId: id }, { priority: WAITED_FOR.test(letter.template) ? 1 : 0 })
  }

  async #deliver(context: JobContext<unknown>, mailId: string): Promise<void> {
    if (this.#underWay.has(mailId)) throw new MailDelayed('the letter is under way', { outage: false })
    this.#underWay.add(mailId)
    try {
      await this.#deliverOnce(context, mailId)
    } finally {
      this.#underWay.delete(mailId)
    }
  }

  async #deliverOnce(context: JobContext<unknown>, mailId: string): Promise<void> {
    const { inCommunity, clock } = context
    const mail = await inCommunity((tx) => findUnsent(tx, mailId))
    if (mail && !this.#taken.has(mailId)) await this.#hand(context, mail)
    if (mail) {
      this.#taken.add(mailId)
      await inCommunity((tx) => settle(tx, mailId, { sent_at: clock.now() }, this.#options.transport.keepsLetters))
    }
    this.#taken.delete(mailId)
  }

  /** @throws JobFailed when the letter will never go out, MailDelayed when a retry may succeed */
  async #hand(context: JobContext<unknown>, mail: UnsentMail): Promise<void> {
    const { transport, from } = this.#options
    const { community, clock } = context
    const unfit = unfitPart({ address: mail.recipient, subject: mail.subject })
    if (unfit) return giveUpUnbuilt(context, mail, unfit)
    const tooOld = clock.now().getTime() - mail.created_at.getTime() > MAIL.giveUpAfterMs
    // The last try of a letter is a real one, whatever the breaker's state.
    if (!tooOld) this.#breaker.requireClosed()
    const locale = isLocale(mail.locale) ? mail.locale : community.languages[0]
    try {
      await transport.deliver({
        messageId: `<${mail.id}@${from.slice(from.lastIndexOf('@') + 1)}>`,
        from: { name: headerLine(inLanguage(community.name, locale)), address: from },
        to: { name: headerLine(mail.recipient_name), address: mail.recipient },
        subject: headerLine(mail.subject),
        text: mail.text_body,
        html: mail.html_body,
        ...(mail.unsubscribe_url === null ? {} : { unsubscribeUrl: mail.unsubscribe_url }),
      })
      this.#taken.add(mail.id)
      await this.#found('working')
    } catch (error) {
      if (error instanceof MailRefused || error instanceof MailDelayed)
        await this.#found(error instanceof MailDelayed && error.outage ? 'failing' : 'working')
      if (error instanceof MailRefused) return giveUp(context, mail, error.message)
      if (error instanceof MailDelayed && tooOld) return giveUp(context, mail, 'not taken in time')
      throw error
    }
  }

  /** A mail server that answers, even with a refusal, is worth trying for the pending letters. */
  async #found(server: 'working' | 'failing'): Promise<void> {
    if (server === 'failing') this.#breaker.open()
    else if (this.#breaker.close()) await this.#options.onWorkingAgain?.()
  }
}

/** Gives a letter up: in its row, in the community's journal, and in the queue for the operator. */
async function giveUp(context: JobContext<unknown>, mail: UnsentMail, reason: string): Promise<never> {
  await endUnsent(context, mail, 'mail.refused', reason)
  throw new JobFailed(`a letter was refused: ${reason}`)
}

async function giveUpUnbuilt(context: JobContext<unknown>, mail: UnsentMail, part: UnfitPart): Promise<never> {
  await endUnsent(context, mail, 'mail.not-built', part)
  throw new LetterNotBuilt(`a letter could not be built: its ${part} does not fit into a header`)
}

async function endUnsent(
  context: JobContext<unknown>,
  mail: UnsentMail,
  action: string,
  reason: string,
): Promise<void> {
  const at = context.clock.now()
  await context.inCommunity(async (tx) => {
    await settle(tx, mail.id, { failed_at: at, failure: reason }, false)
    const details = { template: mail.template, reason }
    await append(tx, { actor: SYSTEM, at, action, subject: `mail:${mail.id}`, details })
  })
}

type UnsentMail = NonNullable<Awaited<ReturnType<typeof findUnsent>>>

async function findUnsent(tx: CommunityTx, mailId: string) {
  const mail = await tx
    .selectFrom('mails')
    .selectAll()
    .where('community_id', '=', communityOf(tx))
    .where('id', '=', mailId)
    .where('sent_at', 'is', null)
    .where('failed_at', 'is', null)
    .executeTakeFirst()
  if (!mail || mail.text_body === null || mail.html_body === null) return undefined
  return { ...mail, text_body: mail.text_body, html_body: mail.html_body }
}

type Outcome = { sent_at: Date } | { failed_at: Date; failure: string }

async function settle(tx: CommunityTx, mailId: string, outcome: Outcome, keepBody: boolean): Promise<void> {
  await tx
    .updateTable('mails')
    .set({ ...outcome, ...(keepBody ? {} : { text_body: null, html_body: null, unsubscribe_url: null }) })
    .where('community_id', '=', communityOf(tx))
    .where('id', '=', mailId)
    .execute()
}

async function forgetOldLetters(tx: CommunityTx, now: Date): Promise<void> {
  await tx
    .deleteFrom('mails')
    .where('community_id', '=', communityOf(tx))
    .where('created_at', '<', new Date(now.getTime() - DAYS_KEPT * 86_400_000))
    .execute()
}

/** Part of an erasure: deletes letters to this address, sent or not. */
export async function forgetLettersTo(tx: CommunityTx, email: string): Promise<void> {
  await tx
    .deleteFrom('mails')
    .where('community_id', '=', communityOf(tx))
    .where((eb) => eb(eb.fn<string>('lower', ['recipient']), '=', email.toLowerCase()))
    .execute()
}

/** The newest caught letters of all communities, newest first; for the demo only. */
export async function listCaughtLetters(
  db: Db,
  communities: readonly Community[],
  filter: { to?: string | undefined; most?: number } = {},
): Promise<CaughtLetter[]> {
  const most = filter.most ?? 100
  const found: CaughtLetter[] = []
  for (const community of communities) {
    const rows = await withCommunity(db, community, (tx) => newestLetters(tx, filter.to, most))
    for (const row of rows) found.push({ ...row, community: community.slug, links: row.text.match(LINK) ?? [] })
  }
  return found.sort((left, right) => right.createdAt.getTime() - left.createdAt.getTime()).slice(0, most)
}

async function newestLetters(tx: CommunityTx, to: string | undefined, most: number) {
  const rows = await tx
    .selectFrom('mails')
    .selectAll()
    .where('community_id', '=', communityOf(tx))
    .$if(to !== undefined, (query) => query.where('recipient', '=', to ?? ''))
    .orderBy('created_at', 'desc')
    .orderBy('id')
    .limit(most)
    .execute()
  return rows.map((row) => ({
    id: row.id,
    to: row.recipient,
    template: row.template,
    subject: row.subject,
    text: row.text_body ?? '',
    html: row.html_body ?? '',
    createdAt: row.created_at,
    sentAt: row.sent_at,
  }))
}
