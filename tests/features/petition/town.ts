import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sql } from 'kysely'
import pino from 'pino'
import { afterAll } from 'vitest'
import type { Context } from '#contract/index.ts'
import { getPetition, type Petition } from '#features/petition/queries.ts'
import type { PetitionState } from '#features/petition/rules.ts'
import { saveSettings } from '#features/settings.ts'
import type { MemberActor, ResidentActor, Role } from '#platform/identity/actor.ts'
import { SYSTEM } from '#platform/identity/actor.ts'
import { insertAccount } from '#platform/identity/index.ts'
import { insertMember, settleMember } from '#platform/identity/members.ts'
import { type Community, type CommunityTx, withCommunity } from '#platform/tenancy/index.ts'
import { readConfig } from '#server/config.ts'
import { createKernel, type Kernel } from '#server/kernel.ts'
import { type TestClock, testClock } from '#tests/support/clock.ts'
import { type TestDatabase, testDatabase } from '#tests/support/database.ts'
import { waitFor } from '#tests/support/wait.ts'
import * as commands from './commands.ts'

/** A community with residents and staff, whose petitions are moved by the commands alone: no HTTP, no browser. */
export interface Town extends TestDatabase {
  kernel: Kernel
  clock: TestClock
  community: Community
  moderator: MemberActor
  official: MemberActor
  inTown<T>(work: (tx: CommunityTx) => Promise<T>): Promise<T>
  resident(name: string, options?: { level?: 'contact' | 'verified'; locale?: 'uk' | 'en' }): Promise<ResidentActor>
  as<Actor extends ResidentActor | MemberActor>(actor: Actor): Context & { actor: Actor }
  system(): Context
  /** A petition that has gone the whole way to this state, and its author. */
  petitionIn(state: PetitionState, title?: string): Promise<{ petition: Petition; author: ResidentActor }>
  sign(petitionId: number, count: number): Promise<void>
  /** Letters since the last call, by template and recipient: who, which, about what. */
  newLetters(): Promise<{ to: string; template: string; subject: string; text: string; locale: string }[]>
  audit(): Promise<{ action: string; subject: string }[]>
  /** Takes the petition's lock in a transaction of its own, which ends with what is answered. */
  hold(petitionId: number): Promise<() => Promise<void>>
  /** Until PostgreSQL itself says that a transaction waits for a row. */
  someoneWaitsForALock(): Promise<void>
}

export const sampleText = 'Просимо відремонтувати дорогу від школи до лікарні. '.repeat(4).trim()
export const sample = (title = 'Відремонтувати дорогу до лікарні') => ({
  title,
  text: sampleText,
  category: 'transport',
})

export async function newTown(options: { kind?: 'village' | 'city'; required?: number } = {}): Promise<Town> {
  const database = await testDatabase()
  const clock = testClock('2026-11-20T10:00:00Z')
  const kernel = await startKernel(database, clock)
  const slug = 'verbivka'
  await database.db
    .insertInto('communities')
    .values({ slug, kind: options.kind ?? 'village', name: JSON.stringify({ uk: 'Вербівка', en: 'Verbivka' }) })
    .execute()
  const community = await kernel.directory.findBySlug(slug)
  if (!community) throw new Error('the community was not made')
  const inTown: Town['inTown'] = (work) => withCommunity(database.db, community, work)
  if (options.required) await inTown((tx) => saveSettings(tx, 'petition', { required: options.required }))
  const people = peopleOf(inTown, clock)
  const [moderator, official] = [await people.member('moderator'), await people.member('official')]

  const contextOf = <Actor>(actor: Actor) => ({
    actor,
    community,
    clock,
    locale: 'uk' as const,
    services: kernel.services,
  })
  const as: Town['as'] = (actor) => contextOf(actor)
  const seen = new Set<string>()
  const town: Town = {
    ...database,
    kernel,
    clock,
    community,
    moderator,
    official,
    inTown,
    resident: people.resident,
    as,
    system: () => contextOf(SYSTEM),
    petitionIn: (state, title) => petitionIn(town, state, title),
    async sign(petitionId, count) {
      for (let n = 0; n < count; n++) {
        const signer = await people.resident(`Підписант ${n} Тестовий`)
        await inTown((tx) => commands.signPetition(tx, as(signer), petitionId, { notify: false }))
      }
    },
    async newLetters() {
      const rows = await inTown((tx) =>
        tx.selectFrom('mails').selectAll().orderBy('template').orderBy('recipient').orderBy('id').execute(),
      )
      const fresh = rows.filter((row) => !seen.has(row.id))
      for (const row of fresh) seen.add(row.id)
      return fresh.map((row) => ({
        to: row.recipient,
        template: row.template,
        subject: row.subject,
        text: row.text_body ?? '',
        locale: row.locale,
      }))
    },
    async hold(petitionId) {
      const [locked, released] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
      const holder = inTown(async (tx) => {
        await sql`select from petitions where id = ${petitionId} for update`.execute(tx)
        locked.resolve()
        await released.promise
      })
      await Promise.race([locked.promise, holder])
      return async () => {
        released.resolve()
        await holder
      }
    },
    async someoneWaitsForALock() {
      await waitFor('somebody to wait for a lock', async () => {
        const { rows } = await sql`
          select from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`.execute(
          database.owner,
        )
        return rows.length > 0
      })
    },
    audit: () => inTown((tx) => tx.selectFrom('audit_entries').select(['action', 'subject']).orderBy('at').execute()),
  }
  return town
}

