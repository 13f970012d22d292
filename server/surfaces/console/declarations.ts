import { z } from 'zod'
import { action, type Context, type Declarations, type Desk, read } from '#contract/index.ts'
import type { Feature } from '#features/contract.ts'
import { formSchema } from '#features/form-schema.ts'
import type { Registry } from '#features/registry.ts'
import {
  changeSettings,
  journalOf,
  readSettings,
  SAVE_FEATURE_SETTINGS,
  settingChanges,
  settingsSubject,
} from '#features/settings.ts'
import { readCalendar, saveCalendar, WorkingCalendarInput } from '#participation/working-calendar.ts'
import type { WorkingCalendar } from '#participation/working-days.ts'
import * as audit from '#platform/audit/index.ts'
import { boundedBy, boundedRecord } from '#platform/bounds.ts'
import { notFound } from '#platform/errors.ts'
import { parseInput } from '#platform/http/index.ts'
import type { I18n, Translate } from '#platform/i18n/index.ts'
import { type CommunityTx, invalidateTags } from '#platform/tenancy/index.ts'
import { declareInbox } from './inbox.ts'

const LINES_A_PAGE = 50
/** Maximum keys of one feature's settings, and characters of such a key or of a feature's id. */
const MAX_SETTINGS = 100
const MAX_ID = 60

const DeskView = z.object({
  path: z.string().meta({ description: 'of its screens, below /console/{slug}, and of its reads' }),
  title: z.string(),
  home: z.string().nullable().meta({ description: 'its page on the site' }),
  group: z.enum(['instruments', 'site']),
  roles: z.array(z.string()).nullable().meta({ description: 'whose menu it is in; null: every member’s' }),
  query: z.object({ search: z.string(), filters: z.array(z.string()), states: z.array(z.string()) }),
})

const FeatureView = z.object({
  id: z.string(),
  icon: z.string(),
  title: z.string(),
  settingsSchema: z.record(z.string(), z.unknown()).meta({ description: 'JSON Schema of the settings' }),
  settings: z.record(z.string(), z.unknown()),
  desk: DeskView.nullable(),
  moreDesks: z.array(DeskView).meta({ description: 'of further kinds of items of the feature' }),
})

const CalendarView = z.object({
  schema: z.record(z.string(), z.unknown()).meta({ description: 'JSON Schema of the calendar' }),
  settings: z.object({ daysOff: z.array(z.iso.date()), workingDays: z.array(z.iso.date()) }),
})

const AuditView = z.object({
  items: z.array(
    z.object({
      id: z.uuid(),
      at: z.iso.datetime(),
      actorKind: z.string(),
      actorName: z.string().nullable(),
      action: z.string(),
      title: z.string().nullable().meta({ description: 'what was done with an item of a feature, in words' }),
      subject: z.string(),
      details: z.record(z.string(), z.unknown()),
    }),
  ),
  page: z.int(),
  pages: z.int(),
  total: z.int(),
})

