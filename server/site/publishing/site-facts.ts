import type { Community, CommunityTx } from '#platform/tenancy/index.ts'
import { readSiteSettings } from '../content/settings.ts'
import { listPublished } from './publication-queries.ts'

/** What other parts of a community can point to: its public pages, by their path, and its contacts. */
export async function siteFacts(tx: CommunityTx, community: Community) {
  const { contacts } = await readSiteSettings(tx, community)
  const published = await listPublished(tx)
  const open = published.filter(({ kind, visibility }) => kind === 'page' && visibility === 'public')
  return {
    pages: new Set(open.map(({ path }) => path)),
    contacts: { phone: contacts.phone || undefined, email: contacts.email || undefined },
  }
}
