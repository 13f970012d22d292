import { describe, expect, it } from 'vitest'
import { blocksOf } from '#bot/dialogs/catalogue.ts'
import { problemsOf } from '#bot/flow/problems.ts'
import { Flow, type NodeOf } from '#bot/flow/schema.ts'
import { STARTER_LINES, type StarterSituation, starterFlow } from '#bot/flow/starter.ts'
import { loadRegistry } from '#features/registry.ts'
import { createI18n } from '#platform/i18n/index.ts'

const i18n = createI18n()
const blocks = blocksOf(await loadRegistry())
const village: StarterSituation = {
  name: { uk: 'Вербівська громада', en: 'Verbivka community' },
  languages: ['uk', 'en'],
  blocks,
  pages: new Set(['/contacts', '/public-services', '/participation', '/leadership']),
  contacts: { phone: '+380 53 000 12 00', email: 'rada@verbivka.example' },
}

const ask = (flow: Flow, id: string): NodeOf<'ask'> => {
  const node = flow.nodes.find((one) => one.id === id)
  if (node?.kind !== 'ask') throw new Error(`${id} is no question`)
  return node
}
const optionsOf = (flow: Flow, id: string) => {
  const { input } = ask(flow, id)
  return input.kind === 'choice' ? input.options : []
}
const labels = (flow: Flow, id: string, language: 'uk' | 'en' = 'uk') =>
  optionsOf(flow, id).map(({ label }) => label[language])

describe('the starter flow', () => {
  it('is the menu of СВОЇ: three blocks, 17 functions, the sign-in', () => {
    const flow = starterFlow(village, i18n)
    expect(labels(flow, 'menu')).toEqual([
      ...['Послуги', 'Я+Влада', 'Моя громада', 'Авторизація', 'Оператор', 'Контакти громади'],
    ])
    expect(labels(flow, 'services')).toEqual([
      ...['Консультації', 'Е-черга', 'Відстеження', 'Е-послуги', 'Е-хата', 'Часті питання', 'Мобільна валіза'],
    ])
    expect(labels(flow, 'power')).toEqual(['Е-відгук', 'Е-звернення', 'Е-петиції', 'Е-бюджет', 'Е-консультації'])
    expect(labels(flow, 'community')).toEqual([
      ...['Е-довідник', 'Відкрите місто', 'Новини та події', 'Е-транспорт', 'Аварії та ремонти'],
    ])
    expect(STARTER_LINES).toHaveLength(17 + 1)
    expect(labels(flow, 'power', 'en')).toContain('E-petitions')
  })

  it.each<[string, Partial<StarterSituation>]>([
    ['with all features', {}],
    ['without a feature', { blocks: new Map() }],
    ['without a page and contacts', { pages: new Set(), contacts: {}, blocks: new Map() }],
    ['in one language', { languages: ['uk'] }],
    ['in English first', { languages: ['en', 'uk'] }],
    ['with every line switched off', { off: new Set(STARTER_LINES) }],
    ...STARTER_LINES.map((line): [string, Partial<StarterSituation>] => [`without ${line}`, { off: new Set([line]) }]),
  ])('is sound %s', (_what, change) => {
    const flow = starterFlow({ ...village, ...change }, i18n)
    expect(Flow.parse(flow)).toEqual(flow)
    expect(problemsOf(flow, change.blocks ?? blocks)).toEqual([])
  })

  it('runs what exists, and leads every other line to what serves today', () => {
    const flow = starterFlow(village, i18n)
    const runs = flow.nodes.flatMap((node) => (node.kind === 'do' ? [node.block] : []))
    expect(runs).toEqual([
      ...['list:petition', 'action:petition.submit', 'list:budget', 'list:consultation', 'list:poll', 'list:news'],
    ])
    const lines = ['services', 'power', 'community'].flatMap((id) => optionsOf(flow, id))
    expect(lines).toHaveLength(17)
    for (const { next } of lines) {
      const node = flow.nodes.find(({ id }) => id === next)
      if (node?.kind !== 'say') continue
      const addresses = node.blocks.flatMap((block) => (block.kind === 'link' ? [block.address] : []))
      expect(addresses).toEqual(
        expect.arrayContaining(['tel:+380530001200', 'mailto:rada@verbivka.example', '/contacts']),
      )
    }
    const bare = starterFlow({ ...village, blocks: new Map(), pages: new Set(), contacts: {} }, i18n)
    const petitions = bare.nodes.find(({ id }) => id === 'petitions')
    expect(petitions?.kind === 'say' && petitions.blocks.at(-1)).toMatchObject({ kind: 'link', address: '/' })
  })

  it('leaves out a line that is switched off, and a block without lines', () => {
    const off = new Set(['petitions', ...STARTER_LINES.slice(0, 7)])
    const flow = starterFlow({ ...village, off }, i18n)
    expect(labels(flow, 'menu')).not.toContain('Послуги')
    expect(labels(flow, 'power')).not.toContain('Е-петиції')
    expect(flow.nodes.some((node) => node.kind === 'do' && node.block === 'list:petition')).toBe(false)
  })
})
