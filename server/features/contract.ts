import type { Logger } from 'pino'
import { z } from 'zod'
import type { DailyLimit } from '#participation/daily-limit.ts'
import type { SearchWords } from '#participation/search/index.ts'
import type { Clock } from '#platform/clock.ts'
import { type AppError, notFound } from '#platform/errors.ts'
import type { JsonLimits } from '#platform/http/json-limits.ts'
import type { Locale, Translate } from '#platform/i18n/index.ts'
import type { Actor, MemberActor, ResidentActor, Role } from '#platform/identity/actor.ts'
import type { Job } from '#platform/jobs/index.ts'
import type { ImageDescription } from '#platform/media/index.ts'
import type { SafeHtml } from '#platform/templates/index.ts'
import type { Community, CommunityTx, TableCheck } from '#platform/tenancy/index.ts'

/**
 * What every feature folder fills. A feature declares data and functions by reference; surfaces (site, console, bot,
 * open data) read the declaration and know no feature by name.
 */

/**
 * Who may: anybody, a resident of an assurance level, any member of the community, or a member with a role (an owner
 * has every role).
 */
export type Access = 'public' | 'contact' | 'verified' | 'member' | Role
export type ActorFor<A extends Access> = A extends Role | 'member'
  ? MemberActor
  : A extends 'contact' | 'verified'
    ? ResidentActor
    : Actor

/** What commands and reads may use besides their transaction. Each part is typed by its own platform module. */
export interface Services {
  /** Puts a job on the caller's transaction. */
  enqueue<Payload extends z.ZodType>(
    tx: CommunityTx,
    job: { name: string; payload: Payload },
    payload: z.input<Payload>,
    options?: { startAfter?: Date },
  ): Promise<void>
  /** Writes a letter on the caller's transaction; a job delivers it after the commit. */
  sendMail(tx: CommunityTx, letter: Letter): Promise<void>
  /** Settings of a feature in this community: what was saved, completed by the defaults of its schema. */
  settings<S extends SettingsSchema>(
    tx: CommunityTx,
    feature: { id: string; settings: FeatureSettings<S> },
  ): Promise<z.output<S>>
  /** Members (with their e-mail address and language) who hold one of the roles; for letters to staff. */
  membersWith(tx: CommunityTx, ...roles: readonly Role[]): Promise<Recipient[]>
  /** A resident as a recipient of letters; undefined when the account was erased. */
  residentRecipient(tx: CommunityTx, accountId: string): Promise<Recipient | undefined>
  translator(locale: Locale): Translate
  /** Address of a console screen, for letters to staff: `/petitions/12` → `<platform>/console/<slug>/petitions/12`. */
  consoleUrl(community: Community, path: string): string
  log: Logger
}

export interface Recipient {
  email: string
  displayName: string
  locale: Locale
}

/** `template` names `templates/mail/<template>.hbs`; the subject is the string `<namespace>:mail.<name>.subject`. */
export interface Letter {
  to: Recipient
  /** `petition/published` → templates/mail/petition/published.hbs, strings `petition:mail.published.subject`. */
  template: string
  data: Record<string, unknown>
}

/** What every command and read gets after `tx`. */
export interface Context<A extends Access = Access> {
  actor: ActorFor<A>
  community: Community
  clock: Clock
  locale: Locale
  services: Services
}

// ---------------------------------------------------------------------------------------------------------------------
// Actions: declared once, they become the JSON endpoint, the form without JavaScript, the bot step, the API page.

type Params = z.ZodObject | undefined
type Body = z.ZodType | undefined
type ParsedInput<P extends Params, B extends Body, Q extends Params = undefined> = {
  params: P extends z.ZodType ? z.output<P> : Record<never, never>
  body: B extends z.ZodType ? z.output<B> : undefined
  /** What `ifMatch` asks for. */
  revision?: number
} & (Q extends z.ZodType ? { query: z.output<Q> } : unknown)

