export { settlementChecks } from './import-checks.ts'
export { fitsKind, isKatottg, isWithin, SETTLEMENT_KINDS, type SettlementKind } from './katottg.ts'
export {
  deleteSettlement,
  hasSettlements,
  holdSettlement,
  insertSettlement,
  Katottg,
  listSettlements,
  MAX_SETTLEMENTS,
  NewSettlement,
  type Settlement,
  SettlementInput,
  updateSettlement,
} from './settlements.ts'
