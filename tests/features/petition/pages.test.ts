import { describe, expect, it } from 'vitest'
import type { PublicContext } from '#contract/index.ts'
import { petitionAccountPages, petitionCabinet } from '#features/petition/account-pages.ts'
import { listPage } from '#features/petition/list.ts'
import { petitionPages } from '#features/petition/pages.ts'
import { type PetitionState, petitionStates, petitionTabNames, publicStates } from '#features/petition/rules.ts'
import { petitionWidgets } from '#features/petition/widgets.ts'
import { createI18n, LOCALES, type Locale } from '#platform/i18n/index.ts'
import type { ResidentActor } from '#platform/identity/actor.ts'
import { loadTemplates, pageUrl } from '#platform/templates/index.ts'
import * as commands from './commands.ts'
import { newTown } from './town.ts'

/** Strings are strict here: a text or a value that is missing fails the test instead of going to the log. */
const i18n = createI18n()
const templates = loadTemplates({ i18n })
const town = await newTown({ required: 2 })
const { inTown, clock } = town
clock.set('2026-11-20T10:00:00Z')

const contextOf = (locale: Locale): PublicContext => ({
  community: town.community,
  clock,
  locale,
  t: i18n.translator(locale),
  services: town.kernel.services,
  url: (path) => pageUrl(path, { locale, defaultLocale: 'uk' }),
})

async function draw(path: string, locale: Locale, params: object, query: object = {}) {
  const page = petitionPages.find((one) => one.path === path)
  if (!page) throw new Error(`no page ${path}`)
  const input = { params: { ...params }, query: page.query?.parse(query) ?? {} }
  const made = await inTown((tx) => page.load(tx, contextOf(locale), input))
  return { made, html: templates.render(page.template, made.data, locale, { defaultLocale: 'uk' }).toString() }
}

async function drawOwn(path: string, locale: Locale, author: ResidentActor, id: number) {
  const page = petitionAccountPages.find((one) => one.path === path)
  if (!page?.load) throw new Error(`no page ${path}`)
  const { load } = page
  const services = { ...town.kernel.services, translator: i18n.translator }
  const context = { ...town.as(author), locale, services }
  const { title, data } = await inTown((tx) => load(tx, context, { id }))
  return `${title} ${templates.render(page.template, data, locale, { defaultLocale: 'uk' })}`
}

const hidden: readonly PetitionState[] = ['draft', 'moderation', 'rejected']

describe.each(LOCALES)('in %s', (locale) => {
  it.each(petitionTabNames)('the list draws the tab %s', async (tab) => {
    const { made, html } = await draw('/petitions', locale, {}, { tab })
    expect(made.title).toBe(i18n.t(locale, 'petition:list.title'))
    expect(html).toContain(i18n.t(locale, `petition:tabs.${tab}`))
  })

  it.each(publicStates)('the page of a petition in the state %s says where it stands', async (state) => {
    const { petition } = await town.petitionIn(state)
    const { made, html } = await draw('/petitions/:id', locale, { id: petition.id })
    expect(made.tags).toContain(`petition:${petition.id}`)
    expect(made.staleAt && made.staleAt > clock.now()).toBe(true)
    expect(html).toContain(i18n.t(locale, `petition:chip.${state}`))
    expect(html.includes(`/account/petitions/${petition.id}/sign`)).toBe(
      state === 'collecting' || state === 'threshold_reached',
    )
    expect(html).not.toMatch(/petition:[a-z]/)
  })

  it.each(petitionStates)('the author sees a petition in the state %s', async (state) => {
    const { petition, author } = await town.petitionIn(state)
    const html = await drawOwn('/account/petitions/:id', locale, author, petition.id)
    expect(html).toContain(petition.title)
    expect(html.includes(`/petitions/${petition.id}"`)).toBe(!hidden.includes(state))
    expect(html).not.toMatch(/petition:[a-z]/)
    const section = await inTown((tx) => petitionCabinet.load(tx, { ...town.as(author), locale }))
    const cabinet = templates.render(petitionCabinet.template, section ?? {}, locale).toString()
    expect(cabinet).toContain(petition.title)
  })

  it.each(petitionWidgets.map((widget) => widget.id))('the widget %s draws as it comes', async (id) => {
    const widget = petitionWidgets.find((one) => one.id === id)
    if (!widget) throw new Error(`no widget ${id}`)
    const { data } = await inTown((tx) => widget.load(tx, contextOf(locale), widget.props.parse({})))
    const html = templates.render(widget.template, { level: 2, ...data }, locale, { defaultLocale: 'uk' }).toString()
    expect(html).toContain('class="widget"')
    expect(html).not.toMatch(/petition:[a-z]/)
  })
})