export interface Action<
  A extends Access = Access,
  P extends Params = Params,
  B extends Body = Body,
  O extends z.ZodType = z.ZodType,
  Q extends Params = Params,
> {
  /** `petition.sign`: name in the journal and in the API; its sentence is the string `petition:actions.sign`. */
  name: string
  access: A
  method: 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /**
   * `/petitions/:id/sign`. Residents' actions are served at `/api/v1<path>` of the community's host, staff's (access is
   * a role) at `/api/v1/communities/:slug<path>` of the platform's host.
   */
  path: string
  params?: P
  /** Query string; unknown keys are refused. */
  query?: Q
  /** The JSON body; use z.strictObject, so that an unknown key is refused. */
  input?: B
  /** Where the body may hold more than the usual number of values, levels or keys; looked at before `input`. */
  bodyLimits?: Partial<JsonLimits>
  /** The sender must name the revision that it has seen, `If-Match: "7"`; without it the answer is 428. */
  ifMatch?: true
  /** Allow-list of what is answered; a key that is not in it never leaves. z.void() answers 204. */
  output: O
  /** Status of success; 200 unless told, 204 where output is z.void(). */
  status?: 200 | 201 | 202
  /**
   * How often one account may do it in a day of Kyiv; past that the answer is 429. What residents do names it always:
   * `once-each` where the rules let one person do it only once to each thing, as signing.
   */
  dailyLimit?: DailyLimit | 'once-each'
  /** Runs in one transaction in the community's scope. Reads the clock after it has taken its lock. */
  run(tx: CommunityTx, context: Context<A>, input: ParsedInput<P, B, Q>): Promise<z.input<O>>
  /**
   * For what many do at the same moment: several orders of one community in one transaction, answered in their order.
   * It does the plain ones; what it answers undefined for (a refusal, a step with consequences) `run` does by itself.
   */
  together?(
    tx: CommunityTx,
    orders: readonly { context: Context<A>; input: ParsedInput<P, B, Q> }[],
  ): Promise<(z.input<O> | undefined)[]>
  /** Where present, residents can do it without JavaScript: GET and POST of `form.path` on the community's host. */
  form?: ActionForm<P, B, O>
}

export interface ActionForm<P extends Params = Params, B extends Body = Body, O extends z.ZodType = z.ZodType> {
  /** `/account/petitions/:id/sign`, with the parameters of the action. */
  path: string
  /** Template inside layouts/account: gets {values, errors, form: {action, method}, params, …what load returns}. */
  template: string
  /** Facts that the form shows. Throw notFound() where the subject is not there for this person. */
  load(
    tx: CommunityTx,
    context: Context,
    params: P extends z.ZodType ? z.output<P> : Record<never, never>,
  ): Promise<{ title: string; data: Record<string, unknown> }>
  /** Form fields (strings; repeated names are arrays) → the JSON body that `input` parses. */
  read(fields: Readonly<Record<string, string | string[] | undefined>>): B extends z.ZodType ? z.input<B> : undefined
  /** Where the browser goes afterwards: the address of the receipt. */
  next(output: z.output<O>, params: P extends z.ZodType ? z.output<P> : Record<never, never>): string
}

/** Identity function that infers the types of one action. */
export function action<
  A extends Access,
  O extends z.ZodType,
  P extends Params = undefined,
  B extends Body = undefined,
  Q extends Params = undefined,
>(declaration: Action<A, P, B, O, Q>): Action<A, P, B, O, Q> {
  return declaration
}

/** A JSON read: the same declaration without an effect. */
export interface Read<
  A extends Access = Access,
  P extends Params = Params,
  Q extends Params = Params,
  O extends z.ZodType = z.ZodType,
> {
  /** `petition.list`; sentence `petition:actions.list`. */
  name: string
  access: A
  path: string
  params?: P
  /** Query string; unknown keys are refused, numbers come as strings (use z.coerce). */
  query?: Q
  output: O
  run(
    tx: CommunityTx,
    context: Context<A>,
    input: {
      params: P extends z.ZodType ? z.output<P> : Record<never, never>
      query: Q extends z.ZodType ? z.output<Q> : Record<never, never>
    },
  ): Promise<z.input<O>>
}

