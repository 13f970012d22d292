import type { z } from 'zod'
import type { CommunityTx } from '#platform/tenancy/index.ts'

declare module '#contract/traits.ts' {
  interface TraitOptions {
    origins: OriginsOptions
  }
}

/** Its items must be numbered and in the search under `<feature>:<number>`. A feature can be at both ends. */
export interface OriginsOptions {
  /** Of an item's address: `:id`. */
  params: z.ZodObject & z.ZodType<{ id: number }>
  /** Whether another item can be begun from this one now. Absent: never. Throws 404 for what staff must not know of. */
  canBegin?(tx: CommunityTx, id: number): Promise<boolean>
  /** True where the feature's creation takes the field `origin` and its desk declares `begun`. */
  begins?: true
}
