import { describe, expect, it } from 'vitest'
import {
  changeMember,
  findAccount,
  insertAccount,
  insertMember,
  listMembers,
  type Role,
  recordOperator,
  removeMember,
  sendInvitation,
} from '#platform/identity/index.ts'
import type { Community } from '#platform/tenancy/index.ts'
import { identityStage, PASSWORD } from './stage.ts'

const stage = await identityStage()
const { identity, services, verbivka, yasnohirsk, platform, clock } = stage

const staff = async (email: string) => {
  const id = await stage.account(platform, email, email.split('@')[0])
  return { id, email, displayName: email, locale: 'uk' as const }
}
async function add(community: Community, email: string, ...roles: Role[]): Promise<string> {
  const id = await stage.within(community, async (tx) => {
    const memberId = await insertMember(tx, { email, displayName: email, locale: 'uk', roles }, clock.now())
    await services.enqueue(tx, identity.staffJobs.inviteMember, { memberId })
    return memberId
  })
  await stage.runJobs()
  return id
}
const remove = async (community: Community, memberId: string) => {
  await stage.within(community, async (tx) => {
    const accountId = await removeMember(tx, memberId, clock.now())
    if (accountId) await services.enqueue(tx, identity.staffJobs.forgetPlace, { accountId })
  })
  await stage.runJobs()
}
async function beginRegistration(email: string, displayName = 'Іван Мельник'): Promise<string> {
  await identity.register(platform, services, { email, displayName, locale: 'uk' }, '::1')
  await stage.runJobs()
  return stage.tokenOf(stage.letters.at(-1))
}
const register = async (email: string, displayName?: string) =>
  identity.confirmRegistration(platform, await beginRegistration(email, displayName), { password: PASSWORD })
const signIn = async (email: string, password: string) =>
  (await identity.signIn(platform, { email, password }, { address: '::1', cookie: undefined })).cookie.split(';')[0]
const accountOf = (key: string) =>
  stage.owner.selectFrom('accounts').selectAll().where('email_key', '=', key).executeTakeFirstOrThrow()
const membershipsOf = async (account: { id: string }) =>
  (await identity.membershipsOf({ ...account, locale: 'uk' })).map(({ community, actor }) => [
    community.slug,
    ...actor.roles,
  ])

