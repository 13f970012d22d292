import { addDays, kyivDay } from '#participation/working-days.ts'
import type { Community } from '#platform/tenancy/index.ts'
import { signIn, type TestApp } from '#tests/support/app.ts'
import type { FeatureFixtures, Planting } from '#tests/support/feature-fixtures.ts'
import { request } from '#tests/support/http.ts'
import { at, dialog } from '#tests/support/sights.ts'
import { entryOnPaper, letterThatWaits } from '../../../participation/assisted/sights.ts'

const CANARY = 'канарейка-пропозиція'
const TEXT = '1. Вигул собак дозволяється лише на повідку.\n2. Власник прибирає за твариною.'

type Staff = (
  method: 'GET' | 'POST' | 'PUT',
  path: string,
  body?: object,
  headers?: Record<string, string>,
) => Promise<unknown>

export async function staffOf(app: TestApp, { slug }: Community): Promise<Staff> {
  const host = app.platformHost
  const cookies = await signIn(app, host, `owner@${slug}.example`)
  return async (method, path, body, headers = {}) => {
    const answer = await request(app, {
      host,
      method,
      path: `/api/v1/communities/${slug}${path}`,
      cookies,
      body,
      headers,
    })
    if (answer.status >= 300) throw new Error(answer.text)
    return answer.json()
  }
}

/** A draft act that is open for proposals. */
async function openAct(app: TestApp, staff: Staff, title: string): Promise<number> {
  const head = { kind: 'act', title, summary: 'Просимо висловитися до кінця строку.', authority: 'Виконавчий комітет' }
  const { id } = (await staff('POST', '/consultations', head)) as { id: number }
  await staff('PUT', `/consultations/${id}/act`, { text: TEXT }, { 'if-match': '"0"' })
  const today = kyivDay(app.clock.now())
  await staff('POST', `/consultations/${id}/announce`, { opensOn: today, endsOn: addDays(today, 30) })
  return id
}

async function propose(
  { app, community, resident }: Pick<Planting, 'app' | 'community' | 'resident'>,
  id: number,
  body: object,
): Promise<number> {
  const host = app.siteHost(community.slug)
  const path = `/api/v1/consultations/${id}/proposals`
  const answer = await request(app, { host, method: 'POST', path, cookies: resident, body })
  if (answer.status !== 201) throw new Error(answer.text)
  return answer.json().id
}

/** What the tests that are generated for all features see of draft acts, besides what consultations have. */
export const withActs = (base: FeatureFixtures): FeatureFixtures => ({
  ...base,
  parameters: { ...base.parameters, clause: '1', proposal: '1' },
  canaries: {
    ...base.canaries,
    texts: { ...base.canaries.texts, proposal: CANARY },
    async plant(planting) {
      const { app, community } = planting
      const staff = await staffOf(app, community)
      const id = await openAct(app, staff, 'Проєкт правил вигулу')
      const number = await propose(planting, id, { text: `${CANARY} пропозиція жителя` })
      const planted = await base.canaries.plant(planting)
      return { ...planted, consultations: [...(planted.consultations ?? []), id], proposals: [number] }
    },
    guessed: (ids) => [
      ...(base.canaries.guessed?.(ids) ?? []),
      ...ids('proposals').flatMap((id) => [
        `/account/consultations/proposals/${id}`,
        `/account/consultations/proposals/${id}/withdraw`,
      ]),
    ],
  },
  async screens(app, community) {
    const screens = await base.screens(app, community)
    const staff = await staffOf(app, community)
    const id = await openAct(app, staff, 'Проєкт правил вигулу собак')
    const resident = await signIn(app, app.siteHost(community.slug), `verified@${community.slug}.example`)
    const text = 'Повідок має бути коротким, бо парк людний.'
    const wording = 'Вигул собак дозволяється лише на короткому повідку.'
    const decided = await propose({ app, community, resident }, id, { clause: 1, text, wording })
    const waiting = await propose({ app, community, resident }, id, { text })
    await staff('POST', `/consultations/${id}/proposals/${decided}/publish`)
    const decision = { decision: 'partly', reason: 'Довжину повідка визначить рада.' }
    await staff('POST', `/consultations/${id}/proposals/${decided}/decision`, decision)
    await staff('POST', `/consultations/${id}/assisted/proposals`, { entry: entryOnPaper(8_800), text })
    const path = `/consultations/${id}`
    const desk = `/${community.slug}${path}`
    const items = screens.console?.['console/desk/item-screen'] ?? []
    return {
      ...screens,
      public: {
        paths: [...(screens.public?.paths ?? []), path, `${path}/clauses/1`, `${path}/comparison`],
        more: [...(screens.public?.more ?? []), `${path}/proposals`, `${path}/clauses/2`, `/en${path}/comparison`],
      },
      verified: [
        ...(screens.verified ?? []),
        `/account${path}/propose?clause=1`,
        '/account/consultations/proposals',
        `/account/consultations/proposals/${decided}`,
        `/account/consultations/proposals/${waiting}/withdraw`,
      ],
      emptyForms: [...(screens.emptyForms ?? []), `/account${path}/propose`],
      console: {
        ...screens.console,
        'console/desk/item-screen': [
          ...items,
          at(desk, async (page, t) => {
            const action = t('consultation-act:action.decide')
            await page
              .getByRole('button', { name: t('consultation-act:action-on', { action, number: decided }) })
              .click()
            await dialog(page)
          }),
          letterThatWaits(desk),
        ],
      },
    }
  },
})
