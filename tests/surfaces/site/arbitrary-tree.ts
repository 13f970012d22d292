/** Page trees as fast-check makes them: any shape that the schema allows, filled with hostile text. */
import fc from 'fast-check'
import type { Block, Inline, Tree } from '#site/content/tree.ts'
import { TEXT_VECTORS } from './vectors.ts'

/** JSON without the names that reach a prototype, which a page may not hold. */
const setting = fc
  .jsonValue({ maxDepth: 2 })
  .filter((value) => !/"(?:__proto__|constructor|prototype)":/.test(JSON.stringify(value)))

let made = 0
const id = fc.constant(null).map(() => `n-${String(++made).padStart(8, '0')}`)
const text = fc.oneof(fc.constantFrom(...TEXT_VECTORS), fc.string({ unit: 'binary', maxLength: 40 }), fc.constant(''))
const href = fc.constantFrom(
  '',
  '/petitions',
  '#p',
  '#contacts',
  'https://rada.gov.ua/?a=1&b="2"',
  'mailto:rada@verbivka.example',
  'tel:+380441234567',
  '/пошук?q=<script>',
)
const align = fc.constantFrom('start' as const, 'center' as const, undefined)
const marks = fc.option(fc.subarray(['strong', 'em', 'underline', 'strike', 'sub', 'sup'] as const), { nil: undefined })

const inlineText = fc.record({
  type: fc.constant('text' as const),
  text,
  marks: marks.map((some) => (some ? [...some] : undefined)),
})
const run: fc.Arbitrary<Inline[]> = fc.array(
  fc.oneof(
    inlineText,
    fc.record({ type: fc.constant('link' as const), href, children: fc.array(inlineText, { maxLength: 2 }) }),
    fc.constant({ type: 'break' as const }),
  ),
  { maxLength: 3 },
)

const leaf: fc.Arbitrary<Block> = fc.oneof(
  fc.record({
    type: fc.constant('heading' as const),
    id,
    level: fc.constantFrom(1 as const, 2 as const, 3 as const, 4 as const),
    align,
    content: run,
  }),
  fc.record({
    type: fc.constant('paragraph' as const),
    id,
    size: fc.constantFrom('normal' as const, 'lead' as const, 'small' as const),
    align,
    content: run,
  }),
  fc.record({
    type: fc.constant('list' as const),
    id,
    ordered: fc.boolean(),
    children: fc.array(fc.record({ type: fc.constant('item' as const), id, content: run }), { maxLength: 3 }),
  }),
  fc.record({ type: fc.constant('quote' as const), id, content: run, cite: text }),
  fc.record({
    type: fc.constant('table' as const),
    id,
    caption: text,
    header: fc.boolean(),
    rows: fc.array(fc.array(run, { maxLength: 3 }), { maxLength: 3 }),
  }),
  fc.record({
    type: fc.constant('image' as const),
    id,
    media: fc.option(fc.uuid()),
    alt: text,
    decorative: fc.boolean(),
    ratio: fc.constantFrom('original' as const, '3:2' as const),
    caption: text,
  }),
  fc.record({
    type: fc.constant('buttons' as const),
    id,
    align,
    children: fc.array(
      fc.record({
        type: fc.constant('button' as const),
        id,
        label: text,
        href,
        tone: fc.constantFrom('primary' as const, 'secondary' as const),
      }),
      { maxLength: 3 },
    ),
  }),
  fc.record({ type: fc.constant('fact' as const), id, value: text.map((some) => some.slice(0, 60)), label: text }),
  fc.record({ type: fc.constant('divider' as const), id }),
  fc.record({
    type: fc.constant('widget' as const),
    id,
    widget: fc.constantFrom('petition.list', 'nobody.knows'),
    props: fc.record({ limit: setting, title: text }).map((props) => JSON.parse(JSON.stringify(props))),
  }),
)

const nested = (blocks: fc.Arbitrary<Block[]>): fc.Arbitrary<Block> =>
  fc.oneof(
    fc.record({ type: fc.constant('details' as const), id, summary: text, children: blocks }),
    fc.record({
      type: fc.constant('columns' as const),
      id,
      layout: fc.constantFrom('1-1' as const, '1-1-1-1' as const),
      align: fc.constantFrom('start' as const, 'center' as const),
      children: fc.array(fc.record({ type: fc.constant('column' as const), id, children: blocks }), { maxLength: 3 }),
    }),
    fc.record({
      type: fc.constant('cards' as const),
      id,
      children: fc.array(fc.record({ type: fc.constant('card' as const), id, href, children: blocks }), {
        maxLength: 3,
      }),
    }),
  )
const blocks = fc.array(
  fc.oneof({ weight: 3, arbitrary: leaf }, { weight: 1, arbitrary: nested(fc.array(leaf, { maxLength: 3 })) }),
  { maxLength: 4 },
)

export const anyTree: fc.Arbitrary<Tree> = fc.record({
  schemaVersion: fc.constant(1 as const),
  children: fc.array(
    fc.record({
      type: fc.constant('section' as const),
      id,
      tone: fc.constantFrom('paper' as const, 'soft' as const, 'brand' as const),
      width: fc.constantFrom('page' as const, 'text' as const),
      space: fc.constantFrom('normal' as const, 'wide' as const),
      children: blocks,
    }),
    { maxLength: 3 },
  ),
})
