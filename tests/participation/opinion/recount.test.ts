import { execFile } from 'node:child_process'
import { mkdtemp, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  analyseInWorker,
  MAX_FILE_BYTES,
  mapOf,
  type OpenVotes,
  readPublished,
  recount,
} from '#participation/opinion/index.ts'
import { publish } from '#participation/opinion/published.ts'
import { invent } from './camps.ts'

const STATEMENTS = 20
const votes: OpenVotes = {
  subject: 'poll:1',
  title: 'Parks and trees',
  before: null,
  statements: Array.from({ length: STATEMENTS }, (_, index) => ({ id: `s${index}`, text: `Statement ${index}` })),
  people: invent({ camps: 3, people: 90, statements: STATEMENTS, voted: 0.8 }, 61).rows,
}
const { file, opinion } = publish(votes)

describe('published votes', () => {
  it('give the same groups when they are read and counted again', () => {
    const read = readPublished(JSON.stringify(file))
    expect(read).toEqual(file)
    const again = read && recount(read)
    expect(again?.differing).toEqual([])
    expect(again?.opinion).toEqual(opinion)
  })

  it('carry the number of groups before, without which a recount could differ', () => {
    const before = { k: 2, best: 2, wins: 4 }
    const kept = publish({ ...votes, before })
    expect(kept.opinion.count).toMatchObject({ k: 2, best: 3, wins: 1 })
    expect(recount(kept.file).differing).toEqual([])
    expect(recount({ ...kept.file, before: null }).differing).not.toEqual([])
  })

  it('name the people whom somebody has put elsewhere', () => {
    const [first, ...others] = file.people
    if (!first) throw new Error('people have voted')
    const altered = {
      ...file,
      people: [{ ...first, group: first.group === 'A' ? ('B' as const) : ('A' as const) }, ...others],
    }
    expect(recount(altered).differing).toEqual([first.id])
  })

  it.each([
    ['no JSON', '{'],
    ['another format', JSON.stringify({ ...file, format: 'other/1' })],
    ['a row that is too short', JSON.stringify({ ...file, people: [{ id: 'a', votes: 'a', group: null }] })],
    [
      'a letter that is no vote',
      JSON.stringify({ ...file, people: [{ id: 'a', votes: 'x'.repeat(STATEMENTS), group: null }] }),
    ],
    ['one person twice', JSON.stringify({ ...file, people: [file.people[0], file.people[0]] })],
  ])('are not read from %s', (_name, text) => {
    expect(readPublished(text)).toBeUndefined()
  })

  it('are analysed in a thread of their own with the same result', async () => {
    expect(await analyseInWorker(votes)).toEqual({ file, opinion })
  })
})

describe('viche recount', () => {
  let folder = ''
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'viche-recount-'))
  })
  afterAll(() => rm(folder, { recursive: true }))

  async function run(content: string | undefined, language = 'en'): Promise<{ code: number; said: string }> {
    const path = join(folder, 'votes.json')
    if (content !== undefined) await writeFile(path, content)
    const env = {
      ...process.env,
      LC_ALL: language === 'uk' ? 'uk_UA.UTF-8' : 'en_US.UTF-8',
      DATABASE_URL: 'unreachable',
    }
    try {
      const { stdout } = await promisify(execFile)(process.execPath, ['server/cli.ts', 'recount', path], { env })
      return { code: 0, said: stdout }
    } catch (error) {
      const { code, stdout } = error as { code: number; stdout: string }
      return { code, said: stdout }
    }
  }

  it('says which groups there are, and that they are those of the file', async () => {
    const { code, said } = await run(JSON.stringify(file))
    expect(said.trim().split('\n')).toEqual([
      'Parks and trees: 90 people, 20 statements.',
      ...opinion.groups.map(({ letter, size }) => `Group ${letter}: ${size} people.`),
      'The recount gives the groups that were published.',
    ])
    expect(code).toBe(0)
  })

  it('fails for a file whose groups are others', async () => {
    const people = file.people.map((one) => ({ ...one, group: 'A' as const }))
    const { code, said } = await run(JSON.stringify({ ...file, people }), 'uk')
    expect(code).toBe(1)
    expect(said).toMatch(/Перерахунок відносить \d+ людей до інших груп/)
  })

  it('says what is wrong with a file that it cannot take', async () => {
    expect(await run('[]')).toMatchObject({ code: 1, said: expect.stringContaining('holds no published votes') })
    await truncate(join(folder, 'votes.json'), MAX_FILE_BYTES + 1)
    expect(await run(undefined)).toMatchObject({ code: 1, said: expect.stringContaining('larger than 64 MB') })
  })
})

describe('the drawing', () => {
  it('shows each counted person within its frame, and a letter for each group', () => {
    const map = mapOf(opinion)
    const dots = map?.groups.flatMap(({ path }) => [...path.matchAll(/M(\d+) (\d+)/g)]) ?? []
    expect(dots).toHaveLength(90)
    expect(dots.every(([, x, y]) => Number(x) <= 640 && Number(y) <= 400)).toBe(true)
    expect(map?.labels.map(({ letter }) => letter)).toEqual(['A', 'B', 'C'])
    expect(map?.isSample).toBe(false)
  })

  it('is none without groups, and a sample of very many people', () => {
    expect(mapOf({ points: [], groups: [] })).toBeUndefined()
    const points = Array.from({ length: 4_000 }, (_, x) => ({
      id: `${x}`,
      x,
      y: 0,
      group: x % 2 ? ('A' as const) : ('B' as const),
    }))
    const map = mapOf({ points, groups: opinion.groups.slice(0, 2) })
    expect(map?.isSample).toBe(true)
    expect(
      map?.groups
        .map(({ path }) => path)
        .join('')
        .split('M'),
    ).toHaveLength(1_334 + 1)
  })
})
