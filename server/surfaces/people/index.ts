import { z } from 'zod'
import { type Action, action, type Context, type Declarations, read } from '#contract/index.ts'
import type { Registry } from '#features/registry.ts'
import * as audit from '#platform/audit/index.ts'
import type { Details } from '#platform/errors.ts'
import { inLanguage } from '#platform/i18n/index.ts'
import {
  changeMember,
  completeDetails,
  countMembers,
  countResidents,
  dismissUnverifyRequest,
  Email,
  findMember,
  GivenName,
  getResident,
  type Identity,
  insertMember,
  listMembers,
  listResidents,
  type Member,
  PersonDetails,
  type Resident,
  ROLES,
  type Role,
  removeMember,
  requestUnverify,
  shownEmail,
  UNVERIFY_REASONS,
  unverifyAccount,
  Verification,
  verifyAccount,
} from '#platform/identity/index.ts'
import {
  deleteSettlement,
  insertSettlement,
  listSettlements,
  NewSettlement,
  SETTLEMENT_KINDS,
  SettlementInput,
  updateSettlement,
} from '#platform/settlements/index.ts'
import type { CommunityTx } from '#platform/tenancy/index.ts'

const A_PAGE = 20
/**
 * Each sends a letter to an address that somebody typed: owning a community must not be a way to write to strangers.
 */
const INVITATIONS = { id: 'people.add-member', most: 30, error: 'people.too-many-invitations' }

/** Roles that exist here: those that every community has, and those of features. */
function rolesSchema(registry: Registry) {
  const known: readonly Role[] = [...ROLES, ...registry.roles.map(({ id }) => id)]
  return z
    .array(z.enum(known))
    .min(1, 'people:errors.no-role')
    .max(known.length)
    .transform((roles) => [...new Set(roles)])
}
const Id = z.object({ id: z.uuid() })
const Page = z.coerce.number().int().min(1).max(100_000).default(1)

const MemberView = z.object({
  id: z.uuid(),
  displayName: z.string(),
  email: z.string(),
  roles: z.array(z.string()).meta({ description: 'one that neither Viche nor a feature knows allows nothing' }),
  createdAt: z.iso.datetime(),
  state: z.enum(['active', 'invited']).meta({ description: 'invited: has a letter and has not come yet' }),
})

const ResidentView = z.object({
  id: z.uuid(),
  displayName: z.string(),
  email: z.string(),
  level: z.enum(['contact', 'verified']),
  createdAt: z.iso.datetime(),
  verifiedAt: z.iso.datetime().nullable(),
  detailsMissing: z.boolean().meta({ description: 'verified before the birth date or the settlement was asked for' }),
  unverify: z
    .object({ reason: z.enum(UNVERIFY_REASONS), by: z.string(), at: z.iso.datetime() })
    .nullable()
    .meta({ description: 'the desk asks an owner to undo the verification' }),
})

const listOf = <Item extends z.ZodType>(item: Item) =>
  z.object({ items: z.array(item), page: z.int(), pages: z.int(), total: z.int() })

const memberView = (member: Member): z.input<typeof MemberView> => ({
  id: member.id,
  displayName: member.displayName,
  email: shownEmail(member.email),
  roles: [...member.roles],
  createdAt: member.createdAt.toISOString(),
  state: member.acceptedAt ? 'active' : 'invited',
})

const residentView = (resident: Resident): z.input<typeof ResidentView> => ({
  ...resident,
  email: shownEmail(resident.email),
  createdAt: resident.createdAt.toISOString(),
  verifiedAt: resident.verifiedAt?.toISOString() ?? null,
  unverify: resident.unverify && { ...resident.unverify, at: resident.unverify.at.toISOString() },
})

const pagesOf = (page: number, total: number) => ({ page, pages: Math.max(1, Math.ceil(total / A_PAGE)), total })

/** Staff's endpoints about people: the members of a community, its residents, and their verification. */
export function declarePeople({ identity, registry }: { identity: Identity; registry: Registry }): Declarations {
  return {
    actions: [
      ...memberActions(identity, rolesSchema(registry)),
      verifyResident(identity),
      completeResident(identity),
      requestUndoing,
      dismissUndoing,
      undoVerification(registry),
      addSettlement,
      changeSettlement,
      removeSettlement,
    ],
    reads: [members, featureRoles(registry), residents, settlements],
  }
}

const members = read({
  name: 'people.members',
  access: 'member',
  path: '/members',
  query: z.object({ page: Page }),
  output: listOf(MemberView),
  run: async (tx, _context, { query: { page } }) => {
    const found = await listMembers(tx, (page - 1) * A_PAGE, A_PAGE)
    return { items: found.map(memberView), ...pagesOf(page, await countMembers(tx)) }
  },
})

