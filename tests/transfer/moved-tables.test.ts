import { join } from 'node:path'
import { sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import { exportCommunity, importCommunity } from '#server/transfer/index.ts'
import { forged, linesOf, manifestOf, type Part, partsOf, writeParts } from './bundle.ts'
import { type Installation, installation } from './installation.ts'

/* A bundle of a version whose petitions kept their timeline and their files in tables of their own. */

const old = await installation({ demo: 'small' })
const file = join(old.dataDir, 'former.viche.tar.gz')

type Line = Record<string, unknown>
/** Only petitions had such rows then. */
const former: Record<string, { from: string; columns: string[]; has(row: Line): boolean; line(row: Line): Line }> = {
  workflow_events: {
    from: 'petition_events',
    columns: ['action', 'at', 'id', 'member_name', 'number', 'petition_id', 'state'],
    has: ({ workflow }) => workflow === 'petition',
    line: ({ workflow: _workflow, item_id, ...event }) => ({ ...event, petition_id: Number(item_id) }),
  },
  attachments: {
    from: 'petition_files',
    columns: ['id', 'media_id', 'petition_id', 'position'],
    has: ({ subject }) => String(subject).startsWith('petition:'),
    line: ({ subject, ...attached }) => ({ ...attached, petition_id: Number(String(subject).split(':')[1]) }),
  },
}

/** Tables that came later, of what has a timeline or files: a former bundle held nothing of them. */
const YOUNGER = ['commitments', 'commitment_moves']
/** What leads to rows of those. */
const TO_YOUNGER: Record<string, string> = { projects: 'inclusion_id', project_stages: 'commitment_id' }

let today: Part[]
let formerParts: Part[]
beforeAll(async () => {
  await exportCommunity(old.kernel, 'verbivka', file)
  today = await partsOf(file)
  formerParts = forged(today, {
    parts: (all) =>
      all
        .map((part): Part => {
          const table = /^tables\/(.*)\.ndjson$/.exec(part.name)?.[1] ?? ''
          const before = former[table]
          if (YOUNGER.includes(table)) return { ...part, bytes: Buffer.alloc(0) }
          const reference = TO_YOUNGER[table]
          if (reference) {
            const lines = linesOf(today, table).map((row) => `${JSON.stringify({ ...row, [reference]: undefined })}\n`)
            return { ...part, bytes: Buffer.from(lines.join('')) }
          }
          if (!before) return part
          const lines = linesOf(today, table)
            .filter(before.has)
            .map((row) => `${JSON.stringify(before.line(row))}\n`)
          return { name: `tables/${before.from}.ndjson`, bytes: Buffer.from(lines.join('')) }
        })
        .sort((one, other) => (one.name < other.name ? -1 : 1)),
    manifest(manifest) {
      manifest.schema = '0015-cache-versions'
      manifest.tables = manifest.tables.map((table) => {
        const before = former[table.name]
        if (!before) return table
        const rows = linesOf(today, table.name).filter(before.has).length
        return { ...table, name: before.from, columns: before.columns, rows }
      })
    },
  })
})

const rowsOf = async (where: Installation, table: string) => {
  const { rows } = await sql<{ row: Line }>`select to_jsonb(t) as row from ${sql.table(table)} t
    where community_id = ${manifestOf(today).community.id}::uuid order by id`.execute(where.owner)
  return rows.map(({ row }) => row)
}

describe('a bundle of an earlier version', () => {
  it('brings in the rows of tables that stand elsewhere now', async () => {
    const fresh = await installation({ keysOf: old })
    await writeParts(file, formerParts)
    await importCommunity(fresh.kernel, file)
    for (const table of Object.keys(former)) {
      const rows = await rowsOf(fresh, table)
      expect(rows.length, table).toBeGreaterThan(0)
      expect(rows, table).toEqual((await rowsOf(old, table)).filter(former[table]?.has ?? (() => true)))
    }
    const { host } = await fresh.community('verbivka')
    const answered = linesOf(today, 'attachments').find((row) => former.attachments?.has(row))
    const path = `/petitions/${String(answered?.subject).split(':')[1]}`
    const page = await fresh.server.inject({ method: 'GET', url: path, headers: { host } })
    expect(page.body).toContain('.pdf')
  })

  it('is looked at as strictly as one of today', async () => {
    const fresh = await installation({ keysOf: old })
    const broken = (table: string, from: string, to: string) =>
      forged(formerParts, {
        parts: (all) =>
          all.map((part) =>
            part.name === `tables/${table}.ndjson`
              ? { ...part, bytes: Buffer.from(part.bytes.toString().replace(from, to)) }
              : part,
          ),
      })
    const codeOf = async (parts: Part[]) => {
      await writeParts(file, parts)
      return importCommunity(fresh.kernel, file).then(
        () => 'imported',
        (error: { code?: string }) => error.code,
      )
    }
    expect(await codeOf(broken('petition_events', '"number":1', '"number":"one"'))).toBe('transfer.line-unfit')
    expect(await codeOf(broken('petition_events', '"state":"', '"state":"un'))).toBe('transfer.rows-unfit')
    const both = forged(formerParts, {
      manifest: (manifest) => {
        const twice = manifest.tables.find(({ name }) => name === 'petition_events')
        if (twice) manifest.tables.push({ ...twice, name: 'workflow_events' })
      },
    })
    expect(await codeOf(both)).toMatch(/^transfer\./)
  })

  it('has its items looked at by the calendar', async () => {
    const fresh = await installation({ keysOf: old })
    await writeParts(file, formerParts)
    await importCommunity(fresh.kernel, file)
    const open = linesOf(today, 'petitions').filter(({ state }) => state !== 'archived')
    const due = await fresh.owner
      .selectFrom('due_items')
      .where('workflow', '=', 'petition')
      .select(['item_id', 'kind'])
      .execute()
    expect(due.map((row) => row.item_id).sort()).toEqual(open.map(({ id }) => String(id)).sort())
    expect(new Set(due.map(({ kind }) => kind))).toEqual(new Set(['refile']))
  })
})
