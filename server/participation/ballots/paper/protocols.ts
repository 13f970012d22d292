import type { FindMediaPlaces, MediaPlace } from '#contract/index.ts'
import type { BallotsUse } from '../options.ts'
import { getElectionById, subjectOf } from '../queries.ts'
import { protocolSubject } from './batches.ts'

/** Votes whose batches carry a signed protocol. */
export const protocolPlaces =
  (uses: readonly BallotsUse[]): FindMediaPlaces =>
  async (tx, subjects) => {
    const places: MediaPlace[] = []
    for (const subject of subjects) {
      const election = await getElectionById(tx, subject.slice(protocolSubject('').length))
      if (!election) continue
      const { type, id } = subjectOf(election.subject)
      const use = uses.find(({ host }) => host.id === type)
      const item = (await use?.options.find(tx, [id]))?.get(id)
      if (use && item) places.push({ subject, title: item.title, screen: `${use.host.home}/${id}` })
    }
    return places
  }
