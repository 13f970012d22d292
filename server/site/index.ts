/**
 * The site of a community without HTTP: pages and drafts (`content`), their publication (`publishing`), what a resident
 * gets (`rendering`, `cache`), warnings for editors (`page-lint`), and new communities (`onboarding`).
 */
export { type EditContext, isReserved } from './content/edit-context.ts'
export { createHomePage, createPage, deletePage, movePage, NewPage } from './content/page-commands.ts'
export { loadSections } from './content/sections.ts'
export { readSiteSettings, SiteSettings, saveSiteSettings } from './content/settings.ts'
export { slugFrom } from './content/slug.ts'
export type { Tree } from './content/tree.ts'
export { siteChecks } from './import-checks.ts'
export { type Bundle, pageOf, readBundle, type ShownDocument, TENANTS, TenantFile } from './onboarding/bundle.ts'
export { findAddressFault, requireFreeAddress } from './onboarding/community-address.ts'
export { blueprintOf, createCommunity, loadBlueprints, type NewCommunity } from './onboarding/create-community.ts'
export { DraftInput, publishPage, saveDraft, unpublishPage } from './publishing/draft-commands.ts'
export { siteMediaUsages } from './publishing/media-usages.ts'
export { rebuildSearch, searchSources } from './publishing/search-documents.ts'
