import { suppressSmall } from '#participation/questions/index.ts'

/** The ways by which an answer reaches the authority. Pure. */

export const ASSISTED_CHANNELS = ['paper', 'telephone', 'in_person'] as const
export type AssistedChannel = (typeof ASSISTED_CHANNELS)[number]
export const CHANNELS = ['online', ...ASSISTED_CHANNELS] as const
export type Channel = (typeof CHANNELS)[number]

/** null: too few to be shown, see `suppressSmall`. */
export type ChannelCounts = Partial<Record<Channel, number | null>>

/**
 * How many came by each channel, without small cells; nothing where everybody answered online, since there is nothing to
 * tell apart then.
 */
export function shownChannels(counts: Readonly<Partial<Record<Channel, number>>>): ChannelCounts {
  const used = CHANNELS.filter((channel) => (counts[channel] ?? 0) > 0)
  if (!used.some((channel) => channel !== 'online')) return {}
  const shown = suppressSmall(Object.fromEntries(used.map((channel) => [channel, counts[channel] ?? 0])))
  return Object.fromEntries(used.map((channel) => [channel, shown[channel] ?? null]))
}

/** The same as rows, for views and tables. */
export const channelRows = (counts: ChannelCounts): { channel: Channel; count: number | null }[] =>
  CHANNELS.flatMap((channel) => {
    const count = counts[channel]
    return count === undefined ? [] : [{ channel, count }]
  })

/** As open data writes it: `online: 120; paper: n/a`. Null where there is no breakdown. */
export function channelsCell(counts: ChannelCounts | null | undefined): string | null {
  const rows = channelRows(counts ?? {})
  if (rows.length === 0) return null
  return rows.map(({ channel, count }) => `${channel}: ${count ?? 'n/a'}`).join('; ')
}
