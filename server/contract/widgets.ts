import type { z } from 'zod'
import type { CommunityTx } from '#platform/tenancy/index.ts'
import type { PublicContext } from './context.ts'

export interface WidgetContent {
  data: Record<string, unknown>
  tags: readonly string[]
  staleAt?: Date | undefined
  /** The widget shows `participation/places/map`: the policy of its page admits the pictures of the map. */
  map?: boolean | undefined
}

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
   * Paid notices: drawn only in sections of composed pages that have no widget of another feature, and never in the header
   * or the footer, which every page shows, those of petitions and votes included.
   */
  advertising?: true
  load(tx: CommunityTx, context: PublicContext, props: z.output<Props>): Promise<WidgetContent>
}

export function widget<Props extends z.ZodObject>(declaration: Widget<Props>): Widget<Props> {
  return declaration
}
