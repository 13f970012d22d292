import { sql } from 'kysely'
import { z } from 'zod'
import type { RegisteredWorkflow } from '#participation/workflow/index.ts'
import { communityOf, type NamedRowProblem, type TableCheck, tableCheck } from '#platform/tenancy/index.ts'

/** What an import asks about origins: that both ends are items that exist. */
export function originChecks(workflows: readonly RegisteredWorkflow[]): readonly TableCheck[] {
  const subject = z.string().refine((text) => {
    const at = text.indexOf(':')
    return workflows.find(({ id }) => id === text.slice(0, at))?.isId(text.slice(at + 1)) ?? false
  }, 'rows:value')
  return [
    tableCheck({
      table: 'item_origins',
      columns: { subject, origin: subject },
      row: (row) => (row.subject === row.origin ? [{ path: 'origin', message: 'rows:state' }] : []),
      async whole(tx, most) {
        if (workflows.length === 0) return []
        const community = communityOf(tx)
        const without = (column: 'subject' | 'origin') => sql`
          select link.subject as row, ${column} as path, 'rows:item' as message from item_origins as link
          where link.community_id = ${community} and not (${sql.join(
            workflows.map(
              ({ id, table }) => sql`exists (select from ${sql.table(table)} as item
              where item.community_id = ${community} and ${`${id}:`} || item.id::text = link.${sql.ref(column)})`,
            ),
            sql` or `,
          )})`
        const { rows } = await sql<NamedRowProblem>`
          ${without('subject')} union all ${without('origin')} order by row, path limit ${most}`.execute(tx)
        return rows
      },
    }),
  ]
}
