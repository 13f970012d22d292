/** Findings of the page checks, and the facts about the site that the checks need. */
import { z } from 'zod'

/** Every code with its effect on publishing. */
export const SEVERITY = {
  'heading-empty': 'warning',
  'heading-jump': 'error',
  'heading-second-title': 'warning',
  'image-missing': 'warning',
  'image-alt': 'error',
  'image-alt-name': 'warning',
  'image-small': 'warning',
  'link-address': 'error',
  'link-text': 'error',
  'link-dead': 'error',
  'link-vague': 'warning',
  'link-bare': 'warning',
  'link-ambiguous': 'warning',
  'button-address': 'error',
  'button-label': 'error',
  'details-summary': 'warning',
  'table-empty': 'warning',
  'table-header': 'warning',
  'widget-unknown': 'error',
  'fragment-unpublished': 'warning',
} as const

export type LintCode = keyof typeof SEVERITY
export const LINT_CODES = Object.keys(SEVERITY) as [LintCode, ...LintCode[]]

export const LintFinding = z.object({
  nodeId: z.string(),
  code: z.enum(LINT_CODES),
  severity: z.enum(['error', 'warning']).meta({ description: 'an error holds publishing up' }),
})
export type LintFinding = z.infer<typeof LintFinding>
/** A finding as the checks report it. */
export type Finding = { node: { id: string }; code: LintCode }

export interface LintContext {
  knowsWidget(id: string): boolean
  /** True when an address (as returned by `safeAddress`) leads somewhere. Other sites are not queried. */
  isReachable(address: string): boolean
  /** Pixels of the largest variant; undefined when there is no such picture. */
  pictureWidth(media: string): number | undefined
  showsFragment(id: string): boolean
  hasFragments: boolean
}
