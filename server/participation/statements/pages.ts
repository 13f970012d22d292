import { randomInt } from 'node:crypto'
import {
  type AccountPage,
  accountPage,
  type Endpoint,
  endpoint,
  type FeaturePage,
  featurePage,
  type PublicContext,
  type Read,
  read,
} from '#contract/index.ts'
import { drawByWeight, type Tally, weightOfNext } from '#participation/opinion/index.ts'
import { languageOf } from '#participation/plain-text.ts'
import type { ResidentActor } from '#platform/identity/index.ts'
import type { CommunityTx } from '#platform/tenancy/index.ts'
import { statementNotFound } from './errors.ts'
import { homeOf, pathOf, type StatementsItem, type StatementsUse, subjectOf } from './options.ts'
import {
  findResults,
  findVotesFile,
  listOwnVotes,
  listProposed,
  listPublished,
  type Results,
  type Statement,
} from './queries.ts'
import { Ballot, ItemParams, StatementList } from './schema.ts'
import { ownStatement, type StatementsView, statementList, statementsView } from './views.ts'
import { getPublicItem, voterOf } from './writing.ts'

/** What everybody sees of statements, and the page on which a resident votes on one after another. */

/**
 * What is known of the statements of a public item, for the data of its page and the partial
 * `participation/statements/section`. The page must have the subject among its tags.
 */
export async function statementsSection(
  tx: CommunityTx,
  context: PublicContext,
  { subject, path, isOpen }: { subject: string; path: string; isOpen: boolean },
): Promise<StatementsView> {
  const [published, results] = [await listPublished(tx, subject), await findResults(tx, subject)]
  return statementsView(published, results, { ...context, path, open: isOpen })
}

/** The page of the groups, with the votes on every statement. */
export const statementsPage = (use: StatementsUse): FeaturePage =>
  featurePage({
    path: `${homeOf(use)}/:id/statements`,
    params: ItemParams,
    template: 'participation/statements/page',
    async load(tx, context, { params: { id } }) {
      const { t, clock } = context
      const item = await getPublicItem(tx, use, id)
      const [path, subject] = [pathOf(use, id), subjectOf(use, id)]
      const statements = await statementsSection(tx, context, { subject, path, isOpen: item.isOpen(clock.now()) })
      return {
        title: t('statements:page.title', { title: item.title }),
        description: t('statements:page.description', { title: item.title }),
        crumbs: [
          { title: t(`${use.host.id}:title`), path: homeOf(use) },
          { title: item.title, path },
          { title: t('statements:section.title') },
        ],
        data: { item: { title: item.title, path }, statements },
        tags: [subject],
      }
    },
  })

export const statementsRead = (use: StatementsUse): Read =>
  read({
    name: `${use.host.id}.statements`,
    summary: 'statements:actions.list',
    access: 'public',
    path: `${homeOf(use)}/:id/statements`,
    params: ItemParams,
    output: StatementList,
    async run(tx, { clock, community }, { params: { id } }) {
      const item = await getPublicItem(tx, use, id)
      const subject = subjectOf(use, id)
      const [published, results] = [await listPublished(tx, subject), await findResults(tx, subject)]
      const votesUrl = `${community.origin}${pathOf(use, id)}/statements.json`
      return statementList(published, results, { open: item.isOpen(clock.now()), votesUrl })
    },
  })

/** The votes of the last analysis under random ids; `viche recount` finds the same groups in them. */
export const votesEndpoint = (use: StatementsUse): Endpoint =>
  endpoint({
    name: `${use.host.id}.statement-votes`,
    host: 'community',
    method: 'GET',
    path: `${homeOf(use)}/:id/statements.json`,
    params: ItemParams,
    access: 'public',
    body: 'none',
    rateLimit: { most: 30, seconds: 60 },
    cacheControl: 'public, max-age=30',
    async reply({ inCommunity }, { params: { id } }) {
      const body = await inCommunity(async (tx) => {
        await getPublicItem(tx, use, id)
        return findVotesFile(tx, subjectOf(use, id))
      })
      if (body === undefined) throw statementNotFound()
      const name = `${use.host.id}-${id}-statements.json`
      return {
        type: 'application/json; charset=utf-8',
        headers: { 'content-disposition': `attachment; filename="${name}"` },
        body,
      }
    },
  }) as unknown as Endpoint

