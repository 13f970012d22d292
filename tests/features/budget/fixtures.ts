import { askCoauthor } from '#features/budget/projects/coauthors.ts'
import { projects } from '#features/budget/projects/queries.ts'
import type { ProjectState } from '#features/budget/projects/rules.ts'
import { getBudget } from '#features/budget/queries.ts'
import { beginVote } from '#features/budget/voting/elections.ts'
import { saveSettings } from '#features/settings.ts'
import { insertComment } from '#participation/comments/queries.ts'
import type { BallotSettings } from '#participation/questions/index.ts'
import { updateItem } from '#participation/workflow/index.ts'
import { addDays, kyivDay } from '#participation/working-days.ts'
import { SYSTEM } from '#platform/identity/index.ts'
import { type Community, type CommunityTx, withCommunity } from '#platform/tenancy/index.ts'
import type { Kernel } from '#server/kernel.ts'
import { signIn, type TestApp } from '#tests/support/app.ts'
import type { FeatureFixtures } from '#tests/support/feature-fixtures.ts'
import { request } from '#tests/support/http.ts'
import { at, button, dialog } from '#tests/support/sights.ts'
import { press } from '#tests/support/story.ts'

const texts = { budget: 'канарейка-чернетка-конкурсу', project: 'канарейка-неперевірений-проєкт' }

/** Days of a competition whose registration begins `from` days from today. */
export function daysFrom(now: Date, from = 1) {
  const day = (n: number) => addDays(kyivDay(now), from + n)
  return {
    ...{ registrationOn: day(0), considerOn: day(30), votingOn: day(60) },
    ...{ detectOn: day(80), realizeOn: day(90), finishedOn: day(400) },
  }
}