export function read<A extends Access, O extends z.ZodType, P extends Params = undefined, Q extends Params = undefined>(
  declaration: Read<A, P, Q, O>,
): Read<A, P, Q, O> {
  return declaration
}

// ---------------------------------------------------------------------------------------------------------------------
// What people see

/** What a public page or widget may know: never who looks, since the result is cached for everybody. */
export interface PublicContext {
  community: Community
  clock: Clock
  locale: Locale
  t: Translate
  services: Pick<Services, 'settings' | 'log'>
  /** `/petitions/12` → `/en/petitions/12` where the locale is not the default one. */
  url(path: string): string
}

export interface Crumb {
  title: string
  /** Without a locale prefix; absent for the page itself. */
  path?: string
}

export interface PageContent {
  title: string
  /** One or two sentences for search engines and shares. */
  description: string
  /** Shown above the title, the home page excluded. */
  crumbs: readonly Crumb[]
  data: Record<string, unknown>
  /** Cache tags: the page is rendered anew after `changed(tx, tag)` of any of them. */
  tags: readonly string[]
  /** schema.org object; printed as application/ld+json. */
  jsonLd?: Record<string, unknown>
  /** What stands for the page where it is shared; the arms of the community unless told. */
  image?: ImageDescription | undefined
  /**
   * Languages in which the content can be read, where that are not all of the site: a page that shows a text in another
   * language names that page as the canonical one.
   */
  languages?: readonly Locale[]
  /** Kept from search engines. */
  noindex?: true
  /** An instant at which the page becomes wrong by itself (a term ends); the cache forgets it then. */
  staleAt?: Date | undefined
}

/** Values of one number in the address of a page. */
const MAX_PAGE_NUMBER = 10_000
/** `?page=2` of a public page: no sign, no exponent. `load` throws `unknownValue()` beyond the last one. */
export const PageNumber = z
  .string()
  .max(String(MAX_PAGE_NUMBER).length)
  .regex(/^[1-9]\d*$/)
  .transform(Number)
  .pipe(z.int().min(1).max(MAX_PAGE_NUMBER))

/** For a value in the address of a page that there is not: a number beyond the last page, a category of nobody. */
export const unknownValue = (): AppError => notFound('request.unknown-value')

/** A public page of a feature, rendered in the community's layout and cached whole. */
export interface FeaturePage<P extends z.ZodObject = z.ZodObject, Q extends z.ZodObject = z.ZodObject> {
  /** `/petitions/:id` */
  path: string
  /** A parameter that does not parse answers 404. */
  params?: P
  /**
   * The allow-listed query: only these keys are part of the cache key, others are ignored. Each key has a .default(), which
   * an empty value stands for as well; a value that does not parse answers 404. A key is an enum, a boolean or a
   * `PageNumber`, since whoever makes values up must not fill the cache; any other is named in one of the next two.
   */
  query?: Q
  /** Keys for what people type, each with .catch(''): a page that is asked for with one of them is kept for nobody. */
  freeText?: readonly (keyof z.output<Q> & string)[]
  /** Keys whose values stand in the community's data: `load` throws `unknownValue()` for one that does not. */
  fromData?: readonly (keyof z.output<Q> & string)[]
  /** `features/petition/page` */
  template: string
  load(
    tx: CommunityTx,
    context: PublicContext,
    input: { params: z.output<P>; query: z.output<Q> },
  ): Promise<PageContent>
}

export function featurePage<P extends z.ZodObject, Q extends z.ZodObject>(page: FeaturePage<P, Q>): FeaturePage<P, Q> {
  return page
}

/**
 * What programs follow: the same items as RSS 2.0 at `<path>.xml` and as JSON Feed 1.1 at `<path>.json`, cached like pages
 * and named in the head of the feature's pages and of the home page. Items come without markup besides `html`.
 */
