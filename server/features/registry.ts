import { readdir } from 'node:fs/promises'
import { z } from 'zod'
import {
  type Access,
  type AccountPage,
  type Action,
  type Endpoint,
  type FeaturePage,
  type FindMediaPlaces,
  isPlatformAccess,
  type PersonalData,
  type Read,
  type Services,
  type SharedParts,
  type Trait,
  type Widget,
} from '#contract/index.ts'
import { participationTraits, participationWorkflows } from '#participation/traits.ts'
import type { RegisteredWorkflow } from '#participation/workflow/index.ts'
import { JSON_FIELD, MAX_FORM_FILE_BYTES } from '#platform/http/multipart-form.ts'
import { ROLES } from '#platform/identity/actor.ts'
import type { Job } from '#platform/jobs/index.ts'
import { MAX_UPLOAD_BYTES } from '#platform/media/index.ts'
import type { TableCheck } from '#platform/tenancy/index.ts'
import type { Feature, FeatureRole } from './contract.ts'
import { endpointClashes, endpointFaults } from './endpoint-checks.ts'
import { expand, sharedPartsOf } from './expand.ts'
import { eventFaults, eventsOf, type PublishedEvent, publishedEvents, subscriptionsOf } from './subscriptions.ts'

const HERE = new URL('./', import.meta.url)
const ACCESS = ['public', 'contact', 'verified', 'business', 'operator', 'member', ...ROLES] as const
/** What no role may be called, since something else has that name. */
const TAKEN_ROLES = new Set<string>([...ACCESS, 'account', 'system', 'resident'])
const MAX_ROLE_LENGTH = 40
/** What anybody can do who has an account: without a limit one of them could keep everybody busy. */
const LIMITED = new Set<string>(['public', 'contact', 'verified', 'business'])
const ID = /^[a-z][a-z-]*$/
/** Header of a CSV and key of a JSON object: the same word everywhere. */
const COLUMN = /^[a-z][a-z0-9_]*$/
const PATH = /^(\/(:?[a-z][A-Za-z-]*))+$/
/** Values that a number in the address of a page may have. */
const MAX_NUMBERS = 10_000
/** Without parameters: a feed is found by its address alone. */
const FEED_PATH = /^(\/[a-z][a-z-]*)+$/

/** All features, found once at the boot and frozen. */
export interface Registry {
  features: readonly Feature[]
  actions: readonly Action[]
  reads: readonly Read[]
  widgets: readonly { feature: Feature; widget: Widget }[]
  /** `owner` is the id of a feature or of a trait; so below. */
  accountPages: readonly { owner: string; page: AccountPage }[]
  personalData: readonly { owner: string; personalData: PersonalData }[]
  /** `owner:` is what the subjects begin with. */
  mediaPlaces: readonly { owner: string; find: FindMediaPlaces }[]
  /** Those of subscribers included. */
  jobs: readonly Job<z.ZodType, Services>[]
  /** Roles of features; those that every community has are ROLES. */
  roles: readonly FeatureRole[]
  /** True for a role that every community has or a feature declares; others, from earlier features, allow nothing. */
  knowsRole(id: string): boolean
  endpoints: readonly Endpoint[]
  events: ReadonlyMap<string, PublishedEvent>
  importChecks: readonly TableCheck[]
  /** Those of the capabilities included. */
  workflows: readonly RegisteredWorkflow[]
  find(id: string): Feature | undefined
}

/** Imports every `features/<x>/feature.ts`, checks the declarations and freezes them. Any fault stops the boot. */
export async function loadRegistry(): Promise<Registry> {
  const folders = (await readdir(HERE, { withFileTypes: true })).filter((entry) => entry.isDirectory())
  const features = await Promise.all(
    folders
      .map((folder) => folder.name)
      .sort()
      .map(async (name) => {
        const module: { default?: Feature } = await import(new URL(`${name}/feature.ts`, HERE).href)
        if (module.default?.id !== name) {
          throw new Error(`features/${name}/feature.ts: its default export must be defineFeature({ id: '${name}' … })`)
        }
        return module.default
      }),
  )
  return registryOf(features)
}

