import { sql } from 'kysely'
import { z } from 'zod'
import { CHANNELS } from '#participation/assisted/index.ts'
import { GivenName, PersonKey } from '#platform/identity/index.ts'
import {
  accepted,
  communityOf,
  Moment,
  type NamedRowProblem,
  numberedBy,
  RowId,
  RowNumber,
  type TableCheck,
  tableCheck,
} from '#platform/tenancy/index.ts'
import { clauseKinds, MAX_CLAUSE_LEVEL, MAX_CLAUSE_NUMBER, MAX_CLAUSE_TEXT, MAX_CLAUSES } from './clauses.ts'
import { isDecided, isPublicProposal, proposalStates } from './proposal-rules.ts'
import { DecideProposal, Propose, RejectProposal } from './schema.ts'

/** What an import asks about draft acts: whole texts, and proposals that stand where their life can have led them. */
export const actChecks: readonly TableCheck[] = [
  tableCheck({
    table: 'acts',
    columns: { consultation_id: RowNumber, last_clause: z.int().min(0), revision: z.int().min(1), changed_at: Moment },
    async whole(tx, most) {
      const { rows } = await sql<NamedRowProblem>`
        select act.consultation_id::text as row, 'consultation_id' as path, 'rows:state' as message from acts as act
        join consultations as one on one.community_id = act.community_id and one.id = act.consultation_id
        where act.community_id = ${communityOf(tx)} and one.kind <> 'act'
        union all
        select act.consultation_id::text, 'last_clause', 'rows:counter' from acts as act
        where act.community_id = ${communityOf(tx)} and exists (select from act_clauses as clause
          where clause.community_id = act.community_id and clause.consultation_id = act.consultation_id
            and clause.id > act.last_clause)
        union all
        select act.consultation_id::text, 'last_clause', 'rows:count' from acts as act
        where act.community_id = ${communityOf(tx)} and (select count(*) from act_clauses as clause
          where clause.community_id = act.community_id and clause.consultation_id = act.consultation_id) > ${MAX_CLAUSES}
        order by row limit ${most}`.execute(tx)
      return rows
    },
  }),
  tableCheck({
    table: 'act_clauses',
    columns: {
      consultation_id: RowNumber,
      id: RowNumber,
      position: RowNumber,
      kind: z.enum(clauseKinds),
      number: z.string().max(MAX_CLAUSE_NUMBER),
      level: z.int().min(0).max(MAX_CLAUSE_LEVEL),
      text: z.string().max(MAX_CLAUSE_TEXT),
    },
  }),
  tableCheck({
    table: 'act_proposals',
    columns: {
      id: RowNumber,
      consultation_id: RowNumber,
      clause_id: RowNumber,
      state: z.enum(proposalStates),
      text: accepted(z.union([z.literal(''), Propose.shape.text])),
      wording: accepted(Propose.shape.wording.unwrap()),
      author_account_id: RowId,
      author_name: GivenName,
      channel: z.enum(CHANNELS),
      person_key: PersonKey,
      created_at: Moment,
      published_at: Moment,
      rejection: RejectProposal.shape.reason,
      reason: accepted(DecideProposal.shape.reason),
      decided_at: Moment,
    },
    row({ state = 'pending', text, clause_id, wording, published_at, rejection, reason, decided_at }) {
      const decided = isDecided(state)
      const wrong = {
        text: (text === '') !== (state === 'withdrawn'),
        wording: wording !== undefined && clause_id === undefined,
        published_at: isPublicProposal(state) !== (published_at !== undefined),
        rejection: (state === 'rejected') !== (rejection !== undefined),
        reason: decided !== (reason !== undefined),
        decided_at: decided !== (decided_at !== undefined),
      }
      return Object.entries(wrong).flatMap(([path, is]) => (is ? [{ path, message: 'rows:state' }] : []))
    },
    async whole(tx, most) {
      const { rows } = await sql<NamedRowProblem>`
        select proposal.id::text as row, 'consultation_id' as path, 'rows:state' as message
        from act_proposals as proposal
        join consultations as one on one.community_id = proposal.community_id and one.id = proposal.consultation_id
        where proposal.community_id = ${communityOf(tx)} and (one.kind <> 'act' or one.published_at is null)
        order by row limit ${most}`.execute(tx)
      return [...rows, ...(await numberedBy('act-proposal', 'act_proposals')(tx, most))].slice(0, most)
    },
  }),
]
