/** Ballots of budgets as people fill them in, and results as they read them: see README.md. */
export {
  type BallotField,
  type BallotFormView,
  type BallotSummary,
  ballotFormView,
  choicesOfSent,
  faultSentence,
  fieldOf,
  type SentBallot,
  sentOfFields,
  summaryOf,
  taskSentence,
} from './ballot-form.ts'
export { type ChartRow, type ChartView, chartView } from './chart.ts'
export { ballotSentences, type CountingConditions, countingSentences, ruleSentence } from './conditions.ts'
export { type BudgetExplanation, type ExplainInput, explainBudget, type PoolExplanation } from './explanation.ts'
export { explanationFor } from './explanations.ts'
export { type PabulibExport, type PoolFile, pabulibFiles } from './pabulib.ts'
export { fateSentences, ruleTitle, unitOf, type Wording } from './sentences.ts'
export { zipOf } from './zip.ts'
