/** Shared by all commands on pages. */
import type { Context } from '#contract/index.ts'
import type { Registry } from '#features/registry.ts'
import { append } from '#platform/audit/index.ts'
import type { Clock } from '#platform/clock.ts'
import { refusal } from '#platform/errors.ts'
import type { Locale } from '#platform/i18n/index.ts'
import type { Actor } from '#platform/identity/actor.ts'
import type { Community, CommunityTx } from '#platform/tenancy/index.ts'
import type { Kernel } from '#server/kernel.ts'
import { RESERVED_SLUGS } from './slug.ts'

/** What the commands need besides their transaction. */
export interface EditContext {
  actor: Actor
  community: Community
  clock: Clock
  registry: Pick<Registry, 'widgets' | 'features'>
}

export const editContextOf = (kernel: Pick<Kernel, 'registry'>, context: Context): EditContext => ({
  actor: context.actor,
  community: context.community,
  clock: context.clock,
  registry: kernel.registry,
})

/** The language, if the community uses it. */
export const languageOf = (editing: EditContext, language: Locale): Locale => {
  if (!editing.community.languages.includes(language)) throw refusal('page.language-not-used', { language })
  return language
}

export const memberOf = (editing: EditContext): string | null =>
  editing.actor.kind === 'member' ? editing.actor.memberId : null

export const journal = (
  tx: CommunityTx,
  editing: EditContext,
  at: Date,
  action: string,
  pageId: string,
  details = {},
) => append(tx, { actor: editing.actor, at, action, subject: `page:${pageId}`, details })

export const knowsWidget = (editing: Pick<EditContext, 'registry'>) => (id: string) =>
  editing.registry.widgets.some(({ widget }) => widget.id === id)

/** True when this first part of an address belongs to Viche or to one of its features. */
export function isReserved(slug: string, { features }: Pick<Registry, 'features'>): boolean {
  const homes = features.flatMap((feature) => feature.pages.map((page) => page.path.split('/')[1]))
  return RESERVED_SLUGS.has(slug) || homes.includes(slug)
}

/** Subjects under which a page's pictures are protected from deletion. */
export const draftSubject = (pageId: string, language: Locale): string => `page:${pageId}:${language}:draft`
export const shareSubject = (pageId: string): string => `page:${pageId}:share`
export const publicationSubject = (pageId: string, language: Locale): string => `page:${pageId}:${language}`
