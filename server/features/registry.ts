import { readdir } from 'node:fs/promises'
import { z } from 'zod'
import type { Action, FeaturePage, Read, Widget } from '#contract/index.ts'
import { ROLES } from '#platform/identity/actor.ts'
import type { Feature } from './contract.ts'

const HERE = new URL('./', import.meta.url)
const ACCESS = new Set<string>(['public', 'contact', 'verified', 'member', ...ROLES])
/** What anybody can do who has an account: without a limit one of them could keep everybody busy. */
const LIMITED = new Set<string>(['public', 'contact', 'verified'])
const ID = /^[a-z][a-z-]*$/
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

/** The registry of these features; throws with every fault of their declarations. */
export function registryOf(features: readonly Feature[]): Registry {
  const faults = features.flatMap(faultsOf)
  const names = features.flatMap((feature) => [...feature.actions, ...feature.reads].map((one) => one.name))
  faults.push(...repeated(names).map((name) => `the name '${name}' is declared twice`))
  const addresses = features.flatMap(({ pages, feeds = [] }) => [...pages, ...feeds].map(({ path }) => path))
  faults.push(...repeated(addresses).map((path) => `the public address ${path} is declared twice`))
  const endpoints = features.flatMap((feature) => feature.actions.map((one) => `${one.method} ${one.path}`))
  faults.push(...repeated(endpoints).map((endpoint) => `${endpoint} is declared twice`))
  if (faults.length > 0) throw new Error(`features cannot be loaded:\n${faults.join('\n')}`)

  const byId = new Map(features.map((feature) => [feature.id, Object.freeze(feature)]))
  return Object.freeze({
    features: Object.freeze([...features]),
    actions: features.flatMap((feature) => feature.actions),
    reads: features.flatMap((feature) => feature.reads),
    widgets: features.flatMap((feature) => feature.widgets.map((widget) => ({ feature, widget }))),
    find: (id: string) => byId.get(id),
  })
}

function faultsOf(feature: Feature): string[] {
  const faults: string[] = []
  const expect = (holds: boolean, what: string) => holds || faults.push(`features/${feature.id}: ${what}`)
  expect(ID.test(feature.id), 'an id is a lower-case word')
  for (const one of [...feature.actions, ...feature.reads]) {
    expect(one.name.startsWith(`${feature.id}.`), `'${one.name}' must begin with '${feature.id}.'`)
    expect(ACCESS.has(one.access), `'${one.name}' declares no access`)
    expect(PATH.test(one.path), `'${one.name}' has the unfit path ${one.path}`)
    expect(sameParameters(one.path, one.params), `'${one.name}': its params and ${one.path} name different parameters`)
  }
  for (const one of feature.actions) {
    expect(one.dailyLimit !== undefined || !LIMITED.has(one.access), `'${one.name}' declares no dailyLimit`)
    expect(!one.together || typeof one.dailyLimit !== 'object', `'${one.name}': what is done together is not counted`)
  }
  for (const { path } of feature.feeds ?? []) expect(FEED_PATH.test(path), `a feed has the unfit path ${path}`)
  for (const page of feature.pages) {
    expect(PATH.test(page.path), `a page has the unfit path ${page.path}`)
    expect(sameParameters(page.path, page.params), `the params of the page ${page.path} are others than its own`)
    faults.push(...queryFaults(page).map((fault) => `features/${feature.id}: the query of ${page.path}: ${fault}`))
  }
  for (const widget of feature.widgets) {
    expect(widget.id.startsWith(`${feature.id}.`), `widget '${widget.id}' must begin with '${feature.id}.'`)
    expect(widget.props.safeParse({}).success, `widget '${widget.id}': every prop needs a default`)
  }
  for (const job of feature.jobs) {
    expect(job.name.startsWith(`${feature.id}.`), `job '${job.name}' must begin with '${feature.id}.'`)
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
