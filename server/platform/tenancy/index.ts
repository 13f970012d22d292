export {
  type Community,
  CommunityDirectory,
  type CommunityKind,
  defaultLocale,
  hostName,
} from './community.ts'
export { tenancyChecks } from './import-checks.ts'
export type { ListenerFaultReport } from './listeners.ts'
export { type ChangeListener, ChangeNotifier, type ChangeOrigin } from './notifier.ts'
export {
  afterCommit,
  alongWithCommit,
  announceChangesOf,
  askCommunity,
  type CommunityTx,
  changed,
  changing,
  communityOf,
  lockNamed,
  mayHaveCommitted,
  nextNumber,
  often,
  resident,
  type Statement,
  tagOfVersion,
  withCommunity,
} from './scope.ts'
export {
  accepted,
  type BundleFacts,
  Day,
  fileProblems,
  Moment,
  type NamedRowProblem,
  problemsOf,
  RowId,
  RowNumber,
  type RowProblem,
  type TableCheck,
  tableCheck,
  tidies,
} from './table-check.ts'
