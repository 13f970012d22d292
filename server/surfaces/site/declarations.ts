/**
 * Staff's HTTP endpoints for the site: pages, widgets, ready-made sections, settings. Mounted below
 * `/api/v1/communities/:slug`.
 */
import { z } from 'zod'
import { action, type Declarations, read } from '#contract/index.ts'
import { formSchema } from '#features/form-schema.ts'
import { boundedBy, boundedRecord } from '#platform/bounds.ts'
import { LOCALES } from '#platform/i18n/index.ts'
import { describeImage, findMedia } from '#platform/media/index.ts'
import type { Kernel } from '#server/kernel.ts'
import type { ReadySection } from '#site/content/sections.ts'
import { changeSiteSettings, readSiteSettings, SiteSettings, shownSettings } from '#site/content/settings.ts'
import { MAX_PROPS, WidgetName } from '#site/content/tree.ts'
import { publicContext } from '#site/rendering/render.ts'
import { renderWidget } from '#site/rendering/widgets.ts'
import { PeriodQuery, periodOf, reportOn, StatisticsReport } from '#site/statistics/report.ts'
import { declarePages } from './page-declarations.ts'

const Language = z.object({ language: z.enum(LOCALES) })
const LocalisedText = z.object({ uk: z.string(), en: z.string().optional() })
const AnyObject = z.record(z.string(), z.unknown())
const TreeOut = z.unknown().meta({ description: 'the page tree, see server/site/content/tree.ts' })

export function declareSite(kernel: Kernel, sections: readonly ReadySection[]): Declarations {
  const parts = [declarePages(kernel), toolbox(kernel, sections), community()]
  return {
    actions: parts.flatMap((part) => part.actions),
    reads: parts.flatMap((part) => part.reads),
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
      props: boundedRecord(MAX_PROPS, z.string().max(40), boundedBy('the props of the widget', z.unknown())),
      language: z.enum(LOCALES),
      /** The heading level that fits the widget's position. */
      level: z.union([z.literal(2), z.literal(3), z.literal(4)]).optional(),
    }),
    output: z.object({ html: z.string() }),
    run: async (tx, context, { body }) => {
      const at = publicContext(kernel, context.community, body.language)
      const slot = { widget: body.widget, props: body.props, level: body.level ?? 2 }
      return { html: (await renderWidget(tx, kernel, at, slot)).html.toString() }
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
      const { assets, registry } = kernel
      // a widget of any feature may be put on the canvas
      const features = registry.features.map(({ id }) => assets.feature(id)?.style)
      const sheets = [assets.theme('sad').style, assets.brand(hue), ...features]
      return { styles: sheets.flatMap((sheet) => sheet?.url ?? []), lang: context.community.languages[0] }
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
  roles: z.array(z.string()),
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
    run: async (tx, context) => shownSettings(await readSiteSettings(tx, context.community)),
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
      await changeSiteSettings(tx, context, body)
      return shownSettings(body)
    },
  })
  const statistics = read({
    name: 'site.statistics',
    access: 'member',
    path: '/statistics',
    query: PeriodQuery,
    output: StatisticsReport,
    run: (tx, { clock }, { query }) => reportOn(tx, periodOf(query, clock.now())),
  })
  return { actions: [save], reads: [show, settings, schema, statistics] }
}