/** The registry of these features with what their traits bring; throws with every fault of the declarations. */
export function registryOf(declared: readonly Feature[], traits: readonly Trait[] = participationTraits): Registry {
  const expansions = declared.map((feature) => expand(feature, traits))
  const features = expansions.map(({ feature }) => feature)
  const shared = traits.map((trait): Owned => ({ id: trait.id, ...sharedPartsOf(trait, declared) }))
  const all: readonly Owned[] = [...features, ...shared]
  const actions = all.flatMap(({ actions = [] }) => actions)
  const reads = all.flatMap(({ reads = [] }) => reads)
  const endpoints = all.flatMap((one) => one.endpoints ?? [])
  const accountPages = all.flatMap(({ id, accountPages = [] }) => accountPages.map((page) => ({ owner: id, page })))
  const declaredEvents = all.flatMap(({ id, events }) => eventsOf(id, events))
  const subscriptions = [
    ...expansions.flatMap((expansion) => expansion.subscriptions),
    ...shared.flatMap(({ id, on }) => subscriptionsOf(id, on)),
  ]
  const events = publishedEvents(declaredEvents, subscriptions)
  const jobs = [...all.flatMap((one) => one.jobs ?? []), ...[...events.values()].flatMap((event) => event.jobs)]
  const roles = features.flatMap((feature) => feature.roles ?? [])
  const knownRoles = new Set<string>([...ROLES, ...roles.map(({ id }) => id)])
  const access = new Set<string>([...ACCESS, ...knownRoles])
  const faults = [
    ...expansions.flatMap((expansion) => expansion.faults),
    ...features.flatMap((feature) => faultsOf(feature, access)),
    ...repeated(roles.map(({ id }) => id)).map((id) => `the role '${id}' is declared twice`),
    ...endpointClashes(endpoints, features),
    ...eventFaults(declaredEvents, subscriptions),
    ...shared.flatMap((one) => declarationFaults(`participation/${one.id}`, one, access)),
    ...repeated(all.map(({ id }) => id)).map((id) => `the id '${id}' is declared twice`),
    ...repeated([...actions, ...reads, ...endpoints].map(({ name }) => name)).map(
      (name) => `the name '${name}' is declared twice`,
    ),
    ...repeated(features.flatMap(({ pages, feeds = [] }) => [...pages, ...feeds].map(({ path }) => path))).map(
      (path) => `the public address ${path} is declared twice`,
    ),
    ...repeated(features.flatMap(({ openData = [] }) => openData.map(({ id }) => id))).map(
      (id) => `the data set '${id}' is declared twice`,
    ),
    ...repeated([
      ...actions.map(({ method, path, access }) => `${method} ${apiOf(access)}${path}`),
      ...reads.map(({ path, access }) => `GET ${apiOf(access)}${path}`),
    ]).map((endpoint) => `${endpoint} is declared twice`),
    ...repeated([
      ...actions.flatMap(({ form }) => (form ? [form.path] : [])),
      ...accountPages.map(({ page }) => page.path),
    ]).map((path) => `the page ${path} is declared twice`),
    ...repeated(jobs.map(({ name }) => name)).map((name) => `the job '${name}' is declared twice`),
  ]
  if (faults.length > 0) throw new Error(`features cannot be loaded:\n${faults.join('\n')}`)

  const byId = new Map(features.map((feature) => [feature.id, Object.freeze(feature)]))
  return Object.freeze({
    features: Object.freeze(features),
    actions,
    reads,
    widgets: features.flatMap((feature) => feature.widgets.map((widget) => ({ feature, widget }))),
    accountPages,
    personalData: all.flatMap(({ id, personalData }) => (personalData ? [{ owner: id, personalData }] : [])),
    mediaPlaces: all.flatMap(({ id, mediaPlaces }) => (mediaPlaces ? [{ owner: id, find: mediaPlaces }] : [])),
    jobs,
    endpoints,
    events,
    roles,
    knowsRole: (id: string) => knownRoles.has(id),
    importChecks: all.flatMap(({ importChecks = [] }) => importChecks),
    workflows: [...features.flatMap((feature) => feature.workflows ?? []), ...participationWorkflows],
    find: (id: string) => byId.get(id),
  })
}

/** Parts of a feature, or those that a trait has once. */
type Owned = SharedParts & { id: string; pages?: readonly FeaturePage[] }

/** Where an endpoint stands: staff's and residents' are on different hosts, so that one path may serve both. */
const apiOf = (access: Access): string =>
  isPlatformAccess(access) ? ' platform ' : LIMITED.has(access) ? '' : '/communities/:slug'

