import { describe, expect, it } from 'vitest'
import { MAX_IMPORT_ROWS, readTable, templateOf } from '#features/budget/projects/import-table.ts'
import { projects } from '#features/budget/projects/queries.ts'
import { parseCsv } from '#platform/csv.ts'
import { withCommunity } from '#platform/tenancy/index.ts'
import { startTestApp } from '#tests/support/app.ts'
import { consulted } from '../../consultation/town.ts'

/** The list, the map and the import of projects. */

const app = await startTestApp()
const town = await consulted(app)
const { staff, open, community } = town
const DAY = 86_400_000
const now = app.clock.now()
await withCommunity(app.db, community, async (tx) => {
  const at = (days: number) => new Date(now.getTime() + days * DAY)
  const budget = {
    ...{ community_id: community.id, kind: 'community', language: 'uk', title: 'Бюджет участі' },
    ...{ summary: 'Проєкти жителів громади.', rules_text: '', rule: 'greedy', max_cost_minor: 10_000_000 },
    ...{ registration_at: at(-1), consider_at: at(20), voting_at: at(40), detect_at: at(60) },
    ...{ realize_at: at(80), finished_at: at(200), announced_at: at(-5), created_at: at(-6), updated_at: at(-5) },
    ...{ ballot: JSON.stringify({ kind: 'approvals', min: 1, max: 3 }) },
    ...{ eligibility: JSON.stringify({ level: 'verified' }) },
  }
  await tx
    .insertInto('budgets')
    .values([
      { ...budget, id: 1, state: 'registration' },
      { ...budget, id: 2, state: 'registration' },
    ])
    .execute()
  for (const id of [1, 2])
    await tx
      .insertInto('budget_zones')
      .values([
        { community_id: community.id, budget_id: id, code: 'town', name: 'Місто', position: 1 },
        { community_id: community.id, budget_id: id, code: 'villages', name: 'Села', position: 2 },
      ])
      .execute()
  const points = ['{"lat":50.45,"lon":30.52}', '{"lat":50.5,"lon":30.6}', undefined]
  for (const [nth, point] of points.entries())
    await projects.insert(tx, {
      ...{ budget_id: 1, state: nth === 2 ? 'winner' : 'analysis', zone_code: nth === 1 ? 'villages' : 'town' },
      ...{ class_code: '', category_code: '', language: 'uk', title: `Проєкт номер ${nth + 1}`, place_text: '' },
      ...{
        goal: 'Зробити життя зручнішим.',
        description: 'Опис',
        beneficiaries: 'Усі',
        cost_minor: 1_000_00 * (3 - nth),
      },
      places: `[{"address":"вул. Шкільна, ${nth + 1}"${point ? `,"point":${point}` : ''}}]`,
      ...{ author_account_id: null, author_name: 'Автор', created_at: now, submitted_at: now, registered_at: now },
      ballot_number: nth === 2 ? 1 : null,
    })
})

const titles = (text: string) => [...new Set([...text.matchAll(/Проєкт номер (\d)/g)].map(([, nth]) => Number(nth)))]
const list = async (query = '') => {
  const answer = await open(`/budgets/1/projects${query}`)
  return { status: answer.status, text: answer.text, order: titles(answer.text) }
}

describe('the list of projects', () => {
  it('is narrowed, ordered and shown in three ways by addresses alone', async () => {
    expect((await list()).order).toEqual([3, 1, 2])
    expect((await list('?sort=number')).order).toEqual([1, 2, 3])
    expect((await list('?sort=cheap')).order).toEqual([3, 2, 1])
    expect((await list('?sort=dear')).order).toEqual([1, 2, 3])
    expect((await list('?sort=support')).order).toEqual([1, 2, 3])
    expect((await list('?state=winner')).order).toEqual([3])
    expect((await list('?zone=villages')).order).toEqual([2])
    for (const wrong of ['?zone=moon', '?sort=luck', '?state=draft&page=2', '?show=film'])
      expect((await list(wrong)).status, wrong).toBe(404)
    const table = await list('?show=list&sort=number')
    expect(table.order).toEqual([1, 2, 3])
    expect(table.text).toContain('<th scope="col">Підписи</th>')
    expect(table.text).toContain('<input type="hidden" name="show" value="list">')
    expect((await open('/en/budgets/1/projects?show=list')).text).toContain('Most signatures first')
    const money = (await list()).text
    expect(money.slice(money.indexOf('id="money"'))).toMatch(/Місто<\/th><td[^>]*>1<\/td>/)
  })

  it('puts the nearest first, and says so where a text is no point', async () => {
    const near = await list('?show=list&near=50.51,30.61')
    expect(near.order).toEqual([2, 1, 3])
    expect(near.text).toMatch(/1,3 км/)
    const wrong = await list('?near=де+завгодно')
    expect([wrong.status, wrong.text.includes('id="f-near-error"')]).toEqual([200, true])
    expect(wrong.order).toEqual([3, 1, 2])
  })

  it('has a map with the list beside it, and all its points as GeoJSON', async () => {
    const map = await list('?show=map&zone=town')
    expect(map.order).toEqual([3, 1])
    expect(map.text).toContain('вул. Шкільна, 1')
    const [, source = ''] = /data-source="([^"]+)"/.exec(map.text) ?? []
    const points = (await open(source.replaceAll('&amp;', '&').replaceAll('&#x3D;', '='))).json()
    expect(points.features.map((one: { geometry: unknown; properties: { id: number } }) => one)).toMatchObject([
      {
        geometry: { type: 'Point', coordinates: [30.52, 50.45] },
        properties: { id: 1, href: '/budgets/1/projects/1' },
      },
    ])
    expect((await open('/budgets/1/projects/map.geojson')).json().features).toHaveLength(2)
    expect((await open('/budgets/99/projects/map.geojson')).status).toBe(404)
    const data = await open('/open-data/budget-projects.geojson')
    expect(data.json().features).toHaveLength(3)
  })
})

