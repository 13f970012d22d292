import { globSync } from 'node:fs'
import { basename, dirname } from 'node:path'
import type { Page } from 'playwright-core'
import type { Feature } from '#features/contract.ts'
import type { Community } from '#platform/tenancy/index.ts'
import type { TestApp } from './app.ts'
import type { Answer, CookieJar, Question } from './http.ts'
import type { Words } from './story.ts'

/*
 * What the tests that are generated for all features have to know of each: `tests/features/<id>/fixtures.ts` exports it as
 * `fixtures`. The access matrix, the crawl for canaries and the accessibility runs read these and know no feature by name.
 */

/** Ids by the collection that names the thing in addresses: `/petitions/:id`. */
export type Things = Readonly<Record<string, string | number | undefined>>

export interface FeatureFixtures {
  /** A thing of each collection in this demo community, best one that waits for somebody's decision. */
  things(app: TestApp, community: Community): Promise<Things>
  /** Collections whose ids each community counts from 1: another community's id names a thing of one's own as well. */
  numbered?: readonly string[]
  /** Well-formed values of other parameters than `:id`, by their names. */
  parameters?: Readonly<Record<string, string>>
  canaries: Canaries
  /** What accessibility runs look at in this demo community. Every page, form and screen of the feature must be there. */
  screens(app: TestApp, community: Community): Promise<FeatureScreens>
}

/** Texts in whatever a community keeps to itself. Each holds the word «канарейка», for which searches are asked. */
export interface Canaries {
  texts: Readonly<Record<string, string>>
  /** Those of the texts that nobody but their author sees as they are planted, the owner of the community neither. */
  withheld?: readonly string[]
  /** Answers the ids of what holds them, by collection. The owner of the community sees each text, no outsider any. */
  plant(planting: Planting): Promise<Readonly<Record<string, readonly (string | number)[]>>>
  /** Addresses on the site that the crawl asks for beside those of the routes. */
  addresses?(ids: (collection: string) => readonly (string | number)[]): readonly string[]
  /** Addresses that answer 403 or 404 to another resident who guesses them. */
  guessed?(ids: (collection: string) => readonly (string | number)[]): readonly string[]
}

export interface Planting {
  app: TestApp
  community: Community
  /** A request of a member of the demo community's staff, below `/api/v1/communities/<slug>`; throws unless it succeeds. */
  staff(
    role: 'webmaster' | 'moderator' | 'official' | 'owner',
    method: NonNullable<Question['method']>,
    path: string,
    body?: unknown,
  ): Promise<Answer>
  /** The demo's verified resident. */
  resident: CookieJar
}

export interface FeatureScreens {
  /** Public pages, without a session. */
  public?: Sights
  /** Pages of the way to one's own pages, without a session. */
  guest?: Sights
  /** Pages of a resident who is confirmed only. */
  resident?: readonly string[]
  /** Pages of a verified resident, after `beforeVerified`. */
  verified?: readonly string[]
  /** What the verified resident has to have done; called once for several looks. */
  beforeVerified?: () => Promise<void>
  /** Pages of a business on the platform's host, for the account that buys in the demo. */
  business?: { email: string; paths: readonly string[] }
  /** Pages with a form that comes back with its errors when it is sent empty. */
  emptyForms?: readonly string[]
  /** Screens of the console by the module that draws them: `console/desk/list-screen`. */
  console?: Readonly<Record<string, readonly ConsoleSight[]>>
  /** Console screens while a part of them is on its way. */
  loading?: readonly LoadingSight[]
}

/** Paths that every look sees, and those whose template and colours another path shows already. */
export interface Sights {
  paths: readonly string[]
  more?: readonly string[]
}

export interface ConsoleSight {
  /** Below `/console`. Without one the look goes on from the sight before. */
  path?: string
  /** What a person opens there: a window, a menu, a form. */
  open?: (page: Page, t: Words) => Promise<unknown>
}

export interface LoadingSight {
  path: string
  /** Requests that are held back, as a glob of Playwright. */
  held: string
  /** Resolves when the part is there at last. */
  arrived: (page: Page, t: Words) => Promise<unknown>
}

/** Features that this run keeps to (`npm test -- --feature NAME`); undefined: all. */
const wanted = process.env.VICHE_TEST_FEATURE?.split(',')

/** Whether the run is of everything: what belongs to no feature is looked at only then. */
export const isWholeRun = wanted === undefined

export const isWanted = (feature: string): boolean => wanted?.includes(feature) ?? true

/** For the name of a test: says which features a run is kept to. */
export const ofWanted = wanted ? ` (only of ${wanted.join(', ')})` : ''

async function loadFixtures(): Promise<ReadonlyMap<string, FeatureFixtures>> {
  const here = new URL('../features/', import.meta.url)
  const found = globSync('*/fixtures.ts', { cwd: here }).sort()
  const loaded = found.map(async (file): Promise<[string, FeatureFixtures]> => {
    const module: { fixtures?: FeatureFixtures } = await import(new URL(file, here).href)
    if (!module.fixtures) throw new Error(`tests/features/${file} exports no fixtures`)
    return [basename(dirname(file)), module.fixtures]
  })
  return new Map(await Promise.all(loaded))
}

/** Of every feature, by its id. */
export const allFixtures = await loadFixtures()

/** Those of the features that this run keeps to. */
export const wantedFixtures: readonly FeatureFixtures[] = [...allFixtures].flatMap(([id, fixtures]) =>
  isWanted(id) ? [fixtures] : [],
)

export async function screensOf(app: TestApp, community: Community): Promise<FeatureScreens[]> {
  return Promise.all(wantedFixtures.map((fixtures) => fixtures.screens(app, community)))
}

/** Patterns of the pages and forms that a feature has on the site: `/petitions/:id`, `/account/petitions/:id/sign`. */
export function sitePages(feature: Feature): string[] {
  const forms = feature.actions.flatMap(({ form }) => (form ? [form.path] : []))
  return [...feature.pages, ...feature.accountPages].map(({ path }) => path).concat(forms)
}

/** Patterns that none of these addresses fits; each address may have a language before it and a query behind. */
export function patternsWithout(addresses: readonly string[], patterns: readonly string[]): string[] {
  const paths = addresses.map((address) => address.replace(/[?#].*$/, '').replace(/^\/(uk|en)(?=\/)/, ''))
  const seen = new Set(paths.map((path) => mostExact(path, patterns)))
  return patterns.filter((pattern) => !seen.has(pattern))
}

/** `/petitions/rules` is a page of its own, although it fits `/petitions/:id` as well. */
function mostExact(path: string, patterns: readonly string[]): string | undefined {
  return patterns
    .filter((pattern) => new RegExp(`^${pattern.replaceAll(/:\w+/g, '[^/]+')}$`).test(path))
    .sort((a, b) => a.split(':').length - b.split(':').length)[0]
}
