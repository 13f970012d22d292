import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import { findVerifiedPerson, loadKeys, requestUnverify } from '#platform/identity/index.ts'
import { exportCommunity, importCommunity } from '#server/transfer/index.ts'
import { linesOf, manifestOf, type Part, partsOf } from './bundle.ts'
import { type Installation, installation } from './installation.ts'

/* One person, one vote, over the move: a person is an HMAC under a key that is in no bundle. */

const old = await installation({ demo: 'small' })
const file = join(old.dataDir, 'verbivka.viche.tar.gz')
const keyFile = join(old.dataDir, 'verbivka.key.json')
const TAX_NUMBER = '3184710691'

let parts: Part[]
beforeAll(async () => {
  // The desk asks to undo one of the verifications: that moves with the account, and goes with the verification.
  await old.inScope('verbivka', async (tx) => {
    const { id } = await tx
      .selectFrom('accounts')
      .select('id')
      .where('verified_at', 'is not', null)
      .executeTakeFirstOrThrow()
    const desk = await tx.selectFrom('members').select('id').executeTakeFirstOrThrow()
    await requestUnverify(tx, id, { reason: 'wrong-account', memberId: desk.id }, old.kernel.clock.now())
  })
  await exportCommunity(old.kernel, 'verbivka', file, { keyFile })
  parts = await partsOf(file)
})

const personKeys = async (where: Installation) =>
  (await where.owner.selectFrom('accounts').select('person_key').where('person_key', 'is not', null).execute()).length

describe('the key of a community', () => {
  it('is in a file of its own, for its owner only, and in no bundle', () => {
    const { personKey, community } = JSON.parse(readFileSync(keyFile, 'utf8'))
    expect(community).toBe(manifestOf(parts).community.id)
    expect(statSync(keyFile).mode & 0o077).toBe(0)
    const { personKey: master } = JSON.parse(readFileSync(old.kernel.config.keysFile, 'utf8'))
    for (const { name, bytes } of parts)
      for (const secret of [personKey, master]) {
        expect(bytes.includes(secret), name).toBe(false)
        expect(bytes.includes(Buffer.from(secret, 'base64')), name).toBe(false)
      }
    expect(manifestOf(parts).here.personKeys).toMatch(/^[0-9a-f]{16}$/)
  })

  it('is asked for where people are recognised by another one', async () => {
    const there = await installation()
    await expect(importCommunity(there.kernel, file)).rejects.toMatchObject({ code: 'transfer.other-keys' })
    const wrong = join(there.dataDir, 'wrong.json')
    await exportCommunity(old.kernel, 'yasnohirsk', join(there.dataDir, 'other.viche.tar.gz'), { keyFile: wrong })
    for (const unfit of [wrong, there.kernel.config.keysFile, file])
      await expect(importCommunity(there.kernel, file, { keyFile: unfit })).rejects.toMatchObject({
        code: 'transfer.key-of-another',
      })
    expect(await personKeys(there)).toBe(0)
  })

  it('goes on recognising everybody when it comes along, also in a server that runs already', async () => {
    const there = await installation()
    const { id } = await old.community('verbivka')
    const before = old.kernel.identity.keys.personKey(id, TAX_NUMBER)
    const running = await loadKeys(there.kernel.config)
    const own = readFileSync(there.kernel.config.keysFile, 'utf8')
    await importCommunity(there.kernel, file, { keyFile })
    expect(running.personKey(id, TAX_NUMBER)).toBe(before)
    expect((await loadKeys({ ...there.kernel.config, demo: false })).personKey(id, TAX_NUMBER)).toBe(before)
    expect(await personKeys(there)).toBe(linesOf(parts, 'accounts').filter((row) => row.person_key).length)
    expect(JSON.parse(readFileSync(there.kernel.config.keysFile, 'utf8'))).toMatchObject(JSON.parse(own))
    expect(statSync(there.kernel.config.keysFile).mode & 0o077).toBe(0)

    // and on to a third place, as if it had begun here
    const second = join(there.dataDir, 'again.viche.tar.gz')
    await exportCommunity(there.kernel, 'verbivka', second)
    expect((await partsOf(second)).slice(1)).toEqual(parts.slice(1))
    expect(manifestOf(await partsOf(second)).here.personKeys).toBe(manifestOf(parts).here.personKeys)
  })
})

describe('an import without the key (--reverify)', () => {
  it('leaves everybody at the level contact and keeps every signature', async () => {
    const there = await installation()
    const { lowered } = await importCommunity(there.kernel, file, { reverify: true })
    const verified = linesOf(parts, 'accounts').filter((row) => row.verified_at)
    expect(lowered).toBe(verified.length)
    expect(lowered).toBeGreaterThan(20)
    const levels = await sql<{ left: number; accounts: number }>`
      select count(*) filter (where verified_at is not null or person_key is not null or full_name is not null
        or verified_document is not null or unverify_requested_at is not null)::int as left, count(*)::int as accounts from accounts
      where email_confirmed_at is not null`.execute(there.owner)
    expect(levels.rows).toEqual([{ left: 0, accounts: linesOf(parts, 'accounts').length }])
    const signatures = await there.owner
      .selectFrom('petition_signatures')
      .select(['id', 'number', 'name', 'receipt', 'account_id', 'person_key'])
      .execute()
    const before = linesOf(parts, 'petition_signatures')
    expect(signatures.length).toBe(before.length)
    const byId = new Map(before.map((row) => [row.id, row]))
    for (const { person_key, ...kept } of signatures) {
      expect(person_key).toBeNull()
      expect(byId.get(kept.id)).toMatchObject(kept)
    }
    const account = String(verified[0]?.id)
    expect(await there.inScope('verbivka', (tx) => findVerifiedPerson(tx, account))).toBeUndefined()
    expect(await old.inScope('verbivka', (tx) => findVerifiedPerson(tx, account))).toBeDefined()
  })

  it('changes nothing where the key is the same', async () => {
    const there = await installation({ keysOf: old })
    expect((await importCommunity(there.kernel, file, { reverify: true })).lowered).toBe(0)
    expect(await personKeys(there)).toBeGreaterThan(20)
  })
})
