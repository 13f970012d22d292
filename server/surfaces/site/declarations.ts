/** What staff do to the site over HTTP: pages, widgets, ready sections, settings. Mounted below `/api/v1/communities/:slug`. */
import { z } from 'zod'
import { type Action, action, type Context, type Read, read } from '#features/contract.ts'
import { formSchema } from '#features/form-schema.ts'
import { notFound } from '#platform/errors.ts'
import { LOCALES, type Locale } from '#platform/i18n/index.ts'
import { ROLES } from '#platform/identity/actor.ts'
import { describeImage, findMedia } from '#platform/media/index.ts'
import { pageUrl } from '#platform/templates/index.ts'
import type { CommunityTx } from '#platform/tenancy/index.ts'
import type { Kernel } from '#server/kernel.ts'
import * as commands from './commands.ts'
import { faultsOf, PageFault } from './faults.ts'
import * as queries from './queries.ts'
import { publicContext } from './render.ts'
import type { ReadySection } from './sections.ts'
import { readSiteSettings, SiteSettings, saveSiteSettings } from './settings.ts'
import { emptyTree, TreeSchema, WidgetName } from './tree.ts'
import { drawWidget } from './widgets.ts'

interface Declarations {
  actions: Action[]
  reads: Read[]
}

const Id = z.object({ id: z.uuid() })
const Language = z.object({ language: z.enum(LOCALES) })
const LocalisedText = z.object({ uk: z.string(), en: z.string().optional() })
const Instant = z.iso.datetime()
const AnyObject = z.record(z.string(), z.unknown())
const TreeOut = z.unknown().meta({ description: 'the page tree, see server/surfaces/site/tree.ts' })

export function declareSite(kernel: Kernel, sections: readonly ReadySection[]): Declarations {
  const parts = [pageTree(kernel), drafts(kernel), toolbox(kernel, sections), community()]
  return {
    actions: parts.flatMap((part) => part.actions),
    reads: parts.flatMap((part) => part.reads),
  }
}

const editingOf = (kernel: Kernel, context: Context): commands.Editing => ({
  actor: context.actor,
  community: context.community,
  clock: context.clock,
  registry: kernel.registry,
})

// ---------------------------------------------------------------------------------------------------------------------
// The tree of pages

const PageView = z.object({
  id: z.uuid(),
  parentId: z.uuid().nullable(),
  slug: z.string(),
  path: z.string(),
  titles: z.object({ uk: z.string().optional(), en: z.string().optional() }),
  inMenu: z.boolean(),
  position: z.int(),
  published: z.object({ uk: Instant.optional(), en: Instant.optional() }),
  drafts: z.partialRecord(
    z.enum(LOCALES),
    z.object({
      revision: z.int(),
      updatedAt: Instant,
      changed: z.boolean().meta({ description: 'the site shows an earlier state, or none' }),
    }),
  ),
})

function pageTree(kernel: Kernel): Declarations {
  const list = read({
    name: 'page.list',
    access: 'member',
    path: '/pages',
    output: z.object({ items: z.array(PageView) }),
    run: async (tx) => ({ items: await pageViews(tx) }),
  })
  const create = action({
    name: 'page.create',
    access: 'webmaster',
    method: 'POST',
    path: '/pages',
    input: commands.NewPage,
    output: z.object({ id: z.uuid(), path: z.string() }),
    status: 201,
    run: (tx, context, { body }) => commands.createPage(tx, editingOf(kernel, context), body),
  })
  const move = action({
    name: 'page.move',
    access: 'webmaster',
    method: 'PATCH',
    path: '/pages/:id',
    params: Id,
    input: commands.PageMove,
    output: z.object({ path: z.string() }),
    run: (tx, context, { params, body }) => commands.movePage(tx, editingOf(kernel, context), params.id, body),
  })
  const remove = action({
    name: 'page.delete',
    access: 'webmaster',
    method: 'DELETE',
    path: '/pages/:id',
    params: Id,
    output: z.void(),
    run: (tx, context, { params }) => commands.deletePage(tx, editingOf(kernel, context), params.id),
  })
  return { actions: [create, move, remove], reads: [list] }
}

async function pageViews(tx: CommunityTx): Promise<z.input<typeof PageView>[]> {
  const pages = await queries.listPages(tx)
  const allDrafts = await queries.listDrafts(tx)
  const publications = await queries.listPublications(tx)
  return pages.map((page) => {
    const drafts = allDrafts.filter((draft) => draft.pageId === page.id)
    const shown = publications.filter((publication) => publication.pageId === page.id)
    const revisionOf = (language: Locale) => shown.find((one) => one.language === language)?.revision
    return {
      ...page,
      titles: Object.fromEntries(drafts.map((draft) => [draft.language, draft.title])),
      published: Object.fromEntries(shown.map((one) => [one.language, one.publishedAt.toISOString()])),
      drafts: Object.fromEntries(
        drafts.map((draft) => [
          draft.language,
          {
            revision: draft.revision,
            updatedAt: draft.updatedAt.toISOString(),
            changed: revisionOf(draft.language) !== draft.revision,
          },
        ]),
      ),
    }
  })
}