describe('a member', () => {
  it('founds a community and works there, and nowhere else', async () => {
    const founder = await staff('founder@example.com')
    await identity.appoint(verbivka, founder, ['owner'])
    expect(await membershipsOf(founder)).toEqual([['verbivka', 'owner']])
  })

  it('with an account is added at once and told so', async () => {
    const webmaster = await staff('webmaster@example.com')
    stage.letters.length = 0
    await add(verbivka, 'Webmaster@example.com', 'webmaster', 'moderator')
    expect(await membershipsOf(webmaster)).toEqual([['verbivka', 'webmaster', 'moderator']])
    expect(stage.letters).toMatchObject([{ template: 'account/added', community: platform.id }])
  })

  it('without an account is invited, and acts only after accepting', async () => {
    stage.letters.length = 0
    await add(verbivka, 'new@example.com', 'official')
    expect(stage.letters).toMatchObject([
      { template: 'account/invite', to: { email: 'new@example.com' }, community: platform.id },
    ])
    const invited = (await stage.within(verbivka, (tx) => listMembers(tx, 0, 50))).find(
      (one) => one.email === 'new@example.com',
    )
    expect(invited).toMatchObject({ acceptedAt: null, roles: ['official'] })
    const account = await stage.owner
      .selectFrom('accounts')
      .selectAll()
      .where('email_key', '=', 'new@example.com')
      .executeTakeFirstOrThrow()
    expect(await membershipsOf(account)).toEqual([])

    await identity.completePassword(platform, services, stage.tokenOf(stage.letters[0]), 'сто жовтих кульбаб')
    expect(await membershipsOf(account)).toEqual([['verbivka', 'official']])
    await expect(
      identity.signIn(
        platform,
        { email: 'new@example.com', password: 'сто жовтих кульбаб' },
        { address: '::1', cookie: undefined },
      ),
    ).resolves.toBeDefined()
    const come = (await stage.within(verbivka, (tx) => listMembers(tx, 0, 50))).find(
      (one) => one.email === 'new@example.com',
    )
    expect(come?.acceptedAt).toBeInstanceOf(Date)
  })

  it('whose invitation ran out cannot come in by a password reset; a new invitation lets them in', async () => {
    await add(verbivka, 'slow@example.com', 'desk')
    const token = stage.tokenOf(stage.letters.at(-1))
    clock.move({ days: 8 })
    await expect(identity.completePassword(platform, services, token, 'сто жовтих кульбаб')).rejects.toMatchObject({
      code: 'account.link-invalid',
    })
    stage.letters.length = 0
    await identity.requestReset(platform, services, { email: 'slow@example.com', locale: 'uk' }, '::1')
    await stage.runJobs()
    expect(stage.letters).toEqual([])

    await add(verbivka, 'slow@example.com', 'desk')
    expect(stage.letters).toMatchObject([{ template: 'account/invite' }])
    await identity.completePassword(platform, services, stage.tokenOf(stage.letters[0]), 'сто жовтих кульбаб')
    const account = await stage.owner
      .selectFrom('accounts')
      .select('id')
      .where('email_key', '=', 'slow@example.com')
      .executeTakeFirstOrThrow()
    expect(await membershipsOf(account)).toEqual([['verbivka', 'desk']])
  })

  it('who registers instead of following the invitation is the same person, and still works nowhere', async () => {
    await add(yasnohirsk, 'registers@example.com', 'desk')
    const invitation = stage.tokenOf(stage.letters.at(-1))
    await register('registers@example.com', 'Іван Мельник')
    const account = await accountOf('registers@example.com')
    expect(account).toMatchObject({ display_name: 'Іван Мельник', email_confirmed_at: expect.any(Date) })
    expect(await membershipsOf(account)).toEqual([])

    // the place is accepted by the invitation's own token, which leaves password and sessions alone
    const session = await signIn('registers@example.com', PASSWORD)
    await expect(identity.completePassword(platform, services, invitation, 'сто жовтих кульбаб')).rejects.toMatchObject(
      { code: 'account.password-stays', status: 400 },
    )
    expect(await membershipsOf(account)).toEqual([])
    await identity.completePassword(platform, services, invitation, undefined)
    expect(await membershipsOf(account)).toEqual([['yasnohirsk', 'desk']])
    expect(await identity.sessions.find(platform, session)).toBeDefined()
    await expect(signIn('registers@example.com', PASSWORD)).resolves.toBeDefined()
    await expect(identity.completePassword(platform, services, invitation, undefined)).rejects.toMatchObject({
      code: 'account.link-used',
    })
  })

  it('whose invitation ran out does not come in by registering either', async () => {
    await add(yasnohirsk, 'too-late@example.com', 'desk')
    const invitation = stage.tokenOf(stage.letters.at(-1))
    clock.move({ days: 8 })
    await register('too-late@example.com')
    await expect(identity.completePassword(platform, services, invitation, undefined)).rejects.toMatchObject({
      code: 'account.link-invalid',
    })
    expect(await membershipsOf(await accountOf('too-late@example.com'))).toEqual([])
  })

  it('whose invitation is accepted after a registration was begun keeps the password of the invitation', async () => {
    await add(yasnohirsk, 'two-ways@example.com', 'desk')
    const invitation = stage.tokenOf(stage.letters.at(-1))
    const registration = await beginRegistration('two-ways@example.com', 'Чужа Людина')
    await identity.completePassword(platform, services, invitation, 'сто жовтих кульбаб')
    await expect(identity.confirmRegistration(platform, registration, { password: PASSWORD })).rejects.toMatchObject({
      code: 'account.link-used',
    })
    expect(await accountOf('two-ways@example.com')).toMatchObject({ display_name: 'two-ways@example.com' })
    await expect(signIn('two-ways@example.com', 'сто жовтих кульбаб')).resolves.toBeDefined()
  })

  it('of two communities accepts each by its own link, the first of which sets the password', async () => {
    await add(verbivka, 'both@example.com', 'desk')
    const first = stage.tokenOf(stage.letters.at(-1))
    await add(yasnohirsk, 'both@example.com', 'official')
    const second = stage.tokenOf(stage.letters.at(-1))
    const account = await accountOf('both@example.com')
    await expect(identity.completePassword(platform, services, second, undefined)).rejects.toMatchObject({
      code: 'account.password-missing',
    })
    await identity.completePassword(platform, services, second, PASSWORD)
    expect(await membershipsOf(account)).toEqual([['yasnohirsk', 'official']])
    await identity.changePassword(platform, account.id, 'сто жовтих кульбаб')
    await identity.completePassword(platform, services, first, undefined)
    expect(new Set((await membershipsOf(account)).map(([slug]) => slug))).toEqual(new Set(['verbivka', 'yasnohirsk']))
  })

  it('bears the name of the invitation that is accepted, not one that another community gave the address', async () => {
    const email = 'called@example.com'
    for (const [community, displayName] of [
      [yasnohirsk, 'Грубе Слово'],
      [verbivka, 'Ганна Ткач'],
    ] as const) {
      await stage.within(community, async (tx) => {
        const member = { email, displayName, locale: 'uk', roles: ['desk'] } as const
        const memberId = await insertMember(tx, member, clock.now())
        await services.enqueue(tx, identity.staffJobs.inviteMember, { memberId })
      })
      await stage.runJobs()
      expect(stage.letters.at(-1)?.to).toMatchObject({ email, displayName })
    }
    await identity.completePassword(platform, services, stage.tokenOf(stage.letters.at(-1)), PASSWORD)
    expect(await accountOf(email)).toMatchObject({ display_name: 'Ганна Ткач' })
  })

  it('who was removed meanwhile cannot use the invitation any more', async () => {
    const member = await add(verbivka, 'withdrawn@example.com', 'owner')
    const invitation = stage.tokenOf(stage.letters.at(-1))
    await remove(verbivka, member)
    await expect(identity.completePassword(platform, services, invitation, PASSWORD)).rejects.toMatchObject({
      code: 'account.link-invalid',
    })
    expect(await accountOf('withdrawn@example.com')).toMatchObject({ email_confirmed_at: null })
  })

  it('of one address by invitation and registration at the same moment has the password of one of them', async () => {
    await add(verbivka, 'at-once@example.com', 'desk')
    const invitation = stage.tokenOf(stage.letters.at(-1))
    const registration = await beginRegistration('at-once@example.com')
    const [invited, registered] = await Promise.allSettled([
      identity.completePassword(platform, services, invitation, 'сто жовтих кульбаб'),
      identity.confirmRegistration(platform, registration, { password: PASSWORD }),
    ])
    const [winner, loser] = invited.status === 'fulfilled' ? [invited, registered] : [registered, invited]
    expect(winner.status).toBe('fulfilled')
    expect(loser).toMatchObject({
      reason: { code: expect.stringMatching(/^account\.(link-used|password-stays)$/), status: 400 },
    })
    const password = winner === invited ? 'сто жовтих кульбаб' : PASSWORD
    await expect(signIn('at-once@example.com', password)).resolves.toBeDefined()
  })

  it('is not added twice, and comes back as the same member after being removed', async () => {
    const account = await staff('returns@example.com')
    const first = await add(verbivka, 'returns@example.com', 'desk')
    await expect(add(verbivka, 'returns@example.com', 'owner')).rejects.toMatchObject({ code: 'people.already-member' })
    await remove(verbivka, first)
    expect(await membershipsOf(account)).toEqual([])
    expect(
      await stage.owner.selectFrom('staff_communities').selectAll().where('account_id', '=', account.id).execute(),
    ).toEqual([])
    expect(await add(verbivka, 'returns@example.com', 'moderator')).toBe(first)
    expect(await membershipsOf(account)).toEqual([['verbivka', 'moderator']])
  })

  it('who is the last owner can be neither removed nor demoted, not even by two owners at once', async () => {
    const one = await identity.appoint(yasnohirsk, await staff('one@example.com'), ['owner'])
    await expect(remove(yasnohirsk, one)).rejects.toMatchObject({ code: 'people.last-owner' })
    await expect(stage.within(yasnohirsk, (tx) => changeMember(tx, one, { roles: ['desk'] }))).rejects.toMatchObject({
      code: 'people.last-owner',
    })
    // An owner who has not accepted the invitation cannot take over.
    const invited = await add(yasnohirsk, 'invited-owner@example.com', 'owner')
    await expect(remove(yasnohirsk, one)).rejects.toMatchObject({ code: 'people.last-owner' })
    await remove(yasnohirsk, invited)

    const two = await identity.appoint(yasnohirsk, await staff('two@example.com'), ['owner'])
    const outcomes = await Promise.allSettled([remove(yasnohirsk, one), remove(yasnohirsk, two)])
    expect(outcomes.map((outcome) => outcome.status).sort()).toEqual(['fulfilled', 'rejected'])
  })

  it('of one community cannot be touched from another', async () => {
    const member = await identity.appoint(verbivka, await staff('apart@example.com'), ['desk'])
    await expect(remove(yasnohirsk, member)).rejects.toMatchObject({ code: 'people.no-such-member', status: 404 })
    await expect(
      stage.within(yasnohirsk, (tx) => changeMember(tx, member, { roles: ['owner'] })),
    ).rejects.toMatchObject({
      status: 404,
    })
  })

  it('gets the letters of a role, and the owners get them where nobody holds it', async () => {
    const to = async (...roles: Role[]) =>
      (await stage.within(verbivka, (tx) => identity.membersWith(tx, ...roles))).map((one) => one.email)
    expect(await to('official')).toEqual(['new@example.com'])
    expect(await to('sponsor-manager')).toEqual(['founder@example.com'])
  })
})

