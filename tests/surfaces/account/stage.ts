import {
  birthDateIn,
  insertAccount,
  type Role,
  savePassword,
  Verification,
  verifyAccount,
} from '#platform/identity/index.ts'
import { type CaughtLetter, listCaughtLetters } from '#platform/mail/index.ts'
import { type Community, withCommunity } from '#platform/tenancy/index.ts'
import { signIn, startTestApp, type TestApp } from '../../support/app.ts'
import { CookieJar, type Question, request } from '../../support/http.ts'

export const PASSWORD = 'сто жовтих кульбаб'
export const TAX_NUMBER = '3287300012'
const names = {
  verbivka: ['Вербівська громада', 'Verbivka community'],
  yasnohirsk: ['Ясногірська громада', 'Yasnohirsk community'],
} as const

/** A whole server with two communities and nobody in them yet. */
export interface People {
  app: TestApp
  verbivka: Community
  yasnohirsk: Community
  platform: Community
  /** A confirmed account of a community; of the platform for staff. Answers its id. */
  account(community: Community, email: string): Promise<string>
  verified(community: Community, email: string, taxNumber: string): Promise<string>
  /** A staff account with roles in a community; answers the cookies of its session. */
  member(community: Community, email: string, ...roles: Role[]): Promise<CookieJar>
  signedIn(community: Community, email: string): Promise<CookieJar>
  /** One request to the host of a community. */
  ask(community: Community, question: Omit<Question, 'host'>): ReturnType<typeof request>
  /** The newest letter to an address, as soon as it is written. */
  letterTo(email: string, template: string): Promise<CaughtLetter>
}

export async function people(): Promise<People> {
  const app = await startTestApp()
  const { kernel } = app
  for (const [slug, [uk, en]] of Object.entries(names)) {
    await kernel.db
      .insertInto('communities')
      .values({ slug, kind: 'village', name: JSON.stringify({ uk, en }) })
      .execute()
  }
  kernel.directory.invalidate()
  const bySlug = async (slug: string): Promise<Community> => {
    const community = await kernel.directory.findBySlug(slug)
    if (!community) throw new Error(`${slug} is missing`)
    return community
  }
  const hash = await kernel.identity.passwords.hash(PASSWORD)
  const account: People['account'] = (community, email) =>
    withCommunity(kernel.db, community, async (tx) => {
      const now = app.clock.now()
      const made = await insertAccount(tx, { email, displayName: 'Олена Коваль', locale: 'uk', confirmedAt: now }, now)
      if (!made) throw new Error(`${email} is there already`)
      await savePassword(tx, made.id, hash, now)
      return made.id
    })
  const signedIn: People['signedIn'] = (community, email) => signIn(app, community.host, email, PASSWORD)
  const platform = await kernel.directory.platform()
  const appoint = async (community: Community, email: string, roles: readonly Role[]) => {
    const id = await account(platform, email)
    return kernel.identity.appoint(community, { id, email, displayName: 'Марія Бондар', locale: 'uk' }, roles)
  }
  return {
    app,
    verbivka: await bySlug('verbivka'),
    yasnohirsk: await bySlug('yasnohirsk'),
    platform,
    account,
    async verified(community, email, taxNumber) {
      const id = await account(community, email)
      const memberId = await appoint(community, `desk-of-${email}`, ['desk'])
      const shown = Verification.parse({
        fullName: 'Коваль Олена Петрівна',
        taxNumber,
        birthDate: birthDateIn(taxNumber),
        document: 'id-card',
        residence: 'registered',
      })
      await withCommunity(kernel.db, community, (tx) =>
        verifyAccount(tx, kernel.identity.keys, id, { ...shown, memberId }, app.clock.now()),
      )
      return id
    },
    async member(community, email, ...roles) {
      await appoint(community, email, roles)
      return signedIn(platform, email)
    },
    signedIn,
    ask: (community, question) => request(app, { host: community.host, ...question }),
    async letterTo(email, template) {
      const communities = [platform, ...(await kernel.directory.list())]
      for (let turn = 0; turn < 200; turn += 1) {
        const letters = await listCaughtLetters(kernel.db, communities, { to: email })
        const found = letters.find((letter) => letter.template === template)
        if (found) return found
        await new Promise((resolve) => setTimeout(resolve, 50))
      }
      throw new Error(`no letter ${template} to ${email}`)
    },
  }
}

export const newVisitor = (): CookieJar => new CookieJar()
export const form = (fields: Record<string, string>): URLSearchParams => new URLSearchParams(fields)
