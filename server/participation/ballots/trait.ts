import { type TraitHost, trait } from '#contract/index.ts'
import { bundleEndpoint } from './bundle-endpoint.ts'
import { paperParts } from './paper/parts.ts'
import { protocolPlaces } from './paper/protocols.ts'
import { ballotsPersonalData, proofPage } from './proof.ts'
import { ballotJobs } from './sweep.ts'

/** Secret votes of a feature's items: see README.md. The feature takes the steps of an election by the functions of index.ts. */
export const ballotsTrait = trait({
  id: 'ballots',
  expand(host, options) {
    requireHome(host)
    return {
      endpoints: [bundleEndpoint(host, options)],
      accountPages: [proofPage(host, options)],
      ...paperParts({ host, options }),
    }
  },
  shared: (uses) => ({
    jobs: ballotJobs(uses),
    personalData: ballotsPersonalData(uses),
    mediaPlaces: protocolPlaces(uses),
  }),
})

function requireHome({ id, home }: TraitHost): void {
  if (home === undefined) throw new Error(`features/${id}: the trait 'ballots' needs a home: its pages stand below it`)
}
