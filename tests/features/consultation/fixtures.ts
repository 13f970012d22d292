import { consultationStates, publicStates } from '#features/consultation/rules.ts'
import { addDays, kyivDay } from '#participation/working-days.ts'
import { type Community, withCommunity } from '#platform/tenancy/index.ts'
import { signIn, type TestApp } from '#tests/support/app.ts'
import type { FeatureFixtures } from '#tests/support/feature-fixtures.ts'
import { request } from '#tests/support/http.ts'
import { at, button, dialog } from '#tests/support/sights.ts'
import { press } from '#tests/support/story.ts'
import { sheetsAndForm } from '../../participation/assisted/sights.ts'
import { discuss } from '../petition/discussed.ts'
import { staffOf, withActs } from './act/sights.ts'

const texts = { consultation: 'канарейка-чернетка-консультації', answer: 'канарейка-відповідь' }

/** The newest of each state in the demo; questionnaires only. */
async function newestByState(app: TestApp, community: Community): Promise<ReadonlyMap<string, number>> {
  const rows = await withCommunity(app.db, community, (tx) =>
    tx
      .selectFrom('consultations')
      .select(['id', 'state'])
      .where('community_id', '=', community.id)
      .where('kind', '=', 'consultation')
      .orderBy('id')
      .execute(),
  )
  return new Map(rows.map(({ id, state }) => [state, id]))
}

async function answer(app: TestApp, community: Community, id: number | undefined, text: string) {
  const host = app.siteHost(community.slug)
  const cookies = await signIn(app, host, `verified@${community.slug}.example`)
  const answers = { q1: 'o1', q2: text, q3: ['o1'], q5: 3 }
  const path = `/api/v1/consultations/${id}/answers`
  const sent = await request(app, { host, method: 'POST', path, cookies, body: { answers } })
  if (sent.status !== 201 && sent.status !== 200) throw new Error(sent.text)
}

const ofConsultations: FeatureFixtures = {
  things: async (app, community) => ({
    consultations: (await newestByState(app, community)).get('open'),
    commitments: (
      await withCommunity(app.db, community, (tx) =>
        tx
          .selectFrom('commitments')
          .select('id')
          .where('community_id', '=', community.id)
          .where('subject', 'like', 'consultation:%')
          .executeTakeFirst(),
      )
    )?.id,
  }),
  numbered: ['consultations'],
  canaries: {
    texts,
    withheld: [texts.answer],
    async plant({ app, community, staff }) {
      const head = { title: texts.consultation, summary: texts.consultation, authority: 'Рада' }
      const made = await staff('official', 'POST', '/consultations', { kind: 'consultation', ...head })
      // An answer is seen by its author; the owner of the community sees it when the consultation has ended.
      await answer(app, community, (await newestByState(app, community)).get('open'), texts.answer)
      return { consultations: [made.json().id] }
    },
    addresses: (ids) => ['/en/consultations', `/en/consultations/${ids('consultations')[0]}`],
    // The first one is a draft; the act, which residents see, comes after it.
    guessed: (ids) =>
      ids('consultations')
        .slice(0, 1)
        .flatMap((id) =>
          ['/answer', '/draft', '/answered', '/follow', '/comment'].map(
            (path) => `/account/consultations/${id}${path}`,
          ),
        ),
  },
  async screens(app, community) {
    const newest = await newestByState(app, community)
    const of = (state: string) => {
      if (!newest.has(state)) throw new Error(`the demo has no consultation in the state ${state}`)
      return `/consultations/${newest.get(state)}`
    }
    const open = of('open')
    const [root = ''] = await discuss(app, community, 'before', [
      { subject: `consultation:${newest.get('open')}`, state: 'published', text: 'Хто відповідає за розклад?' },
    ])
    const staff = await staffOf(app, community)
    // One that nobody has answered: what is sent empty is refused, and nothing stands in the form before.
    const { id: unanswered } = (await staff('POST', `${of('decision')}/repeat`)) as { id: number }
    const today = kyivDay(app.clock.now())
    await staff('POST', `/consultations/${unanswered}/announce`, { opensOn: today, endsOn: addDays(today, 30) })
    const desk = `/${community.slug}`
    return {
      public: {
        paths: ['/consultations', open, `${of('decision')}/report`, '/consultations/commitments', `${open}/comments`],
        more: [
          '/consultations?state=closed&kind=act',
          '/consultations?query=немає+такої',
          '/en/consultations?state=upcoming',
          ...publicStates.map(of).filter((path) => path !== open),
          `/en${open}`,
          `/en${of('decision')}/report`,
        ],
      },
      guest: { paths: [`/account${open}/answer`] },
      resident: [
        `/account${open}/answer`,
        `/account${open}/draft`,
        `/account${open}/follow`,
        `/account${open}/comment`,
        `/account${open}/comments/${root}/reply`,
      ],
      verified: [`/account${open}/answer`, `/account${open}/answered`, '/account'],
      beforeVerified: () => answer(app, community, newest.get('open'), 'Дітям буде ближче.'),
      emptyForms: [`/account/consultations/${unanswered}/answer`],
      console: {
        'console/comments/comments-screen': [at(`${desk}/comments`)],
        'console/desk/list-screen': [
          at(`${desk}/consultations`),
          at(`${desk}/consultations?query=немає+такої`),
          at(`${desk}/consultations`, async (page, t) => {
            await button('consultation:desk.transitions.create.action')(page, t)
            await dialog(page)
          }),
        ],
        'console/desk/item-screen': [
          ...consultationStates.map((state) => at(`${desk}${of(state)}`)),
          ...sheetsAndForm(`${desk}${of('open')}`),
          at(`${desk}${of('open')}`, async (page, t) => {
            await press(page, t('consultation:desk.transitions.extend.action'))
            await dialog(page)
          }),
        ],
      },
    }
  },
}

export const fixtures = withActs(ofConsultations)
