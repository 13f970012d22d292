/** The life of items: see README.md. */
export { allowedActions, decide, type Outcome, type Question, type Row, type Rules, type RuleTypes } from './decide.ts'
export { workflowJobs } from './dispatcher.ts'
export { refileDueItems } from './due-items.ts'
export { getDueAt, type NextStep, nextStep, tasksOf } from './duties.ts'
export { allowedTo, apply, ask, auditEntry, forgetItems, lock, permit } from './engine.ts'
export { insertEvent, listEvents, type WorkflowEvent } from './events.ts'
export { orphans, workflowChecks } from './import-checks.ts'
export { itemTable, updateItem } from './item-table.ts'
export { lifecycleOf, type RegisteredWorkflow, registerWorkflow } from './register.ts'
export {
  allowedTransitions,
  creation,
  runTransition,
  type Step,
  type Steps,
  stepTaken,
  type Transition,
  transition,
} from './transition.ts'
export {
  type Changes,
  type DueGround,
  type Duty,
  type Item,
  type ItemTable,
  NumberedItem,
  type NumberedWorkflow,
  type PlainTypes,
  type RowOf,
  rolesOf,
  stateOf,
  subjectOf,
  type Workflow,
  type WorkflowTypes,
} from './workflow.ts'
