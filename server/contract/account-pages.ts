/** Pages of the residents’ account. */

import type { z } from 'zod'
import type { CommunityTx } from '#platform/tenancy/index.ts'
import type { Context } from './context.ts'

export interface AccountPageContent {
  title: string
  data: Record<string, unknown>
  /** The page shows `participation/places/map`: its policy admits the pictures of the map. */
  map?: boolean | undefined
}

/** A page of the resident's account: personal, never cached. */
export interface AccountPage<
  A extends 'contact' | 'verified' = 'contact' | 'verified',
  P extends z.ZodObject = z.ZodObject,
> {
  /** `/account/petitions/:id` */
  path: string
  access: A
  params?: P
  template: string
  load(tx: CommunityTx, context: Context<A>, params: z.output<P>): Promise<AccountPageContent>
}

export function accountPage<A extends 'contact' | 'verified', P extends z.ZodObject>(
  page: AccountPage<A, P>,
): AccountPage<A, P> {
  return page
}

/** What a feature shows about a person on `/account`: `template` rendered with `data`. */
export interface CabinetSection {
  template: string
  load(tx: CommunityTx, context: Context<'contact'>): Promise<Record<string, unknown> | undefined>
}
