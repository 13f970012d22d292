export {
  type Community,
  CommunityDirectory,
  type CommunityKind,
  defaultLocale,
  hostName,
} from './community.ts'
export { type ChangeListener, ChangeNotifier } from './notifier.ts'
export {
  afterCommit,
  alongWithCommit,
  announceChangesOf,
  askCommunity,
  type CommunityTx,
  changed,
  communityOf,
  nextNumber,
  often,
  tagOfVersion,
  withCommunity,
} from './scope.ts'
