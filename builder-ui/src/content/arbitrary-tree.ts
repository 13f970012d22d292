import fc from 'fast-check'
import type { Block, Inline, InlineText, Item, List, Section, Tree } from './tree.ts'
import { ALIGNS, BUTTON_TONES, LAYOUTS, LEVELS, MARKS, RATIOS, SIZES, SPACES, TONES, WIDTHS } from './tree.ts'

/** Words as people and their enemies write them. */
const words = fc.oneof(
  fc.string({ maxLength: 24 }),
  fc.constantFrom(
    'Громада',
    'ґанок і їжак',
    '<script>alert(1)</script>',
    '{{constructor}}',
    '</style>',
    '" onclick="x',
    '🙂',
  ),
)
/** Without control characters and halves of pairs, which the server takes out. */
const text = words.map((value) => value.replace(/[\p{Cc}\p{Cs}]/gu, ''))
const href = fc.constantFrom(
  '',
  '/petitions',
  'https://example.org/a?b=c',
  '#kontakty',
  'mailto:rada@example.org',
  'tel:+380500000000',
)
const choice = <Value>(values: readonly Value[]) => fc.constantFrom(...values)
const marks = fc.uniqueArray(choice(MARKS), { minLength: 1, maxLength: 3 })

const word: fc.Arbitrary<InlineText> = fc.oneof(
  text.map((value): InlineText => ({ type: 'text', text: value })),
  fc.record({ type: fc.constant('text' as const), text, marks }),
)
const inline: fc.Arbitrary<Inline> = fc.oneof(
  { weight: 5, arbitrary: word },
  {
    weight: 1,
    arbitrary: fc.record({ type: fc.constant('link' as const), href, children: fc.array(word, { maxLength: 3 }) }),
  },
  { weight: 1, arbitrary: fc.constant<Inline>({ type: 'break' }) },
)
export const run = fc.array(inline, { maxLength: 5 })

/** Sets a property or leaves it out, as optional ones are. */
const sometimes = <Key extends string, Value>(
  key: Key,
  value: fc.Arbitrary<Value>,
): fc.Arbitrary<{ [K in Key]?: Value }> =>
  fc.option(value).map((given) => (given === null ? {} : ({ [key]: given } as { [K in Key]?: Value })))

const align = sometimes('align', choice(ALIGNS))
const withOptional = <Base, Extra>(base: fc.Arbitrary<Base>, extra: fc.Arbitrary<Extra>): fc.Arbitrary<Base & Extra> =>
  fc.tuple(base, extra).map(([one, other]) => ({ ...one, ...other }))

const type = <Type extends string>(name: Type) => fc.constant(name)
/** Ids are given when the tree is whole, so that each is used once. */
const id = fc.constant('')
/** What the settings of a widget may hold: JSON without the names that reach a prototype, which are refused. */
const setting = fc
  .jsonValue({ maxDepth: 2 })
  .filter((value) => !/"(?:__proto__|constructor|prototype)":/.test(JSON.stringify(value)))
const props = fc.dictionary(fc.constantFrom('limit', 'title', 'tab', 'nested'), setting as fc.Arbitrary<never>)

const { section } = fc.letrec<{ section: Section; block: Block; list: List; item: Item }>((tie) => ({
  section: withOptional(
    fc.record({
      type: type('section'),
      id,
      tone: choice(TONES),
      width: choice(WIDTHS),
      space: choice(SPACES),
      children: fc.array(tie('block'), { maxLength: 4 }),
    }),
    fc.constant({}),
  ),
  block: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    withOptional(fc.record({ type: type('heading'), id, level: choice(LEVELS), content: run }), align),
    withOptional(fc.record({ type: type('paragraph'), id, size: choice(SIZES), content: run }), align),
    withOptional(fc.record({ type: type('quote'), id, content: run }), sometimes('cite', text)),
    fc.nat({ max: 3 }).chain((width) =>
      fc.record({
        type: type('table'),
        id,
        caption: text,
        header: fc.boolean(),
        rows: fc.array(fc.array(run, { minLength: width, maxLength: width }), { maxLength: 3 }),
      }),
    ),
    withOptional(
      fc.record({
        type: type('image'),
        id,
        media: fc.option(fc.uuid()),
        alt: text,
        decorative: fc.boolean(),
        ratio: choice(RATIOS),
      }),
      sometimes('caption', text),
    ),
    withOptional(
      fc.record({
        type: type('buttons'),
        id,
        children: fc.array(fc.record({ type: type('button'), id, label: text, href, tone: choice(BUTTON_TONES) }), {
          maxLength: 3,
        }),
      }),
      align,
    ),
    fc.record({ type: type('fact'), id, value: text, label: text }),
    fc.record({ type: type('divider'), id }),
    fc.record({ type: type('widget'), id, widget: fc.constantFrom('petition.list', 'petition.card'), props }),
    tie('list'),
    fc.record({ type: type('details'), id, summary: text, children: fc.array(tie('block'), { maxLength: 2 }) }),
    fc.record({
      type: type('columns'),
      id,
      layout: choice(LAYOUTS),
      align: choice(ALIGNS),
      children: fc.array(fc.record({ type: type('column'), id, children: fc.array(tie('block'), { maxLength: 2 }) }), {
        maxLength: 4,
      }),
    }),
    fc.record({
      type: type('cards'),
      id,
      children: fc.array(
        withOptional(
          fc.record({ type: type('card'), id, children: fc.array(tie('block'), { maxLength: 2 }) }),
          sometimes('href', href),
        ),
        { maxLength: 3 },
      ),
    }),
  ) as fc.Arbitrary<Block>,
  list: fc.record({ type: type('list'), id, ordered: fc.boolean(), children: fc.array(tie('item'), { maxLength: 3 }) }),
  item: withOptional(
    fc.record({ type: type('item'), id, content: run }),
    sometimes('children', fc.array(tie('list'), { minLength: 1, maxLength: 1, depthIdentifier: 'list' })),
  ),
}))

const fragment = fc.record({ type: type('fragment'), id, fragmentId: fc.uuid() })

/** Page trees as the server stores them, in the editor's normal form (rectangular tables, no empty lists of lists). */
export const tree: fc.Arbitrary<Tree> = fc
  .array(fc.oneof({ weight: 4, arbitrary: section }, { weight: 1, arbitrary: fragment }), { maxLength: 3 })
  .map((children): Tree => numbered({ schemaVersion: 1, children }))
  .filter((made) => depth(made.children) <= 12)

function numbered(made: Tree): Tree {
  let count = 0
  return JSON.parse(JSON.stringify(made), (key, value) => {
    if (key !== 'id') return value
    count += 1
    return `node-${String(count).padStart(4, '0')}`
  })
}

function depth(nodes: readonly object[]): number {
  return Math.max(
    0,
    ...nodes.map(
      (node) => 1 + ('children' in node && !('href' in node && 'text' in node) ? depth(node.children as object[]) : 0),
    ),
  )
}
