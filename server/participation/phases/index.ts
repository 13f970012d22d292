/** Dated phases of items: see README.md. */
export { MAX_CHANGES, savePhases } from './commands.ts'
export { phaseChecks } from './import-checks.ts'
export { deletePhases, type ExplainedChange, listChanges, listPhases } from './queries.ts'
export {
  changesOf,
  endOf,
  isOfThePast,
  MAX_PHASES,
  nextChange,
  type Phase,
  type PhaseChange,
  type PhaseFault,
  type PhasePlan,
  type PhasePosition,
  phaseAt,
  phaseFault,
  startOf,
} from './rules.ts'
export { PhasesInput } from './schema.ts'
export type { PhasesOptions } from './trait.ts'