export interface Feed {
  /** `/news/feed` */
  path: string
  load(tx: CommunityTx, context: PublicContext): Promise<FeedContent>
}

export interface FeedContent {
  title: string
  description: string
  /** The page that the feed belongs to: `/news`. */
  home: string
  /** Newest first. */
  items: readonly FeedItem[]
  /** Cache tags, as of a page. */
  tags: readonly string[]
  staleAt?: Date | undefined
}

export interface FeedItem {
  /** `/news/12`; the item’s address in its language is its identity for ever. */
  path: string
  title: string
  language: Locale
  /** One or two sentences. */
  summary: string
  /** The whole text, where the feed carries it; its addresses are complete ones. */
  html?: SafeHtml
  publishedAt: Date
  updatedAt: Date
  categories: readonly string[]
  image?: ImageDescription | undefined
}

/** What the search of the site finds of a feature: public things only. */
export interface SearchHit {
  path: string
  title: string
  /** Plain text from which the excerpt is cut. */
  text: string
  language: Locale
  /** `rankOf` of participation/search, so that hits of several features compare. */
  rank: number
  at?: Date
}
export type FeatureSearch = (
  tx: CommunityTx,
  context: PublicContext,
  query: { words: SearchWords; most: number },
) => Promise<SearchHit[]>

/** What an editor drops on a page: live data of the feature in the feature's own template. */
export interface Widget<Props extends z.ZodObject = z.ZodObject> {
  /** `petition.list`; title and description are the strings `petition:widgets.list.title` / `.description`. */
  id: string
  icon: string
  /** Every key has a default, so that a fresh widget draws at once; .meta({title: stringKey, description?: stringKey}). */
  props: Props
  template: string
  load(
    tx: CommunityTx,
    context: PublicContext,
    props: z.output<Props>,
  ): Promise<{ data: Record<string, unknown>; tags: readonly string[]; staleAt?: Date | undefined }>
}

export function widget<Props extends z.ZodObject>(declaration: Widget<Props>): Widget<Props> {
  return declaration
}

/** A page of the residents' cabinet: personal, never cached. */
export interface AccountPage<
  A extends 'contact' | 'verified' = 'contact' | 'verified',
  P extends z.ZodObject = z.ZodObject,
> {
  /** `/account/petitions/:id` */
  path: string
  access: A
  params?: P
  template: string
  load(
    tx: CommunityTx,
    context: Context<A>,
    params: z.output<P>,
  ): Promise<{ title: string; data: Record<string, unknown> }>
}

export function accountPage<A extends 'contact' | 'verified', P extends z.ZodObject>(
  page: AccountPage<A, P>,
): AccountPage<A, P> {
  return page
}

/** What a feature shows of a person on `/account`: rendered by `template` with `data`. */
export interface CabinetSection {
  template: string
  load(tx: CommunityTx, context: Context<'contact'>): Promise<Record<string, unknown> | undefined>
}

/** The feature's part of a person's data: for the download and for the erasure. */
export interface PersonalData {
  /** Everything that the feature holds on this account, for the person to read. */
  collect(tx: CommunityTx, accountId: string): Promise<Record<string, unknown>>
  /**
   * How much of what the feature holds rests on the proof of this person, by kind: `{ signatures: 3 }`. It stays when a
   * verification is undone, and the journal says how much that was.
   */
  countVerified?(tx: CommunityTx, accountId: string): Promise<Record<string, number>>
  /** Blanks what the law does not require to keep. */
  erase(tx: CommunityTx, accountId: string, now: Date): Promise<void>
}

// ---------------------------------------------------------------------------------------------------------------------
// What staff see

/** One thing that somebody owes, with its legal term; the inbox is the sum of all features' tasks. */
export interface Task {
  /** Unique in the community: `petition:12:moderate`. */
  id: string
  /** `moderate`; its sentence is the string `petition:tasks.moderate`. */
  kind: string
  subject: { type: string; id: string; title: string }
  dueAt: Date
  /** Whose task it is. */
  role: Role
  /** Screen of the console below `/console/:slug`: `/petitions/12`. */
  href: string
}

