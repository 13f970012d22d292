import type { Context, TraitUse } from '#contract/index.ts'
import type { CommunityTx } from '#platform/tenancy/index.ts'

/** What the trait needs to know of a feature's items. */

export interface StatementsItem {
  id: number
  title: string
  /** Statements of an item that is not public are shown nowhere, and nobody votes on them. */
  isPublic: boolean
  /** Whether people vote and propose now. */
  isOpen(now: Date): boolean
}

export interface StatementsOptions {
  /** Who votes; default: `contact`. */
  access?: 'contact' | 'verified'
  /** Those of the items that exist, in whatever state, and are voted on by statements. */
  find(tx: CommunityTx, ids: readonly number[]): Promise<readonly StatementsItem[]>
  /** @throws AppError 403 for a resident who must not take part in this item */
  requireVoter?(tx: CommunityTx, context: Context<'contact'>, id: number): Promise<void>
}

declare module '#contract/traits.ts' {
  interface TraitOptions {
    statements: StatementsOptions
  }
}

export type StatementsUse = TraitUse<StatementsOptions>

/** `/polls`: where the items are. @throws Error where the feature has no pages of its own */
export function homeOf({ host }: StatementsUse): string {
  if (!host.home) throw new Error(`features/${host.id}: statements need the address of its items, 'home'`)
  return host.home
}

export const pathOf = (use: StatementsUse, id: number): string => `${homeOf(use)}/${id}`
/** `poll:12`: also the cache tag of the item's pages. */
export const subjectOf = ({ host }: Pick<StatementsUse, 'host'>, id: number): string => `${host.id}:${id}`

const SUBJECT = /^([a-z-]+):([1-9]\d{0,8})$/

/** The feature and the number that a subject names; undefined where no feature with statements has it. */
export function readSubject(
  uses: readonly StatementsUse[],
  subject: string,
): { use: StatementsUse; id: number } | undefined {
  const [, feature, id] = SUBJECT.exec(subject) ?? []
  const use = uses.find(({ host }) => host.id === feature)
  return use && { use, id: Number(id) }
}

/** The items of these subjects with their addresses, by subject. */
export async function findItems(
  tx: CommunityTx,
  uses: readonly StatementsUse[],
  subjects: readonly string[],
): Promise<ReadonlyMap<string, StatementsItem & { path: string }>> {
  const found = new Map<string, StatementsItem & { path: string }>()
  for (const use of uses) {
    const ids = new Set(
      subjects.flatMap((subject) => {
        const read = readSubject(uses, subject)
        return read?.use === use ? [read.id] : []
      }),
    )
    if (ids.size === 0) continue
    for (const item of await use.options.find(tx, [...ids]))
      found.set(subjectOf(use, item.id), { ...item, path: pathOf(use, item.id) })
  }
  return found
}
