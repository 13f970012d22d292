import type { MovedTable } from '#platform/tenancy/index.ts'

/** Tables that petitions had for themselves in earlier versions. */
export const movedTables: readonly MovedTable[] = [
  {
    from: 'petition_events',
    to: 'workflow_events',
    columns: {
      id: { type: 'uuid' },
      petition_id: { type: 'int4' },
      number: { type: 'int4' },
      at: { type: 'timestamptz' },
      action: { type: 'text' },
      state: { type: 'text' },
      member_name: { type: 'text', optional: true },
    },
    row: ({ petition_id, ...event }) => ({ ...event, workflow: 'petition', item_id: String(petition_id) }),
  },
  {
    from: 'petition_files',
    to: 'attachments',
    columns: {
      id: { type: 'uuid' },
      petition_id: { type: 'int4' },
      media_id: { type: 'uuid' },
      position: { type: 'int4' },
    },
    row: ({ petition_id, ...file }) => ({ ...file, subject: `petition:${petition_id}` }),
  },
]
