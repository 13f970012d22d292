import { addDays, kyivDay } from '#participation/working-days.ts'
import type { Community } from '#platform/tenancy/index.ts'
import { signIn, type TestApp } from '#tests/support/app.ts'
import type { FeatureFixtures } from '#tests/support/feature-fixtures.ts'
import { request } from '#tests/support/http.ts'
import { at, button, dialog } from '#tests/support/sights.ts'
import { press } from '#tests/support/story.ts'

const texts = { budget: 'канарейка-чернетка-конкурсу' }

/** Days of a competition whose registration begins `from` days from today. */
export function daysFrom(now: Date, from = 1) {
  const day = (n: number) => addDays(kyivDay(now), from + n)
  return {
    ...{ registrationOn: day(0), considerOn: day(30), votingOn: day(60) },
    ...{ detectOn: day(80), realizeOn: day(90), finishedOn: day(400) },
  }
}

const head = (title: string) => ({
  ...{ title, summary: 'Мешканці вирішують, на що витратити кошти громади.', kind: 'community' },
})
/** The conditions with which a competition can be announced. */
export const conditions = (title: string) => ({
  ...head(title),
  rulesText: 'Проєкт подає кожен мешканець громади.\n\nПеремагають проєкти з найбільшою кількістю голосів.',
  zones: 'Місто; 12000\nСела; 3000',
  classes: 'Малі; 100000\nВеликі; 400000',
  categories: 'Освіта\nСпорт',
  pools: 'Місто; Малі; 300000\nМісто; Великі; 700000\nСела; 200000',
  ...{ maxCost: 400_000, authorLimit: 3, supportNeeded: 10, minAge: 14 },
})

async function staffOf(app: TestApp, { slug }: Community) {
  const host = app.platformHost
  const cookies = await signIn(app, host, `official@${slug}.example`)
  return async (path: string, body?: unknown) => {
    const answer = await request(app, {
      ...{ host, method: 'POST', path: `/api/v1/communities/${slug}/budgets${path}`, cookies },
      ...(body === undefined ? {} : { body }),
    })
    if (answer.status >= 300) throw new Error(answer.text)
    return answer.json()
  }
}

async function announced(app: TestApp, community: Community): Promise<number> {
  const staff = await staffOf(app, community)
  const { id } = await staff('', { ...head('Громадський бюджет громади'), ...daysFrom(app.clock.now()) })
  await staff(`/${id}/edit`, conditions('Громадський бюджет громади'))
  await staff(`/${id}/announce`)
  return id
}

export const fixtures: FeatureFixtures = {
  things: async (app, community) => ({ budgets: await announced(app, community) }),
  numbered: ['budgets'],
  canaries: {
    texts,
    async plant({ app, staff }) {
      const body = { ...head(texts.budget), ...daysFrom(app.clock.now()) }
      return { budgets: [(await staff('official', 'POST', '/budgets', body)).json().id] }
    },
  },
  async screens(app, community) {
    const staff = await staffOf(app, community)
    const draft = (await staff('', { ...head('Чернетка конкурсу'), ...daysFrom(app.clock.now()) })).id
    const shown = await announced(app, community)
    const cancelled = await announced(app, community)
    await staff(`/${cancelled}/cancel`, { reason: 'Коштів у бюджеті цього року немає.' })
    const desk = `/${community.slug}/budgets`
    const asked = (item: number, action: string) =>
      at(`${desk}/${item}`, async (page, t) => {
        await press(page, t(`budget:desk.transitions.${action}.action`))
        await dialog(page)
      })
    return {
      public: {
        paths: ['/budgets', `/budgets/${shown}`, `/budgets/${shown}/rules`],
        more: [
          ...['/budgets?state=closed', '/budgets?query=немає+такого', '/en/budgets?state=cancelled'],
          ...[`/budgets/${cancelled}`, `/en/budgets/${shown}`, `/en/budgets/${shown}/rules`],
        ],
      },
      resident: [`/account/budgets/${shown}/follow`],
      console: {
        'console/desk/list-screen': [
          at(desk),
          at(desk, async (page, t) => {
            await button('budget:desk.transitions.create.action')(page, t)
            await dialog(page)
          }),
        ],
        'console/desk/item-screen': [
          ...['edit', 'copy', 'delete'].map((action) => asked(draft, action)),
          ...['change-dates', 'cancel'].map((action) => asked(shown, action)),
          at(`${desk}/${cancelled}`),
        ],
      },
    }
  },
}
