/**
 * The flow that a community starts with: the menu of the СВОЇ chatbot, three blocks with 17 functions, and the sign-in.
 * A line whose feature exists leads to its lists and actions; any other to the page of the site or the contacts that serve
 * today, so that no line leads nowhere. Names and grouping are those of the administrators' manual of СВОЇ.
 */

import type { BotBlock } from '#bot/dialogs/types.ts'
import type { I18n, Locale, Localised, StringValues } from '#platform/i18n/index.ts'
import { inLanguage } from '#platform/i18n/index.ts'
import {
  type Block,
  type Flow,
  type Label,
  MAX_LABEL,
  type Node,
  type Option,
  type Text,
  type Trigger,
} from './schema.ts'

interface Line {
  id: string
  /** Blocks that serve it, the first one first; those that do not exist are left out. */
  blocks?: readonly string[]
  /** Pages that serve it until then; the first that the site has. */
  pages: readonly string[]
}

const SERVICES = ['/public-services', '/services']

/** In the order of the manual. */
const MENU: readonly { id: 'services' | 'power' | 'community'; lines: readonly Line[] }[] = [
  {
    id: 'services',
    lines: [
      { id: 'consultations', pages: SERVICES },
      { id: 'queue', pages: SERVICES },
      { id: 'tracking', pages: SERVICES },
      { id: 'e-services', pages: SERVICES },
      { id: 'house', pages: [] },
      { id: 'faq', pages: ['/faq', ...SERVICES] },
      { id: 'suitcase', pages: SERVICES },
    ],
  },
  {
    id: 'power',
    lines: [
      { id: 'feedback', pages: [] },
      { id: 'appeal', pages: ['/appeals'] },
      { id: 'petitions', blocks: ['list:petition', 'action:petition.submit'], pages: ['/participation'] },
      { id: 'budget', blocks: ['list:budget'], pages: ['/participation'] },
      { id: 'e-consultations', blocks: ['list:consultation', 'list:poll'], pages: ['/participation'] },
    ],
  },
  {
    id: 'community',
    lines: [
      { id: 'directory', pages: ['/institutions', '/leadership', '/about'] },
      { id: 'open-city', pages: [] },
      { id: 'news', blocks: ['list:news'], pages: [] },
      { id: 'transport', pages: ['/transport'] },
      { id: 'outages', pages: [] },
    ],
  },
]

/** Ids of the lines, each of which a community can switch off, and of the sign-in. */
export const STARTER_LINES: readonly string[] = [...MENU.flatMap(({ lines }) => lines.map(({ id }) => id)), 'account']

export interface StarterSituation {
  name: Localised
  /** The default comes first. */
  languages: readonly Locale[]
  /** What the features bring, see dialogs/catalogue.ts. */
  blocks: ReadonlyMap<string, BotBlock>
  /** Published pages of the site: `/contacts`. */
  pages: ReadonlySet<string>
  contacts: { phone?: string | undefined; email?: string | undefined }
  /** Lines that are switched off. */
  off?: ReadonlySet<string>
}

/** Where a person comes back to after signing in. */
const SIGN_IN = '/account/sign-in?next=%2Fchat'
/** Wrong answers in a menu before it says so and shows itself again. */
const MENU_TRIES = 3

