/**
 * A list on every surface. A feature says once which rows are public, how they are filtered and sorted and what a card of
 * one shows; the parts of {@link PublicList} make of it the list page, the JSON read, the feed, the sitemap, widgets and the
 * open data. A part that a feature does not ask for does not exist.
 *
 * Pages are numbered, since people go to "page 3". Whatever goes through all rows (open data, sitemap) goes by key in
 * batches, so that memory stays bounded however many rows there are.
 */
import { type RawBuilder, type SelectQueryBuilder, sql } from 'kysely'
import { z } from 'zod'
import {
  type Context,
  type FeaturePage,
  type Feed,
  type FeedItem,
  featurePage,
  type OpenDataBatch,
  type OpenDataSet,
  type OpenDataType,
  type PageContent,
  type Paged,
  PageNumber,
  type PublicContext,
  pagedOf,
  type Read,
  read,
  type SitemapEntry,
  unknownValue,
  type Widget,
  widget,
} from '#contract/index.ts'
import { paragraphsOf } from '#participation/plain-text.ts'
import { subjectOf } from '#participation/workflow/workflow.ts'
import { cutAtWord } from '#platform/cut.ts'
import type { AppError } from '#platform/errors.ts'
import { formatDate, type Locale } from '#platform/i18n/index.ts'
import { type CardView, type ChipView, type PaginationView, paginationView } from '#platform/templates/index.ts'
import type { CommunityTx } from '#platform/tenancy/index.ts'

const DEFAULT_PAGE_SIZE = 20
const MAX_FEED_ITEMS = 30
/** Rows of one batch of the open data: texts can be tens of kilobytes each. */
const OPEN_DATA_BATCH = 200
/** The sitemap reads few and small columns. */
const SITEMAP_BATCH = 1_000

/** `?page=2` of a JSON read: no sign, no exponent, nothing that overflows an integer column. */
export const PageKey = z
  .string()
  .regex(/^[1-9]\d{0,8}$/, 'participation:lists.not-a-page')
  .transform(Number)

/** What every list can be ordered and continued by. */
interface Keyed {
  id: number
}

type Awaitable<T> = T | Promise<T>
/** Values of the page's filters: a text that is not asked for is '', as in an empty field of a form. */
type Filters<Query extends z.ZodObject, Name extends keyof z.output<Query>> = {
  [Key in Name]-?: NonNullable<z.output<Query>[Key]>
}
type PageQuery<Values> = Values & { page: number }
type KeyOf<T> = keyof T & string

export interface ListDeclaration<
  Query extends z.ZodObject,
  Name extends keyof z.output<Query>,
  Tables,
  From extends keyof Tables,
  Row extends Keyed,
  Item extends Keyed,
  Sort extends string,
  Facts,
> {
  /** `/petitions`: of the page, the JSON read and, with more behind it, of everything else. */
  path: string
  /** The filters, strictly: what programs may send. Without `page`, which every list has. */
  query: Query
  /** The filters of the page, each with the value that an address without it stands for. */
  pageDefaults: Filters<Query, Name>
  /** The public rows that match, selected and filtered, in no order. Every one has an `id` that is unique among them. */
  select(tx: CommunityTx, query: z.output<Query>, at: { now: Date }): SelectQueryBuilder<Tables, From, Row>
  /** Where the `id` stands: `article.id`. */
  key: string
  /** The items of these rows, in their order. */
  items(tx: CommunityTx, rows: readonly Row[], at: { now: Date }): Awaitable<Item[]>
  /** Orders; of what is equal in one, the highest id comes first. */
  sorts: Readonly<Record<Sort, (rows: SelectQueryBuilder<Tables, From, Row>) => SelectQueryBuilder<Tables, From, Row>>>
  /** Default: the first of `sorts`. */
  sort?(query: z.output<Query>): NoInfer<Sort>
  /**
   * Prefix of the keys of its words, where these do not depend on filters: `event:list` → `event:list.title` and
   * `.description`, of the page and of the feed.
   */
  strings?: string
  /** The life of the items, where they have a page and a JSON read of their own at `<path>/:id`. */
  one?: ListedItems
  /** Cache tags that are raised when items come, go or change. */
  tags: readonly string[]
  /** When that happens by the clock alone. */
  staleAt?(tx: CommunityTx, at: { now: Date }): Promise<Date | undefined>
  /** When a public row was last changed, for the sitemap and the open data. */
  changed?: RawBuilder<Date>
  /** What cards, feeds and pages tell of an item, for those of them that do not say it themselves. */
  teaser?(item: Item): Teaser
  /** The colour and drawing of each state; their words are `<one.id>:chip.<state>`. */
  chips?: Chips
  /** What cards are made with besides the items; read once for a page or widget. */
  facts?(tx: CommunityTx, context: PublicContext): Awaitable<Facts>
  /** Default: those of `teaser`. */
  cards?: {
    of(tx: CommunityTx, items: readonly Item[], facts: Facts, level: 2 | 3 | 4): Awaitable<CardView[]>
    /** Tags of what a card shows and the list does not depend on, as a number of signatures. */
    tags?: readonly string[]
    staleAt?(now: Date): Date
  }
}

