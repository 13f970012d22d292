/** Media usages of the site itself: on pages, as images for shared links, as the coat of arms. */
import { isLocale, type Locale } from '#platform/i18n/index.ts'
import type { MediaUsage, MediaUsageProvider } from '#platform/media/index.ts'
import { type Community, type CommunityTx, invalidateTags } from '#platform/tenancy/index.ts'
import type { Kernel } from '#server/kernel.ts'
import { listDrafts } from '../content/draft-queries.ts'
import { lockPage } from '../content/queries.ts'
import { readStoredTree } from '../content/tree-migration.ts'
import { COMPILER, compile } from './compile.ts'
import { compileContext } from './draft-commands.ts'
import { findPublication, updateCompiled } from './publication-queries.ts'

/** `page:<id>:uk` a publication, `page:<id>:uk:draft` a draft, `page:<id>:share` the image for shared links. */
interface PageUse {
  subject: string
  pageId: string
  language: Locale | null
  state: MediaUsage['state']
}

function pageUses(subjects: readonly string[]): PageUse[] {
  return subjects.flatMap((subject) => {
    const [kind, pageId, what, draft] = subject.split(':')
    if (kind !== 'page' || !pageId) return []
    const language = isLocale(what) ? what : null
    return [{ subject, pageId, language, state: language && (draft ? 'draft' : 'published') }]
  })
}

export const siteMediaUsages = ({ services }: Pick<Kernel, 'services'>): MediaUsageProvider => ({
  async findUsages(tx, subjects, locale) {
    const uses = pageUses(subjects)
    const drafts = uses.length > 0 ? await listDrafts(tx) : []
    const titleOf = ({ pageId, language }: PageUse) => {
      const own = drafts.filter((draft) => draft.pageId === pageId)
      return (own.find((draft) => draft.language === (language ?? locale)) ?? own[0])?.title ?? ''
    }
    const pages = uses.map((use) => ({
      subject: use.subject,
      title: titleOf(use),
      language: use.language,
      state: use.state,
      screen: `/pages/${use.pageId}/edit${use.language ? `?language=${use.language}` : ''}`,
    }))
    const arms = { title: services.translator(locale)('site:settings.arms'), language: null, state: null }
    return subjects.includes('site') ? [...pages, { subject: 'site', ...arms, screen: '/settings' }] : pages
  },

  async refresh(tx, subjects, community) {
    for (const { pageId, language, state } of pageUses(subjects)) {
      if (state === 'published' && language) await compileAgain(tx, community, pageId, language)
      if (state !== 'draft') await invalidateTags(tx, `page:${pageId}`)
    }
    if (subjects.includes('site')) await invalidateTags(tx, 'site')
  },
})

/** The published content stays the same; only the URLs of its pictures are updated. */
async function compileAgain(tx: CommunityTx, community: Community, pageId: string, language: Locale): Promise<void> {
  const page = await lockPage(tx, pageId)
  const publication = await findPublication(tx, pageId, language)
  if (!page || !publication) return
  const tree = readStoredTree(publication.tree)
  const compiled = compile(tree, await compileContext(tx, community, { language, kind: page.kind }, tree))
  await updateCompiled(tx, { pageId, language }, { compiler: COMPILER, compiled })
}
