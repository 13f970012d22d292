import { describe, expect, it } from 'vitest'
import { deleteDraft, newDraftKey, openDraft, sealDraft } from '#platform/identity/index.ts'
import { identityStage } from './stage.ts'

const stage = await identityStage()
const { verbivka, yasnohirsk, clock } = stage
const form = '/account/petitions/new'
const fields = { title: 'Освітлення на вулиці Садовій', category: ['roads', 'safety'] }

const seal = (key: string, what = fields, where = form) =>
  stage.within(verbivka, (tx) => sealDraft(tx, { key, form: where, fields: what }, clock.now()))
const open = (key: string, where = form, community = verbivka) =>
  stage.within(community, (tx) => openDraft(tx, { key, form: where }, clock.now()))

describe('a draft of a form', () => {
  it('comes back to who holds the key, as often as the form is opened', async () => {
    const key = newDraftKey()
    await seal(key)
    expect(await open(key)).toEqual(fields)
    expect(await open(key)).toEqual(fields)
  })

  it('is unreadable to who holds the database', async () => {
    await seal(newDraftKey())
    const rows = await stage.owner.selectFrom('sealed_drafts').selectAll().execute()
    const stored = rows.map((row) => row.sealed.toString('latin1') + row.sealed.toString('utf8')).join()
    expect(rows.length).toBeGreaterThan(0)
    expect(stored).not.toMatch(/Освітлення|roads|title/)
  })

  it('is not there for another key, another form, another community, or after half an hour', async () => {
    const key = newDraftKey()
    await seal(key)
    expect(await open(newDraftKey())).toBeUndefined()
    expect(await open(key, '/account/petitions/12/sign')).toBeUndefined()
    expect(await open(key, form, yasnohirsk)).toBeUndefined()
    clock.move({ minutes: 29 })
    expect(await open(key)).toEqual(fields)
    clock.move({ minutes: 1 })
    expect(await open(key)).toBeUndefined()
  })

  it('is replaced by a newer one, beside the drafts of other forms, and gone once the form was sent', async () => {
    const key = newDraftKey()
    await seal(key)
    await seal(key, { title: 'Інша', category: [] })
    await seal(key, { title: 'Третя', category: [] }, '/account/other')
    expect(await open(key)).toEqual({ title: 'Інша', category: [] })
    await stage.within(verbivka, (tx) => deleteDraft(tx, { key, form }))
    expect(await open(key)).toBeUndefined()
    expect(await open(key, '/account/other')).toMatchObject({ title: 'Третя' })
  })

  it('too large to be typed is refused', async () => {
    await expect(seal(newDraftKey(), { title: 'x'.repeat(300_000), category: [] })).rejects.toMatchObject({
      status: 413,
    })
  })
})