/** What an item is about, in its own language. */
export interface Teaser {
  /** `/events/12` */
  path: string
  title: string
  /** Plain text, from which summaries are cut. */
  text: string
  language: Locale
  state?: string
  publishedAt: Date
  updatedAt: Date
}
type Chips = Readonly<Record<string, Omit<ChipView, 'label'>>>

/** What the pages of single items need to know of them. */
interface ListedItems {
  id: string
  params: z.ZodObject & z.ZodType<{ id: number }>
  notFound(): AppError
}

/** What the present function of a list page gets. */
export interface ListFacts<Item, Facts, Loaded, Values> {
  context: PublicContext
  facts: Facts
  loaded: Loaded
  query: PageQuery<Values>
  found: Paged<Item>
  /** The address of the list with these filters changed, on its first page unless another is named. */
  address(changes?: Partial<PageQuery<Values>>): string
  /** One filter as links: each leads to the first page with that value. */
  links<Key extends KeyOf<Values>>(
    key: Key,
    values: readonly Values[Key][],
  ): { value: Values[Key]; href: string; current: boolean }[]
  /** One filter as the options of a select. */
  choices<Key extends KeyOf<Values>>(
    key: Key,
    options: readonly { value: Values[Key]; label: string }[],
  ): { value: Values[Key]; label: string; selected: boolean }[]
}

interface ListPage<Query extends z.ZodObject, Values, Item, Sort, Facts, Loaded> {
  /**
   * Gets the filters by their names, and `total`, `items` (cards), `pages`, `filtered` (whether a filter other than a tab
   * or a sort is set), `clear` (the address without those), and what `present` answers.
   */
  template: string
  freeText?: readonly KeyOf<Values>[]
  /** Keys whose values `load` checks. */
  fromData?: readonly KeyOf<Values>[]
  /** Filters that narrow the list down, as opposed to tabs and sorts: `clear` takes them away. Default: none. */
  narrowing?: readonly KeyOf<Values>[]
  /** More facts; throws `unknownValue()` for a value of `fromData` that there is not. */
  load?(tx: CommunityTx, given: { context: PublicContext; facts: Facts; query: PageQuery<Values> }): Awaitable<Loaded>
  /** Items on a page; default: 20. */
  size?(facts: Facts, loaded: Loaded): Awaitable<number>
  /** Default: that of the list. */
  sort?(query: z.output<Query>): Sort
  /** Default: the words of `strings`. */
  present?(
    tx: CommunityTx,
    given: ListFacts<Item, Facts, Loaded, Values>,
  ): Awaitable<Omit<PageContent, 'tags' | 'staleAt'>>
}

interface ItemPage<Item, Facts> {
  /** Gets what `present` answers as its data. */
  template: string
  /**
   * The list stands before the title in the crumbs; its page has the tag of the item. Default: what `teaser` says, with the
   * item's properties, its `paragraphs`, its `chip`, and `lang` where its language is not the page's.
   */
  present?(
    tx: CommunityTx,
    item: Item,
    given: { context: PublicContext; facts: Facts },
  ): Awaitable<Omit<PageContent, 'crumbs' | 'tags'>>
}

