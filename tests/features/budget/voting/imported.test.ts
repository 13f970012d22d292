import { describe, expect, it } from 'vitest'
import { Imported, importedFrom, MAX_IMPORTED_PROJECTS, MAX_PABULIB_TEXT } from '#features/budget/voting/imported.ts'
import { AppError } from '#platform/errors.ts'
import { signIn, startTestApp } from '#tests/support/app.ts'
import { type Question, request } from '#tests/support/http.ts'
import { readElection, textOf } from '../../../participation/tally/elections.ts'
import { daysFrom } from '../fixtures.ts'

/* Past votes from files of the Pabulib library, as archives. */

const NOW = new Date('2026-11-28T08:00:00.000Z')
const codeOf = (text: string): string => {
  try {
    importedFrom(text, NOW)
    return 'imported'
  } catch (error) {
    if (error instanceof AppError) return error.code
    throw error
  }
}
const small = (meta: object = {}, projects = 'project_id;cost;votes;name;selected\n1;60;2;Парк;1\n2;50;1;Сквер;0') => {
  const facts = {
    ...{ description: 'Бюджет', country: 'Ukraine', unit: 'Вербівка', instance: '2021', num_projects: 2 },
    ...{ num_votes: 2, budget: 100, vote_type: 'approval', rule: 'greedy', currency: 'UAH' },
    ...{ date_begin: '01.03.2021', date_end: '14.03.2021', ...meta },
  }
  const lines = Object.entries(facts).flatMap(([key, value]) => (value === '' ? [] : [`${key};${value}`]))
  return `META\nkey;value\n${lines.join('\n')}\nPROJECTS\n${projects}\nVOTES\nvoter_id;vote\n1;1\n2;1,2\n`
}

describe('a file', () => {
  it.each(['Poland_Gdynia_2022_Babie_Doly__small', 'Poland_Lodz_2020_Nr_33', 'Poland_Wieliczka_2023_Green_Budget'])(
    '%s follows its rule: the winners as published',
    (name) => {
      const { imported } = importedFrom(textOf(name), NOW)
      const { election, published = [] } = readElection(name)
      expect(imported.recount).toMatchObject({ added: [], dropped: [], spentMinor: imported.spentMinor })
      expect(imported.projects.flatMap(({ id, won }) => (won ? [id] : [])).toSorted()).toEqual(published.toSorted())
      expect([imported.ballots, imported.budgetMinor]).toEqual([
        election.ballots.length,
        (election.budget / election.unit) * 100,
      ])
      // What is stored reads back as the same.
      expect(Imported.parse(JSON.parse(JSON.stringify(imported)))).toEqual(imported)
    },
  )

  it('that does not follow its rule is imported as published, with what the rule would have chosen', () => {
    const { imported } = importedFrom(textOf('Poland_Warszawa_2020_Targowek'), NOW)
    expect(imported.recount?.added).toEqual(['1667'])
    expect(imported.recount?.dropped.toSorted()).toEqual(['1325', '1686', '1903', '2025', '331'])
    expect(imported.recount?.spentMinor).toBe(407_151_500)
  })

  it('with a rule that no file says enough of is not counted again', () => {
    for (const rule of ['unknown', 'greedy-exclusive', 'greedy-threshold']) {
      const { imported } = importedFrom(small({ rule }), NOW)
      expect([imported.rule, imported.recount]).toEqual([rule, null])
    }
  })

  it('gives the days of the vote; the other dates lie around them in their order', () => {
    const { dates } = importedFrom(small(), NOW)
    expect(dates.votingAt.toISOString()).toBe('2021-02-28T22:00:00.000Z')
    expect(dates.detectAt.toISOString()).toBe('2021-03-14T22:00:00.000Z')
    const all = Object.values(dates).map((at) => at.getTime())
    expect(all).toEqual(all.toSorted((one, other) => one - other))
    expect(new Set(all).size).toBe(6)
  })

  it.each([
    ['without winners', small({}, 'project_id;cost;votes;name\n1;60;2;Парк\n2;50;1;Сквер'), 'budget.import-no-winners'],
    ['without days', small({ date_begin: '' }), 'budget.import-no-days'],
    ['with days that are none', small({ date_end: '31.02.2021' }), 'budget.import-no-days'],
    ['whose end comes first', small({ date_end: '01.02.2021' }), 'budget.import-no-days'],
    ['of a vote that is not over', small({ date_end: '28.11.2026' }), 'budget.import-not-over'],
    ['that is none', 'нічого', 'tally.section-unknown'],
  ])('%s is refused', (_name, text, code) => {
    expect(codeOf(text)).toBe(code)
  })

  it('with more projects than can be shown is refused', () => {
    const projects = Array.from({ length: MAX_IMPORTED_PROJECTS + 1 }, (_, at) => `${at + 1};10;0;Проєкт;0`)
    expect(codeOf(small({}, `project_id;cost;votes;name;selected\n${projects.join('\n')}`))).toBe(
      'budget.import-too-many',
    )
  })
})

