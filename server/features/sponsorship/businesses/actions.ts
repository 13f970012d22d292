import { action, read } from '#contract/index.ts'
import { notFound } from '#platform/errors.ts'
import type { CommunityTx } from '#platform/tenancy/index.ts'
import { businessForm } from './pages.ts'
import { type Business, findBusinessOf, saveBusiness } from './queries.ts'
import { BusinessInput, OwnBusiness } from './schema.ts'

/** A business registers with the account that buys for it, on the platform's host. */

export async function getBusiness(tx: CommunityTx, accountId: string): Promise<Business> {
  const business = await findBusinessOf(tx, accountId)
  if (!business) throw notFound('sponsorship-businesses.none')
  return business
}

export const saveOwnBusiness = action({
  name: 'sponsorship-businesses.save',
  access: 'business',
  method: 'PUT',
  path: '/business',
  input: BusinessInput,
  output: OwnBusiness,
  dailyLimit: { id: 'sponsorship-businesses.save', most: 20, error: 'sponsorship-businesses.too-many-today' },
  across: ({ inPlatform }, { actor: { accountId }, clock }, { body: input }) =>
    inPlatform(async (tx) => {
      await saveBusiness(tx, { accountId, input, now: clock.now() })
      return getBusiness(tx, accountId)
    }),
  form: businessForm,
})

export const showOwnBusiness = read({
  name: 'sponsorship-businesses.show',
  access: 'business',
  path: '/business',
  output: OwnBusiness,
  across: ({ inPlatform }, { actor }) => inPlatform((tx) => getBusiness(tx, actor.accountId)),
})
