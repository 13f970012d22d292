import fc from 'fast-check'
import { run } from '../content/arbitrary-tree.ts'
import { inlineText, normalInline } from '../content/inline.ts'
import type { Inline } from '../content/tree.ts'
import type { ListItem, RichTextBlock } from './blocks.ts'

/** Runs in their normal form, with addresses that may be used. */
const anyRun = run.map((content) => normalInline(content.filter((part) => part.type !== 'link' || part.href !== '')))
const words = anyRun.filter((content): content is Inline[] => inlineText(content) !== '')
const line = fc.constantFrom('Як це було', 'О. Савченко, староста', '<b>"x"</b>', '🙂')
const sometimes = <Key extends string>(key: Key) =>
  fc.option(line).map((given) => (given === null ? {} : ({ [key]: given } as { [K in Key]?: string })))

const nested = fc.record({
  ordered: fc.boolean(),
  items: fc.array(fc.record({ content: words }), { minLength: 1, maxLength: 3 }),
})
const item: fc.Arbitrary<ListItem> = fc.oneof(
  fc.record({ content: words }),
  fc.record({ content: anyRun, list: nested }),
)

const block: fc.Arbitrary<RichTextBlock> = fc.oneof(
  fc.record({ type: fc.constant('paragraph' as const), content: words }),
  fc.record({ type: fc.constant('heading' as const), level: fc.constantFrom(2 as const, 3 as const), content: words }),
  fc.record({
    type: fc.constant('list' as const),
    ordered: fc.boolean(),
    items: fc.array(item, { minLength: 1, maxLength: 4 }),
  }),
  fc
    .tuple(fc.record({ type: fc.constant('quote' as const), content: words }), sometimes('cite'))
    .map(([quote, cite]) => ({ ...quote, ...cite })),
  fc
    .tuple(fc.record({ type: fc.constant('image' as const), mediaId: fc.uuid(), alt: line }), sometimes('caption'))
    .map(([picture, caption]) => ({ ...picture, ...caption })),
  fc
    .tuple(fc.boolean(), sometimes('caption'), fc.integer({ min: 1, max: 3 }))
    .chain(([header, caption, width]) =>
      fc
        .array(fc.array(anyRun, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 3 })
        .map((rows): RichTextBlock => ({ type: 'table', ...caption, header, rows })),
    ),
  fc.constant<RichTextBlock>({ type: 'divider' }),
)

/** Texts as the console writes them: no empty paragraph, every table rectangular. */
export const richText = fc.array(block, { maxLength: 6 })
