import { type Endpoint, endpoint, type TraitHost } from '#contract/index.ts'
import { notFound } from '#platform/errors.ts'
import type { CommunityTx } from '#platform/tenancy/index.ts'
import { readDefinition } from './elections.ts'
import type { BallotsOptions } from './options.ts'
import { readLedger } from './paper/ledger.ts'
import {
  type BundleContent,
  fromBase64,
  noteKey,
  noteKeyText,
  originOf,
  Result,
  sha256,
  writeBundle,
} from './protocol/index.ts'
import {
  type ElectionRow,
  findElectionRow,
  listBallots,
  listCorrections,
  listRollLeaves,
  witnessKeysOf,
} from './queries.ts'

/** Bundles that one process keeps ready; each has some 300 bytes for a ballot. */
const MAX_READY = 4

/** `GET /api/v1/polls/:id/bundle`: the published record of a counted election, which `viche verify` takes. */
export function bundleEndpoint({ id: feature, home }: TraitHost, { params, find }: BallotsOptions): Endpoint {
  const ready = new Map<string, Promise<Buffer>>()
  const declared = endpoint({
    name: `${feature}.bundle`,
    host: 'community',
    method: 'GET',
    path: `/api/v1${home}/:id/bundle`,
    params,
    access: 'public',
    body: 'none',
    rateLimit: { most: 60, seconds: 60 },
    cacheControl: 'public, max-age=600',
    async reply({ inCommunity }, { params: { id } }) {
      const election = await inCommunity(async (tx) => {
        const item = (await find(tx, [id])).get(id)
        const found = item?.isPublic ? await findElectionRow(tx, { type: feature, id }) : undefined
        if (!found?.countedAt) throw notFound('ballots.no-bundle')
        return found
      })
      // The checkpoint changes with the record.
      const key = `${election.id} ${election.checkpoint}`
      const bundle = ready.get(key) ?? inCommunity((tx) => readContent(tx, election)).then(packed)
      ready.delete(key)
      ready.set(key, bundle)
      for (const oldest of [...ready.keys()].slice(0, -MAX_READY)) ready.delete(oldest)
      try {
        return {
          type: 'application/gzip',
          headers: { 'content-disposition': `attachment; filename="${feature}-${id}.tar.gz"` },
          body: await bundle,
        }
      } catch (error) {
        ready.delete(key)
        throw error
      }
    },
  })
  return declared as unknown as Endpoint
}

const packed = async (content: BundleContent): Promise<Buffer> => Buffer.from(await writeBundle(content))

export async function readContent(tx: CommunityTx, election: ElectionRow): Promise<BundleContent> {
  const definition = readDefinition(election)
  const key = await noteKey(originOf(definition), 1, fromBase64(definition.receiptPublic), sha256)
  return {
    definition,
    result: Result.parse(JSON.parse(election.result ?? 'null')),
    ballots: await listBallots(tx, election.id),
    corrections: await listCorrections(tx, election.id),
    rollLeaves: await listRollLeaves(tx, election.id),
    note: election.checkpoint ?? '',
    log: noteKeyText(key),
    witnesses: witnessKeysOf(election),
    ledger: readLedger(election),
  }
}
