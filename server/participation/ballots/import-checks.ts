import { sql } from 'kysely'
import { z } from 'zod'
import { orphans, type RegisteredWorkflow } from '#participation/workflow/index.ts'
import { PersonKey } from '#platform/identity/index.ts'
import {
  type CommunityTx,
  communityOf,
  Day,
  Moment,
  type NamedRowProblem,
  RowId,
  type RowProblem,
  stateProblems,
  type TableCheck,
  tableCheck,
} from '#platform/tenancy/index.ts'
import { MAX_END_CHANGES } from './elections.ts'
import { paperChecks } from './paper/import-checks.ts'
import { SubjectText } from './proof.ts'
import {
  CHANNELS,
  CUSTODIES,
  Definition,
  definitionHash,
  fromHex,
  Ledger,
  leafOf,
  MAX_CORRECTION_REASON,
  MAX_CORRECTIONS,
  PointNumber,
  PUBLICATIONS,
  parseCanonical,
  Result,
  readBallot,
  rootOf,
  sha256,
  toHex,
  Zone,
} from './protocol/index.ts'
import { electionStates, listBallots, listElectionsIn, listRollLeaves } from './queries.ts'

/** 32 bytes as PostgreSQL prints them. */
const Hash = z.string().regex(/^\\x[0-9a-f]{64}$/)
const hexOf = (printed: string): string => printed.slice(2)
/** Sealed ballots have a few hundred bytes, those of a matrix of a hundred rows some kilobytes. */
const MAX_CIPHERTEXT = 16 * 1024
const MAX_BODY = 16 * 1024
const MAX_DEFINITION = 256 * 1024
const MAX_NOTE = 16 * 1024
const MAX_LEDGER = 8 * 1024 * 1024
const MAX_REASON = 2_000

const json = <S extends z.ZodType>(schema: S, most: number) =>
  z
    .string()
    .max(most)
    .refine((text) => {
      const parsed = parseCanonical(text)
      return parsed !== undefined && schema.safeParse(parsed.value).success
    }, 'rows:form')

/** What an import asks about elections: that what was published is what was hashed and signed, and nothing was added. */
export function electionChecks(workflows: readonly RegisteredWorkflow[]): readonly TableCheck[] {
  return [
    tableCheck({
      table: 'elections',
      columns: {
        id: RowId,
        subject: SubjectText,
        state: z.enum(electionStates),
        custody: z.enum(CUSTODIES),
        publication: z.enum(PUBLICATIONS),
        opens_at: Moment,
        ends_at: Moment,
        definition: json(Definition, MAX_DEFINITION),
        definition_digest: Hash,
        turnout: z.int().min(0),
        closed_at: Moment,
        counted_at: Moment,
        size: z.int().min(0),
        root: Hash,
        roll_root: Hash,
        result: json(Result, MAX_DEFINITION),
        checkpoint: z.string().max(MAX_NOTE),
        ledger: json(Ledger, MAX_LEDGER),
        witness_keys: z.string().min(1).max(MAX_NOTE),
        key_taken_at: Moment,
        key_destroyed_at: Moment,
        appeal_until: Moment,
        pools_counted: z.int().min(0),
        void_reason: z.string().min(1).max(MAX_REASON),
      },
      row({ id, definition = 'null', definition_digest = '', custody, publication }): RowProblem[] {
        const read = Definition.safeParse(JSON.parse(definition)).data
        return stateProblems({
          definition: read?.election !== id || read?.custody !== custody || read?.publication !== publication,
          definition_digest: !read || definitionHash(read) !== hexOf(definition_digest),
        })
      },
      async whole(tx, most) {
        const without = await orphans(tx, workflows, most, 'elections', 'subject')
        return without.length > 0 ? without : alteredTrees(tx, most)
      },
    }),
    tableCheck({
      table: 'election_roll',
      columns: {
        id: RowId,
        election_id: RowId,
        person_key: PersonKey,
        account_id: RowId,
        channel: z.enum(CHANNELS),
        zone: Zone,
        point: PointNumber,
      },
      whole: async (tx, most) => [...(await strayVoters(tx, most)), ...(await unequalRolls(tx, most))].slice(0, most),
    }),
    tableCheck({
      table: 'sealed_ballots',
      columns: {
        id: RowId,
        election_id: RowId,
        ciphertext: z
          .string()
          .max(2 + MAX_CIPHERTEXT * 2)
          .regex(/^\\x([0-9a-f]{2})+$/),
      },
    }),
    tableCheck({
      table: 'ballots',
      columns: { election_id: RowId, leaf: Hash, body: z.string().max(MAX_BODY) },
      row: ({ election_id, leaf = '', body = '' }) =>
        stateProblems({ leaf: leafOf(body) !== hexOf(leaf), body: readBallot(body)?.election !== election_id }),
    }),
    tableCheck({ table: 'roll_leaves', columns: { election_id: RowId, leaf: Hash } }),
    tableCheck({
      table: 'ballot_corrections',
      columns: {
        election_id: RowId,
        seq: z.int().min(1).max(MAX_CORRECTIONS),
        kind: z.enum(['struck', 'invalid']),
        leaf: Hash,
        reason: z.string().min(1).max(MAX_CORRECTION_REASON),
        protocol: z.string().max(MAX_CORRECTION_REASON),
        day: Day,
      },
    }),
    ...paperChecks(),
    tableCheck({
      table: 'election_changes',
      columns: {
        election_id: RowId,
        seq: z.int().min(1).max(MAX_END_CHANGES),
        from_at: Moment,
        to_at: Moment,
        reason: z.string().min(1).max(MAX_REASON),
        at: Moment,
      },
    }),
  ]
}

