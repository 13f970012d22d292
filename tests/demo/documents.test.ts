import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { kyivDay } from '#platform/civil-date.ts'
import { birthDateIn, MAX_AGE, MIN_AGE, parseTaxNumber, Verification } from '#platform/identity/index.ts'
import { withCommunity } from '#platform/tenancy/index.ts'
import { DEMO } from '#server/demo/accounts.ts'
import { readBundle, TENANTS } from '#site/index.ts'
import { signIn, startTestApp } from '#tests/support/app.ts'
import { request } from '#tests/support/http.ts'

/* What residents of the demo show at the desk: the bundle, the table of tenants/README.md and the rules agree. */

const app = await startTestApp({ demo: true })
const slugs = Object.keys(DEMO)
const bundles = new Map(
  await Promise.all(
    slugs.map(async (slug) => [slug, (await readBundle(new URL(`${slug}/`, TENANTS))).tenant] as const),
  ),
)
const documentsOf = (slug: string) => bundles.get(slug)?.residents?.documents ?? []
const settlementsOf = (slug: string) => bundles.get(slug)?.settlements ?? []
const peopleOf = (slug: string) => {
  const people = DEMO[slug]
  if (!people) throw new Error(`${slug} is no demo community`)
  return people
}

/** The rows of the table, without its head. */
const printed = readFileSync(new URL('README.md', TENANTS), 'utf8')
  .split('\n')
  .map((line) => line.split('|').map((cell) => cell.trim()))
  .filter(([, , , number]) => /^\d{10}$/.test(number ?? ''))
  .map(([, slug, person, taxNumber, born, settlement, atDesk]) => ({
    slug,
    person,
    taxNumber,
    born,
    settlement,
    atDesk,
  }))

describe.each(slugs)('the documents of %s', (slug) => {
  const { resident, verified } = peopleOf(slug)

  it('pass the checks of the desk: check digit, birth date, age, settlement', () => {
    const codes = settlementsOf(slug).map(({ katottg }) => katottg)
    expect(documentsOf(slug).length).toBeGreaterThanOrEqual(8)
    for (const { name, taxNumber, birthDate, settlement } of documentsOf(slug)) {
      expect(parseTaxNumber(taxNumber), name).toBe(taxNumber)
      expect(birthDateIn(taxNumber), name).toBe(birthDate)
      const years = Number(kyivDay(app.clock.now()).slice(0, 4)) - Number(birthDate.slice(0, 4))
      expect(years, name).toBeGreaterThanOrEqual(MIN_AGE)
      expect(years, name).toBeLessThan(MAX_AGE)
      expect(codes, name).toContain(settlement)
      const shown = { fullName: name, taxNumber, birthDate, settlement, document: 'id-card', residence: 'registered' }
      expect(Verification.safeParse(shown).success, name).toBe(true)
    }
    expect(new Set(documentsOf(slug).map(({ taxNumber }) => taxNumber)).size).toBe(documentsOf(slug).length)
  })

  it('belong to people of the demo, those who sign in among them', () => {
    const names = documentsOf(slug).map(({ name }) => name)
    const known = [resident.name, verified.name, ...(bundles.get(slug)?.residents?.named ?? [])]
    expect(names.filter((name) => !known.includes(name))).toEqual([])
    expect(names).toEqual(expect.arrayContaining([resident.name, verified.name]))
  })

  it('are printed in tenants/README.md', () => {
    const places = new Map(settlementsOf(slug).map(({ katottg, name }) => [katottg, name]))
    const roles = new Map([
      [resident.name, ' (`resident@`)'],
      [verified.name, ' (`verified@`)'],
    ])
    const rows = documentsOf(slug).map(({ name, taxNumber, birthDate, settlement }) => ({
      slug,
      person: `${name}${roles.get(name) ?? ''}`,
      taxNumber,
      born: birthDate.split('-').reverse().join('.'),
      settlement: places.get(settlement),
    }))
    expect(printed.filter((row) => row.slug === slug).map(({ atDesk: _atDesk, ...row }) => row)).toEqual(rows)
  })

  it('are what the demo has recorded, and every other verified resident has a birth date and a settlement', async () => {
    const community = await app.kernel.directory.findBySlug(slug)
    if (!community) throw new Error(`${slug} is missing`)
    const rows = await withCommunity(app.db, community, (tx) =>
      tx
        .selectFrom('accounts')
        .select(['full_name', 'birth_date', 'settlement', 'person_key'])
        .where('community_id', '=', community.id)
        .where('verified_at', 'is not', null)
        .execute(),
    )
    for (const { name, taxNumber, birthDate, settlement, recorded } of documentsOf(slug)) {
      const row = rows.find(({ full_name }) => full_name === name)
      const key = app.kernel.identity.keys.personKey(community.id, taxNumber)
      const wanted = recorded
        ? { birth_date: birthDate, settlement, person_key: key }
        : { birth_date: null, settlement: null, person_key: key }
      if (name === resident.name) expect(row).toBeUndefined()
      else expect(row, name).toMatchObject(wanted)
    }
    const incomplete = rows.filter(({ birth_date, settlement }) => birth_date === null || settlement === null)
    expect(incomplete.map(({ full_name }) => full_name)).toEqual(
      documentsOf(slug).flatMap(({ name, recorded }) => (recorded ? [] : [name])),
    )
    expect(new Set(rows.map(({ settlement }) => settlement)).size).toBeGreaterThan(8)
    expect(new Set(rows.map(({ birth_date }) => birth_date)).size).toBeGreaterThan(100)
  })

  it('let one try a verification, a completion and a refusal at the desk', async () => {
    const cookies = await signIn(app, app.platformHost, `moderator@${slug}.example`)
    const api = `/api/v1/communities/${slug}/residents`
    const ask = (method: 'GET' | 'POST', path: string, body?: object) =>
      request(app, { host: app.platformHost, method, path: `${api}${path}`, cookies, ...(body ? { body } : {}) })
    const find = async (query: string) =>
      (await ask('GET', `?query=${encodeURIComponent(query)}`)).json().items[0] as {
        id: string
        detailsMissing: boolean
      }
    const own = documentsOf(slug).find(({ name }) => name === resident.name)
    const old = documentsOf(slug).find(({ recorded }) => !recorded)
    const known = documentsOf(slug).find(({ name }) => name === verified.name)
    if (!own || !old || !known) throw new Error('a document is missing')
    const { id } = await find(resident.email)
    const verify = ({ name: fullName, taxNumber, birthDate, settlement }: typeof own) =>
      ask('POST', `/${id}/verify`, {
        ...{ fullName, taxNumber, birthDate, settlement },
        ...{ document: 'id-card', residence: 'registered' },
      })
    expect((await verify(known)).json().code).toBe('people.person-known')
    expect((await verify(own)).json()).toMatchObject({ level: 'verified', detailsMissing: false })
    const waiting = await find(old.name)
    expect(waiting.detailsMissing).toBe(true)
    const { taxNumber, birthDate, settlement } = old
    const completed = await ask('POST', `/${waiting.id}/details`, { taxNumber, birthDate, settlement })
    expect(completed.json()).toMatchObject({ id: waiting.id, detailsMissing: false })
  })
})
