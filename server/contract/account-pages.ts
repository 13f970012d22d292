/** Pages of the account of residents and of businesses. */

import type { z } from 'zod'
import type { CommunityTx } from '#platform/tenancy/index.ts'
import type { Context } from './context.ts'
import type { Scopes } from './scopes.ts'

export interface AccountPageContent {
  title: string
  data: Record<string, unknown>
  /** The page shows `participation/places/map`: its policy admits the pictures of the map. */
  map?: boolean | undefined
}

type PageAccess = 'contact' | 'verified' | 'business'

/**
 * A page of the account: personal, never cached. Of a resident on the community's host, of a business on the platform's.
 */
export type AccountPage<A extends PageAccess = PageAccess, P extends z.ZodObject = z.ZodObject> = {
  /** `/account/petitions/:id` */
  path: string
  access: A
  /** Key of its entry in the menu of the account, for a page that everybody with an account has. */
  menu?: string
  params?: P
  template: string
} & (
  | {
      load(tx: CommunityTx, context: Context<A>, params: z.output<P>): Promise<AccountPageContent>
      loadAcross?: never
    }
  | {
      /** For access `business`: from several scopes. */
      loadAcross(scopes: Scopes, context: Context<A>, params: z.output<P>): Promise<AccountPageContent>
      load?: never
    }
)

export function accountPage<A extends PageAccess, P extends z.ZodObject>(page: AccountPage<A, P>): AccountPage<A, P> {
  return page
}

/** What a feature shows about a person on `/account`: `template` rendered with `data`. */
export interface CabinetSection {
  template: string
  load(tx: CommunityTx, context: Context<'contact'>): Promise<Record<string, unknown> | undefined>
}
