import { readdirSync, readFileSync, statSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { loadRegistry } from '#features/registry.ts'
import { formatOf } from '#platform/media/kinds.ts'
import { nodesOf, plainText, type Tree } from '#site/content/tree.ts'
import { loadBlueprints, loadSections } from '#site/index.ts'
import { filledIn, pageOf, readBundle, TENANTS } from '#site/onboarding/bundle.ts'
import type { LintContext } from '#site/page-lint/finding.ts'
import { lintTree } from '#site/page-lint/rules.ts'
import { anchorsOf } from '#site/publishing/compile.ts'

const registry = await loadRegistry()
const sections = await loadSections()
const blueprints = await loadBlueprints()
const demos = await Promise.all(['verbivka', 'yasnohirsk'].map((name) => readBundle(new URL(`${name}/`, TENANTS))))
const bundles = [...blueprints.values(), ...demos]

/** Whether links lead anywhere is another test's question, which knows all pages of the bundle. */
const facts: LintContext = {
  knowsWidget: (id) => registry.widgets.some(({ widget }) => widget.id === id),
  isReachable: () => true,
  pictureWidth: () => 1_280,
  showsFragment: () => true,
  hasFragments: false,
}
const marks = { name: 'Назва громади', district: 'Район', host: 'nazva.example' }
const mediaOf = (bundle: (typeof bundles)[number]) =>
  new Map(
    bundle.tenant.media.map(({ file }, index) => [file, `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`]),
  )
const fragmentsOf = (bundle: (typeof bundles)[number]) =>
  new Map(
    bundle.tenant.fragments
      .filter(({ kind }) => kind === 'section')
      .map(({ key }, index) => [key, `00000000-0000-4000-9000-${String(index).padStart(12, '0')}`]),
  )
const pages = bundles.flatMap((bundle) =>
  bundle.tenant.pages.flatMap(({ key }) =>
    bundle.tenant.languages.map((language) => ({
      name: `${bundle.tenant.id}/${key}.${language}`,
      bundle,
      language,
      ...pageOf(bundle, { key, language }, marks, mediaOf(bundle), fragmentsOf(bundle)),
    })),
  ),
)
const fragments = bundles.flatMap((bundle) =>
  bundle.tenant.fragments.flatMap(({ key }) =>
    bundle.tenant.languages.map((language) => ({
      name: `${bundle.tenant.id}/${key}.${language}`,
      bundle,
      ...pageOf(bundle, { key, language }, marks, mediaOf(bundle)),
    })),
  ),
)

/** Paths of this site that a tree links to. */
function linksOf(tree: Tree): string[] {
  const found: string[] = []
  const collect = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return
    for (const [key, item] of Object.entries(value)) {
      if (key === 'href' && typeof item === 'string') found.push(item)
      else collect(item)
    }
  }
  collect(tree)
  return found
}

const widgetsOf = (tree: Tree) => [...nodesOf(tree)].flatMap(({ node }) => (node.type === 'widget' ? [node] : []))

describe('bundles', () => {
  it('are a blueprint for villages and two demo communities, each with the pages that the law asks for', () => {
    expect([...blueprints.keys()]).toEqual(['village'])
    for (const { tenant } of bundles) {
      const keys = tenant.pages.map(({ key }) => key)
      expect(keys, tenant.id).toEqual(
        expect.arrayContaining([
          ...['home', 'about', 'leadership', 'contacts', 'documents', 'services', 'participation', 'shelters'],
          ...['accessibility', 'privacy'],
        ]),
      )
    }
  })

  it.each(pages)(
    '$name has a title, a description and one heading of level 1, and no fault an editor would be shown',
    (page) => {
      expect(page.title.length).toBeGreaterThan(2)
      expect(page.description.length).toBeGreaterThan(20)
      const titles = [...nodesOf(page.tree)].filter(({ node }) => node.type === 'heading' && node.level === 1)
      expect(titles).toHaveLength(1)
      expect(lintTree(page.tree, facts)).toEqual([])
    },
  )

  it.each(fragments)(
    'the fragment $name has a title, no heading of level 1, no fault and no fragment in it',
    (part) => {
      expect(part.title.length).toBeGreaterThan(2)
      const nodes = [...nodesOf(part.tree)].map(({ node }) => node)
      expect(nodes.some((node) => node.type === 'fragment' || (node.type === 'heading' && node.level === 1))).toBe(
        false,
      )
      expect(lintTree(part.tree, facts)).toEqual([])
    },
  )

  it('of the demo show a section fragment on two pages, and a footer fragment', () => {
    const [demo] = demos
    expect(demo?.tenant.fragments.map(({ kind }) => kind)).toEqual(['section', 'footer'])
    const holders = pages.filter(
      ({ bundle, tree }) => bundle === demo && tree.children.some(({ type }) => type === 'fragment'),
    )
    expect(new Set(holders.map(({ name }) => name.replace(/\..*$/, ''))).size).toBe(2)
  })

  it.each([...pages, ...fragments])(
    '$name links only to pages of its own bundle and to instruments',
    ({ bundle, tree }) => {
      const { tenant } = bundle
      const pathOf = (key: string): string => {
        const page = tenant.pages.find((one) => one.key === key)
        return page ? `${page.parent ? pathOf(page.parent) : ''}/${page.slug}` : ''
      }
      const known = [...tenant.pages.map(({ key }) => pathOf(key)), ...registry.features.map(({ home }) => home)]
      const anchors = anchorsOf(tree).map((anchor) => `#${anchor}`)
      const wrong = linksOf(tree).filter(
        (href) => !/^(mailto|tel):/.test(href) && ![...known, ...anchors].includes(href),
      )
      expect(wrong).toEqual([])
    },
  )

  it.each(pages)('$name sets its widgets as their schemas allow', ({ tree }) => {
    for (const { widget, props } of widgetsOf(tree)) {
      const known = registry.widgets.find((one) => one.widget.id === widget)
      expect(known?.widget.props.strict().safeParse(props).success, widget).toBe(true)
    }
  })

  it('have the same nodes in each language: a translation drops nothing', () => {
    for (const whole of bundles) {
      const { tenant } = whole
      for (const { key } of [...tenant.pages, ...tenant.fragments]) {
        const shapes = tenant.languages.map((language) => {
          const { tree } = pageOf(whole, { key, language }, marks, mediaOf(whole), fragmentsOf(whole))
          return [...nodesOf(tree)].map(({ node, depth }) => `${depth} ${node.type} ${node.id}`)
        })
        expect(shapes[1], `${tenant.id}/${key}`).toEqual(shapes[0])
      }
    }
  })

  it('mark what a new community must replace, and nothing in the demo', () => {
    const marked = (name: string) =>
      pages.filter((page) => page.name.startsWith(`${name}/`) && /Зразок:|Sample:/.test(JSON.stringify(page.tree)))
    expect(marked('village').length).toBeGreaterThan(15)
    expect([...marked('verbivka'), ...marked('yasnohirsk')]).toEqual([])
  })

  it('carry every picture that they name, small and in the format of its name, with its description', () => {
    for (const { folder, tenant } of bundles) {
      for (const { file, alt } of tenant.media) {
        const path = new URL(`media/${file}`, folder)
        expect(statSync(path).size, file).toBeLessThanOrEqual(150 * 1024)
        const format = { jpg: 'jpeg', png: 'png', webp: 'webp', pdf: 'pdf' }[file.split('.')[1] ?? '']
        expect(formatOf(readFileSync(path))).toBe(format)
        expect(alt !== undefined || format === 'pdf', file).toBe(true)
      }
      expect(readdirSync(new URL('media/', folder)).sort()).toEqual(tenant.media.map(({ file }) => file).sort())
    }
  })
})

