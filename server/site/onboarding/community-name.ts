/** The name of a community: no two may read alike, or residents would sign in the wrong place. */
import { sql } from 'kysely'
import type { Db } from '#platform/db/index.ts'
import { type AppError, refusal } from '#platform/errors.ts'
import { LOCALES, type Localised } from '#platform/i18n/index.ts'
import { skeleton } from '#platform/identity/index.ts'
import { type CommunityTx, communityOf } from '#platform/tenancy/index.ts'

/** A name as the eye reads it: case, apostrophes, spaces and letters of another script make no difference. */
const look = (name: string): string => skeleton(name).replaceAll(' ', '')

/**
 * Why a community cannot have this name, in either language, or undefined. A community that an operator has refused
 * keeps no name from its rightful owner.
 * @param own the community that is asked about, where it is there already
 */
export async function findNameFault(db: Db, names: readonly string[], own?: string): Promise<AppError | undefined> {
  const wanted = names.map(look)
  if (wanted.includes('')) return refusal('site.name-letters', {}, 400)
  // Global rows without personal data, a few thousand at most; asked when a community is made or renamed.
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
 * The same at the end of the transaction that writes the name; until it ends nobody else can take one. Names are compared
 * in code, so no unique index could decide between two orders of the same moment. A name that stays as it was is not
 * asked about: communities that had equal names before there was this rule go on saving their settings.
 * @throws AppError site.name-letters, site.name-taken
 */
export async function requireFreeName(tx: CommunityTx, name: Localised, before?: Localised): Promise<void> {
  const names = newNames(name, before)
  if (names.length === 0) return
  await sql`select pg_advisory_xact_lock(hashtext('viche community names'))`.execute(tx)
  const fault = await findNameFault(tx, names, communityOf(tx))
  if (fault) throw fault
}

/** The names, by language, that were others before. */
export const newNames = (name: Localised, before?: Localised): string[] =>
  LOCALES.flatMap((language) => {
    const text = name[language]
    return text && text !== before?.[language] ? [text] : []
  })
