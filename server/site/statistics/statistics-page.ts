/** `/statistics`: how often the site is read, where the community has chosen to show it. */
import { notFound } from '#platform/errors.ts'
import { formatDate } from '#platform/i18n/index.ts'
import { withCommunity } from '#platform/tenancy/index.ts'
import type { Kernel } from '#server/kernel.ts'
import type { RenderedPage } from '../cache/page-cache.ts'
import { readSiteSettings } from '../content/settings.ts'
import { loadShell } from '../rendering/layout.ts'
import { inLayout, type PageRequest, publicContext } from '../rendering/render.ts'
import { addressingOf } from '../rendering/widgets.ts'
import { periodOf, reportOn } from './report.ts'

export const STATISTICS_PATH = '/statistics'

/** The page is as old as this at most. */
const FRESH_MS = 10 * 60_000

/** Units of the chart: a bar for each day. */
const CHART = { height: 100, bar: 8, step: 10 } as const

/** @throws AppError 404 where the community does not show it */
export function renderStatisticsPage(kernel: Kernel, request: PageRequest): Promise<RenderedPage> {
  const { community, locale, view } = request
  return withCommunity(kernel.db, community, async (tx) => {
    const settings = await readSiteSettings(tx, community)
    if (!settings.publicStatistics) throw notFound()
    const now = kernel.clock.now()
    const report = await reportOn(tx, periodOf({}, now))
    const shell = await loadShell(tx, community, locale)
    const context = publicContext(kernel, community, locale)
    const { t } = context
    const most = Math.max(1, ...report.days.map(({ views }) => views))
    const data = {
      from: report.from,
      to: report.to,
      views: report.views,
      visits: report.visits,
      chart: {
        width: report.days.length * CHART.step,
        height: CHART.height,
        bars: report.days.map(({ views }, at) => {
          const height = Math.round((views / most) * CHART.height)
          return { x: at * CHART.step, y: CHART.height - height, width: CHART.bar, height }
        }),
      },
      days: report.days.map(({ day, views, visits }) => ({ day: formatDate(locale, day, 'day'), views, visits })),
      pages: report.pages.map(({ name, count }) => ({
        href: name || undefined,
        name: name || t('site:statistics.rest'),
        count,
      })),
      sources: report.sources.map(({ name, count }) => ({ name: name || t('site:statistics.direct'), count })),
    }
    const content = kernel.templates.render('site/statistics', data, locale, addressingOf(context, view))
    const title = t('site:statistics.title')
    const body = {
      kind: 'page' as const,
      title,
      description: t('site:statistics.description'),
      crumbs: [{ label: title }],
      languages: new Set(community.languages),
      content,
    }
    const page = await inLayout(kernel, tx, request, shell, body, { tags: ['site'] })
    return { ...page, staleAt: new Date(now.getTime() + FRESH_MS) }
  })
}