describe('the platform’s operator', () => {
  it('is none before the invitation is accepted, not even after registering with the invited address', async () => {
    const email = 'first-operator@example.com'
    const at = clock.now()
    const fresh = { email, displayName: 'first-operator', locale: 'uk' as const }
    await stage.within(platform, async (tx) => {
      const account = await insertAccount(tx, { ...fresh, confirmedAt: null }, at)
      if (!account) throw new Error('the address is taken')
      await recordOperator(tx, { ...fresh, accountId: account.id, acceptedAt: null }, at)
      await sendInvitation(tx, services, { account, displayName: fresh.displayName, worksIn: platform }, at)
    })
    const invitation = stage.tokenOf(stage.letters.at(-1))
    await register(email)
    const { id } = await accountOf(email)
    expect(await identity.isOperator(id)).toBe(false)
    await identity.completePassword(platform, services, invitation, undefined)
    expect(await identity.isOperator(id)).toBe(true)
  })

  it('is one by a row of the platform and has no part in any community', async () => {
    const account = await staff('operator@example.com')
    expect(await identity.isOperator(account.id)).toBe(false)
    await stage.within(platform, (tx) =>
      recordOperator(tx, { ...account, accountId: account.id, acceptedAt: clock.now() }, clock.now()),
    )
    expect(await identity.isOperator(account.id)).toBe(true)
    expect(await membershipsOf(account)).toEqual([])
    expect(await stage.within(platform, (tx) => findAccount(tx, account.id))).toMatchObject({
      email: 'operator@example.com',
    })
  })
})
