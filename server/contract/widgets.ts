import type { z } from 'zod'
import type { CommunityTx } from '#platform/tenancy/index.ts'
import type { PublicContext } from './context.ts'

export interface WidgetContent {
  data: Record<string, unknown>
  tags: readonly string[]
  staleAt?: Date | undefined
  /** The widget shows `participation/places/map`: the policy of its page admits the pictures of the map. */
  map?: boolean | undefined
  /** Names of the paid notices in it: each view of a page that shows them is counted by these. */
  placements?: readonly string[] | undefined
  /** There is nothing to show: where the site places the widget without an editor, it is left out. */
  blank?: boolean | undefined
}

/** Where the site shows paid notices without an editor. */
export type AdvertisingSpot = 'footer' | 'list'

/** What an editor places on a page: live data of the feature in the feature's own template. */
export interface Widget<Props extends z.ZodObject = z.ZodObject> {
  /** `petition.list`; title and description are the strings `petition:widgets.list.title` / `.description`. */
  id: string
  icon: string
  /**
   * Every key has a default, so that a new widget renders immediately; .meta({title: stringKey, description?:
   * stringKey}).
   */
  props: Props
  template: string
  /**
   * Paid notices: drawn only in sections of composed pages that have no widget of another feature, and never in editors'
   * headers and footers, which every page shows, those of petitions and votes included. The site adds them with these
   * properties below the content of composed pages (`footer`) and on pages that a feature names in `advertisesOn` (`list`).
   */
  advertising?: Readonly<Record<AdvertisingSpot, Partial<z.input<Props>>>>
  load(tx: CommunityTx, context: PublicContext, props: z.output<Props>): Promise<WidgetContent>
}

export function widget<Props extends z.ZodObject>(declaration: Widget<Props>): Widget<Props> {
  return declaration
}
