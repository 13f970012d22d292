import i18next from 'i18next'
import { useSyncExternalStore } from 'react'
import { type Locale, rememberedLocale, rememberLocale } from './locale.ts'
import type commonStrings from './strings/uk.json'

/**
 * The strings of the interface: i18next with its v4 plurals (_one _few _many _other), one namespace per part of the
 * application, fetched with the screen that needs it. The compiler checks keys against the Ukrainian files.
 *
 * A part adds its own namespace by extending {@link Namespaces} and calling {@link provideStrings} before {@link
 * openStrings}.
 */
export interface Namespaces {
  common: typeof commonStrings
}

type PluralForm = 'zero' | 'one' | 'two' | 'few' | 'many' | 'other'
type WithoutPlural<K extends string> = K extends `${infer Base}_${PluralForm}` ? Base : K
type Leaves<T> = {
  [K in keyof T & string]: T[K] extends string ? WithoutPlural<K> : `${K}.${Leaves<T[K]>}`
}[keyof T & string]
type Keys = { [N in keyof Namespaces & string]: `${N}:${Leaves<Namespaces[N]>}` }

/** `namespace:path.to.the.sentence`. */
export type TextKey = Keys[keyof Keys]
export type TextValues = Record<string, string | number>

export interface Translate {
  (key: TextKey, values?: TextValues): string
  /** The text of a key that comes from the server and may be unknown here. */
  orElse(key: string, otherwise: string, values?: TextValues): string
}

export type Strings = Record<string, unknown>
type StringsLoader = Record<Locale, () => Promise<{ default: Strings }>>

const engine = i18next.createInstance()
const loaders = new Map<string, StringsLoader>([
  ['common', { uk: () => import('./strings/uk.json'), en: () => import('./strings/en.json') }],
])
const opened = new Set<string>()
const listeners = new Set<() => void>()
let locale: Locale = rememberedLocale() ?? 'uk'
let translate = makeTranslate()

void engine.init({
  lng: locale,
  fallbackLng: 'uk',
  ns: [],
  resources: {},
  initAsync: false,
  interpolation: { escapeValue: false },
  returnNull: false,
})

function makeTranslate(): Translate {
  const say = (key: TextKey, values?: TextValues) => engine.t(key, { lng: locale, ...values })
  const orElse = (key: string, otherwise: string, values?: TextValues) =>
    engine.exists(key, { lng: locale, ...values }) ? engine.t(key, { lng: locale, ...values }) : otherwise
  return Object.assign(say, { orElse })
}

async function load(namespace: string, wanted: Locale): Promise<void> {
  if (engine.hasResourceBundle(wanted, namespace)) return
  const loader = loaders.get(namespace)
  if (!loader) throw new Error(`no strings are provided for “${namespace}”`)
  const { default: strings } = await loader[wanted]()
  engine.addResourceBundle(wanted, namespace, strings)
}

/** Registers the loader of a namespace; {@link openStrings} fetches it. */
export function provideStrings(namespace: string, loader: StringsLoader): void {
  loaders.set(namespace, loader)
}

/** Fetches a namespace in the current language (and after a switch in the new one). */
export async function openStrings(namespace: string): Promise<void> {
  opened.add(namespace)
  await load(namespace, locale)
}

/** Switches the whole interface without a reload, so input is kept. */
export async function switchLocale(next: Locale): Promise<void> {
  await Promise.all([...opened].map((namespace) => load(namespace, next)))
  locale = next
  rememberLocale(next)
  translate = makeTranslate()
  for (const listener of listeners) listener()
}

export function currentLocale(): Locale {
  return locale
}

/** Calls back after every change of language; returns the unsubscribe function. */
export function onLocaleChange(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** The translator of the current language; the component re-renders when the language changes. */
export function useText(): Translate {
  return useSyncExternalStore(onLocaleChange, () => translate)
}

export function useLocale(): Locale {
  return useSyncExternalStore(onLocaleChange, () => locale)
}
