import pino from 'pino'
import type { z } from 'zod'
import type { Db } from '#platform/db/index.ts'
import { inLanguage } from '#platform/i18n/index.ts'
import {
  createIdentity,
  type Identity,
  type IdentityServices,
  insertAccount,
  keysFrom,
  savePassword,
} from '#platform/identity/index.ts'
import type { Job, JobContext } from '#platform/jobs/index.ts'
import type { Letter } from '#platform/mail/index.ts'
import {
  type Community,
  CommunityDirectory,
  type CommunityTx,
  communityOf,
  withCommunity,
} from '#platform/tenancy/index.ts'
import { type TestClock, testClock } from '../../support/clock.ts'
import { type TestDatabase, testDatabase } from '../../support/database.ts'

export const PASSWORD = 'viche-demo-2026'
/** A taxpayer number with a right check digit: born on 1 January 1990. */
export const TAX_NUMBER = '3287300012'

/** Identity on a real database, with two communities; letters and jobs are caught and run when the test says so. */
export interface Stage extends TestDatabase {
  identity: Identity
  clock: TestClock
  directory: CommunityDirectory
  verbivka: Community
  yasnohirsk: Community
  platform: Community
  services: IdentityServices
  /** Another identity over the same data, for instance on a pool that counts its queries. */
  identityOn(db: Db, pause?: (ms: number) => Promise<unknown>): Identity
  letters: (Letter & { community: string })[]
  /** How long attempts to sign in would have been delayed, in milliseconds; nothing really waits. */
  pauses: number[]
  /** Runs what was enqueued, and what that enqueues, as the queue would after the commit. */
  runJobs(): Promise<void>
  runJob(name: string, community: Community, payload: unknown): Promise<void>
  within<T>(community: Community, work: (tx: CommunityTx) => Promise<T>): Promise<T>
  /** A confirmed account with the password PASSWORD. */
  account(community: Community, email: string, displayName?: string): Promise<string>
  /** The token in the last letter. */
  tokenOf(letter: Letter | undefined): string
}

export async function identityStage(): Promise<Stage> {
  const database = await testDatabase()
  const { db } = database
  const clock = testClock()
  const directory = new CommunityDirectory(db, {
    platformUrl: new URL('http://localhost:8080'),
    sitesDomain: 'localhost:8080',
  })
  await db
    .insertInto('communities')
    .values([
      {
        slug: 'verbivka',
        kind: 'village',
        name: JSON.stringify({ uk: 'Вербівська громада', en: 'Verbivka community' }),
      },
      {
        slug: 'yasnohirsk',
        kind: 'city',
        name: JSON.stringify({ uk: 'Ясногірська громада', en: 'Yasnohirsk community' }),
      },
    ])
    .execute()
  const bySlug = async (slug: string): Promise<Community> => {
    const community = await directory.findBySlug(slug)
    if (!community) throw new Error(`${slug} is missing`)
    return community
  }
  const pauses: number[] = []
  const identityOn: Stage['identityOn'] = (pool, pause = async (ms) => pauses.push(ms)) =>
    createIdentity({
      db: pool,
      clock,
      directory,
      keys: keysFrom(Buffer.alloc(32, 7)),
      tls: false,
      enqueue: (tx, job, payload) => services.enqueue(tx, job, payload),
      pause,
    })
  const identity = identityOn(db)

  const letters: Stage['letters'] = []
  const queue: { community: string; name: string; payload: unknown }[] = []
  const services: IdentityServices = {
    async enqueue(tx, job, payload) {
      queue.push({ community: communityOf(tx), name: job.name, payload })
    },
    async sendMail(tx, letter) {
      letters.push({ ...letter, community: communityOf(tx) })
    },
  }
  const within: Stage['within'] = (community, work) => withCommunity(db, community, work)
  const runJob: Stage['runJob'] = async (name, community, payload) => {
    const job: Job<z.ZodType, IdentityServices> | undefined = identity.jobs.find((one) => one.name === name)
    if (!job) throw new Error(`there is no job ${name}`)
    const log = pino({ level: 'silent' })
    const context: JobContext<IdentityServices> = {
      community,
      clock,
      log,
      services,
      inCommunity: (work) => within(community, work),
    }
    await job.run(context, job.payload.parse(payload))
  }
  return {
    ...database,
    identity,
    identityOn,
    clock,
    directory,
    verbivka: await bySlug('verbivka'),
    yasnohirsk: await bySlug('yasnohirsk'),
    platform: await directory.platform(),
    services,
    letters,
    pauses,
    within,
    runJob,
    async runJobs() {
      for (let next = queue.shift(); next; next = queue.shift()) {
        const community = await directory.findById(next.community)
        if (!community) throw new Error('the community of a job is gone')
        await runJob(next.name, community, next.payload)
      }
    },
    async account(community, email, displayName = 'Олена Коваль') {
      const hash = await hashOf(identity)
      return within(community, async (tx) => {
        const now = clock.now()
        const account = await insertAccount(tx, { email, displayName, locale: 'uk', confirmedAt: now }, now)
        if (!account) throw new Error(`${inLanguage(community.name, 'en')} has an account ${email} already`)
        await savePassword(tx, account.id, hash, now)
        return account.id
      })
    },
    tokenOf: (letter) => /token=([\w-]+)/.exec(String(letter?.data.path))?.[1] ?? 'none',
  }
}

let known: Promise<string> | undefined
const hashOf = (identity: Identity): Promise<string> => {
  known ??= identity.passwords.hash(PASSWORD)
  return known
}
