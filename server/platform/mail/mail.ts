import { z } from 'zod'
import type { Clock } from '#platform/clock.ts'
import type { Db } from '#platform/db/index.ts'
import { type I18n, inLanguage, isLocale } from '#platform/i18n/index.ts'
import type { Job, JobContext } from '#platform/jobs/index.ts'
import type { Templates } from '#platform/templates/index.ts'
import {
  type Community,
  type CommunityDirectory,
  type CommunityTx,
  communityOf,
  withCommunity,
} from '#platform/tenancy/index.ts'
import { type Letter, writeLetter } from './letter.ts'
import { MailRefused, type MailTransport } from './transport.ts'

const DAYS_KEPT = 30
const LINK = /https?:\/\/[^\s"<>]+/g

const MailId = z.object({ mailId: z.uuid() })
type Enqueue = (
  tx: CommunityTx,
  job: { name: string; payload: typeof MailId },
  payload: { mailId: string },
) => Promise<void>

interface MailOptions {
  templates: Templates
  i18n: I18n
  directory: CommunityDirectory
  clock: Clock
  transport: MailTransport
  /** Address of every sender; the name beside it is the community's. */
  from: string
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
  /** Addresses in the text, in their order. */
  links: string[]
  createdAt: Date
  sentAt: Date | null
}

/** Letters: written whole in the transaction that causes them, delivered by a job that knows only their id. */
export class Mail {
  readonly #options: MailOptions
  readonly #jobs: { deliver: Job<typeof MailId>; forget: Job }

  constructor(options: MailOptions) {
    this.#options = options
    this.#jobs = {
      deliver: {
        name: 'mail.deliver-letter',
        payload: MailId,
        run: (context, { mailId }) => this.#deliver(context, mailId),
      },
      forget: {
        name: 'mail.forget-old-letters',
        payload: z.object({}),
        schedule: '20 2 * * *',
        onPlatform: true,
        run: ({ inCommunity, clock }) => inCommunity((tx) => forgetOldLetters(tx, clock.now())),
      },
    }
  }

  get jobs(): readonly Job[] {
    return Object.values(this.#jobs)
  }

  /** Rolled back with the caller's transaction; goes out after its commit. */
  async send(tx: CommunityTx, enqueue: Enqueue, letter: Letter): Promise<void> {
    const { directory, clock } = this.#options
    const community = await directory.findById(communityOf(tx), tx)
    if (!community) throw new Error('a letter is written in the scope of a community')
    const { subject, html, text } = writeLetter(this.#options, community, letter)
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
        created_at: clock.now(),
      })
      .returning('id')
      .executeTakeFirstOrThrow()
    await enqueue(tx, this.#jobs.deliver, { mailId: id })
  }

  async #deliver({ community, inCommunity, clock, log }: JobContext<unknown>, mailId: string): Promise<void> {
    const { transport, from } = this.#options
    const mail = await inCommunity((tx) => findUnsent(tx, mailId))
    if (!mail) return
    const locale = isLocale(mail.locale) ? mail.locale : community.languages[0]
    try {
      await transport.deliver({
        from: { name: inLanguage(community.name, locale), address: from },
        to: { name: mail.recipient_name, address: mail.recipient },
        subject: mail.subject,
        text: mail.text_body,
        html: mail.html_body,
      })
      await inCommunity((tx) => settle(tx, mailId, { sent_at: clock.now() }, transport.keepsLetters))
    } catch (error) {
      if (!(error instanceof MailRefused)) throw error
      log.warn({ mailId, template: mail.template }, 'a letter was refused by its recipient’s server')
      await inCommunity((tx) => settle(tx, mailId, { failed_at: clock.now(), failure: error.message }, false))
    }
  }
}

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
    .set({ ...outcome, ...(keepBody ? {} : { text_body: null, html_body: null }) })
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

/** Part of an erasure: letters to this address are gone, sent or not. */
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
