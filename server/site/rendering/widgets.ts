/** Feature widgets, rendered into the slots of a page and into the editor's canvas. */
import { sql } from 'kysely'
import type { PublicContext } from '#contract/index.ts'
import { html, type SafeHtml } from '#platform/templates/index.ts'
import type { CommunityTx } from '#platform/tenancy/index.ts'
import type { Kernel } from '#server/kernel.ts'

export type WidgetParts = Pick<Kernel, 'registry' | 'templates'>

export interface DrawnWidget {
  html: SafeHtml
  /** Id of the feature that drew it; absent where nothing of the feature is shown. */
  feature?: string
  tags: readonly string[]
  staleAt?: Date | undefined
  /** There is a map in it. */
  map?: boolean | undefined
  /** Names of paid notices in it, by which views are counted. */
  placements?: readonly string[] | undefined
  /** There is nothing to show. */
  blank?: boolean | undefined
}

interface Slot {
  widget: string
  props: Record<string, unknown>
  level: 2 | 3 | 4
}

/** A failed widget is retried after this time. */
const RETRY_MS = 30_000

/**
 * The widget with live data. If it fails (settings, data or template), it renders an explicit placeholder and logs an
 * error; the rest of the page is unaffected.
 */
export async function renderWidget(
  tx: CommunityTx,
  parts: WidgetParts,
  context: PublicContext,
  slot: Slot,
  view?: string,
): Promise<DrawnWidget> {
  const known = parts.registry.widgets.find(({ widget }) => widget.id === slot.widget)
  if (!known) return empty(parts, context, 'site:widget.unknown', view)
  const { widget } = known
  // A failed query would abort the whole transaction; the savepoint contains the failure.
  await sql`savepoint widget`.execute(tx)
  try {
    const { data, ...content } = await widget.load(tx, context, widget.props.parse(slot.props))
    const addressing = addressingOf(context, view)
    const drawn = parts.templates.render(widget.template, { level: slot.level, ...data }, context.locale, addressing)
    await sql`release savepoint widget`.execute(tx)
    return { html: drawn, feature: known.feature.id, ...content }
  } catch (error) {
    await sql`rollback to savepoint widget`.execute(tx)
    context.services.log.error(
      { err: error, widget: slot.widget, community: context.community.slug },
      'a widget failed',
    )
    const again = new Date(context.clock.now().getTime() + RETRY_MS)
    return { ...empty(parts, context, 'site:widget.failed', view), staleAt: again }
  }
}

/** How links on this page are written. */
export function addressingOf(context: Pick<PublicContext, 'community'>, view: string | undefined) {
  return { defaultLocale: context.community.languages[0], view }
}

function empty(parts: WidgetParts, context: PublicContext, key: string, view: string | undefined): DrawnWidget {
  const text = context.t(key)
  const place = parts.templates.render('partials/empty', { text }, context.locale, addressingOf(context, view))
  return {
    html: html`<div class="widget">${place}</div>`,
    tags: [],
  }
}
