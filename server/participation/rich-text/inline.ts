import { z } from 'zod'
import { DIRECTIONS, plainSigns } from '#platform/clean-text.ts'
import { safeAddress } from './address.ts'

/** Inline text: runs with marks, links and line breaks. Pages, articles and tables are built from it. */

/** Characters in one run of text: a heading, a paragraph, a table cell. */
export const MAX_RUN_LENGTH = 20_000

/**
 * Text without control characters (tab and new line stay) and without halves of surrogate pairs; Word's line breaks and
 * bullets are what they stand for; marks that turn a line around go. Soft hyphens and joiners stay: an editor may have set them.
 */
const runText = (text: string): string =>
  plainSigns(text.toWellFormed())
    .replace(DIRECTIONS, '')
    .replace(/\p{Cc}/gu, (character) => (character === '\n' || character === '\t' ? character : ''))

/** Cleaned, then measured. */
export const text = (longest: number) => z.string().overwrite(runText).max(longest)

/** An address, or empty until the editor has chosen one (such a link is not published). */
export const Href = z
  .string()
  .max(2_000)
  .overwrite((href) => safeAddress(href) ?? href)
  .refine((href) => href.trim() === '' || safeAddress(href) !== undefined, { error: 'page:errors.tree-address' })
  .meta({ description: 'http, https, mailto, tel, a path of this site, or #anchor' })

const Mark = z.enum(['strong', 'em', 'underline', 'strike', 'sub', 'sup'])
const InlineText = z.strictObject({
  type: z.literal('text'),
  text: text(MAX_RUN_LENGTH),
  marks: z.array(Mark).max(6).optional(),
})
const InlineLink = z.strictObject({ type: z.literal('link'), href: Href, children: z.array(InlineText).max(100) })
const InlineBreak = z.strictObject({ type: z.literal('break') })
const Inline = z.discriminatedUnion('type', [InlineText, InlineLink, InlineBreak])
export const Run = z
  .array(Inline)
  .max(1_000)
  .refine((run) => plainText(run).length <= MAX_RUN_LENGTH, { error: 'page:errors.tree-text' })

export type Inline = z.infer<typeof Inline>
export type InlineText = z.infer<typeof InlineText>

/** The plain text of a run, a line break as a space. */
export function plainText(run: readonly Inline[]): string {
  return run
    .map((part) => {
      if (part.type === 'break') return ' '
      return part.type === 'text' ? part.text : part.children.map((child) => child.text).join('')
    })
    .join('')
}