interface ListRead<Item, Schema extends z.ZodType> {
  /** `petition.list` */
  name: string
  /** Key of its sentence in the API reference; default: `petition:actions.list`. */
  summary?: string
  size?: number
  /** The allow-list of one item. */
  item: Schema
  of(tx: CommunityTx, items: readonly Item[], context: Context): Awaitable<z.input<Schema>[]>
}

interface ListFeed<Item> {
  /** Keys of strings; default: those of the list. */
  title?: string
  description?: string
  /** Default: what `teaser` says. */
  items?(tx: CommunityTx, items: readonly Item[], context: PublicContext): Awaitable<FeedItem[]>
}

interface ListSitemap<Tables, From extends keyof Tables, Row, Light> {
  /** The few columns that the sitemap needs, in place of those of the list. */
  select(rows: SelectQueryBuilder<Tables, From, Row>, tx: CommunityTx): SelectQueryBuilder<Tables, From, Light>
  entry(row: Light): SitemapEntry
}

interface ListWidget<Query extends z.ZodObject, Values, Item, Sort, Facts, Props extends z.ZodObject> {
  id: string
  icon: string
  props: Props
  /** Gets `title`, `items` and `more`, the address of the whole list. */
  template: string
  show(
    props: z.output<Props>,
    context: PublicContext,
  ): { title: string; query: z.input<Query>; size: number; sort?: Sort; more: Partial<PageQuery<Values>> }
  /** Default: cards. */
  items?(tx: CommunityTx, items: readonly Item[], facts: Facts): Awaitable<readonly object[]>
}

interface CellValues {
  string: string | null
  integer: number | null
  /** `2026-12-14` */
  date: string | null
  datetime: Date | null
}
/** A column of the open data: its type, and the value of an item in it. */
export type Cell<Item> = {
  [Type in OpenDataType]: { type: Type; of(item: Item): CellValues[Type] }
}[OpenDataType]

interface ListOpenData<Item> {
  /** Its address, `petitions`. */
  id: string
  /** Prefix of the keys of its strings: `petition:export` → `petition:export.title`, `.description`, `.columns.<name>`. */
  strings: string
  columns: Readonly<Record<string, Cell<Item>>>
  /** An aggregate over the public rows: when the last of them was published or changed; default: the last `changed`. */
  modified?: RawBuilder<Date | null>
  /** Tags of whatever else the columns show; those of the list and of its cards are among them. */
  tags?: readonly string[]
}

export interface PublicList<
  Query extends z.ZodObject,
  Name extends keyof z.output<Query>,
  Tables,
  From extends keyof Tables,
  Row,
  Item,
  Sort extends string,
  Facts,
> {
  /** The public list page, in HTML. */
  page<Loaded>(page: ListPage<Query, Filters<Query, Name>, Item, Sort, Facts, Loaded>): FeaturePage
  /** The public JSON read. */
  read<Schema extends z.ZodType>(read: ListRead<Item, Schema>): Read
  /** The public page of one item, at `<path>/:id`. */
  itemPage(page: ItemPage<Item, Facts>): FeaturePage
  /** The public JSON reads `<one.id>.list` and `<one.id>.show`, with the same view of an item. */
  reads<Schema extends z.ZodType>(read: Omit<ListRead<Item, Schema>, 'name'>): Read[]
  /** The newest items for programs that follow them, at `<path>/feed`. */
  feed(feed?: ListFeed<Item>): Feed
  /** The addresses of all items; default: `<path>/<id>` with `changed`. */
  sitemap<Light extends Keyed>(
    sitemap?: ListSitemap<Tables, From, Row, Light>,
  ): (tx: CommunityTx, at: { now: Date }) => AsyncGenerator<SitemapEntry>
  /** A widget that shows the first items of the list under some filters. */
  widget<Props extends z.ZodObject>(
    widget: ListWidget<Query, Filters<Query, Name>, Item, Sort, Facts, Props>,
  ): Widget<Props>
  openData(set: ListOpenData<Item>): OpenDataSet
  /** The public item of this number. */
  find(tx: CommunityTx, id: number, at: { now: Date }): Promise<Item | undefined>
  /** The first items under these filters, for what a feature shows besides its list. */
  first(tx: CommunityTx, query: z.input<Query>, more: { now: Date; size: number; sort?: Sort }): Promise<Item[]>
  /** The address of the list page with these filters. */
  address(query?: Partial<PageQuery<Filters<Query, Name>>>): string
}

