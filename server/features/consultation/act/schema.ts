import { z } from 'zod'
import { PageNumber, pagedOf } from '#contract/index.ts'
import { legalReasons } from '#participation/moderation-reasons.ts'
import { plainText } from '#participation/plain-text.ts'
import { cleanParagraphs, DIRECTIONS } from '#platform/clean-text.ts'
import { clauseKinds, MAX_ACT_TEXT, MAX_CLAUSE_TEXT } from './clauses.ts'
import { MAX_DOCX_BYTES } from './docx.ts'
import { decisions, proposalStates, publicProposalStates } from './proposal-rules.ts'

/** Inputs and views of draft acts and of proposals to them. */

/** Characters of a proposal's grounds. */
export const MAX_PROPOSAL = 5_000
/** Characters of the answer to a proposal. */
export const MAX_REASON = 2_000
/** Proposals of one account to one act; who has more to say writes a document of one's own. */
export const MAX_OWN_PROPOSALS = 50
export const PROPOSALS_ON_PAGE = 20
export const PROPOSALS_ON_DESK = 50
/** Rows of the comparison table on one page; its CSV has all. */
export const MAX_TABLE_ROWS = 500

// ------------------------------------------------------------------------------------------------------------- inputs

const numeral = z
  .string()
  .regex(/^[1-9]\d{0,8}$/, 'participation:workflow.not-a-number')
  .transform(Number)

export const ActParams = z.object({ id: numeral })
export const ClauseParams = z.object({ id: numeral, clause: numeral })
export const ProposalParams = z.object({ id: numeral, proposal: numeral })
export const OwnProposalParams = z.object({ proposal: numeral })

/** The text of an act, whole: what is pasted, or what a document was read as. */
export const SaveAct = z.strictObject({
  text: z
    .string()
    .max(MAX_ACT_TEXT * 2, 'consultation:fields.act.too-long')
    .overwrite((text) => cleanParagraphs(text.replace(DIRECTIONS, '')))
    .max(MAX_ACT_TEXT, 'consultation:fields.act.too-long')
    .refine((text) => !text.includes('\0'), 'consultation:fields.act.empty'),
})

/** Ids of clauses are never used again, so that an act that is edited often has higher ones than it has clauses. */
const MAX_CLAUSE_ID = 1_000_000

/** A DOCX file in base64. */
export const ReadDocx = z.strictObject({
  file: z
    .base64('consultation:fields.docx.not-docx')
    .max(Math.ceil(MAX_DOCX_BYTES / 3) * 4, 'consultation:fields.docx.too-large')
    .meta({ description: 'the file, in base64' }),
})

export const Propose = z.strictObject({
  clause: z
    .int()
    .min(1)
    .max(MAX_CLAUSE_ID)
    .optional()
    .meta({ description: 'id of a clause; absent: to the act as a whole' }),
  text: plainText({ min: 10, max: MAX_PROPOSAL, faults: 'consultation:fields.proposal' }).meta({
    description: 'what is proposed, and why',
  }),
  wording: plainText({ min: 0, max: MAX_CLAUSE_TEXT, faults: 'consultation:fields.wording' })
    .optional()
    .meta({ description: 'the clause as the author wants it to read; only with `clause`' }),
})
export type Propose = z.output<typeof Propose>

/** The law's grounds, and those of the usual ones that can be true of a proposal. */
export const rejectionGrounds = [...legalReasons, 'insulting', 'private-dispute', 'advertising'] as const
export const RejectProposal = z.strictObject({ reason: z.enum(rejectionGrounds, 'comments:fields.reason.missing') })
export const DecideProposal = z.strictObject({
  decision: z.enum(decisions, 'consultation:fields.proposal-decision.missing'),
  reason: plainText({ min: 5, max: MAX_REASON, faults: 'consultation:fields.proposal-reason' }),
})

export const ProposalsQuery = z.object({
  clause: numeral.optional(),
  state: z.enum(publicProposalStates).optional(),
  page: numeral.default(1),
})
export const ProposalsPageQuery = z.object({ page: PageNumber.default(1) })
export const DeskProposalsQuery = z.object({ state: z.enum(proposalStates).optional(), page: numeral.default(1) })

// -------------------------------------------------------------------------------------------------------------- views

const instant = z.iso.datetime()

export const ClauseView = z.object({
  id: z.int(),
  kind: z.enum(clauseKinds),
  number: z.string().meta({ description: 'as printed; empty for a paragraph' }),
  level: z.int().meta({ description: '0: a section' }),
  text: z.string(),
  proposals: z.int().meta({ description: 'public ones' }),
})

export const ActView = z.object({
  clauses: z.array(ClauseView),
  proposalsToWhole: z.int(),
  open: z.boolean().meta({ description: 'whether proposals are accepted now' }),
})

export const DeskAct = z.object({
  revision: z.int().meta({ description: '0: there is no text yet' }),
  text: z.string(),
  clauses: z.array(ClauseView),
  editable: z.boolean().meta({ description: 'whether the reader can change the text now' }),
})

export const DocxText = z.object({ text: z.string() })

const Difference = z.array(z.object({ kind: z.enum(['same', 'removed', 'added']), text: z.string() }))

export const PublicProposal = z.object({
  id: z.int(),
  clause: z.object({ id: z.int(), number: z.string(), text: z.string() }).nullable(),
  author: z.string().nullable().meta({ description: 'null where the name was removed at the person’s request' }),
  text: z.string(),
  wording: z.string().nullable(),
  difference: Difference.nullable().meta({ description: 'the wording against the clause, by words' }),
  state: z.enum(publicProposalStates),
  reason: z.string().nullable().meta({ description: 'of the decision' }),
  createdAt: instant,
  decidedAt: instant.nullable(),
  url: z.string(),
})
export const ProposalList = pagedOf(PublicProposal)

/** What the author sees. */
export const OwnProposal = z.object({
  id: z.int(),
  consultation: z.object({ id: z.int(), title: z.string() }),
  clause: z.int().nullable(),
  state: z.enum(proposalStates),
  text: z.string(),
  wording: z.string().nullable(),
  reason: z.string().nullable().meta({ description: 'of the decision or the rejection, in words' }),
  createdAt: instant,
})
export const OwnProposalList = z.object({ items: z.array(OwnProposal) })

export const DeskProposal = z.object({
  id: z.int(),
  clause: z.object({ id: z.int(), number: z.string(), text: z.string() }).nullable(),
  author: z.string(),
  text: z.string(),
  wording: z.string().nullable(),
  difference: Difference.nullable(),
  state: z.enum(proposalStates),
  reason: z.string().nullable(),
  createdAt: instant,
  decidedAt: instant.nullable(),
  allowedActions: z.array(z.enum(['publish', 'reject', 'decide'])),
})
export const DeskProposalList = pagedOf(DeskProposal).extend({
  counts: z.record(z.enum(proposalStates), z.int()),
  reasons: z
    .array(z.object({ id: z.enum(rejectionGrounds), title: z.string() }))
    .meta({ description: 'why one can be rejected' }),
})