describe('the next legal step', () => {
  const at = async (state: PetitionState) => {
    clock.set('2026-11-20T10:00:00Z') // Friday
    const { petition } = await town.petitionIn(state)
    return (await draw('/petitions/:id', 'uk', { id: petition.id })).html.replace(/\s+/g, ' ')
  }

  it('of a collecting petition is the end of its term', async () => {
    const html = await at('collecting')
    expect(html).toContain('Залишилося 90 днів · до 18 лютого')
    expect(html).toContain('Завершення збору підписів: 18 лютого 2027')
  })

  it('after the threshold is the notice, within three working days', async () => {
    expect(await at('threshold_reached')).toContain('до 25 листопада 2026 · відповідає секретар ради')
  })

  it('of a review is the answer, within ten working days', async () => {
    expect(await at('review')).toContain('до 4 грудня 2026 · відповідає виконавчий комітет ради')
  })

  it('of a failed petition is the answer as to an appeal, within thirty days', async () => {
    const html = await at('failed')
    expect(html).toContain('до 22 березня 2027 · відповідає секретар ради')
  })

  it('is marked when it is late', async () => {
    clock.set('2026-11-20T10:00:00Z')
    const { petition } = await town.petitionIn('review')
    clock.set('2026-12-07T10:00:00Z')
    expect((await draw('/petitions/:id', 'uk', { id: petition.id })).html).toContain('timeline__step--late')
  })

  it('of an answered petition is none', async () => {
    expect(await at('answered_declined')).not.toMatch(/timeline__step--(next|late)/)
  })
})

describe('the receipt', () => {
  it('finds the signature again on its page of the list', async () => {
    const { petition } = await town.petitionIn('collecting')
    const signer = await town.resident('Іван Підписант')
    const { signature } = await inTown((tx) =>
      commands.signPetition(tx, town.as(signer), petition.id, { notify: true }),
    )
    const html = await drawOwn('/account/petitions/:id/signature', 'uk', signer, petition.id)
    expect(html).toContain(signature.receipt)
    expect(html).toContain('Ми напишемо вам, коли рада відповість')
    const list = await draw('/petitions/:id/signatures', 'uk', { id: petition.id }, { receipt: signature.receipt })
    expect(list.html).toContain('aria-current="true"')
    const wrong = await draw('/petitions/:id/signatures', 'uk', { id: petition.id }, { receipt: 'ABCD-EFGH-JKMN' })
    expect(wrong.html).toContain('Підпису з таким кодом під цією петицією немає')
  })
})

describe('an address of the list', () => {
  it('keeps tab, category, search and order while paging', async () => {
    for (let n = 0; n < 21; n++) await town.petitionIn('collecting', `Петиція про дорогу номер ${n}`)
    const query = { category: 'transport', query: 'дорогу', sort: 'most-signed' }
    const { html } = await draw('/petitions', 'uk', {}, query)
    const [, next = ''] = /<a class="pages__step" rel="next" href="([^"]+)"/.exec(html) ?? []
    const address = new URL(next.replaceAll('&amp;', '&').replaceAll('&#x3D;', '='), 'http://localhost')
    expect(Object.fromEntries(address.searchParams)).toEqual({ ...query, page: '2' })
    const second = await draw('/petitions', 'uk', {}, { ...query, page: '2' })
    expect(second.html).toContain('aria-current="page"')
  })

  it.each([{ page: '9999' }, { category: 'nobodys' }, { tab: 'unsupported', page: '9' }])(
    'is not there for %j',
    async (query) => {
      await expect(draw('/petitions', 'uk', {}, query)).rejects.toMatchObject({
        code: 'request.unknown-value',
        status: 404,
      })
    },
  )

  it.each([{ tab: '"><x' }, { sort: 'drop' }, { page: '1"><x' }, { page: '0' }, { page: '1e1' }, { page: '10001' }])(
    'does not hold %j',
    (query) => {
      expect(listPage.query?.safeParse(query).success).toBe(false)
    },
  )

  it('of signers ends with the last page', async () => {
    const { petition } = await town.petitionIn('collecting', 'Петиція без підписів')
    expect((await draw('/petitions/:id/signatures', 'uk', { id: petition.id }, { page: '1' })).html).toBeTruthy()
    await expect(draw('/petitions/:id/signatures', 'uk', { id: petition.id }, { page: '2' })).rejects.toThrow(
      'request.unknown-value',
    )
  })
})
