/** Capabilities that a feature switches on by data: comments, subscriptions, ballots. */

import type { z } from 'zod'
import type { Job } from '#platform/jobs/index.ts'
import type { CommunityTx, TableCheck } from '#platform/tenancy/index.ts'
import type { AccountPage } from './account-pages.ts'
import type { Action, Read } from './actions.ts'
import type { Services } from './context.ts'
import type { DeskSections } from './desk.ts'
import type { Endpoint } from './endpoints.ts'
import type { EventHandlers } from './event-handlers.ts'
import type { EventSchemas } from './events.ts'
import type { FindMediaPlaces } from './media-usages.ts'
import type { OpenDataSet } from './open-data.ts'
import type { FeaturePage } from './pages.ts'
import type { PersonalData } from './personal-data.ts'
import type { Task, TaskContext } from './tasks.ts'
import type { Widget } from './widgets.ts'

/**
 * Options of each trait by its id. A capability adds its own:
 * `declare module '#contract/traits.ts' { interface TraitOptions { comments: CommentsOptions } }`
 */
// biome-ignore lint/suspicious/noEmptyInterface: capabilities augment it.
export interface TraitOptions {}

/** What a trait may know of the feature that switches it on; what else it needs is among its options. */
export interface TraitHost {
  /** `petition`: names of actions, reads, widgets and jobs begin with `petition.`. */
  readonly id: string
  readonly icon: string
  /** `/petitions` */
  readonly home?: string
  /** The public list of its items with the key of its title; default: `home` and `<id>:title`. */
  readonly list?: { readonly path: string; readonly title: string }
}

/** The list that the pages of a trait lead back to. */
export const listOf = ({ id, home = '/', list }: TraitHost): { path: string; title: string } =>
  list ?? { path: home, title: `${id}:title` }

/** The parts that a trait adds to a feature. They pass the same checks and guards as the feature's own. */
export interface FeatureParts {
  actions?: readonly Action[]
  reads?: readonly Read[]
  pages?: readonly FeaturePage[]
  widgets?: readonly Widget[]
  accountPages?: readonly AccountPage[]
  endpoints?: readonly Endpoint[]
  jobs?: readonly Job<z.ZodType, Services>[]
  /** Beside those of the feature, under the name of both: the job `petition.comments.on.petition.answered`. */
  on?: EventHandlers
  openData?: readonly OpenDataSet[]
  /** Listed after the feature's own; the inbox sorts them. */
  tasks?(tx: CommunityTx, context: TaskContext): Promise<Task[]>
  /** On the screen of an item in the console, after the feature's own sections. */
  deskSections?: DeskSections
  /** In the download of a person it stands under the id of the trait, which the feature's own part must not use. */
  personalData?: PersonalData
}

/**
 * What a trait has once for all features: its tables are shared, and they stay when the last feature switches it off.
 * Names begin with the id of the trait: `comments.hide`.
 */
export interface SharedParts {
  actions?: readonly Action[]
  reads?: readonly Read[]
  accountPages?: readonly AccountPage[]
  endpoints?: readonly Endpoint[]
  jobs?: readonly Job<z.ZodType, Services>[]
  /** What it publishes by `services.publish`; names begin with its id. */
  events?: EventSchemas
  on?: EventHandlers
  /** What shows a file under the subjects of the trait's own items, as `commitments:3`. */
  mediaPlaces?: FindMediaPlaces
  /** For each table of the trait. */
  importChecks?: readonly TableCheck[]
  personalData?: PersonalData
}

/** A feature that switches the trait on, with its options. */
export interface TraitUse<Options = unknown> {
  host: TraitHost
  options: Options
}

/** A capability under the name that features switch it on by. */
export interface Trait<Options = unknown> {
  /** Key of the feature's `traits`: `comments`. */
  id: string
  /** As a function where the shared parts depend on the features that use the trait. Pure. */
  shared?: SharedParts | ((uses: readonly TraitUse<Options>[]) => SharedParts)
  /** Called once for each feature with this trait, before the registry checks the declarations. Pure. */
  expand(host: TraitHost, options: Options): FeatureParts
}

/** A trait as participation/traits.ts lists it; `expand` gets the options of the type that `TraitOptions` names. */
export function trait<Id extends keyof TraitOptions & string>(
  declaration: Trait<TraitOptions[Id]> & { id: Id },
): Trait {
  const { id, shared, expand } = declaration
  // `Feature.traits` is typed by TraitOptions: what stands under this id has the type that the trait asks for.
  return {
    id,
    ...(shared && {
      shared: typeof shared === 'function' ? (uses) => shared(uses as TraitUse<TraitOptions[Id]>[]) : shared,
    }),
    expand: (host, options) => expand(host, options as TraitOptions[Id]),
  }
}
