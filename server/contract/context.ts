/** What actions, reads, pages and jobs receive besides their transaction. */

import type { Logger } from 'pino'
import type { z } from 'zod'
import type { Clock } from '#platform/clock.ts'
import type { Locale, Translate } from '#platform/i18n/index.ts'
import type { Role } from '#platform/identity/actor.ts'
import type { KeyFiles } from '#platform/key-files.ts'
import type { Sales } from '#platform/payments/port.ts'
import type { Community, CommunityTx } from '#platform/tenancy/index.ts'
import type { Access, ActorFor } from './access.ts'
import type { DomainEvent, DomainEvents } from './events.ts'
import type { FeatureSettings, SettingsSchema } from './settings.ts'

/** What commands and reads may use besides their transaction. Each part is typed by its own platform module. */
export interface Services {
  /** Enqueues a job on the caller's transaction. */
  enqueue<Payload extends z.ZodType>(
    tx: CommunityTx,
    job: { name: string; payload: Payload },
    payload: z.input<Payload>,
    options?: { startAfter?: Date },
  ): Promise<void>
  /** Tells every subscriber of an event on the caller's transaction: each gets a job after the commit. */
  publish<Event extends DomainEvent>(tx: CommunityTx, event: Event, payload: DomainEvents[Event]): Promise<void>
  /** Writes a letter on the caller's transaction; a job delivers it after the commit. */
  sendMail(tx: CommunityTx, letter: Letter): Promise<void>
  /** Settings of a feature in this community: what was saved, completed by the defaults of its schema. */
  settings<S extends SettingsSchema>(
    tx: CommunityTx,
    feature: { id: string; settings: FeatureSettings<S> },
  ): Promise<z.output<S>>
  /** Members (with their e-mail address and language) who hold one of the roles; for letters to staff. */
  membersWith(tx: CommunityTx, ...roles: readonly Role[]): Promise<Recipient[]>
  /** A resident as a recipient of letters; undefined when the account was erased. */
  residentRecipient(tx: CommunityTx, accountId: string): Promise<Recipient | undefined>
  translator(locale: Locale): Translate
  /** The secret of a community for one purpose of endpoints (`bot.telegram`): always the same, and in no table. */
  secretFor(community: Community, purpose: string): string
  /**
   * 32 bytes of a community for one purpose (`ballots.receipts`), always the same and in no table. Unlike `secretFor` they
   * stay the same where the community moves to another installation with its key (`export --key`).
   */
  keyFor(community: Pick<Community, 'id'>, purpose: string): Buffer
  /**
   * The key of the person with this tax number, the same as that of a verified account: one person, one answer, with or
   * without an account. The number itself goes into no table, log or job.
   */
  personKey(community: Pick<Community, 'id'>, taxNumber: string): string
  /** Private keys outside the database, one file each. */
  keyFiles: KeyFiles
  /** Who sells in the name of the platform, and how it is paid. */
  sales: Sales
  /** Address of a console screen, for letters to staff: `/petitions/12` → `<platform>/console/<slug>/petitions/12`. */
  consoleUrl(community: Community, path: string): string
  log: Logger
}

export interface Recipient {
  email: string
  displayName: string
  locale: Locale
}

/** `template` names `templates/mail/<template>.hbs`; the subject is the string `<namespace>:mail.<name>.subject`. */
export interface Letter {
  to: Recipient
  /** `petition/published` → templates/mail/petition/published.hbs, strings `petition:mail.published.subject`. */
  template: string
  data: Record<string, unknown>
  /**
   * For letters that the recipient can stop: a whole URL that ends them when a mail program posts to it (RFC 8058), without
   * a sign-in.
   */
  unsubscribeUrl?: string
}

/** What every command and read receives after `tx`. */
export interface Context<A extends Access = Access> {
  actor: ActorFor<A>
  community: Community
  clock: Clock
  locale: Locale
  services: Services
}

/** What a public page or widget may depend on: never the viewer, since the result is cached for everybody. */
export interface PublicContext {
  community: Community
  clock: Clock
  locale: Locale
  t: Translate
  services: Pick<Services, 'settings' | 'log' | 'sales'>
  /** `/petitions/12` → `/en/petitions/12` where the locale is not the default one. */
  url(path: string): string
}
