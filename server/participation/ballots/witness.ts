import { z } from 'zod'
import type { Services } from '#contract/index.ts'
import * as audit from '#platform/audit/index.ts'
import type { Db } from '#platform/db/index.ts'
import { SYSTEM } from '#platform/identity/index.ts'
import type { Job } from '#platform/jobs/index.ts'
import { type Community, type CommunityDirectory, type CommunityTx, withCommunity } from '#platform/tenancy/index.ts'
import {
  cosignCheckpoint,
  noteKey,
  noteKeyText,
  parseCheckpoint,
  parseNote,
  sha256,
  signingKey,
} from './protocol/index.ts'
import {
  type ElectionRow,
  insertWitnessed,
  listUnwitnessed,
  lockElectionById,
  updateElection,
  type Witnessed,
} from './queries.ts'

/**
 * Another community of the installation signs the checkpoint of a counted election, with a key of its own and the time at
 * which it saw it, and never signs a second tree of that election. Both stand on one machine: it shows that the published
 * list has not changed since, and does not show that the server is honest.
 */

const WITNESS = 'ballots.witness'
const NoPayload = z.object({})

/** Names the key of a community as a witness. */
export const witnessName = ({ slug }: Pick<Community, 'slug'>): string => `viche/${slug}/witness`

interface Parts {
  db: Db
  directory: Pick<CommunityDirectory, 'list'>
}

/** One job for all communities, since it works in the scope of two of them, one after the other. */
export function witnessJob({ db, directory }: Parts): Job<typeof NoPayload, Services> {
  return {
    name: 'ballots.witness-elections',
    payload: NoPayload,
    schedule: '*/10 * * * *',
    onPlatform: 'only',
    async run({ clock, services, log }) {
      const communities = await directory.list()
      for (const community of communities) {
        const witness = witnessOf(community, communities)
        if (!witness) continue
        for (const election of await withCommunity(db, community, listUnwitnessed)) {
          const seen = await sign(db, { witness, election, services, now: clock.now() })
          if (seen) await withCommunity(db, community, (tx) => keepSignature(tx, election, seen, clock.now()))
          else
            log.error(
              { election: election.id, witness: witness.slug },
              'a witness has seen another tree of this election',
            )
        }
      }
    },
  }
}

/** The next community in the order of ids, so that each has one witness and is one. Undefined where there is one only. */
export function witnessOf(community: Community, all: readonly Community[]): Community | undefined {
  const ordered = all.toSorted((one, other) => (one.id < other.id ? -1 : 1))
  const at = ordered.findIndex(({ id }) => id === community.id)
  const next = ordered[(at + 1) % ordered.length]
  return next?.id === community.id ? undefined : next
}

interface Signature {
  line: string
  key: string
}

interface Signing {
  witness: Community
  election: Pick<ElectionRow, 'id' | 'checkpoint'>
  services: Pick<Services, 'keyFor'>
  now: Date
}

/** In the scope of the witness. Undefined when it has seen another tree under this name. */
async function sign(db: Db, { witness, election, services, now }: Signing): Promise<Signature | undefined> {
  const note = parseNote(election.checkpoint ?? '')
  const checkpoint = note && parseCheckpoint(note.text)
  if (!note || !checkpoint) throw new Error(`the election ${election.id} has no checkpoint`)
  const { origin, size, root } = checkpoint
  const seen: Witnessed = { origin, size, root: Buffer.from(root), at: now }
  const first = await withCommunity(db, witness, (tx) => insertWitnessed(tx, seen))
  if (first.size !== size || !first.root.equals(root)) return undefined
  const secret = services.keyFor(witness, WITNESS)
  const key = await noteKey(witnessName(witness), 4, signingKey(secret).publicKey, sha256)
  // The time of the first look: a repetition after a kill gives the same line.
  const seconds = Math.floor(first.at.getTime() / 1000)
  return { line: cosignCheckpoint(key, secret, note.text, seconds), key: noteKeyText(key) }
}

async function keepSignature(
  tx: CommunityTx,
  { id, checkpoint }: Pick<ElectionRow, 'id' | 'checkpoint'>,
  { line, key }: Signature,
  now: Date,
): Promise<void> {
  const election = await lockElectionById(tx, id)
  if (!election || checkpoint === null || election.witnessKeys !== null) return
  // A ballot was struck meanwhile: the signature is of a text that no longer stands. The next run signs the new one.
  if (election.checkpoint !== checkpoint) return
  await updateElection(tx, id, { checkpoint: checkpoint + line, witness_keys: key })
  const { subject } = election
  await audit.append(tx, { actor: SYSTEM, at: now, action: 'ballots.witnessed', subject })
}
