import type { z } from 'zod'
import { type Action, type ActionForm, action, type Context } from '#contract/index.ts'
import { MAX_STATEMENTS } from '#participation/opinion/index.ts'
import { languageOf } from '#participation/plain-text.ts'
import * as audit from '#platform/audit/index.ts'
import { findVerifiedPerson, type ResidentActor } from '#platform/identity/index.ts'
import { type CommunityTx, invalidateTags } from '#platform/tenancy/index.ts'
import {
  alreadyProposed,
  statementNotFound,
  tooFewSeeds,
  tooManyProposed,
  tooManyStatements,
  votingClosed,
} from './errors.ts'
import { analyseSoon } from './job.ts'
import { homeOf, pathOf, type StatementsItem, type StatementsUse, subjectOf } from './options.ts'
import {
  countStatements,
  findNewest,
  hasText,
  listProposed,
  lockStatementsOf,
  putVote,
  statements,
  takeParticipant,
  type Voter,
} from './queries.ts'
import { MIN_SEEDS } from './rules.ts'
import {
  ItemParams,
  MAX_PROPOSED,
  OwnStatement,
  ProposeStatement,
  Seeded,
  SeedStatements,
  StatementOfItem,
  Voted,
  VoteOnStatement,
} from './schema.ts'
import { ownStatement } from './views.ts'

/** What residents do: propose a statement, and vote on one. And how staff enter the first ones. */

const proposals = { id: 'statements.propose', most: 10, error: 'statements.too-many-today' }
/** Each statement twice over. */
const votes = { id: 'statements.vote', most: 2 * MAX_STATEMENTS, error: 'statements.too-many-votes-today' }

/** An item that anybody may see, and is voted on by statements. @throws 404 statements.not-found */
export async function getPublicItem(tx: CommunityTx, { options }: StatementsUse, id: number): Promise<StatementsItem> {
  const [item] = await options.find(tx, [id])
  if (!item?.isPublic) throw statementNotFound()
  return item
}

/** @throws 409 statements.closed */
function requireOpen(item: StatementsItem, now: Date): void {
  if (!item.isOpen(now)) throw votingClosed()
}

export async function voterOf(tx: CommunityTx, { accountId }: ResidentActor): Promise<Voter> {
  return { accountId, personKey: (await findVerifiedPerson(tx, accountId))?.personKey ?? null }
}

type Asking = Context<'contact'>

async function propose(tx: CommunityTx, context: Asking, use: StatementsUse, id: number, text: string) {
  const { actor, clock } = context
  const item = await getPublicItem(tx, use, id)
  await use.options.requireVoter?.(tx, context, id)
  const subject = subjectOf(use, id)
  await lockStatementsOf(tx, subject)
  const createdAt = clock.now()
  requireOpen(item, createdAt)
  await requireRoom(tx, subject, 1)
  if ((await listProposed(tx, subject, actor.accountId)).length >= MAX_PROPOSED) throw tooManyProposed()
  if (await hasText(tx, subject, text)) throw alreadyProposed()
  const statement = await statements.insert(tx, {
    subject,
    state: 'pending',
    text,
    author_account_id: actor.accountId,
    created_at: createdAt,
  })
  await audit.append(tx, {
    actor,
    at: createdAt,
    action: 'statements.proposed',
    subject: `statements:${statement.id}`,
    details: { item: subject },
  })
  return ownStatement(statement, context)
}

/** @throws 409 statements.too-many */
async function requireRoom(tx: CommunityTx, subject: string, more: number): Promise<void> {
  const { published, pending } = await countStatements(tx, subject)
  if (published + pending + more > MAX_STATEMENTS) throw tooManyStatements()
}

async function vote(
  tx: CommunityTx,
  context: Asking,
  use: StatementsUse,
  { id, statement: statementId, value }: { id: number; statement: string; value: -1 | 0 | 1 },
): Promise<z.input<typeof Voted>> {
  const item = await getPublicItem(tx, use, id)
  await use.options.requireVoter?.(tx, context, id)
  const subject = subjectOf(use, id)
  const statement = await statements.find(tx, statementId)
  if (statement?.subject !== subject || statement.state !== 'published') throw statementNotFound()
  const now = context.clock.now()
  requireOpen(item, now)
  // Before the vote: from here to the commit no analysis reads the votes.
  await analyseSoon(tx, context.services, subject, now)
  const participant = await takeParticipant(tx, subject, await voterOf(tx, context.actor))
  await putVote(tx, { participantId: participant.id, statementId, value })
  return { id: statementId, value }
}

// --------------------------------------------------------------------------------------------------------------- seeds

/**
 * Publishes statements of the staff; for the action below, and for a feature that takes them in the form of its item.
 *
 * @returns how many statements of the item are published
 * @throws AppError 409 beyond MAX_STATEMENTS; texts that the item has already are left out
 */