export function starterFlow(situation: StarterSituation, i18n: I18n): Flow {
  const { languages, name, blocks, pages, contacts, off = new Set() } = situation

  const textOf = (key: string, values: (locale: Locale) => StringValues = () => ({})): Text =>
    Object.fromEntries(languages.map((locale) => [locale, i18n.t(locale, key, values(locale))]))
  const words = (key: string, values?: (locale: Locale) => StringValues) => textOf(`bot:starter.${key}`, values)
  const label = (key: string): Label =>
    Object.fromEntries(languages.map((locale) => [locale, i18n.t(locale, key).slice(0, MAX_LABEL)]))
  const link = (key: string, address: string): Block => ({ kind: 'link', title: label(`bot:starter.${key}`), address })
  const menu = (id: string, prompt: Text, options: readonly Option[]): Node => ({
    ...{ id, kind: 'ask', prompt, tries: MENU_TRIES, next: 'menu' },
    input: { kind: 'choice', options: [...options] },
  })

  const contactPage = pages.has('/contacts') ? '/contacts' : undefined
  const phone = contacts.phone?.replace(/[^\d+]/g, '')
  const reach: Block[] = [
    ...(phone ? [link('call', `tel:${phone}`)] : []),
    ...(contacts.email ? [link('write', `mailto:${contacts.email}`)] : []),
    contactPage ? link('contacts', contactPage) : link('site', '/'),
  ]

  /** The nodes of a line; the first is where its option leads. */
  function nodesOf(line: Line, back: string): readonly [Node, ...Node[]] {
    const serving = (line.blocks ?? []).filter((id) => blocks.has(id))
    const runs = serving.map(
      (block, index): Node => ({
        ...{ id: serving.length === 1 ? line.id : `${line.id}-${index + 1}`, kind: 'do', block },
        ...{ next: back, onRefused: back },
      }),
    )
    const [run] = runs
    if (!run) {
      const page = line.pages.find((path) => pages.has(path))
      const told: Block = { kind: 'text', text: words(`today.${line.id}`) }
      return [{ id: line.id, kind: 'say', blocks: [told, ...(page ? [link('page', page)] : []), ...reach], next: back }]
    }
    if (runs.length === 1) return [run]
    const options = runs.map(({ id }, index): Option => {
      const block = blocks.get(serving[index] ?? '')
      return { id, label: label(block?.title ?? ''), next: id }
    })
    return [
      menu(
        line.id,
        words('choose', (locale) => ({ block: lineName(line.id, locale) })),
        options,
      ),
      ...runs,
    ]
  }

  const lineName = (id: string, locale: Locale): string => i18n.t(locale, `bot:starter.lines.${id}`)

  const parts = MENU.map(({ id, lines }) => ({ id, lines: lines.filter((line) => !off.has(line.id)) })).filter(
    ({ lines }) => lines.length > 0,
  )
  const account = !off.has('account')
  const first: Option[] = [
    ...parts.map(({ id }): Option => ({ id, label: label(`bot:starter.blocks.${id}`), next: id })),
    ...(account ? [{ id: 'account', label: label('bot:starter.blocks.account'), next: 'account' }] : []),
    { id: 'operator', label: label('bot:starter.operator'), next: 'operator' },
    { id: 'contacts', label: label('bot:starter.contacts'), next: 'contacts' },
  ]

  const triggers = parts.flatMap(({ lines }) =>
    lines
      .filter((line) => line.blocks?.some((id) => blocks.has(id)))
      .flatMap((line): Trigger[] => [
        { on: 'command', command: line.id.replaceAll('-', '_'), to: line.id },
        { on: 'deep-link', code: line.id, to: line.id },
        { on: 'keyword', words: [...new Set(languages.map((locale) => lineName(line.id, locale)))], to: line.id },
      ]),
  )

  return {
    schema: 1,
    languages: [...languages],
    start: 'menu',
    variables: [],
    triggers: [...triggers, { on: 'fallback', to: 'menu' }],
    nodes: [
      menu(
        'menu',
        words('welcome', (locale) => ({ name: inLanguage(name, locale) })),
        first,
      ),
      ...parts.flatMap(({ id, lines }) => [
        menu(
          id,
          words('choose', (locale) => ({ block: i18n.t(locale, `bot:starter.blocks.${id}`) })),
          lines.map((line): Option => ({ id: line.id, label: label(`bot:starter.lines.${line.id}`), next: line.id })),
        ),
        ...lines.flatMap((line) => nodesOf(line, id)),
      ]),
      ...(account
        ? [
            {
              ...{ id: 'account', kind: 'say' as const, next: 'menu' },
              blocks: [{ kind: 'text' as const, text: words('account') }, link('sign-in', SIGN_IN)],
            },
          ]
        : []),
      { id: 'operator', kind: 'handoff', message: words('handing-over'), offline: 'offline', next: 'menu' },
      {
        ...{ id: 'offline', kind: 'say', next: 'menu' },
        blocks: [{ kind: 'text', text: words('offline') }, ...reach],
      },
      { id: 'contacts', kind: 'say', blocks: reach, next: 'menu' },
    ],
  }
}
