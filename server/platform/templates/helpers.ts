import Handlebars from 'handlebars'
import { type DateStyle, formatDate, formatNumber, type I18n, type StringValues } from '#platform/i18n/index.ts'
import { SafeHtml } from './html.ts'
import { drawIcon, type Icons } from './icons.ts'
import { type Addressing, pageUrl } from './page-url.ts'

/** What a template may call. Anything else in braces is data. */
export const HELPERS = [
  't',
  'date',
  'iso',
  'number',
  'safe',
  'url',
  'icon',
  'json',
  'concat',
  'eq',
  'not',
  'and',
  'or',
  'sent',
] as const

type Options = Handlebars.HelperOptions

/** Registers our helpers with one engine. The page's addressing is passed as `@addressing`. */
export function registerHelpers(engine: typeof Handlebars, i18n: I18n, icons: Icons): void {
  const helpers: Record<(typeof HELPERS)[number], Handlebars.HelperDelegate> = {
    // {{t 'petition:list.title' count=total}}
    t: (key: string, options: Options) => i18n.t(addressingOf(options).locale, key, valuesOf(options)),
    // {{date publishedAt 'short'}}; default: long
    date: (value: Date | string, style: DateStyle | Options, options?: Options) =>
      typeof style === 'string' && options
        ? formatDate(addressingOf(options).locale, value, style)
        : formatDate(addressingOf(style as Options).locale, value, 'long'),
    // <time datetime="{{iso publishedAt}}">
    iso: (value: Date | string) => (typeof value === 'string' ? value : value.toISOString()),
    number: (value: number, options: Options) => formatNumber(addressingOf(options).locale, value),
    safe: (value: unknown) => {
      if (!SafeHtml.is(value)) throw new TypeError('{{safe}} prints SafeHtml only')
      return new engine.SafeString(value.toString())
    },
    url: (path: string, options: Options) => pageUrl(path, addressingOf(options)),
    icon: (name: string) => new engine.SafeString(drawIcon(icons, name)),
    json: (value: unknown) => new engine.SafeString(scriptJson(value)),
    concat: (...parts: unknown[]) => parts.slice(0, -1).join(''),
    eq: (left: unknown, right: unknown) => left === right,
    not: (value: unknown) => isEmpty(value),
    and: (...values: unknown[]) => values.slice(0, -1).every((value) => !isEmpty(value)),
    or: (...values: unknown[]) => values.slice(0, -1).find((value) => !isEmpty(value)),
    // {{#if (sent values 'choices' id)}} checked{{/if}}: whether the form came back with this value in this field
    sent: (fields: unknown, name: string, value: unknown) => {
      const found = typeof fields === 'object' && fields && Object.hasOwn(fields, name) ? Reflect.get(fields, name) : []
      return [found].flat().includes(value)
    },
  }
  engine.registerHelper(helpers)
  // `lookup` reaches into data by computed names, `log` writes to the console: templates need neither.
  engine.unregisterHelper('lookup')
  engine.unregisterHelper('log')
}

/** JSON for `<script type="application/ld+json">`: its text cannot close the element. */
function scriptJson(value: unknown): string {
  return JSON.stringify(value).replace(
    /[<>&\u2028\u2029]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )
}

function addressingOf(options: Options): Addressing {
  return options.data.addressing
}

function valuesOf(options: Options): StringValues {
  return options.hash
}

/** Empty as in `{{#if}}`: false, undefined, '', 0 or an empty list. */
function isEmpty(value: unknown): boolean {
  return Handlebars.Utils.isEmpty(value) || value === 0
}