describe('filling in marks', () => {
  it('replaces them as plain text, in one pass', () => {
    const filled = filledIn({ text: ['{{name}} на {{host}}'] }, { name: '{{host}} <b>', host: 'a.example' })
    expect(filled).toEqual({ text: ['{{host}} <b> на a.example'] })
  })

  it.each(['{{constructor}}', '{{__proto__}}', '{{nothing}}'])(
    'refuses %s: a mark that a bundle does not have',
    (text) => {
      expect(() => filledIn({ text }, marks)).toThrow('is no mark of a bundle')
    },
  )
})

describe('ready sections', () => {
  it('are at least twenty, of every group, in both languages alike', () => {
    expect(sections.length).toBeGreaterThanOrEqual(20)
    expect(new Set(sections.map(({ group }) => group)).size).toBe(6)
    for (const { id, tree } of sections) {
      const shape = (section: Tree['children'][number]) =>
        [...nodesOf({ schemaVersion: 1, children: [section] })].map(({ node, depth }) => `${depth} ${node.type}`)
      expect(shape(tree.en), id).toEqual(shape(tree.uk))
    }
  })

  it('show only the faults that filling them in mends: pictures that are still to be chosen', () => {
    for (const { id, tree } of sections) {
      const faults = lintTree({ schemaVersion: 1, children: [tree.uk] }, facts)
      const others = faults.filter(({ code }) => code !== 'image-missing')
      expect(others, id).toEqual([])
    }
  })
})

/** What a Ukrainian proof-reader marks first, over every text of the folder. */
describe('Ukrainian texts', () => {
  const Json = z.json()
  const files = (readdirSync(TENANTS, { recursive: true }) as string[]).filter((file) => file.endsWith('.json'))
  const strings = files.flatMap((file) => {
    const found: { file: string; text: string }[] = []
    const collect = (value: z.output<typeof Json>): void => {
      if (typeof value === 'string') found.push({ file, text: value })
      else if (Array.isArray(value)) value.forEach(collect)
      else if (typeof value === 'object' && value !== null) Object.values(value).forEach(collect)
    }
    collect(Json.parse(JSON.parse(readFileSync(new URL(file, TENANTS), 'utf8'))))
    return found
  })
  const ukrainian = strings.filter(({ text }) => /[а-яіїєґ]/i.test(text))
  const matches = (pattern: RegExp) => ukrainian.filter(({ text }) => pattern.test(text))

  it.each([
    ['an apostrophe is ’, not a typewriter’s', /[а-яіїєґ]['ʼ`][а-яіїєґ]/i],
    ['quotation marks are «…»', /["„“”]/],
    ['a dash is –, with spaces', /(\s-\s|—|\s--\s)/],
    ['one alphabet a word', /[а-яіїєґ][a-z]|[a-z][а-яіїєґ]/i],
    ['no letters of other languages', /[ыэъё]/i],
    ['no double space', / {2}/],
    ['«проєкт», not «проект»', /проект(?!ан)/i],
  ])('%s', (_, wrong) => {
    expect(ukrainian.length).toBeGreaterThan(1000)
    expect(matches(wrong)).toEqual([])
  })
})

it('no page needs more than plain text to be found: every description differs within a community', () => {
  for (const { tenant } of bundles) {
    const own = pages.filter(({ bundle, language }) => bundle.tenant === tenant && language === 'uk')
    expect(new Set(own.map(({ description }) => description)).size).toBe(own.length)
    expect(
      own.every(({ tree }) => [...nodesOf(tree)].some(({ node }) => 'content' in node && plainText(node.content))),
    ).toBe(true)
  }
})
