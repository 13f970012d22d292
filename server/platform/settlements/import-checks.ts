import { type TableCheck, tableCheck } from '#platform/tenancy/index.ts'
import { fitsKind } from './katottg.ts'
import { Katottg, SettlementInput } from './settlements.ts'

export const settlementChecks: readonly TableCheck[] = [
  tableCheck({
    table: 'settlements',
    columns: { katottg: Katottg, kind: SettlementInput.shape.kind, name: SettlementInput.shape.name },
    row: ({ katottg, kind }) =>
      katottg === undefined || kind === undefined || fitsKind(katottg, kind)
        ? []
        : [{ path: 'katottg', message: 'people:errors.settlement-level' }],
  }),
]
