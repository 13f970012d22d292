import { sql } from 'kysely'
import { z } from 'zod'
import { CHANNELS } from '#participation/assisted/index.ts'
import { CUSTODIES } from '#participation/ballots/index.ts'
import { EligibilityRules } from '#participation/eligibility/index.ts'
import { ClosedQuestion, choicesFault, idsOf } from '#participation/questions/index.ts'
import { readReceipt } from '#participation/receipts.ts'
import { LOCALES } from '#platform/i18n/index.ts'
import { PersonKey } from '#platform/identity/index.ts'
import { Katottg } from '#platform/settlements/index.ts'
import {
  accepted,
  communityOf,
  Moment,
  type NamedRowProblem,
  numberedBy,
  RowId,
  RowNumber,
  stateProblems,
  type TableCheck,
  tableCheck,
} from '#platform/tenancy/index.ts'
import { PollResult } from './result.ts'
import { dutyOf, type PollState, pollDuties, pollStates } from './rules.ts'
import { CancelPoll, MAX_EXTENSIONS, NewPoll, ReportPoll } from './schema.ts'
import { PollSettings } from './settings.ts'
import { VALIDITIES } from './validity.ts'

/** What an import asks about polls: that each stands where the process can have led it, with what was due there. */

const Ids = z.array(z.string().max(12)).max(100)

const columns = {
  id: RowNumber,
  state: z.enum(pollStates),
  title: NewPoll.shape.title,
  text: accepted(NewPoll.shape.text),
  language: z.enum(LOCALES),
  contact: NewPoll.shape.contact.unwrap(),
  question: ClosedQuestion,
  by_statements: z.boolean(),
  drawn_order: Ids,
  lots: Ids,
  secret: z.boolean(),
  hidden: z.boolean(),
  rules: EligibilityRules,
  electorate: NewPoll.shape.electorate.unwrap(),
  electorate_source: NewPoll.shape.electorateSource.unwrap(),
  quorum: NewPoll.shape.quorum.unwrap(),
  validity: z.enum(VALIDITIES),
  custody: z.enum(CUSTODIES),
  key_taken_at: Moment,
  legal_profile: PollSettings.shape.legalProfile,
  report_days: PollSettings.shape.reportDays,
  opens_at: Moment,
  ends_at: Moment,
  votes: z.int().min(0),
  result: PollResult,
  report: accepted(ReportPoll.shape.text),
  cancel_reason: accepted(CancelPoll.shape.reason),
  copied_from: RowNumber,
  revision: RowNumber,
  created_at: Moment,
  announced_at: Moment,
  opened_at: Moment,
  closed_at: Moment,
  counted_at: Moment,
  reported_at: Moment,
  cancelled_at: Moment,
  archived_at: Moment,
  duty: z.enum(pollDuties),
  duty_from: Moment,
  reminded_at: Moment,
}

type Column = keyof typeof columns
const announced: readonly Column[] = ['announced_at', 'drawn_order', 'lots']
const opened: readonly Column[] = [...announced, 'opened_at']
const counted: readonly Column[] = [...opened, 'closed_at', 'counted_at', 'result']

/** What a poll must have to be in a state; what an archived one has depends on where it came from. */
const NEEDED: Readonly<Record<PollState, readonly Column[]>> = {
  draft: [],
  announced,
  open: opened,
  closed: [...opened, 'closed_at'],
  counted,
  report_published: [...counted, 'report', 'reported_at'],
  cancelled: [...announced, 'cancelled_at', 'cancel_reason'],
  archived: [...announced, 'archived_at'],
}

const sameIds = (order: readonly string[] | undefined, ids: readonly string[]): boolean =>
  order === undefined || (order.length === ids.length && ids.every((id) => order.includes(id)))

const polls = tableCheck({
  table: 'polls',
  columns,
  row(row) {
    const { state = 'draft', question, drawn_order, lots, result } = row
    const ids = question && 'options' in question ? question.options.map(({ id }) => id) : []
    const choices = question ? idsOf(question) : []
    return stateProblems({
      ...Object.fromEntries(NEEDED[state].map((column) => [column, row[column] === undefined])),
      duty: row.duty !== dutyOf(state, row.custody),
      drawn_order: !sameIds(drawn_order, ids) || (state === 'draft') !== (drawn_order === undefined),
      lots: !sameIds(lots, ids) || (state === 'draft') !== (lots === undefined),
      result:
        (row.counted_at !== undefined) !== (result !== undefined) ||
        (result !== undefined && !sameIds(Object.keys(result.votes), choices)),
      announced_at: (state === 'draft') !== (row.announced_at === undefined),
      report: (row.report === undefined) !== (row.reported_at === undefined),
      cancel_reason: (row.cancel_reason === undefined) !== (row.cancelled_at === undefined),
    })
  },
  async whole(tx, most) {
    const community = communityOf(tx)
    const { rows } = await sql<NamedRowProblem>`
      select poll.id::text as row, 'votes' as path, 'rows:count' as message from polls as poll
      where poll.community_id = ${community} and not poll.secret and poll.votes <> (select count(*) from poll_votes as vote
        where vote.community_id = ${community} and vote.poll_id = poll.id)
      order by row limit ${most}`.execute(tx)
    return rows.length > 0 ? rows : numberedBy('poll', 'polls')(tx, most)
  },
})

const votes = tableCheck({
  table: 'poll_votes',
  columns: {
    id: RowId,
    poll_id: RowNumber,
    account_id: RowId,
    person_key: PersonKey,
    choices: z.array(z.string().max(30)).max(100),
    channel: z.enum(CHANNELS),
    settlement: Katottg,
    receipt: z.string().refine((receipt) => readReceipt(receipt) === receipt, 'rows:form'),
    voted_at: Moment,
  },
  /** A vote that its question does not allow could not have been counted. */
  async whole(tx, most) {
    const { rows } = await sql<{ row: string; choices: string[]; question: ClosedQuestion }>`
      select min(vote.id::text) as row, vote.choices, poll.question from poll_votes as vote
      join polls as poll on poll.community_id = vote.community_id and poll.id = vote.poll_id
      where vote.community_id = ${communityOf(tx)} group by vote.poll_id, vote.choices, poll.question`.execute(tx)
    return rows
      .filter(({ choices, question }) => choicesFault(question, choices) !== undefined)
      .slice(0, most)
      .map(({ row }) => ({ row, path: 'choices', message: 'rows:value' }))
  },
})

const extensions = tableCheck({
  table: 'poll_extensions',
  columns: {
    poll_id: RowNumber,
    number: z.int().min(1).max(MAX_EXTENSIONS),
    from_at: Moment,
    to_at: Moment,
    reason: accepted(CancelPoll.shape.reason),
    at: Moment,
  },
})

export const pollChecks: readonly TableCheck[] = [polls, votes, extensions]