describe('a draft', async () => {
  const app = await startTestApp({ demo: true })
  const slug = 'verbivka'
  const official = await signIn(app, app.platformHost, `official@${slug}.example`)
  const staff = (method: NonNullable<Question['method']>, path: string, body?: unknown) =>
    request(app, {
      host: app.platformHost,
      method,
      path: `/api/v1/communities/${slug}${path}`,
      body,
      cookies: official,
    })
  const open = (path: string) => request(app, { host: app.siteHost(slug), path: encodeURI(path) })
  const draft = async () => {
    const head = { title: 'Бюджет минулих років', summary: 'Переможці минулого голосування.', kind: 'community' }
    return `/budgets/${(await staff('POST', '/budgets', { ...head, ...daysFrom(app.clock.now()) })).json().id}`
  }

  it('becomes an archive with the published result, marked as imported, and with what deviates', async () => {
    const path = await draft()
    // The park alone fits by the rule; the square was funded.
    const file = small({}, 'project_id;cost;votes;name;selected\n1;60;2;Парк;0\n2;50;1;Сквер;1')
    const done = await staff('POST', `${path}/import-archive`, { file })
    expect([done.status, done.json().state]).toEqual([200, 'archived'])
    const view = (await open(`/api/v1${path}`)).json()
    expect(view).toMatchObject({
      phase: 'archived',
      imported: { ballots: 2, budgetMinor: 10_000, recount: { added: ['1'], dropped: ['2'], spentMinor: 6_000 } },
    })
    const uk = (await open(path)).text
    for (const words of ['Це архів', '2 бюлетені', '<svg class="budget-chart"', 'Перемогли б також: «Парк»'])
      expect(uk).toContain(words)
    expect(uk).not.toContain('Етапи конкурсу')
    expect((await open(`/en${path}`)).text).toContain('These would not have won: «Сквер»')
    expect((await open('/budgets?state=closed')).text).toContain(path)
    expect((await open(`/budgets/${path.slice(9)}/results`)).status).toBe(404)
    expect((await staff('GET', path)).json().chip.label).toBe('В архіві')
    const again = await staff('POST', `${path}/import-archive`, { file })
    expect([again.status, again.json().code]).toEqual([409, 'budget.wrong-state'])
    // The next competition is made of it as of any other.
    const copied = await staff('POST', `${path}/copy`, { title: 'Наступний бюджет', ...daysFrom(app.clock.now()) })
    expect(copied.status, copied.text).toBe(200)
  })

  it('says what is wrong with a file, and stays a draft', async () => {
    const path = await draft()
    const send = (file: string) => staff('POST', `${path}/import-archive`, { file })
    const broken = await send(small({ date_begin: '' }))
    expect([broken.status, broken.json().code]).toEqual([422, 'budget.import-no-days'])
    expect(broken.text).toContain('date_begin')
    expect((await send('')).status).toBe(400)
    expect((await send('x'.repeat(MAX_PABULIB_TEXT + 1))).text).toContain('viche tally')
    expect((await staff('GET', path)).json().state).toBe('draft')
  })
})