/** See the head of this file. `sorts` must stand in front of what names one of them: inference runs from left to right. */
export function publicList<
  Query extends z.ZodObject,
  Name extends keyof z.output<Query>,
  Tables,
  From extends keyof Tables,
  Row extends Keyed,
  Item extends Keyed,
  Sort extends string,
  Facts,
>(
  list: ListDeclaration<Query, Name, Tables, From, Row, Item, Sort, Facts>,
): PublicList<Query, Name, Tables, From, Row, Item, Sort, Facts> {
  type Rows = SelectQueryBuilder<Tables, From, Row>
  type Values = Filters<Query, Name>
  const { path, cards } = list
  // There are no sorts but those that the list declares.
  const [firstSort] = Object.keys(list.sorts) as Sort[]
  const sortOf = (query: z.output<Query>): Sort => list.sort?.(query) ?? (firstSort as Sort)
  const key = sql.ref<number>(list.key)
  const defaults: Record<string, unknown> = { ...list.pageDefaults, page: 1 }
  const cardTags = [...list.tags, ...(cards?.tags ?? [])]

  const everything = (tx: CommunityTx, now: Date): Rows => list.select(tx, list.query.parse({}), { now })

  const ordered = (rows: Rows, sort: Sort): Rows => list.sorts[sort](rows).orderBy(key, 'desc')

  async function first(
    tx: CommunityTx,
    given: z.input<Query>,
    { now, size, sort }: { now: Date; size: number; sort?: Sort | undefined },
  ): Promise<Item[]> {
    const query = list.query.parse(given)
    const rows = await ordered(list.select(tx, query, { now }), sort ?? sortOf(query))
      .limit(size)
      .execute()
    return list.items(tx, rows, { now })
  }

  async function search(
    tx: CommunityTx,
    query: z.output<Query>,
    { now, page, size, sort }: { now: Date; page: number; size: number; sort?: Sort | undefined },
  ): Promise<Paged<Item>> {
    const matching = list.select(tx, query, { now })
    const total = await count(matching)
    const rows = await ordered(matching, sort ?? sortOf(query))
      .offset((page - 1) * size)
      .limit(size)
      .execute()
    return {
      items: await list.items(tx, rows, { now }),
      page,
      pages: Math.max(1, Math.ceil(total / size)),
      total,
    }
  }

  async function find(tx: CommunityTx, id: number, { now }: { now: Date }): Promise<Item | undefined> {
    const rows = await everything(tx, now).where(sql<boolean>`${key} = ${id}`).execute()
    const [item] = await list.items(tx, rows, { now })
    return item
  }

  /** @throws AppError 404 where no public item has this number */
  async function get(
    tx: CommunityTx,
    one: ListedItems,
    params: unknown,
    { clock }: Pick<Context, 'clock'>,
  ): Promise<Item> {
    const item = await find(tx, (params as { id: number }).id, { now: clock.now() })
    if (!item) throw one.notFound()
    return item
  }

  /** @throws Error where a part needs what the list does not declare: a fault of the feature, found when the server starts */
  function declared<Key extends 'one' | 'strings' | 'teaser' | 'changed'>(
    name: Key,
    part: string,
  ): NonNullable<(typeof list)[Key]> {
    const value = list[name]
    if (value === undefined) throw new Error(`the list ${path} declares no '${name}', which its ${part} needs`)
    return value
  }

  // Where there are no facts, their type is unknown.
  const factsOf = async (tx: CommunityTx, context: PublicContext) => (await list.facts?.(tx, context)) as Facts

  const cardsOf = (tx: CommunityTx, items: readonly Item[], facts: Facts, level: 2 | 3, context: PublicContext) =>
    cards
      ? cards.of(tx, items, facts, level)
      : items.map((item) => cardOf(declared('teaser', 'cards')(item), level, chipOf(item, context), context))

  function chipOf(item: Item, { t }: Pick<PublicContext, 't'>): ChipView | undefined {
    const { state } = list.teaser?.(item) ?? {}
    const chip = state === undefined ? undefined : list.chips?.[state]
    return chip && { ...chip, label: t(`${declared('one', 'chips').id}:chip.${state}`) }
  }

  function headOf({ t }: PublicContext, strings: string): Omit<PageContent, 'tags' | 'staleAt'> {
    const title = t(`${strings}.title`)
    return { title, description: t(`${strings}.description`), crumbs: [{ title }], data: {} }
  }

  function presentItem(item: Item, context: PublicContext): Omit<PageContent, 'crumbs' | 'tags'> {
    const teaser = declared('teaser', 'item page')(item)
    const { title, text } = teaser
    const data = {
      ...(item as object),
      paragraphs: paragraphsOf(text),
      chip: chipOf(item, context),
      lang: foreign(teaser, context),
    }
    return { title, description: summaryOf(text), data }
  }

  async function staleAt(tx: CommunityTx, now: Date): Promise<Date | undefined> {
    return earlier(await list.staleAt?.(tx, { now }), cards?.staleAt?.(now))
  }

  function address(query: Partial<PageQuery<Values>> = {}): string {
    const given: Record<string, unknown> = query
    const search = new URLSearchParams()
    for (const [name, standard] of Object.entries(defaults)) {
      const value = given[name] ?? standard
      if (value !== standard) search.set(name, String(value))
    }
    return search.size > 0 ? `${path}?${search}` : path
  }

  function pageOf<Loaded>(page: ListPage<Query, Values, Item, Sort, Facts, Loaded>): FeaturePage {
    const { freeText = [], fromData = [], narrowing = [] } = page
    const strings = page.present ? '' : declared('strings', 'page')
    return featurePage({
      path,
      query: lenient(list.query, list.pageDefaults, freeText),
      freeText,
      fromData,
      template: page.template,
      async load(tx, context, input) {
        const now = context.clock.now()
        // The lenient schema was made of the defaults, so its output has their keys and the types of their values.
        const query = input.query as PageQuery<Values>
        const facts = await factsOf(tx, context)
        // Where nothing is loaded, the type of what is loaded is undefined.
        const loaded = (await page.load?.(tx, { context, facts, query })) as Loaded
        const strict = list.query.parse(asked(query))
        const size = (await page.size?.(facts, loaded)) ?? DEFAULT_PAGE_SIZE
        const found = await search(tx, strict, { now, page: query.page, size, sort: page.sort?.(strict) })
        if (query.page > found.pages) throw unknownValue()
        const at = (changes: Partial<PageQuery<Values>> = {}) => address({ ...query, page: 1, ...changes })
        const one = <Key extends KeyOf<Values>>(name: Key, value: Values[Key]) =>
          ({ [name]: value }) as unknown as Partial<PageQuery<Values>>
        const presented =
          (await page.present?.(tx, {
            context,
            facts,
            loaded,
            query,
            found,
            address: at,
            links: (name, values) =>
              values.map((value) => ({ value, href: at(one(name, value)), current: value === query[name] })),
            choices: (name, options) =>
              options.map((option) => ({ ...option, selected: option.value === query[name] })),
          })) ?? headOf(context, strings)
        const cleared: object = Object.fromEntries(narrowing.map((name) => [name, list.pageDefaults[name]]))
        const numbered = (number: number) => address({ ...query, page: number })
        const data = {
          ...query,
          filtered: narrowing.some((name) => query[name] !== list.pageDefaults[name]),
          clear: at(cleared),
          total: found.total,
          items: await cardsOf(tx, found.items, facts, 2, context),
          pages: pagination(found, numbered),
          ...presented.data,
        }
        return { ...presented, tags: cardTags, staleAt: await staleAt(tx, now), data }
      },
    }) as unknown as FeaturePage
  }

  /** The few columns that the addresses need. */
  function derivedSitemap<Light extends Keyed>(): ListSitemap<Tables, From, Row, Light> {
    const changed = declared('changed', 'sitemap')
    return {
      // The query selects just what `entry` reads.
      select: (rows) => rows.select([key.as('id'), changed.as('changed')]) as never,
      entry(row) {
        const { id, changed: lastModified } = row as unknown as { id: number; changed: Date }
        return { path: `${path}/${id}`, lastModified }
      },
    }
  }

  function readOf<Schema extends z.ZodType>({
    name,
    summary,
    size = DEFAULT_PAGE_SIZE,
    item,
    of,
  }: ListRead<Item, Schema>): Read {
    return read({
      name,
      ...(summary === undefined ? {} : { summary }),
      access: 'public',
      path,
      query: list.query.extend({ page: PageKey.default(1) }),
      output: pagedOf(item),
      async run(tx, context, input) {
        const { page, ...query } = input.query as z.output<Query> & { page: number }
        const found = await search(tx, list.query.parse(query), { now: context.clock.now(), page, size })
        return { ...found, items: await of(tx, found.items, context) }
      },
    }) as unknown as Read
  }

  return {
    page: pageOf,
    read: readOf,

    itemPage({ template, present }) {
      const one = declared('one', 'item page')
      const strings = declared('strings', 'item page')
      return featurePage({
        path: `${path}/:id`,
        params: one.params,
        template,
        async load(tx, context, { params }) {
          const item = await get(tx, one, params, context)
          const facts = await factsOf(tx, context)
          const presented = (await present?.(tx, item, { context, facts })) ?? presentItem(item, context)
          const crumbs = [{ title: context.t(`${strings}.title`), path }, { title: presented.title }]
          return { ...presented, crumbs, tags: [subjectOf(one, item)] }
        },
      }) as unknown as FeaturePage
    },

    reads({ item: output, of, ...more }) {
      const one = declared('one', 'reads')
      const show = read({
        name: `${one.id}.show`,
        access: 'public',
        path: `${path}/:id`,
        params: one.params,
        output,
        async run(tx, context, { params }) {
          const [view] = await of(tx, [await get(tx, one, params, context)], context)
          if (view === undefined) throw one.notFound()
          return view
        },
      })
      return [readOf({ name: `${one.id}.list`, item: output, of, ...more }), show as unknown as Read]
    },

    feed({ title, description, items } = {}) {
      const strings = title && description ? '' : declared('strings', 'feed')
      return {
        path: `${path}/feed`,
        async load(tx, context) {
          const now = context.clock.now()
          const query = list.query.parse({})
          const newest = await first(tx, query as z.input<Query>, { now, size: MAX_FEED_ITEMS })
          return {
            title: context.t(title ?? `${strings}.title`),
            description: context.t(description ?? `${strings}.description`),
            home: path,
            items:
              (await items?.(tx, newest, context)) ??
              newest.map((item) => feedItemOf(declared('teaser', 'feed')(item))),
            tags: list.tags,
            staleAt: await list.staleAt?.(tx, { now }),
          }
        },
      }
    },

    sitemap({ select, entry } = derivedSitemap()) {
      return async function* (tx, { now }) {
        for (let before: number | undefined; ; ) {
          const rows = await select(everything(tx, now).clearSelect() as Rows, tx)
            .$if(before !== undefined, (later) => later.where(sql<boolean>`${key} < ${before}`))
            .orderBy(key, 'desc')
            .limit(SITEMAP_BATCH)
            .execute()
          for (const row of rows) yield entry(row)
          before = rows.at(-1)?.id
          if (rows.length < SITEMAP_BATCH) return
        }
      }
    },

    widget({ id, icon, props, template, show, items }) {
      return widget({
        id,
        icon,
        props,
        template,
        async load(tx, context, given) {
          const now = context.clock.now()
          const { title, query, size, sort, more } = show(given, context)
          const facts = await factsOf(tx, context)
          const shown = await first(tx, query, { now, size, sort })
          const drawn = items ? await items(tx, shown, facts) : await cardsOf(tx, shown, facts, 3, context)
          return {
            data: { title, items: drawn, more: address(more) },
            tags: cardTags,
            staleAt: await staleAt(tx, now),
          }
        },
      })
    },

    openData({ id, strings, columns, modified, tags = [] }) {
      const cells = Object.entries(columns)
      const last = modified ?? sql<Date | null>`max(${declared('changed', 'open data')})`
      return {
        id,
        title: `${strings}.title`,
        description: `${strings}.description`,
        columns: cells.map(([name, { type }]) => ({ name, type, title: `${strings}.columns.${name}` })),
        tags: [...cardTags, ...tags],
        async lastModified(tx, { now }) {
          const [row] = await everything(tx, now).clearSelect().select(last.as('at')).execute()
          return (row as { at: Date | null } | undefined)?.at ?? undefined
        },
        async batch(tx, { now, after = 0 }): Promise<OpenDataBatch> {
          const rows = await everything(tx, now)
            .where(sql<boolean>`${key} > ${after}`)
            .orderBy(key)
            .limit(OPEN_DATA_BATCH)
            .execute()
          const items = await list.items(tx, rows, { now })
          const next = rows.length < OPEN_DATA_BATCH ? undefined : rows.at(-1)?.id
          return { rows: items.map((item) => rowOf(cells, item)), next }
        },
      }
    },

    find,
    first,
    address,
  }
}

