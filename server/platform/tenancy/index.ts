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
  bindNotifier,
  type CommunityTx,
  communityOf,
  invalidateTags,
  lockInstallation,
  lockNamed,
  mayHaveCommitted,
  nextNumber,
  pipelineWithCommit,
  queryInCommunity,
  type ResidentTag,
  resident,
  type Statement,
  shardedTag,
  shareNamed,
  tagInvalidation,
  tagOfVersion,
  withCommunity,
} from './scope.ts'
export {
  accepted,
  type BundleFacts,
  Day,
  fileProblems,
  MAX_NUMBER,
  Moment,
  type MovedTable,
  type NamedRowProblem,
  problemsOf,
  RowId,
  RowNumber,
  type RowProblem,
  type TableCheck,
  tableCheck,
  tidies,
} from './table-check.ts'
