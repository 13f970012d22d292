import { describe, expect, it } from 'vitest'
import {
  changeMember,
  findAccount,
  insertMember,
  listMembers,
  type Role,
  recordOperator,
  removeMember,
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
const placesOf = async (account: { id: string }) =>
  (await identity.workplacesOf({ ...account, locale: 'uk' })).map(({ community, actor }) => [
    community.slug,
    ...actor.roles,
  ])

describe('a member', () => {
  it('founds a community and works there, and nowhere else', async () => {
    const founder = await staff('founder@example.com')
    await identity.appoint(verbivka, founder, ['owner'])
    expect(await placesOf(founder)).toEqual([['verbivka', 'owner']])
  })

  it('with an account is added at once and told so', async () => {
    const webmaster = await staff('webmaster@example.com')
    stage.letters.length = 0
    await add(verbivka, 'Webmaster@example.com', 'webmaster', 'moderator')
    expect(await placesOf(webmaster)).toEqual([['verbivka', 'webmaster', 'moderator']])
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
    expect(await placesOf(account)).toEqual([])

    await identity.completePassword(platform, services, stage.tokenOf(stage.letters[0]), 'сто жовтих кульбаб')
    expect(await placesOf(account)).toEqual([['verbivka', 'official']])
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
    await identity.requestLetter(platform, services, 'reset', { email: 'slow@example.com', locale: 'uk' }, '::1')
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
    expect(await placesOf(account)).toEqual([['verbivka', 'desk']])
  })

  it('who registers instead of following the invitation is the same person and accepts it', async () => {
    await add(yasnohirsk, 'registers@example.com', 'desk')
    stage.letters.length = 0
    const person = {
      email: 'registers@example.com',
      displayName: 'Іван Мельник',
      password: PASSWORD,
      locale: 'uk' as const,
    }
    await identity.register(platform, services, person, '::1')
    await stage.runJobs()
    await identity.confirmRegistration(platform, stage.tokenOf(stage.letters[0]))
    const account = await stage.owner
      .selectFrom('accounts')
      .select('id')
      .where('email_key', '=', 'registers@example.com')
      .executeTakeFirstOrThrow()
    expect(await placesOf(account)).toEqual([['yasnohirsk', 'desk']])
  })

  it('is not added twice, and comes back as the same member after being removed', async () => {
    const account = await staff('returns@example.com')
    const first = await add(verbivka, 'returns@example.com', 'desk')
    await expect(add(verbivka, 'returns@example.com', 'owner')).rejects.toMatchObject({ code: 'people.already-member' })
    await remove(verbivka, first)
    expect(await placesOf(account)).toEqual([])
    expect(
      await stage.owner.selectFrom('staff_communities').selectAll().where('account_id', '=', account.id).execute(),
    ).toEqual([])
    expect(await add(verbivka, 'returns@example.com', 'moderator')).toBe(first)
    expect(await placesOf(account)).toEqual([['verbivka', 'moderator']])
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
  it('is one by a row of the platform and has no part in any community', async () => {
    const account = await staff('operator@example.com')
    expect(await identity.isOperator(account.id)).toBe(false)
    await stage.within(platform, (tx) => recordOperator(tx, { ...account, accountId: account.id }, clock.now()))
    expect(await identity.isOperator(account.id)).toBe(true)
    expect(await placesOf(account)).toEqual([])
    expect(await stage.within(platform, (tx) => findAccount(tx, account.id))).toMatchObject({
      email: 'operator@example.com',
    })
  })
})
