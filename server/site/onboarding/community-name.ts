/** The name of a community: no two may look alike, or residents would sign in at the wrong one. */
import { sql } from 'kysely'
import type { Db } from '#platform/db/index.ts'
import { type AppError, refusal } from '#platform/errors.ts'
import { LOCALES, type Localised } from '#platform/i18n/index.ts'
import { skeleton } from '#platform/identity/index.ts'
import { type CommunityTx, communityOf } from '#platform/tenancy/index.ts'

/** A name reduced to what it looks like: case, apostrophes, spaces and letters of another script make no difference. */
const look = (name: string): string => skeleton(name).replaceAll(' ', '')

/**
 * Why a community cannot have this name, in either language, or undefined. A community refused by an operator does not
 * block a name for its rightful owner.
 * @param own the community to check, if it exists already
 */
export async function findNameFault(db: Db, names: readonly string[], own?: string): Promise<AppError | undefined> {
  const wanted = names.map(look)
  if (wanted.includes('')) return refusal('site.name-letters', {}, 400)
  // Global rows without personal data, a few thousand at most; read when a community is created or renamed.
  const others = await db
    .selectFrom('communities')
    .select(['id', 'slug', 'name'])
    .where('listing', '!=', 'refused')
    .$castTo<{ id: string; slug: string; name: Localised }>()
    .execute()
  for (const { id, slug, name } of others) {
    const same = id === own ? undefined : Object.values(name).find((text) => wanted.includes(look(text)))
    if (same) return refusal('site.name-taken', { name: same, address: slug })
  }
  return undefined
}

/**
 * The same at the end of the transaction that writes the name; until it ends, no other transaction can take one. Names
 * are compared in code, so no unique index could decide between two concurrent requests. An unchanged name is not
 * checked: communities whose names were equal before this rule can still save their settings.
 * @throws AppError site.name-letters, site.name-taken
 */
export async function requireFreeName(tx: CommunityTx, name: Localised, before?: Localised): Promise<void> {
  const names = newNames(name, before)
  if (names.length === 0) return
  await sql`select pg_advisory_xact_lock(hashtext('viche community names'))`.execute(tx)
  const fault = await findNameFault(tx, names, communityOf(tx))
  if (fault) throw fault
}

/** The changed names, by language. */
export const newNames = (name: Localised, before?: Localised): string[] =>
  LOCALES.flatMap((language) => {
    const text = name[language]
    return text && text !== before?.[language] ? [text] : []
  })