export const head = (title: string) => ({
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

export async function staffOf(app: TestApp, { slug }: Pick<Community, 'slug'>) {
  const host = app.platformHost
  const cookies = await signIn(app, host, `official@${slug}.example`)
  const send = async (path: string, body?: unknown, method: 'POST' | 'PUT' = 'POST') => {
    const answer = await request(app, {
      ...{ host, method, path: `/api/v1/communities/${slug}/budgets${path}`, cookies },
      ...(body === undefined ? {} : { body }),
    })
    if (answer.status >= 300) throw new Error(answer.text)
    return answer.json()
  }
  return Object.assign(send, { cookies })
}

/** Where papers are handed out, in the three days after which they are entered. */
export const PAPERS = {
  points: [{ point: 1, name: 'Сільська рада', address: 'вул. Соборна, 1', hours: 'пн–пт 9–18' }],
  ...{ days: 3, doubleEntry: false },
}

interface Plan {
  /** Whether papers are handed out. */
  papers?: boolean
  /** Default: as a new competition has it. */
  ballot?: BallotSettings
}

async function announced(app: TestApp, community: Community, { papers = false }: Plan = {}): Promise<number> {
  const staff = await staffOf(app, community)
  const { id } = await staff('', { ...head('Громадський бюджет громади'), ...daysFrom(app.clock.now()) })
  await staff(`/${id}/edit`, conditions('Громадський бюджет громади'))
  if (papers) await staff(`/${id}/paper/settings`, PAPERS, 'PUT')
  await staff(`/${id}/announce`)
  return id
}

const DAY_MS = 86_400_000

/** A project of a competition as the given resident would have written it; one with opinions has been registered. */
async function project(
  tx: CommunityTx,
  { clock }: { clock: { now(): Date } },
  { budget, state, author, mergeInto = null }: ProjectOrder,
): Promise<number> {
  const at = new Date(clock.now().getTime() - DAY_MS)
  const isRegistered = state !== 'draft' && state !== 'submitted'
  const isDeclined = state === 'declined'
  const { id } = await projects.insert(tx, {
    ...{ budget_id: budget, state, zone_code: '', class_code: '', category_code: '', language: 'uk' },
    ...{ title: `Проєкт у стані ${state}`, goal: 'Зробити життя громади зручнішим.', beneficiaries: 'Усі мешканці' },
    ...{ description: 'Опис того, що буде зроблено, для кого і навіщо, простими словами.', place_text: '' },
    ...{ places: '[{"address":"вул. Шкільна, 1"}]', cost_minor: 5_000_000 },
    ...{ author_account_id: author, author_name: 'Автор проєкту', created_at: at },
    ...{ submitted_at: state === 'draft' ? null : at, registered_at: isRegistered ? at : null, merge_into: mergeInto },
    ...{ decline_reason: isDeclined ? 'Земля під майданчик не належить громаді.' : null },
    ...{ declined_at: isDeclined ? at : null, appeal_until: isDeclined ? new Date(at.getTime() + 7 * DAY_MS) : null },
  })
  return id
}
interface ProjectOrder {
  budget: number
  state: ProjectState
  author: string | null
  mergeInto?: number | null
}

/** Of the demo: the competition in which projects are collected, the last one that is over, and a project to be checked. */
const demoOf = (app: TestApp, community: Community) =>
  withCommunity(app.db, community, async (tx) => {
    const of = (state: string) =>
      tx
        .selectFrom('budgets')
        .select('id')
        .where('community_id', '=', community.id)
        .where('state', '=', state)
        .orderBy('id')
        .executeTakeFirstOrThrow()
    const waiting = await tx
      .selectFrom('projects')
      .select('id')
      .where('community_id', '=', community.id)
      .where('state', '=', 'submitted')
      .executeTakeFirstOrThrow()
    return { registration: (await of('registration')).id, finished: (await of('finished')).id, waiting: waiting.id }
  })

/** Begins the vote of a competition that is announced, with two projects on the ballot. */
export async function beginVoteOf(
  { db, clock, services }: Pick<Kernel, 'db' | 'clock' | 'services'>,
  community: Community,
  id: number,
  ballot?: BallotSettings,
): Promise<void> {
  await withCommunity(db, community, async (tx) => {
    const at = (days: number) => new Date(clock.now().getTime() + days * DAY_MS)
    await updateItem(tx, 'budgets', id, {
      ...{ state: 'voting', registration_at: at(-60), consider_at: at(-30), voting_at: at(-1), detect_at: at(20) },
      ...{ realize_at: at(40), finished_at: at(300), eligibility: JSON.stringify({ level: 'verified' }) },
      ...(ballot && { ballot: JSON.stringify(ballot) }),
    })
    await tx.deleteFrom('budget_pools').where('community_id', '=', community.id).where('budget_id', '=', id).execute()
    await tx
      .insertInto('budget_pools')
      .values({ community_id: community.id, budget_id: id, zone_code: '', class_code: '', amount_minor: 9_000_000 })
      .execute()
    for (let one = 0; one < 2; one++) await project(tx, { clock }, { budget: id, state: 'admitted', author: null })
    const context = { actor: SYSTEM, community, clock, locale: 'uk' as const, services }
    await beginVote(tx, context, await getBudget(tx, id))
  })
}

/** A competition in which the vote has begun, with two projects on the ballot. */
export async function openVote(app: TestApp, community: Community, plan: Plan = {}): Promise<number> {
  const id = await announced(app, community, plan)
  await beginVoteOf(app.kernel, community, id, plan.ballot)
  return id
}

/** Projects of the verified resident in the states in which an author has something to do. */
async function ownProjects(app: TestApp, community: Community, budget: number) {
  return withCommunity(app.db, community, async (tx) => {
    const { id: author } = await tx
      .selectFrom('accounts')
      .select('id')
      .where('community_id', '=', community.id)
      .where('email', '=', `verified@${community.slug}.example`)
      .executeTakeFirstOrThrow()
    const own = (state: ProjectState) => project(tx, app, { budget, state, author })
    const [draft, submitted, declined, analysis] = [
      ...[await own('draft'), await own('submitted'), await own('declined'), await own('analysis')],
    ]
    const asking = await project(tx, app, { budget, state: 'analysis', author: null, mergeInto: analysis ?? null })
    await askCoauthor(tx, asking, { email: `verified@${community.slug}.example`, at: app.clock.now() })
    return { draft, submitted, declined, analysis, asking }
  })
}

/** A project of the demo that was carried out and reported, with a comment below it. */
async function discussed(app: TestApp, community: Community): Promise<{ reported: number; comment: string }> {
  return withCommunity(app.db, community, async (tx) => {
    const { id } = await tx
      .selectFrom('projects')
      .select('id')
      .where('community_id', '=', community.id)
      .where('state', '=', 'reported')
      .where('failure_reason', 'is', null)
      .orderBy('id')
      .executeTakeFirstOrThrow()
    const saved = await tx
      .selectFrom('feature_settings')
      .select('settings')
      .where('community_id', '=', community.id)
      .where('id', '=', 'budget')
      .executeTakeFirst()
    await saveSettings(tx, 'budget', { ...(saved?.settings as object | undefined), comments: 'before' })
    const comment = await insertComment(tx, {
      ...{ subject: `budget-projects:${id}`, parentId: null, state: 'published', memberName: null },
      ...{ text: 'Зроблено охайно, дякуємо.', authorAccountId: null, authorName: 'Олена Сусідка' },
      createdAt: app.clock.now(),
    })
    return { reported: id, comment: comment.id }
  })
}

export const fixtures: FeatureFixtures = {
  things: async (app, community) => ({
    budgets: await announced(app, community),
    'budget-projects': (await demoOf(app, community)).waiting,
  }),
  numbered: ['budgets', 'budget-projects'],
  parameters: { project: '1' },
  canaries: {
    texts,
    async plant({ app, community, staff }) {
      const body = { ...head(texts.budget), ...daysFrom(app.clock.now()) }
      const draft = (await staff('official', 'POST', '/budgets', body)).json().id
      const { registration } = await demoOf(app, community)
      const sent = await withCommunity(app.db, community, async (tx) => {
        const id = await project(tx, app, { budget: registration, state: 'submitted', author: null })
        await updateItem(tx, 'projects', id, { title: texts.project, duty: 'check', duty_from: app.clock.now() })
        return id
      })
      return { budgets: [draft], 'budget-projects': [sent] }
    },
    addresses: (ids) => ids('budget-projects').map((id) => `/budgets/${ids('budgets')[0]}/projects/${id}`),
    guessed: (ids) =>
      ids('budget-projects').flatMap((id) =>
        ['', '/idea', '/submit', '/follow', '/comment', '/rate'].map((page) => `/account/budget-projects/${id}${page}`),
      ),
  },
  async screens(app, community) {
    const staff = await staffOf(app, community)
    const draft = (await staff('', { ...head('Чернетка конкурсу'), ...daysFrom(app.clock.now()) })).id
    const shown = await announced(app, community)
    const cancelled = await announced(app, community)
    await staff(`/${cancelled}/cancel`, { reason: 'Коштів у бюджеті цього року немає.' })
    const desk = `/${community.slug}/budgets`
    const projectDesk = `/${community.slug}/budget-projects`
    const { registration, finished, waiting } = await demoOf(app, community)
    const open = await openVote(app, community, { papers: true })
    const own = await ownProjects(app, community, registration)
    const { reported, comment } = await discussed(app, community)
    const project = `/budget-projects/${reported}`
    const ownPaths = (id: number | undefined, ...pages: string[]) =>
      pages.map((page) => `/account/budget-projects/${id}${page}`)
    const asked = (item: number, action: string) =>
      at(`${desk}/${item}`, async (page, t) => {
        await press(page, t(`budget:desk.transitions.${action}.action`))
        await dialog(page)
      })
    return {
      public: {
        paths: [
          ...['/budgets', `/budgets/${shown}`, `/budgets/${shown}/rules`, `/budgets/${finished}`],
          ...[`/budgets/${open}`, `/budgets/${open}/paper`],
          ...['', '/1'].map((path) => `/budgets/${finished}/projects${path}`),
          `/budgets/${finished}/results`,
          ...[`${project}/comments`, '/budget-projects/commitments'],
        ],
        more: [
          ...['/budgets?state=closed', '/budgets?query=немає+такого', '/en/budgets?state=cancelled'],
          ...[`/budgets/${cancelled}`, `/en/budgets/${shown}`, `/en/budgets/${shown}/rules`],
        ],
      },
      resident: [
        `/account/budgets/${shown}/follow`,
        ...['follow', 'comment', `comments/${comment}/reply`].map((page) => `/account${project}/${page}`),
      ],
      verified: [
        ...[`/account/budgets/${registration}/projects/new`, '/account/budget-projects'],
        ...ownPaths(own.draft, '', '/idea', '/about', '/costs', '/pictures', '/coauthors', '/coauthors/remove'),
        ...ownPaths(own.draft, '/submit', '/discard'),
        ...ownPaths(own.submitted, '', '/withdraw'),
        ...ownPaths(own.declined, '', '/appeal'),
        ...ownPaths(own.analysis, '', '/merging'),
        ...ownPaths(own.asking, '/merge', '/support', '/coauthor'),
        `/account${project}/rate`,
        ...['vote', 'ballot', 'keep', 'proof'].map((page) => `/account/budgets/${open}/${page}`),
      ],
      console: {
        'console/desk/list-screen': [
          at(desk),
          at(projectDesk),
          at(desk, async (page, t) => {
            await button('budget:desk.transitions.create.action')(page, t)
            await dialog(page)
          }),
        ],
        'console/desk/item-screen': [
          ...['edit', 'copy', 'delete'].map((action) => asked(draft, action)),
          ...['change-dates', 'cancel'].map((action) => asked(shown, action)),
          at(`${desk}/${cancelled}`),
          at(`${projectDesk}/${waiting}`),
          at(`${projectDesk}/${waiting}`, async (page, t) => {
            await press(page, t('budget-projects:desk.transitions.return.action'))
            await dialog(page)
          }),
        ],
      },
    }
  },
}