/** Staff's endpoints for one community that belong to no single feature. */
export function declareConsole({ registry, i18n }: { registry: Registry; i18n: I18n }): Declarations {
  const features = read({
    name: 'console.features',
    access: 'member',
    path: '/features',
    output: z.object({ items: z.array(FeatureView) }),
    run: async (tx, context) => {
      const items = []
      for (const feature of registry.features) items.push(await featureView(tx, context, feature))
      return { items }
    },
  })

  const saveFeatureSettings = action({
    name: SAVE_FEATURE_SETTINGS,
    access: 'webmaster',
    method: 'PUT',
    path: '/features/:id/settings',
    params: z.object({ id: z.string().max(MAX_ID) }),
    input: boundedRecord(MAX_SETTINGS, z.string().max(MAX_ID), boundedBy('the settings of the feature', z.unknown())),
    output: FeatureView,
    run: async (tx, context, { params, body }) => {
      const feature = registry.find(params.id)
      if (!feature) throw notFound('console.unknown-feature')
      const settings = parseInput(feature.settings.schema.strict(), body, i18n, context.locale)
      const changes = await changeSettings(tx, context, feature, settings)
      await audit.append(tx, {
        actor: context.actor,
        at: context.clock.now(),
        action: SAVE_FEATURE_SETTINGS,
        subject: settingsSubject(feature.id),
        details: journalOf(changes),
      })
      await invalidateTags(tx, feature.id, 'site')
      if (Object.keys(changes).length > 0) await refile(tx, context, feature.workflows)
      return featureView(tx, context, feature)
    },
  })

  const calendar = read({
    name: 'console.calendar',
    access: 'member',
    path: '/calendar',
    output: CalendarView,
    run: async (tx, context) => calendarView(tx, context),
  })

  const saveWorkingCalendar = action({
    name: 'console.save-calendar',
    access: 'owner',
    method: 'PUT',
    path: '/calendar',
    input: WorkingCalendarInput,
    output: CalendarView,
    run: async (tx, context, { body }) => {
      const before = calendarInput(await readCalendar(tx))
      await saveCalendar(tx, body)
      const changes = settingChanges(WorkingCalendarInput, before, calendarInput(await readCalendar(tx)))
      await audit.append(tx, {
        actor: context.actor,
        at: context.clock.now(),
        action: 'console.save-calendar',
        subject: 'calendar',
        details: journalOf(changes),
      })
      // Every running legal term is recomputed: pages that show a deadline are outdated, and so are the wake-ups of items.
      await invalidateTags(tx, 'site', ...registry.features.map((feature) => feature.id))
      if (Object.keys(changes).length > 0) await refile(tx, context, registry.workflows)
      return calendarView(tx, context)
    },
  })

  const journal = read({
    name: 'console.audit',
    access: 'owner',
    path: '/audit',
    query: z.object({ page: z.coerce.number().int().min(1).max(100_000).default(1) }),
    output: AuditView,
    run: async (tx, { services, locale }, { query }) => {
      const t = services.translator(locale)
      const total = await audit.count(tx)
      const lines = await audit.list(tx, (query.page - 1) * LINES_A_PAGE, LINES_A_PAGE)
      return {
        items: lines.map((line) => ({ ...line, at: line.at.toISOString(), title: auditTitle(line.action, t) })),
        page: query.page,
        pages: Math.max(1, Math.ceil(total / LINES_A_PAGE)),
        total,
      }
    },
  })

  return {
    actions: [saveFeatureSettings, saveWorkingCalendar],
    reads: [declareInbox(registry), features, calendar, journal],
  }
}

/** Wakes the items of these workflows: last in its transaction, since its locks come after those of cache versions. */
async function refile(tx: CommunityTx, { clock }: Context, workflows: Feature['workflows'] = []): Promise<void> {
  for (const workflow of workflows) await workflow.refile(tx, clock.now())
}

async function calendarView(
  tx: CommunityTx,
  context: Context<'member' | 'owner'>,
): Promise<z.input<typeof CalendarView>> {
  return {
    schema: formSchema(WorkingCalendarInput, context.services.translator(context.locale)),
    settings: calendarInput(await readCalendar(tx)),
  }
}

const calendarInput = ({ daysOff, workingDays }: WorkingCalendar): WorkingCalendarInput => ({
  daysOff: [...daysOff].sort(),
  workingDays: [...workingDays].sort(),
})

/** The words of the feature that did it: `petition.published` → `petition:audit.published`. */
function auditTitle(action: string, t: Translate): string | null {
  const [feature, ...rest] = action.split('.')
  const key = `${feature}:audit.${rest.join('.')}`
  return t.has(key) ? t(key) : null
}

const deskView = (
  { path, group, roles, query }: Desk,
  { title, home }: { title: string; home: string | null },
): z.input<typeof DeskView> => ({
  ...{ path: path.slice(1), title, home, group, roles: roles ? [...roles] : null },
  query: { search: query.search, filters: [...query.filters], states: [...query.states] },
})

async function featureView(
  tx: CommunityTx,
  context: Context<'member' | 'webmaster'>,
  feature: Feature,
): Promise<z.input<typeof FeatureView>> {
  const t = context.services.translator(context.locale)
  return {
    id: feature.id,
    icon: feature.icon,
    title: t(`${feature.id}:title`),
    settingsSchema: formSchema(feature.settings.schema, t),
    settings: await readSettings(tx, context.community, feature),
    desk: feature.desk ? deskView(feature.desk, { title: t(`${feature.id}:menu`), home: feature.home ?? null }) : null,
    moreDesks: (feature.moreDesks ?? []).map((desk) => deskView(desk, { title: t(`${desk.id}:menu`), home: null })),
  }
}
