/** What the checks of a page find, and what they must know of the site. */
import { z } from 'zod'

/** Every code with what it does to publishing. */
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
/** A fault as the checks find it. */
export type Finding = { node: { id: string }; code: LintCode }

export interface LintContext {
  knowsWidget(id: string): boolean
  /** Whether an address (given what `safeAddress` returned) leads to something. Other sites are not asked. */
  isReachable(address: string): boolean
  /** Pixels of the largest form; undefined when there is no such picture. */
  pictureWidth(media: string): number | undefined
  showsFragment(id: string): boolean
  hasFragments: boolean
}