// -------------------------------------------------------------------------------------------------------------- voting

interface Voting {
  item: StatementsItem
  published: Statement[]
  voted: number
  next: Statement | undefined
  proposed: Statement[]
}

async function votingOf(tx: CommunityTx, use: StatementsUse, id: number, actor: ResidentActor): Promise<Voting> {
  const item = await getPublicItem(tx, use, id)
  const subject = subjectOf(use, id)
  const published = await listPublished(tx, subject)
  const own = await listOwnVotes(tx, subject, await voterOf(tx, actor))
  const open = published.filter((statement) => !own.has(statement.id))
  return {
    item,
    published,
    voted: published.length - open.length,
    next: nextOf(open, await findResults(tx, subject)),
    proposed: await listProposed(tx, subject, actor.accountId),
  }
}

const NO_VOTES: Tally = { agree: 0, disagree: 0, pass: 0 }
/** Steps of the random number by which the next statement is drawn. */
const RANDOM_STEPS = 2 ** 32

/** By the votes of the last analysis: counting them all for each page would read a million rows. */
function nextOf(open: readonly Statement[], { result }: Results): Statement | undefined {
  const columns = new Map(result?.statements.map((id, column) => [id, column]))
  const weightOf = ({ id }: Statement): number => {
    const column = columns.get(id) ?? -1
    return weightOfNext(result?.tallies[column] ?? NO_VOTES, result?.extremity[column] ?? 0)
  }
  return drawByWeight(open, weightOf, randomInt(RANDOM_STEPS) / RANDOM_STEPS)
}

export const ballotRead = (use: StatementsUse): Read =>
  read({
    name: `${use.host.id}.next-statement`,
    summary: 'statements:actions.next',
    access: use.options.access ?? 'contact',
    path: `${homeOf(use)}/:id/statements/next`,
    params: ItemParams,
    output: Ballot,
    async run(tx, context, { params: { id } }) {
      const { item, published, voted, next, proposed } = await votingOf(tx, use, id, context.actor)
      return {
        voted,
        statements: published.length,
        next: next && item.isOpen(context.clock.now()) ? { id: next.id, text: next.text } : null,
        proposed: proposed.map((statement) => ownStatement(statement, context)),
      }
    },
  })

const chips = {
  pending: { tone: 'soon', icon: 'hourglass' },
  published: { tone: 'good', icon: 'check-circle' },
  rejected: { tone: 'bad', icon: 'x-circle' },
  hidden: { tone: 'bad', icon: 'x-circle' },
} as const

/** Statements one at a time, and what became of one's own. */
export const votingPage = (use: StatementsUse): AccountPage =>
  accountPage({
    path: `/account${homeOf(use)}/:id/statements`,
    access: use.options.access ?? 'contact',
    params: ItemParams,
    template: 'participation/statements/account/voting',
    async load(tx, context, { id }) {
      const t = context.services.translator(context.locale)
      const { item, published, voted, next, proposed } = await votingOf(tx, use, id, context.actor)
      const path = pathOf(use, id)
      return {
        title: t('statements:voting.title'),
        data: {
          item: { title: item.title, path },
          open: item.isOpen(context.clock.now()),
          progress: t('statements:voting.progress', { voted, count: published.length }),
          next: next && {
            action: `/account${path}/statements/${next.id}/vote`,
            text: next.text,
            language: languageOf(next.text) ?? context.locale,
          },
          results: `${path}/statements`,
          propose: `/account${path}/statements/new`,
          proposed: proposed.map((statement) => ({
            ...ownStatement(statement, context),
            chip: { ...chips[statement.state], label: t(`statements:state.${statement.state}`) },
          })),
        },
      }
    },
  })