async function startKernel(database: TestDatabase, clock: TestClock): Promise<Kernel> {
  const dataDir = mkdtempSync(join(tmpdir(), 'viche-town-'))
  chmodSync(dataDir, 0o755)
  const config = readConfig({ VICHE_DATA: dataDir, VICHE_DEMO: '1', DATABASE_URL: database.ownerUrl })
  const log = pino({ level: 'silent' })
  const kernel = await createKernel({ config, version: 'test', log, serverUrl: database.serverUrl, clock })
  await kernel.jobs.start(kernel.services)
  afterAll(async () => {
    await kernel.close()
    rmSync(dataDir, { recursive: true, force: true })
  })
  return kernel
}

function peopleOf(inTown: Town['inTown'], clock: TestClock) {
  let count = 0
  return {
    async resident(
      name: string,
      { level = 'verified', locale = 'uk' }: { level?: 'contact' | 'verified'; locale?: 'uk' | 'en' } = {},
    ): Promise<ResidentActor> {
      count += 1
      const number = count
      const email = `resident-${number}@verbivka.example`
      const now = clock.now()
      const account = await inTown((tx) =>
        insertAccount(tx, { email, displayName: name, locale, confirmedAt: now }, now),
      )
      if (!account) throw new Error('the account was not made')
      if (level === 'verified') {
        const proof = {
          person_key: `person-${number}`,
          full_name: name,
          verified_at: now,
          verified_residence: 'registered',
        }
        await inTown((tx) => tx.updateTable('accounts').set(proof).where('id', '=', account.id).execute())
      }
      return { kind: 'resident', accountId: account.id, displayName: name, email, level }
    },
    async member(role: Role): Promise<MemberActor> {
      const displayName = role === 'moderator' ? 'Марія Модератор' : 'Олег Секретар'
      const email = `${role}@verbivka.example`
      const now = clock.now()
      const memberId = await inTown(async (tx) => {
        const id = await insertMember(tx, { email, displayName, locale: 'uk', roles: [role] }, now)
        await settleMember(tx, id, { accountId: crypto.randomUUID(), locale: 'uk', acceptedAt: now })
        return id
      })
      return { kind: 'member', memberId, displayName, roles: [role] }
    },
  }
}

/** Steps from one state to the next, as the people concerned take them. */
async function petitionIn(town: Town, state: PetitionState, title?: string) {
  const author = await town.resident('Олена Авторка')
  const { inTown, as, moderator, official } = town
  let petition = await inTown((tx) => commands.submitPetition(tx, as(author), sample(title)))
  const { id } = petition
  const step = async (work: (tx: CommunityTx) => Promise<Petition>) => {
    petition = await inTown(work)
  }
  const reread = () => step((tx) => getPetition(tx, id))
  const done = () => petition.state === state

  if (state === 'draft') await step((tx) => commands.withdrawPetition(tx, as(author), id))
  if (state === 'rejected') {
    await step((tx) => commands.rejectPetition(tx, as(moderator), id, { reasons: ['no-essence'], comment: '' }))
  }
  if (done()) return { petition, author }
  await step((tx) => commands.publishPetition(tx, as(moderator), id))
  if (done()) return { petition, author }
  if (state === 'failed') {
    if (petition.collectingUntil) town.clock.set(new Date(petition.collectingUntil.getTime() + 1))
    await inTown((tx) => commands.closeTerm(tx, town.system(), id))
    await reread()
    return { petition, author }
  }
  await town.sign(id, petition.required ?? 0)
  await reread()
  if (done()) return { petition, author }
  await step((tx) => commands.startReview(tx, as(official), id, {}))
  if (done()) return { petition, author }
  const decision = state === 'answered_partial' ? 'partial' : state === 'answered_declined' ? 'declined' : 'supported'
  const text = 'Виконавчий комітет розглянув петицію і ухвалив рішення щодо порушеного в ній питання.'
  await step((tx) => commands.answerPetition(tx, as(official), id, { decision, text, files: [] }))
  if (done()) return { petition, author }
  await step((tx) => commands.archivePetition(tx, as(moderator), id))
  return { petition, author }
}