const heads = 'Номер;Назва;Мета;Опис;Для кого;Адреса;Координати;Територія;Вартість, грн;Автор'
const line = (number: string, { cost = '"1 234,50"', zone = 'місто', title = 'Лавки біля зупинки' } = {}) =>
  [
    ...[number, title, 'Дати людям місце для відпочинку.', '"Поставити лавки; біля кожної — смітник і велопарковка."'],
    ...['Усі мешканці', '"вул. Шкільна, 1"', '"50.4501, 30.5234"', zone, cost, 'Шевченко Олена'],
  ].join(';')

describe('the import of a table', () => {
  const competition = { zones: [{ code: 'town', name: 'Місто' }], classes: [], categories: [] }

  it('reads cells with either separator, quotation marks, a byte order mark and either end of line', () => {
    expect(parseCsv('\ufeffa;b\r\n"c ""d"";\n";e\n')).toEqual([
      ['a', 'b'],
      ['c "d";\n', 'e'],
    ])
    expect(parseCsv('a,b\n1,"2;3"')).toEqual([
      ['a', 'b'],
      ['1', '2;3'],
    ])
    expect(parseCsv('a;b\n"c')).toBeUndefined()
    const read = readTable(templateOf(competition), competition)
    expect([read.faults, read.rows[0]?.project.costs[0]?.price]).toEqual([[], 123_450])
  })

  it('names what is wrong with the whole table', () => {
    const faultOf = (csv: string) => readTable(csv, competition).faults.map(({ key }) => key)
    expect(faultOf('')).toEqual(['empty'])
    expect(faultOf(heads)).toEqual(['empty'])
    expect(faultOf('"Номер')).toEqual(['quote'])
    expect(faultOf(`${heads}\n\ufffd`)).toEqual(['encoding'])
    expect(faultOf('Номер;Назва\n1;2')).toEqual(['missing-columns'])
    expect(faultOf(`${heads};Колір\n1`)).toEqual(['unknown-columns'])
    const rows = Array.from({ length: MAX_IMPORT_ROWS + 1 }, (_, nth) => line(String(nth)))
    expect(faultOf([heads, ...rows].join('\n'))).toEqual(['too-many-rows'])
    expect(faultOf([heads, ...rows.slice(1)].join('\n'))).toEqual([])
  })

  const preview = (csv: string) => staff('POST', '/budgets/2/project-import/preview', { csv })
  const commit = (csv: string) => staff('POST', '/budgets/2/project-import', { csv })

  it('shows each fault by row and column, and creates nothing while there is one', async () => {
    const csv = [
      heads,
      line('1'),
      line('1'),
      line('2', { cost: 'багато', zone: 'Місяць' }),
      line('3', { cost: '900000' }),
    ]
    const { faults, created, faultCount } = (await preview(csv.join('\n'))).json()
    expect(faults.map(({ row, column }: { row: number; column: string }) => [row, column])).toEqual([
      [3, 'Номер'],
      [4, 'Територія'],
      [4, 'Вартість, грн'],
      [5, 'Вартість, грн'],
    ])
    expect(JSON.stringify(faults)).toContain('Місто, Села')
    expect([faultCount, created.length]).toEqual([4, 2])
    const refused = await commit(csv.join('\n'))
    expect([refused.status, refused.json().errors.length]).toEqual([400, 4])
    expect((await preview(`${heads}\n${'я'.repeat(500_001)}`)).status).toBe(400)
    expect((await staff('GET', '/budget-projects?budget=2')).json().total).toBe(0)
  })

  it('imports all rows at once, and skips a number that was imported before', async () => {
    const csv = `\ufeff${[heads, line('А-1'), line('А-2', { title: 'Лавки біля школи' })].join('\r\n')}`
    expect((await commit(csv)).json()).toEqual({ created: 2, skipped: 0 })
    const { items } = (await staff('GET', '/budget-projects?budget=2')).json()
    expect(items.map(({ title, state }: { title: string; state: string }) => [title, state])).toEqual([
      ['Лавки біля школи', 'submitted'],
      ['Лавки біля зупинки', 'submitted'],
    ])
    const again = `${csv}\r\n${line('А-3', { title: 'Лавки біля пошти' })}`
    const { skipped, created } = (await preview(again)).json()
    expect(skipped.map(({ number }: { number: string }) => number)).toEqual(['А-1', 'А-2'])
    expect(created).toMatchObject([{ row: 4, number: 'А-3', title: 'Лавки біля пошти', costMinor: 123_450 }])
    expect((await commit(again)).json()).toEqual({ created: 1, skipped: 2 })
    const { id } = items[0]
    expect((await staff('POST', `/budget-projects/${id}/accept`)).status).toBe(200)
    expect((await open(`/budgets/2/projects/${id}`)).text).toContain('Шевченко Олена')
  })

  it('tells its columns and offers a template, and is closed once people vote', async () => {
    const help = (await staff('GET', '/budgets/2/project-import')).json()
    expect([help.open, help.maxRows, help.columns.length]).toEqual([true, MAX_IMPORT_ROWS, 12])
    expect(help.template).toContain('Номер;')
    await withCommunity(app.db, community, (tx) =>
      tx
        .updateTable('budgets')
        .set({ state: 'voting' })
        .where('community_id', '=', community.id)
        .where('id', '=', 2)
        .execute(),
    )
    expect((await commit([heads, line('9')].join('\n'))).json().code).toBe('budget-projects.import-closed')
  })
})