// ---------------------------------------------------------------------------------------------------------------------
// Drafts and publication

const DraftView = z.object({
  pageId: z.uuid(),
  path: z.string(),
  language: z.enum(LOCALES),
  revision: z.int().meta({ description: '0: nothing is written in this language yet' }),
  title: z.string(),
  description: z.string(),
  tree: TreeOut,
  updatedAt: Instant.nullable(),
  updatedBy: z.string().nullable(),
  publishedRevision: z.int().nullable(),
  faults: z.array(PageFault),
})

const RevisionView = z.object({
  revision: z.int(),
  title: z.string(),
  savedAt: Instant,
  savedBy: z.string().nullable(),
  publishedAt: Instant.nullable(),
})

function drafts(kernel: Kernel): Declarations {
  const show = read({
    name: 'page.draft',
    access: 'member',
    path: '/pages/:id/draft',
    params: Id,
    query: Language,
    output: DraftView,
    run: (tx, _context, { params, query }) => draftView(tx, kernel, params.id, query.language),
  })
  const revisions = read({
    name: 'page.revisions',
    access: 'member',
    path: '/pages/:id/revisions',
    params: Id,
    query: Language,
    output: z.object({ items: z.array(RevisionView) }),
    run: async (tx, _context, { params, query }) => ({
      items: (await queries.listRevisions(tx, params.id, query.language)).map(revisionView),
    }),
  })
  const revision = read({
    name: 'page.revision',
    access: 'member',
    path: '/pages/:id/revisions/:revision',
    params: z.object({ id: z.uuid(), revision: z.coerce.number().int().min(1).max(999_999_999) }),
    query: Language,
    output: RevisionView.extend({ description: z.string(), tree: TreeOut }),
    run: async (tx, _context, { params, query }) => {
      const found = await queries.findRevision(tx, params.id, query.language, params.revision)
      if (!found) throw notFound('page.no-such-revision')
      return { ...revisionView(found), description: found.description, tree: TreeSchema.parse(found.tree) }
    },
  })
  const save = action({
    name: 'page.save-draft',
    access: 'webmaster',
    method: 'PUT',
    path: '/pages/:id/draft',
    params: Id,
    query: Language,
    ifMatch: true,
    input: commands.DraftInput,
    output: z.object({ revision: z.int(), savedAt: Instant, faults: z.array(PageFault) }),
    run: async (tx, context, { params, query, body, revision = 0 }) => {
      const at = { pageId: params.id, language: query.language, revision }
      const saved = await commands.saveDraft(tx, editingOf(kernel, context), at, body)
      return { ...saved, savedAt: saved.savedAt.toISOString() }
    },
  })
  const publish = action({
    name: 'page.publish',
    access: 'webmaster',
    method: 'POST',
    path: '/pages/:id/publish',
    params: Id,
    input: z.strictObject({ language: z.enum(LOCALES), revision: z.int().min(1) }),
    output: z.object({ publishedAt: Instant, url: z.url(), faults: z.array(PageFault) }),
    run: async (tx, context, { params, body }) => {
      const done = await commands.publishPage(tx, editingOf(kernel, context), { pageId: params.id, ...body })
      const { origin, languages } = context.community
      const url = origin + pageUrl(done.path, { locale: body.language, defaultLocale: languages[0] })
      return { publishedAt: done.publishedAt.toISOString(), url, faults: done.faults }
    },
  })
  const unpublish = action({
    name: 'page.unpublish',
    access: 'webmaster',
    method: 'POST',
    path: '/pages/:id/unpublish',
    params: Id,
    input: z.strictObject({ language: z.enum(LOCALES) }),
    output: z.void(),
    run: (tx, context, { params, body }) =>
      commands.unpublishPage(tx, editingOf(kernel, context), { pageId: params.id, language: body.language }),
  })
  return { actions: [save, publish, unpublish], reads: [show, revisions, revision] }
}

const revisionView = (row: queries.RevisionRow): z.input<typeof RevisionView> => ({
  revision: row.revision,
  title: row.title,
  savedAt: row.savedAt.toISOString(),
  savedBy: row.savedByName,
  publishedAt: row.publishedAt?.toISOString() ?? null,
})

/** The draft; in a language without one, an empty page that the first save will make. */
async function draftView(
  tx: CommunityTx,
  kernel: Kernel,
  id: string,
  language: Locale,
): Promise<z.input<typeof DraftView>> {
  const page = await queries.findPageById(tx, id)
  if (!page) throw notFound('page.not-found')
  const draft = await queries.findDraft(tx, id, language)
  const tree = draft ? TreeSchema.parse(draft.tree) : emptyTree()
  const published = await queries.findPublication(tx, id, language)
  return {
    pageId: id,
    path: page.path,
    language,
    revision: draft?.revision ?? 0,
    title: draft?.title ?? '',
    description: draft?.description ?? '',
    tree,
    updatedAt: draft?.updatedAt.toISOString() ?? null,
    updatedBy: draft?.updatedByName ?? null,
    publishedRevision: published?.revision ?? null,
    faults: faultsOf(tree, commands.knowsWidget(kernel)),
  }
}