/** What the features of this installation add to the roles that every community has. */
const featureRoles = (registry: Registry) =>
  read({
    name: 'people.feature-roles',
    access: 'member',
    path: '/feature-roles',
    output: z.object({ items: z.array(z.object({ id: z.string(), title: z.string(), description: z.string() })) }),
    run: async (_tx, { services, locale }) => {
      const t = services.translator(locale)
      return {
        items: registry.roles.map(({ id, title, description }) => ({
          id,
          title: t(title),
          description: t(description),
        })),
      }
    },
  })

const residents = read({
  name: 'people.residents',
  access: 'desk',
  path: '/residents',
  query: z.object({ page: Page, query: z.string().trim().max(200).default('') }),
  output: listOf(ResidentView),
  run: async (tx, _context, { query: { page, query: search } }) => {
    const found = await listResidents(tx, { search, offset: (page - 1) * A_PAGE, size: A_PAGE })
    return { items: found.map(residentView), ...pagesOf(page, await countResidents(tx, search)) }
  },
})

function memberActions({ staffJobs }: Identity, Roles: ReturnType<typeof rolesSchema>): readonly Action[] {
  const add = action({
    name: 'people.add-member',
    access: 'owner',
    method: 'POST',
    path: '/members',
    input: z.strictObject({ email: Email, displayName: GivenName, roles: Roles }),
    dailyLimit: INVITATIONS,
    output: MemberView,
    status: 201,
    run: async (tx, context, { body }) => {
      const now = context.clock.now()
      const memberId = await insertMember(tx, { ...body, locale: context.community.languages[0] }, now)
      await context.services.enqueue(tx, staffJobs.inviteMember, { memberId })
      await journal(tx, context, 'people.add-member', `member:${memberId}`, { roles: body.roles })
      return memberView(await getMember(tx, memberId))
    },
  })

  const change = action({
    name: 'people.change-member',
    access: 'owner',
    method: 'PATCH',
    path: '/members/:id',
    params: Id,
    input: z.strictObject({ roles: Roles.optional(), displayName: GivenName.optional() }),
    output: MemberView,
    run: async (tx, context, { params, body }) => {
      const before = await findMember(tx, params.id)
      const member = await changeMember(tx, params.id, body)
      const roles = { roles: [...member.roles], before: [...(before?.roles ?? [])] }
      if (Object.keys(body).length > 0) await journal(tx, context, 'people.change-member', `member:${member.id}`, roles)
      return memberView(member)
    },
  })

  const remove = action({
    name: 'people.remove-member',
    access: 'owner',
    method: 'DELETE',
    path: '/members/:id',
    params: Id,
    output: z.void(),
    run: async (tx, context, { params }) => {
      const accountId = await removeMember(tx, params.id, context.clock.now())
      if (accountId) await context.services.enqueue(tx, staffJobs.forgetPlace, { accountId })
      await journal(tx, context, 'people.remove-member', `member:${params.id}`)
    },
  })

  return [add, change, remove]
}

function verifyResident({ keys }: Identity): Action {
  return action({
    name: 'people.verify-resident',
    access: 'desk',
    method: 'POST',
    path: '/residents/:id/verify',
    params: Id,
    input: Verification,
    output: ResidentView,
    run: async (tx, context, { params, body }) => {
      const { memberId } = context.actor
      const account = await verifyAccount(tx, keys, params.id, { ...body, memberId }, context.clock.now())
      const { document, residence } = body
      await journal(tx, context, 'people.verify-resident', `account:${account.id}`, { document, residence })
      const data = { community: inLanguage(context.community.name, account.locale) }
      await context.services.sendMail(tx, { to: account, template: 'account/verified', data })
      return residentView(await getResident(tx, account.id))
    },
  })
}

/** For somebody verified earlier: the journal says that it was done, and nothing of what was entered. */
function completeResident({ keys }: Identity): Action {
  return action({
    name: 'people.complete-details',
    access: 'desk',
    method: 'POST',
    path: '/residents/:id/details',
    params: Id,
    input: PersonDetails,
    output: ResidentView,
    run: async (tx, context, { params, body }) => {
      await completeDetails(tx, keys, params.id, body, context.clock.now())
      await journal(tx, context, 'people.complete-details', `account:${params.id}`)
      return residentView(await getResident(tx, params.id))
    },
  })
}

const SettlementView = z.object({
  katottg: z.string().meta({ description: 'code in the register КАТОТТГ' }),
  kind: z.enum(SETTLEMENT_KINDS).meta({
    description: 'letter of the register: M city, X settlement, C village, K city with special status, B city district',
  }),
  name: z.object({ uk: z.string(), en: z.string().optional() }).meta({ description: 'the English one is romanised' }),
})
/** The code; anything else is simply not found. */
const SettlementId = z.object({ id: z.string().max(40) })

