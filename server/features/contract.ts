/** What every feature folder fills: data, and functions by reference. The registry finds and checks it. */

import type { z } from 'zod'
import type {
  AccountPage,
  Action,
  CabinetSection,
  Desk,
  Endpoint,
  EventHandlers,
  EventSchemas,
  FeaturePage,
  FeatureSettings,
  Feed,
  FindMediaPlaces,
  Lifecycle,
  OpenDataSet,
  PersonalData,
  Read,
  Scopes,
  SearchDocument,
  Services,
  SitemapEntry,
  Task,
  TaskContext,
  TraitHost,
  TraitOptions,
  Widget,
} from '#contract/index.ts'
import type { RegisteredWorkflow } from '#participation/workflow/index.ts'
import type { Role } from '#platform/identity/actor.ts'
import type { Job } from '#platform/jobs/index.ts'
import type { OnPaymentEvent } from '#platform/payments/provider-events.ts'
import type { Community, CommunityTx, MovedTable, TableCheck } from '#platform/tenancy/index.ts'

export interface FeatureRole {
  /** `tree-warden`; declared in `FeatureRoles` as well. */
  id: Role
  /** Keys of strings: the name of the role, and what it allows in one sentence. */
  title: string
  description: string
}

/** What a further kind of a feature's items takes part in, as projects of a competition do. */
export interface KindTraits {
  /**
   * Id of the kind's workflow and, where it has one, of its desk: `budget-projects`. It begins with the id of the feature;
   * what the traits bring is named by it: `budget-projects.comment`.
   */
  kind: string
  /** Where the traits' endpoints, forms and pages stand, each under the number of its item: `/budget-projects`. */
  home: string
  /** Without a public page of its own at `home`: the list that pages lead back to. */
  list: NonNullable<TraitHost['list']>
  traits: Partial<TraitOptions>
}

export interface Feature {
  /** Folder and string namespace: `petition`. Title: the string `petition:title`. */
  id: string
  icon: string
  settings: FeatureSettings
  /** Roles of members that the feature adds, beside those that every community has. */
  roles?: readonly FeatureRole[]
  /** Capabilities of participation/ with their options; the registry adds what they bring before it checks the feature. */
  traits?: Partial<TraitOptions>
  /** Capabilities of further kinds of its items; those of `traits` are about its own. */
  moreTraits?: readonly KindTraits[]
  lifecycle?: Lifecycle
  /** Lives of its items, for the timelines and the calendar that all features share. */
  workflows?: readonly RegisteredWorkflow[]
  actions: readonly Action[]
  reads: readonly Read[]
  pages: readonly FeaturePage[]
  /** Entry of the feature in menus: `/petitions`. */
  home?: string
  /** Pages of its own that the footer of every site links to, beside those about the site: paths and keys of strings. */
  footerLinks?: readonly { path: string; title: string }[]
  widgets: readonly Widget[]
  /**
   * Its own pages, by their paths, below which paid notices may stand. Never those of instruments: nothing may look like
   * the sponsor of a petition or of a vote.
   */
  advertisesOn?: readonly string[]
  accountPages: readonly AccountPage[]
  cabinet?: CabinetSection
  personalData: PersonalData
  /** Its list and item in the console, see participation/desk; the registry adds the reads. */
  desk?: Desk
  /** Of further kinds of items that the feature has beside its own: projects of a competition. */
  moreDesks?: readonly Desk[]
  /** What is due now, in whatever state it is; sorted by the inbox. */
  tasks?(tx: CommunityTx, context: TaskContext): Promise<Task[]>
  jobs: readonly Job<z.ZodType, Services>[]
  /** What it publishes by `services.publish`; names begin with its id. */
  events?: EventSchemas
  /** What it does about events of others: a job each, `<id>.on.<event>`. */
  on?: EventHandlers
  /** Public addresses of this community's items, for the sitemap; the reader stops where the sitemap is full. */
  sitemap?(tx: CommunityTx, at: { now: Date }): AsyncIterable<SitemapEntry>
  /** Called for each event of a payment that the feature has begun: fetches what is true and acts on it. Idempotent. */
  onPaymentEvent?: OnPaymentEvent<Services>
  /** Names of scheduled jobs that earlier versions of the feature had. */
  retiredJobs?: readonly string[]
  feeds?: readonly Feed[]
  /**
   * What the search knows of the feature's items, in batches: a rebuild writes it in place of what there is. Each command
   * that changes an item calls `indexDocument` or `removeDocument` of participation/search in its own transaction, with the
   * same documents; a test compares the two.
   */
  searchDocuments?(tx: CommunityTx): AsyncIterable<readonly SearchDocument[]>
  /** What programs send and fetch that is no JSON of actions and reads. */
  endpoints?: readonly Endpoint[]
  /** The next instant at which more of the feature becomes public by itself: what shows everything is kept until then. */
  nextPublication?(tx: CommunityTx, now: Date): Promise<Date | undefined>
  openData?: readonly OpenDataSet[]
  /** What shows a file of the media under the subjects of the feature's items. */
  mediaPlaces?: FindMediaPlaces
  /** What an import asks about the rows of the feature's tables: each of them needs one, by the editors' own schemas. */
  importChecks?: readonly TableCheck[]
  /** Tables that earlier versions had, whose rows stand in others now: bundles of those versions are still read. */
  movedTables?: readonly MovedTable[]
  /** Fills a demo community from `content/<id>.json` of its bundle. */
  seed?(tx: CommunityTx, context: SeedContext, content: unknown): Promise<void>
  /**
   * Fills the platform of the demo when its communities are filled: what belongs to the account of a business. Called at each
   * start of the demo, so it must be safe to repeat.
   */
  seedPlatform?(scopes: Scopes, context: { accountId: string; now: Date }): Promise<void>
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