/** What can be wrong with declarations that features and traits both have. */
function declarationFaults(owner: string, one: Owned, access: ReadonlySet<string>): string[] {
  const { id, actions = [], reads = [], jobs = [], accountPages = [] } = one
  const faults: string[] = endpointFaults(one).map((fault) => `${owner}: ${fault}`)
  const expect = (holds: boolean, what: string) => holds || faults.push(`${owner}: ${what}`)
  expect(ID.test(id), 'an id is a lower-case word')
  for (const one of [...actions, ...reads]) {
    // A second kind of items in the feature has strings and names of its own: `budget-projects.submit`.
    expect(one.name.startsWith(`${id}.`) || one.name.startsWith(`${id}-`), `'${one.name}' must begin with '${id}.'`)
    expect(access.has(one.access), `'${one.name}' declares no access`)
    expect(PATH.test(one.path), `'${one.name}' has the unfit path ${one.path}`)
    expect(sameParameters(one.path, one.params), `'${one.name}': its params and ${one.path} name different parameters`)
    expect(
      isPlatformAccess(one.access) === (one.across !== undefined),
      `'${one.name}': 'across' is for access 'business' and 'operator', and they need it`,
    )
  }
  for (const one of accountPages) {
    expect(
      (one.access === 'business') === (one.loadAcross !== undefined),
      `the page ${one.path}: 'loadAcross' is for access 'business', which needs it`,
    )
  }
  for (const one of actions) {
    expect(!one.form || one.access !== 'operator', `'${one.name}': operators have no pages of forms, only the API`)
    expect(
      !one.form || (one.access === 'business') === (one.form.loadAcross !== undefined),
      `the form of '${one.name}': 'loadAcross' is for access 'business', which needs it`,
    )
    expect(one.dailyLimit !== undefined || !LIMITED.has(one.access), `'${one.name}' declares no dailyLimit`)
    expect(!one.runMany || typeof one.dailyLimit !== 'object', `'${one.name}': a batch cannot be counted by day`)
  }
  for (const one of actions) faults.push(...fileFaults(one).map((fault) => `${owner}: '${one.name}' ${fault}`))
  for (const { name } of jobs)
    expect(name.startsWith(`${id}.`) || name.startsWith(`${id}-`), `job '${name}' must begin with '${id}.'`)
  return faults
}

/** Files of one field. */
const MAX_FILE_COUNT = 10
const FIELD = /^[a-z][A-Za-z-]*$/

function fileFaults({ files, access, runMany, method }: Action): string[] {
  if (!files) return []
  const fields = Object.entries(files)
  const most = fields.reduce((sum, [, { maxCount, maxBytes }]) => sum + maxCount * maxBytes, 0)
  return [
    ...(access === 'contact' || access === 'verified'
      ? []
      : ['takes files: only residents who are signed in send them']),
    ...(runMany || method !== 'POST' ? ['takes files: it must be a POST that runs alone'] : []),
    ...(most > MAX_FORM_FILE_BYTES ? [`takes ${most} bytes of files: ${MAX_FORM_FILE_BYTES} are the most`] : []),
    ...fields
      .filter(
        ([name, { maxCount, maxBytes, kinds }]) =>
          !FIELD.test(name) ||
          name === JSON_FIELD ||
          !(maxCount >= 1 && maxCount <= MAX_FILE_COUNT && maxBytes >= 1 && maxBytes <= MAX_UPLOAD_BYTES) ||
          kinds.length === 0,
      )
      .map(([name]) => `has the unfit field for files '${name}'`),
  ]
}