// ---------------------------------------------------------------------------------------------------------------------
// What the editor composes with

function toolbox(kernel: Kernel, sections: readonly ReadySection[]): Declarations {
  const widgets = read({
    name: 'site.widgets',
    access: 'member',
    path: '/widgets',
    output: z.object({
      items: z.array(
        z.object({
          id: z.string(),
          feature: z.string(),
          icon: z.string(),
          title: z.string(),
          description: z.string(),
          schema: AnyObject.meta({ description: 'JSON Schema of the props' }),
          defaults: AnyObject,
        }),
      ),
    }),
    run: async (_tx, context) => {
      const t = context.services.translator(context.locale)
      const items = kernel.registry.widgets.map(({ feature, widget }) => {
        const texts = `${feature.id}:widgets.${widget.id.slice(feature.id.length + 1)}`
        return {
          id: widget.id,
          feature: feature.id,
          icon: widget.icon,
          title: t(`${texts}.title`),
          description: t(`${texts}.description`),
          schema: formSchema(widget.props, t),
          defaults: widget.props.parse({}),
        }
      })
      return { items }
    },
  })
  const render = action({
    name: 'site.render-widget',
    access: 'member',
    method: 'POST',
    path: '/widgets/render',
    input: z.strictObject({
      widget: WidgetName,
      props: z.record(z.string(), z.unknown()),
      language: z.enum(LOCALES),
      /** Heading level that fits where the widget stands. */
      level: z.union([z.literal(2), z.literal(3), z.literal(4)]).optional(),
    }),
    output: z.object({ html: z.string() }),
    run: async (tx, context, { body }) => {
      const at = publicContext(kernel, context.community, body.language)
      const slot = { widget: body.widget, props: body.props, level: body.level ?? 2 }
      return { html: (await drawWidget(tx, kernel, at, slot)).html.toString() }
    },
  })
  const ready = read({
    name: 'site.sections',
    access: 'member',
    path: '/sections',
    query: Language,
    output: z.object({
      items: z.array(z.object({ id: z.string(), group: z.string(), title: z.string(), tree: TreeOut })),
    }),
    run: async (_tx, context, { query }) => ({
      items: sections.map((section) => ({
        id: section.id,
        group: section.group,
        title: section.title[context.locale],
        tree: section.tree[query.language],
      })),
    }),
  })
  const canvas = read({
    name: 'site.canvas',
    access: 'member',
    path: '/canvas',
    output: z.object({ styles: z.array(z.string()), lang: z.enum(LOCALES) }),
    run: async (tx, context) => {
      const { hue } = await readSiteSettings(tx, context.community)
      const brand = await kernel.assets.brand(hue)
      return { styles: [kernel.assets.theme('sad').style.url, brand.url], lang: context.community.languages[0] }
    },
  })
  return { actions: [render], reads: [widgets, ready, canvas] }
}

// ---------------------------------------------------------------------------------------------------------------------
// The community itself

const CommunityView = z.object({
  slug: z.string(),
  name: LocalisedText,
  district: LocalisedText,
  kind: z.string(),
  url: z.url(),
  languages: z.array(z.enum(LOCALES)),
  hue: z.int(),
  arms: z.object({ id: z.uuid(), url: z.string() }).nullable(),
  roles: z.array(z.enum(ROLES)),
  member: z.object({ id: z.uuid(), displayName: z.string() }),
})

function community(): Declarations {
  const show = read({
    name: 'site.community',
    access: 'member',
    path: '',
    output: CommunityView,
    run: async (tx, { community: own, actor }) => {
      const settings = await readSiteSettings(tx, own)
      const arms = settings.arms ? await findMedia(tx, settings.arms) : undefined
      const base = `/api/v1/communities/${own.slug}/media`
      return {
        slug: own.slug,
        name: settings.name,
        district: settings.district,
        kind: own.kind,
        url: own.origin,
        languages: settings.languages,
        hue: settings.hue,
        arms: arms ? { id: arms.id, url: describeImage(arms, base).src } : null,
        roles: [...actor.roles],
        member: { id: actor.memberId, displayName: actor.displayName },
      }
    },
  })
  const settings = read({
    name: 'site.settings',
    access: 'member',
    path: '/settings',
    output: SiteSettings,
    run: (tx, context) => readSiteSettings(tx, context.community),
  })
  const schema = read({
    name: 'site.settings-schema',
    access: 'member',
    path: '/settings/schema',
    output: AnyObject,
    run: async (_tx, { services, locale }) => formSchema(SiteSettings, services.translator(locale)),
  })
  const save = action({
    name: 'site.save-settings',
    access: 'webmaster',
    method: 'PUT',
    path: '/settings',
    input: SiteSettings,
    output: SiteSettings,
    run: async (tx, context, { body }) => {
      await saveSiteSettings(tx, context, body)
      return body
    },
  })
  return { actions: [save], reads: [show, settings, schema] }
}
