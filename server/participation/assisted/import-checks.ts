import { z } from 'zod'
import { readReceipt } from '#participation/receipts.ts'
import { GivenName } from '#platform/identity/index.ts'
import { Moment, RowId, RowNumber, stateProblems, type TableCheck, tableCheck } from '#platform/tenancy/index.ts'
import { ASSISTED_CHANNELS } from './channels.ts'
import type { AssistedUse } from './options.ts'
import { ENTRY_KINDS, Entry, MAX_SHEETS } from './schema.ts'
import { isSheetCode } from './sheet-code.ts'

/** What an import asks about sheets and entries: that each is about items of a feature that has them. */
export function assistedChecks(uses: readonly AssistedUse[]): readonly TableCheck[] {
  const subject = z
    .string()
    .max(100)
    .refine((text) => {
      const [, feature] = /^([a-z-]+):[1-9]\d{0,8}$/.exec(text) ?? []
      return uses.some(({ host }) => host.id === feature)
    }, 'rows:value')
  const number = RowNumber.refine((one) => one <= MAX_SHEETS, 'rows:value')
  return [
    tableCheck({
      table: 'assisted_sheets',
      columns: {
        code: z.string().refine(isSheetCode, 'rows:form'),
        subject,
        number,
        printed_at: Moment,
        returned_at: Moment,
      },
    }),
    tableCheck({
      table: 'assisted_entries',
      columns: {
        receipt: z.string().refine((receipt) => readReceipt(receipt) === receipt, 'rows:form'),
        subject,
        kind: z.enum(ENTRY_KINDS),
        channel: z.enum(ASSISTED_CHANNELS),
        sheet_number: number,
        received_at: Moment,
        account_id: RowId,
        name: GivenName,
        address: Entry.shape.address.unwrap(),
        posted_at: Moment,
      },
      row: ({ name, address, posted_at }) =>
        stateProblems({
          address: (name === undefined) !== (address === undefined),
          posted_at: posted_at !== undefined && address !== undefined,
        }),
    }),
  ]
}
