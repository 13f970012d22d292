import { sql } from 'kysely'
import { describe, expect, it } from 'vitest'
import { signIn, startTestApp } from '#tests/support/app.ts'
import { type CookieJar, request } from '#tests/support/http.ts'

const OPEN_TASKS = 5_000
const TASKS_A_PAGE = 50

const app = await startTestApp({ demo: true })
const host = app.platformHost
const jars = {
  owner: await signIn(app, host, 'owner@verbivka.example'),
  moderator: await signIn(app, host, 'moderator@verbivka.example'),
  webmaster: await signIn(app, host, 'webmaster@verbivka.example'),
}

interface Inbox {
  items: { id: string; kind: string; role: string; dueAt: string; light: string; subject: { title: string } }[]
  page: number
  pages: number
  total: number
  counts: { current: number; dueSoon: number; overdue: number }
  others: number
}

const look = (query: string, cookies: CookieJar) =>
  request(app, { host, path: `/api/v1/communities/verbivka/inbox${query}`, cookies })

async function inbox(query: string, cookies: CookieJar = jars.moderator): Promise<Inbox> {
  const found = await look(query, cookies)
  expect(found.status, found.text).toBe(200)
  return found.json()
}

const total = ({ counts }: Inbox) => counts.current + counts.dueSoon + counts.overdue

/** Copies of a petition that waits for its moderator, submitted a minute apart. */
async function fileTasks(): Promise<void> {
  await sql`insert into petitions (community_id, id, state, title, text, language, category, author_account_id, author_name,
      created_at, submitted_at, duty, duty_from)
    select one.community_id, 100000 + number, one.state, 'Прохання ' || number, repeat('д', 9000), one.language, one.category,
      one.author_account_id, one.author_name, one.created_at, one.submitted_at, one.duty,
      one.duty_from - number * interval '1 minute'
    from generate_series(1, ${OPEN_TASKS}) as number,
      (select petitions.* from petitions join communities on communities.id = petitions.community_id
        where communities.slug = 'verbivka' and duty = 'moderate' order by petitions.id limit 1) as one`.execute(
    app.owner,
  )
}

describe('the inbox of a member', () => {
  it('holds the tasks of their roles, and on request those of everybody', async () => {
    const own = await inbox('')
    expect(new Set(own.items.map(({ role }) => role))).toEqual(new Set(['moderator']))
    expect(own.total).toBe(total(own))
    expect(own.others).toBeGreaterThan(0)
    const all = await inbox('?whose=all')
    expect([all.total, all.others]).toEqual([own.total + own.others, own.others])
    expect(new Set(all.items.map(({ role }) => role))).toEqual(new Set(['moderator', 'official', 'webmaster']))
  })

  it.each(['owner', 'webmaster'] as const)('holds everybody’s tasks for the %s, of whom none is asked', async (who) => {
    const everything = await inbox('?whose=all')
    expect(await inbox('', jars[who])).toEqual({ ...everything, others: 0 })
  })

  it.each(['?page=0', '?page=x', '?page=100001', '?light=red', '?whose=theirs'])('refuses %s', async (query) => {
    expect((await look(query, jars.moderator)).status).toBe(400)
  })

  it('shows one light, and counts all of them', async () => {
    const all = await inbox('?whose=all')
    for (const [light, count] of [
      ['overdue', all.counts.overdue],
      ['due-soon', all.counts.dueSoon],
      ['current', all.counts.current],
    ] as const) {
      const some = await inbox(`?whose=all&light=${light}`)
      expect([some.total, some.counts]).toEqual([count, all.counts])
      expect(some.items.filter((task) => task.light !== light)).toEqual([])
    }
  })
})

it(`pages ${OPEN_TASKS} tasks, each once and by date`, async () => {
  const before = await inbox('')
  await fileTasks()
  const ids: string[] = []
  const dates: string[] = []
  const first = await inbox('')
  expect(first.total).toBe(before.total + OPEN_TASKS)
  expect(first.pages).toBe(Math.ceil(first.total / TASKS_A_PAGE))
  for (const page of [1, 2, first.pages]) {
    const { items } = await inbox(`?page=${page}`)
    ids.push(...items.map(({ id }) => id))
    dates.push(...items.map(({ dueAt }) => dueAt))
  }
  expect(new Set(ids).size).toBe(ids.length)
  expect(dates).toEqual([...dates].sort())
  const beyond = await inbox(`?page=${first.pages + 5}`)
  expect([beyond.page, beyond.items.length > 0]).toEqual([first.pages, true])
})