export async function addSeedStatements(
  tx: CommunityTx,
  subject: string,
  texts: readonly string[],
  at: Date,
): Promise<number> {
  await lockStatementsOf(tx, subject)
  await requireRoom(tx, subject, texts.length)
  // A millisecond apart, after those that there are: they are listed in the order in which they were entered.
  const after = (await findNewest(tx, subject))?.getTime() ?? 0
  const first = Math.max(at.getTime(), after + 1)
  for (const [index, text] of texts.entries()) {
    if (await hasText(tx, subject, text)) continue
    const createdAt = new Date(first + index)
    await statements.insert(tx, { subject, state: 'published', text, created_at: createdAt, published_at: createdAt })
  }
  return (await countStatements(tx, subject)).published
}

/** For the step by which voting begins. @throws AppError 409 statements.too-few-seeds */
export async function requireSeeds(tx: CommunityTx, subject: string): Promise<void> {
  const { published } = await countStatements(tx, subject)
  if (published < MIN_SEEDS) throw tooFewSeeds(published)
}

// ------------------------------------------------------------------------------------------------------------- actions

export function writingActions(use: StatementsUse): readonly Action[] {
  const { host, options } = use
  const home = homeOf(use)
  const access = options.access ?? 'contact'
  const proposing = action({
    name: `${host.id}.propose-statement`,
    summary: 'statements:actions.propose',
    access,
    method: 'POST',
    path: `${home}/:id/statements`,
    params: ItemParams,
    input: ProposeStatement,
    dailyLimit: proposals,
    output: OwnStatement,
    status: 201,
    run: (tx, context, { params: { id }, body: { text } }) => propose(tx, context, use, id, text),
    form: proposeForm(use),
  })
  const voting = action({
    name: `${host.id}.vote-on-statement`,
    summary: 'statements:actions.vote',
    access,
    method: 'POST',
    path: `${home}/:id/statements/:statement/vote`,
    params: StatementOfItem,
    input: VoteOnStatement,
    dailyLimit: votes,
    output: Voted,
    run: (tx, context, { params, body: { value } }) => vote(tx, context, use, { ...params, value }),
    form: voteForm(use),
  })
  const seeding = action({
    name: `${host.id}.add-seed-statements`,
    summary: 'statements:actions.seed',
    access: 'official',
    method: 'POST',
    path: `${home}/:id/statements`,
    params: ItemParams,
    input: SeedStatements,
    output: Seeded,
    status: 201,
    async run(tx, context, { params: { id }, body: { texts } }) {
      const [item] = await options.find(tx, [id])
      if (!item) throw statementNotFound()
      const { actor, clock, services } = context
      const [subject, at] = [subjectOf(use, id), clock.now()]
      const published = await addSeedStatements(tx, subject, texts, at)
      const details = { number: texts.length }
      await audit.append(tx, { actor, at, action: 'statements.seeded', subject, details })
      await invalidateTags(tx, subject)
      if (item.isOpen(at)) await analyseSoon(tx, services, subject, at)
      return { statements: published }
    },
  })
  return [proposing, voting, seeding]
}

function proposeForm(use: StatementsUse): ActionForm<typeof ItemParams, typeof ProposeStatement, typeof OwnStatement> {
  const home = homeOf(use)
  return {
    path: `/account${home}/:id/statements/new`,
    template: 'participation/statements/account/propose',
    async load(tx, context, { id }) {
      const item = await getPublicItem(tx, use, id)
      return {
        title: context.services.translator(context.locale)('statements:propose.title'),
        data: {
          item: { title: item.title, path: pathOf(use, id) },
          open: item.isOpen(context.clock.now()),
          back: `/account${pathOf(use, id)}/statements`,
        },
      }
    },
    read: ({ text }) => ({ text: typeof text === 'string' ? text : '' }),
    next: (_output, { id }) => `/account${pathOf(use, id)}/statements`,
  }
}

const VALUES: Readonly<Record<string, -1 | 0 | 1>> = { '1': 1, '0': 0, '-1': -1 }

/** One statement with its three buttons: where a vote on the page of all statements is sent to. */
function voteForm(use: StatementsUse): ActionForm<typeof StatementOfItem, typeof VoteOnStatement, typeof Voted> {
  const home = homeOf(use)
  return {
    path: `/account${home}/:id/statements/:statement/vote`,
    template: 'participation/statements/account/vote',
    async load(tx, context, { id, statement: statementId }) {
      const item = await getPublicItem(tx, use, id)
      const statement = await statements.find(tx, statementId)
      if (statement?.subject !== subjectOf(use, id) || statement.state !== 'published') throw statementNotFound()
      return {
        title: context.services.translator(context.locale)('statements:vote.title'),
        data: {
          item: { title: item.title, path: pathOf(use, id) },
          open: item.isOpen(context.clock.now()),
          statement: { text: statement.text, language: languageOf(statement.text) ?? context.locale },
          back: `/account${pathOf(use, id)}/statements`,
        },
      }
    },
    // A missing or invented value is refused by the input, with a sentence of what to do.
    read: ({ value }) => ({ value: VALUES[typeof value === 'string' ? value : ''] as -1 | 0 | 1 }),
    next: (_output, { id }) => `/account${pathOf(use, id)}/statements`,
  }
}