function faultsOf(feature: Feature, access: ReadonlySet<string>): string[] {
  const owner = `features/${feature.id}`
  const faults = declarationFaults(owner, feature, access)
  const expect = (holds: boolean, what: string) => holds || faults.push(`${owner}: ${what}`)
  for (const { id } of feature.roles ?? []) {
    expect(ID.test(id) && id.length <= MAX_ROLE_LENGTH && !TAKEN_ROLES.has(id), `the role '${id}' has an unfit name`)
  }
  for (const { path } of feature.feeds ?? []) expect(FEED_PATH.test(path), `a feed has the unfit path ${path}`)
  for (const { id, columns } of feature.openData ?? []) {
    expect(ID.test(id) && id !== 'catalog', `a data set has the unfit id '${id}'`)
    expect(columns.length > 0, `the data set '${id}' has no columns`)
    for (const { name } of columns) expect(COLUMN.test(name), `the data set '${id}' has the unfit column '${name}'`)
  }
  for (const page of feature.pages) {
    expect(PATH.test(page.path), `a page has the unfit path ${page.path}`)
    expect(sameParameters(page.path, page.params), `the params of the page ${page.path} are others than its own`)
    faults.push(...queryFaults(page).map((fault) => `features/${feature.id}: the query of ${page.path}: ${fault}`))
  }
  for (const widget of feature.widgets) {
    expect(widget.id.startsWith(`${feature.id}.`), `widget '${widget.id}' must begin with '${feature.id}.'`)
    expect(widget.props.safeParse({}).success, `widget '${widget.id}': every prop needs a default`)
  }
  for (const workflow of feature.workflows ?? []) {
    expect(
      workflow.id === feature.id || workflow.id.startsWith(`${feature.id}-`),
      `its workflow is named ${workflow.id}`,
    )
  }
  for (const kind of ['village', 'city', 'region'] as const) {
    const defaults = feature.settings.schema.safeParse(feature.settings.defaults({ kind }))
    expect(defaults.success, `the default settings of a ${kind} do not fit their schema`)
  }
  if (feature.lifecycle) faults.push(...lifecycleFaults(feature.id, feature.lifecycle))
  return faults
}

/** A page can be asked for by as many addresses as its query has values: none of them may be without end. */
function queryFaults({ query, freeText = [], fromData = [] }: FeaturePage): string[] {
  const shape = query?.shape ?? {}
  const empty = query?.safeParse({})
  return [
    ...(empty?.success === false ? ['every key needs a default'] : []),
    ...[...freeText, ...fromData].filter((key) => !(key in shape)).map((key) => `it has no '${key}'`),
    ...Object.entries(shape).flatMap(([key, schema]) => {
      if (freeText.includes(key)) return schema.safeParse([]).success ? [] : [`'${key}' is typed: it needs a .catch()`]
      if (schema.safeParse([]).success) return [`'${key}' takes whatever does not fit: use .default(), not .catch()`]
      if (fromData.includes(key) || isCountable(schema)) return []
      return [`'${key}' is no enum, boolean or bounded number: name it in freeText or fromData`]
    }),
  ]
}

/** Whether the values are few, and known without the data. */
function isCountable(schema: z.core.$ZodType): boolean {
  if (schema instanceof z.ZodDefault || schema instanceof z.ZodOptional) return isCountable(schema.def.innerType)
  if (schema instanceof z.ZodPipe) return isCountable(schema.def.out)
  if (schema instanceof z.ZodNumber) {
    const { minValue, maxValue, isInt } = schema
    return isInt && minValue !== null && maxValue !== null && maxValue - minValue < MAX_NUMBERS
  }
  return schema instanceof z.ZodEnum || schema instanceof z.ZodLiteral || schema instanceof z.ZodBoolean
}

function lifecycleFaults(id: string, { states, initial, transitions }: NonNullable<Feature['lifecycle']>): string[] {
  const known = new Set(states)
  const reached = new Set([initial])
  for (let grown = true; grown; ) {
    const before = reached.size
    for (const one of transitions) if (reached.has(one.from)) reached.add(one.to)
    grown = reached.size > before
  }
  return [
    ...transitions
      .filter((one) => !known.has(one.from) || !known.has(one.to))
      .map((one) => `features/${id}: ${one.from} → ${one.to} names an unknown state`),
    ...transitions.filter((one) => !one.audit).map((one) => `features/${id}: ${one.from} → ${one.to} is not audited`),
    ...states.filter((state) => !reached.has(state)).map((state) => `features/${id}: no way leads to '${state}'`),
  ]
}

function sameParameters(path: string, params: z.ZodObject | undefined): boolean {
  const inPath = [...path.matchAll(/:(\w+)/g)].map(([, name]) => name).sort()
  return (
    inPath.join() ===
    Object.keys(params?.shape ?? {})
      .sort()
      .join()
  )
}

const repeated = (names: readonly string[]): string[] => [
  ...new Set(names.filter((name, at) => names.indexOf(name) !== at)),
]
