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
  announceChangesOf,
  type CommunityTx,
  changed,
  communityOf,
  nextNumber,
  often,
  tagOfVersion,
  withCommunity,
} from './scope.ts'