const settlements = read({
  name: 'people.settlements',
  access: 'member',
  path: '/settlements',
  output: z.object({ items: z.array(SettlementView) }),
  run: async (tx) => ({ items: await listSettlements(tx) }),
})

const addSettlement = action({
  name: 'people.add-settlement',
  access: 'webmaster',
  method: 'POST',
  path: '/settlements',
  input: NewSettlement,
  output: SettlementView,
  status: 201,
  run: async (tx, context, { body }) => {
    const added = await insertSettlement(tx, body)
    await journal(tx, context, 'people.add-settlement', `settlement:${added.katottg}`, { name: added.name.uk })
    return added
  },
})

const changeSettlement = action({
  name: 'people.change-settlement',
  access: 'webmaster',
  method: 'PUT',
  path: '/settlements/:id',
  params: SettlementId,
  input: SettlementInput,
  output: SettlementView,
  run: async (tx, context, { params, body }) => {
    const changed = await updateSettlement(tx, params.id, body)
    await journal(tx, context, 'people.change-settlement', `settlement:${changed.katottg}`, { name: changed.name.uk })
    return changed
  },
})

const removeSettlement = action({
  name: 'people.remove-settlement',
  access: 'webmaster',
  method: 'DELETE',
  path: '/settlements/:id',
  params: SettlementId,
  output: z.void(),
  run: async (tx, context, { params }) => {
    await deleteSettlement(tx, params.id)
    await journal(tx, context, 'people.remove-settlement', `settlement:${params.id}`)
  },
})

const Undoing = z.strictObject({ reason: z.enum(UNVERIFY_REASONS) })

/** Staff verified the wrong account, or on the wrong grounds: they request a revocation, and an owner decides. */
const requestUndoing = action({
  name: 'people.request-unverify',
  access: 'desk',
  method: 'POST',
  path: '/residents/:id/unverify-request',
  params: Id,
  input: Undoing,
  output: ResidentView,
  run: async (tx, context, { params, body: { reason } }) => {
    const { actor, community, services } = context
    await requestUnverify(tx, params.id, { reason, memberId: actor.memberId }, context.clock.now())
    await journal(tx, context, 'people.request-unverify', `account:${params.id}`, { reason })
    const consoleUrl = services.consoleUrl(community, '/residents')
    for (const to of await services.membersWith(tx, 'owner')) {
      const data = { who: actor.displayName, reason: services.translator(to.locale)(reasonKey(reason)), consoleUrl }
      await services.sendMail(tx, { to, template: 'account/unverify-requested', data })
    }
    return residentView(await getResident(tx, params.id))
  },
})

/** Staff withdraw the request, or an owner leaves the verification in force. */
const dismissUndoing = action({
  name: 'people.dismiss-unverify',
  access: 'desk',
  method: 'DELETE',
  path: '/residents/:id/unverify-request',
  params: Id,
  output: ResidentView,
  run: async (tx, context, { params }) => {
    await dismissUnverifyRequest(tx, params.id)
    await journal(tx, context, 'people.dismiss-unverify', `account:${params.id}`)
    return residentView(await getResident(tx, params.id))
  },
})

/** An owner revokes a verification, at the request of staff or on their own initiative. */
function undoVerification(registry: Registry): Action {
  return action({
    name: 'people.undo-verification',
    access: 'owner',
    method: 'POST',
    path: '/residents/:id/unverify',
    params: Id,
    input: Undoing,
    output: ResidentView,
    run: async (tx, context, { params, body: { reason } }) => {
      const { services } = context
      const account = await unverifyAccount(tx, params.id)
      const kept: Details = {}
      for (const { owner, personalData } of registry.personalData) {
        const counted = await personalData.countVerified?.(tx, account.id)
        if (counted) kept[owner] = counted
      }
      await journal(tx, context, 'people.undo-verification', `account:${account.id}`, { reason, kept })
      const data = { reason: services.translator(account.locale)(reasonKey(reason)) }
      await services.sendMail(tx, { to: account, template: 'account/unverified', data })
      return residentView(await getResident(tx, account.id))
    },
  })
}

const reasonKey = (reason: (typeof UNVERIFY_REASONS)[number]): string => `people:unverify-reasons.${reason}`

async function getMember(tx: CommunityTx, id: string): Promise<Member> {
  const member = await findMember(tx, id)
  if (!member) throw new Error('a member who was just added is missing')
  return member
}

async function journal(
  tx: CommunityTx,
  context: Pick<Context, 'actor' | 'clock'>,
  name: string,
  subject: string,
  details: Details = {},
): Promise<void> {
  await audit.append(tx, { actor: context.actor, at: context.clock.now(), action: name, subject, details })
}
