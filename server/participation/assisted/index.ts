/** What staff enter for people who answer on paper, by telephone or in person: see README.md. */
export {
  ASSISTED_CHANNELS,
  type AssistedChannel,
  CHANNELS,
  type Channel,
  type ChannelCounts,
  channelRows,
  channelsCell,
  shownChannels,
} from './channels.ts'
export { receiveEntry } from './entering.ts'
export type { AssistedItem, AssistedOptions } from './options.ts'
export { type AssistedPerson, findAssistedPerson, requireEligiblePerson } from './person.ts'
export { forgetAssisted } from './queries.ts'
export { Entered, Entry, isRequired, onPaper } from './schema.ts'