/** The page's own schema of the filters: each has a default, and an unfit text of `freeText` is as good as none. */
function lenient<Query extends z.ZodObject>(query: Query, defaults: object, freeText: readonly string[]): z.ZodObject {
  const shape: Record<string, z.ZodType> = { page: PageNumber.default(1) }
  for (const [name, value] of Object.entries(defaults)) {
    const schema = required(query.shape[name])
    shape[name] = freeText.includes(name) ? schema.catch(value) : schema.default(value)
  }
  return z.object(shape)
}

function required(schema: z.ZodType): z.ZodType {
  return schema instanceof z.ZodOptional || schema instanceof z.ZodDefault
    ? required(schema.unwrap() as z.ZodType)
    : schema
}

/** The filters that were set, as a program would send them. */
function asked({ page: _page, ...query }: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(query).filter(([, value]) => value !== ''))
}

async function count<Tables, From extends keyof Tables, Row>(
  rows: SelectQueryBuilder<Tables, From, Row>,
): Promise<number> {
  const [row] = await rows.clearSelect().select(sql<number>`count(*)`.as('total')).execute()
  return (row as { total: number } | undefined)?.total ?? 0
}

function pagination({ page, pages }: Paged<unknown>, address: (page: number) => string): PaginationView | undefined {
  return pages > 1 ? paginationView(page, pages, address) : undefined
}

