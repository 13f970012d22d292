import type { DeskSections, FeatureParts, PersonalData, SharedParts, Trait, TraitHost } from '#contract/index.ts'
import type { CommunityTx } from '#platform/tenancy/index.ts'
import type { Feature } from './contract.ts'
import { type Subscription, subscriptionsOf } from './subscriptions.ts'

/** Features as their traits make them, and what these listen to: a registry may be built again from another's features. */
const expanded = new WeakMap<Feature, readonly Subscription[]>()

interface Expansion {
  feature: Feature
  /** Of the feature and of its traits. */
  subscriptions: readonly Subscription[]
  faults: readonly string[]
}

/** The feature with what its traits bring, and every clash between the two. */
export function expand(feature: Feature, traits: readonly Trait[]): Expansion {
  const known = expanded.get(feature)
  if (known) return { feature, subscriptions: known, faults: [] }
  const { id, on } = feature
  const faults: string[] = []
  const subscriptions = subscriptionsOf(id, on)
  const sections = new Map<string, DeskSections[]>()
  let grown = feature
  for (const { host, name, options } of usedBy(feature)) {
    const trait = traits.find((one) => one.id === name)
    if (!trait) {
      faults.push(`features/${id}: there is no trait '${name}': participation/traits.ts lists those that exist`)
      continue
    }
    const parts = trait.expand(host, options)
    faults.push(...clashesOf(grown, parts).map((clash) => `features/${id}: trait '${name}' ${clash}`))
    subscriptions.push(...subscriptionsOf(`${host.id}.${name}`, parts.on))
    if (parts.deskSections) sections.set(host.id, [...(sections.get(host.id) ?? []), parts.deskSections])
    grown = withParts(grown, host.id === id ? name : `${host.id}-${name}`, parts)
  }
  faults.push(...kindFaults(feature))
  if (grown.desk) {
    const { actions, reads } = grown
    grown = { ...grown, reads: [...reads, ...grown.desk.reads({ actions, sections: sections.get(id) ?? [] })] }
  }
  for (const desk of feature.moreDesks ?? []) {
    const { actions, reads } = grown
    grown = { ...grown, reads: [...reads, ...desk.reads({ actions, sections: sections.get(desk.id) ?? [] })] }
  }
  expanded.set(grown, subscriptions)
  return { feature: grown, subscriptions, faults }
}

const hostOf = ({ id, icon, home }: Feature): TraitHost => ({ id, icon, ...(home ? { home } : {}) })

/** Each trait with the items that it is about: the feature's own first, then those of its further kinds. */
function usedBy(feature: Feature): { host: TraitHost; name: string; options: unknown }[] {
  const { icon, traits = {}, moreTraits = [] } = feature
  return [
    { host: hostOf(feature), traits },
    ...moreTraits.map(({ kind, home, list, traits }) => ({ host: { id: kind, icon, home, list }, traits })),
  ].flatMap(({ host, traits }) => Object.entries(traits).map(([name, options]) => ({ host, name, options })))
}

/** A kind is named once, after a workflow of the feature, so that subjects and timelines find its items. */
function kindFaults({ id, workflows = [], moreTraits = [] }: Feature): string[] {
  const kinds = moreTraits.map(({ kind }) => kind)
  return [
    ...kinds
      .filter((kind, at) => kinds.indexOf(kind) !== at)
      .map((kind) => `features/${id}: moreTraits name the kind '${kind}' twice`),
    ...kinds
      .filter((kind) => !kind.startsWith(`${id}-`) || !workflows.some((workflow) => workflow.id === kind))
      .map(
        (kind) => `features/${id}: the kind '${kind}' must begin with '${id}-' and be the id of one of its workflows`,
      ),
  ]
}

/** What the trait has once, for the features that switch it on. */
export function sharedPartsOf({ id, shared = {} }: Trait, features: readonly Feature[]): SharedParts {
  if (typeof shared !== 'function') return shared
  return shared(
    features.flatMap((feature) => {
      const used = usedBy(feature).filter(({ name }) => name === id)
      return used.map(({ host, options }) => ({ host, options }))
    }),
  )
}

/** What identifies a part, by the noun under which a fault names it. */
const IDENTITIES: Record<string, (parts: FeatureParts) => readonly string[]> = {
  name: ({ actions = [], reads = [], endpoints = [] }) => [...actions, ...reads, ...endpoints].map(({ name }) => name),
  endpoint: ({ actions = [], reads = [] }) => [
    ...actions.map(({ method, path }) => `${method} ${path}`),
    ...reads.map(({ path }) => `GET ${path}`),
  ],
  page: ({ pages = [] }) => pages.map(({ path }) => path),
  widget: ({ widgets = [] }) => widgets.map(({ id }) => id),
  'account page': ({ accountPages = [], actions = [] }) => [
    ...accountPages.map(({ path }) => path),
    ...actions.flatMap(({ form }) => (form ? [form.path] : [])),
  ],
  job: ({ jobs = [] }) => jobs.map(({ name }) => name),
  'data set': ({ openData = [] }) => openData.map(({ id }) => id),
}

function clashesOf(feature: Feature, parts: FeatureParts): string[] {
  return Object.entries(IDENTITIES).flatMap(([noun, identities]) => {
    const taken = new Set(identities(feature))
    return identities(parts)
      .filter((identity) => taken.has(identity))
      .map((identity) => `brings the ${noun} '${identity}', which is there already`)
  })
}

function withParts(feature: Feature, trait: string, parts: FeatureParts): Feature {
  const { tasks } = feature
  const { tasks: more } = parts
  return {
    ...feature,
    actions: [...feature.actions, ...(parts.actions ?? [])],
    reads: [...feature.reads, ...(parts.reads ?? [])],
    pages: [...feature.pages, ...(parts.pages ?? [])],
    widgets: [...feature.widgets, ...(parts.widgets ?? [])],
    accountPages: [...feature.accountPages, ...(parts.accountPages ?? [])],
    endpoints: [...(feature.endpoints ?? []), ...(parts.endpoints ?? [])],
    jobs: [...feature.jobs, ...(parts.jobs ?? [])],
    openData: [...(feature.openData ?? []), ...(parts.openData ?? [])],
    ...(more
      ? { tasks: async (tx, context) => [...((await tasks?.(tx, context)) ?? []), ...(await more(tx, context))] }
      : {}),
    ...(parts.personalData ? { personalData: joined(feature.personalData, trait, parts.personalData) } : {}),
  }
}

function joined(own: PersonalData, trait: string, added: PersonalData): PersonalData {
  return {
    async collect(tx, accountId) {
      const collected = await own.collect(tx, accountId)
      if (trait in collected) throw new Error(`the personal data of the trait '${trait}' would hide the feature's own`)
      return { ...collected, [trait]: await added.collect(tx, accountId) }
    },
    async erase(tx, accountId, now) {
      await own.erase(tx, accountId, now)
      await added.erase(tx, accountId, now)
    },
    ...(own.countVerified || added.countVerified ? { countVerified: counting(own, added) } : {}),
  }
}

const counting =
  (...parts: readonly PersonalData[]) =>
  async (tx: CommunityTx, accountId: string): Promise<Record<string, number>> => {
    const sums: Record<string, number> = {}
    for (const part of parts)
      for (const [kind, count] of Object.entries((await part.countVerified?.(tx, accountId)) ?? {}))
        sums[kind] = (sums[kind] ?? 0) + count
    return sums
  }