/** Counted elections whose ballots or roll are not those of the roots that were published. */
async function alteredTrees(tx: CommunityTx, most: number): Promise<NamedRowProblem[]> {
  const problems: NamedRowProblem[] = []
  for (const { id, root, rollRoot } of await listElectionsIn(tx, ['counted', 'final'])) {
    const leaves = (await listBallots(tx, id)).map(({ leaf }) => leaf)
    const trees = { root: [leaves, root] as const, roll_root: [await listRollLeaves(tx, id), rollRoot] as const }
    for (const [path, [hashes, published]] of Object.entries(trees)) {
      const found = toHex(await rootOf(hashes.map(fromHex), sha256))
      if (found !== published?.toString('hex')) problems.push({ row: id, path, message: 'rows:value' })
    }
    if (problems.length >= most) break
  }
  return problems.slice(0, most)
}

/** Accounts that do not exist: no foreign key leads from the roll to them. */
async function strayVoters(tx: CommunityTx, most: number): Promise<NamedRowProblem[]> {
  const community = communityOf(tx)
  const { rows } = await sql<NamedRowProblem>`
    select voter.id::text as row, 'account_id' as path, 'rows:value' as message from election_roll as voter
    where voter.community_id = ${community} and voter.account_id is not null
      and not exists (select from accounts as account
        where account.community_id = ${community} and account.id = voter.account_id)
    order by row limit ${most}`.execute(tx)
  return rows
}

/** Elections that are not counted and in which voters are not as many as ballots and papers that are not entered. */
async function unequalRolls(tx: CommunityTx, most: number): Promise<NamedRowProblem[]> {
  const community = communityOf(tx)
  const { rows } = await sql<NamedRowProblem>`
    select election.id::text as row, 'election_id' as path, 'rows:counter' as message from elections as election
    where election.community_id = ${community} and election.state in ('open', 'closed')
      and (select count(*) from election_roll as voter
          where voter.community_id = ${community} and voter.election_id = election.id)
        <> (select count(*) from sealed_ballots as sealed
          where sealed.community_id = ${community} and sealed.election_id = election.id)
          + (select coalesce(sum(handed_out - returned), 0) from paper_days as day
          where day.community_id = ${community} and day.election_id = election.id)
          - (select coalesce(sum(papers), 0) from ballot_batches as batch
          where batch.community_id = ${community} and batch.election_id = election.id and batch.state = 'confirmed')
    order by row limit ${most}`.execute(tx)
  return rows
}