export type SettingsSchema = z.ZodObject

/**
 * `schema` draws the console's form: every key has `.meta({title: stringKey, description?: stringKey, locked?: stringKey,
 * statute?: true, unrecorded?: true})`. `locked` names the law that fixes the value; `statute` marks what the statute of
 * the community decides, so that only its owner may change it; `unrecorded` keeps the values of a field that could hold
 * personal data out of the journal, which is never erased. `defaults` depend on the kind of community.
 */
export interface FeatureSettings<S extends SettingsSchema = SettingsSchema> {
  schema: S
  defaults(community: Pick<Community, 'kind'>): z.input<S>
}

/** One column of the open data; public by declaration. */
export interface OpenDataColumn {
  name: string
  type: 'string' | 'integer' | 'date' | 'datetime'
  title: string
}
export interface OpenDataSet {
  id: string
  columns: readonly OpenDataColumn[]
  /** What is public at this moment. */
  rows(tx: CommunityTx, at: { now: Date }): Promise<Record<string, string | number | null>[]>
}

export interface Lifecycle {
  states: readonly string[]
  initial: string
  transitions: readonly { from: string; action: string; to: string; audit: string }[]
}

export interface Feature {
  /** Folder and string namespace: `petition`. Title: the string `petition:title`. */
  id: string
  icon: string
  settings: FeatureSettings
  lifecycle?: Lifecycle
  actions: readonly Action[]
  reads: readonly Read[]
  pages: readonly FeaturePage[]
  /** Entry of the feature in menus: `/petitions`. */
  home?: string
  widgets: readonly Widget[]
  accountPages: readonly AccountPage[]
  cabinet?: CabinetSection
  personalData: PersonalData
  /** What is due now, in whatever state it is; sorted by the inbox. */
  tasks?(tx: CommunityTx, context: { community: Community; clock: Clock }): Promise<Task[]>
  jobs: readonly Job<z.ZodType, Services>[]
  /** Public addresses of this community's things, for the sitemap; in all languages of the site unless told. */
  sitemap?(
    tx: CommunityTx,
    at: { now: Date },
  ): Promise<{ path: string; lastModified?: Date; languages?: readonly Locale[] }[]>
  feeds?: readonly Feed[]
  search?: FeatureSearch
  /** The next instant at which more of the feature becomes public by itself: what shows everything is kept until then. */
  nextPublication?(tx: CommunityTx, now: Date): Promise<Date | undefined>
  openData?: OpenDataSet
  /**
   * What shows a file of the media, by the subjects under which `setMediaUses` was called (`petition:12`); `screen` is the
   * console's below `/console/:slug`.
   */
  mediaPlaces?(
    tx: CommunityTx,
    subjects: readonly string[],
  ): Promise<{ subject: string; title: string; screen: string }[]>
  /** What an import asks about the rows of the feature's tables: each of them needs one, by the editors' own schemas. */
  importChecks?: readonly TableCheck[]
  /** Fills a demo community from `content/<id>.json` of its bundle. */
  seed?(tx: CommunityTx, context: SeedContext, content: unknown): Promise<void>
}

/** Dates of a bundle are offsets from `now`, so that a demo never goes stale. */
export interface SeedContext {
  community: Community
  now: Date
  services: Services
  /** Accounts and members that the bundle made, by their address. */
  accountId(email: string): string
  memberId(email: string): string
  /** Media that the bundle made, by file name. */
  mediaId(file: string): string
  /** Verified residents who write and sign in the demo; `verified@…`, who has signed nothing, is not among them. */
  residents: readonly SeedResident[]
}

export interface SeedResident {
  accountId: string
  name: string
  personKey: string
}

/** A schema that an unfit declaration of a feature does not pass stops the boot, see registry.ts. */
export function defineFeature(feature: Feature): Feature {
  return feature
}