/** Characters of a summary. */
const MAX_SUMMARY = 160
const summaryOf = (text: string): string => cutAtWord(text.replace(/\s+/g, ' '), MAX_SUMMARY)

/** For `lang`: the language of an item where it is not the page's. */
const foreign = ({ language }: Teaser, { locale }: Pick<PublicContext, 'locale'>): Locale | undefined =>
  language === locale ? undefined : language

const cardOf = (
  teaser: Teaser,
  level: 2 | 3,
  chip: ChipView | undefined,
  context: Pick<PublicContext, 'locale'>,
): CardView => ({
  href: teaser.path,
  title: teaser.title,
  lang: foreign(teaser, context),
  level,
  eyebrow: formatDate(context.locale, teaser.publishedAt),
  text: summaryOf(teaser.text),
  chip,
})

const feedItemOf = ({ path, title, text, language, publishedAt, updatedAt }: Teaser): FeedItem => ({
  ...{ path, title, language, publishedAt, updatedAt },
  summary: summaryOf(text),
  categories: [],
})

function rowOf<Item>(cells: readonly [string, Cell<Item>][], item: Item): Record<string, string | number | null> {
  return Object.fromEntries(
    cells.map(([name, { of }]) => {
      const value = of(item)
      return [name, value instanceof Date ? value.toISOString() : value]
    }),
  )
}

const earlier = (one: Date | undefined, other: Date | undefined): Date | undefined =>
  one && other ? (one < other ? one : other) : (one ?? other)
