import type { z } from 'zod'
import type { Context, PublicContext } from '#contract/index.ts'
import {
  type GroupLetter,
  type MapView,
  MIN_PEOPLE,
  type Representative,
  SHAPES,
  type Tally,
} from '#participation/opinion/index.ts'
import { languageOf } from '#participation/plain-text.ts'
import { allowedTo } from '#participation/workflow/index.ts'
import type { CommunityTx } from '#platform/tenancy/index.ts'
import { findItems, type StatementsUse } from './options.ts'
import type { Results, Statement } from './queries.ts'
import {
  type DeskList,
  type DeskStatement,
  type OwnStatement,
  reasonKeyOf,
  type StatementList,
  statementReasons,
} from './schema.ts'
import { statementWorkflow } from './workflow.ts'

/** Statements and what is known of them, as programs and pages get them. */

/** The results with the texts that can still be shown: a hidden statement is in no list, though its votes were counted. */
interface Readable {
  textOf(index: number): Statement | undefined
}

function readable({ result }: Results, published: readonly Statement[]): Readable {
  const byId = new Map(published.map((statement) => [statement.id, statement]))
  return { textOf: (index) => byId.get(result?.statements[index] ?? '') }
}

const present = <T>(value: T | undefined): T[] => (value === undefined ? [] : [value])

/** @param votesUrl of the published file */
export function statementList(
  published: readonly Statement[],
  results: Results,
  { open, votesUrl }: { open: boolean; votesUrl: string },
): z.input<typeof StatementList> {
  const { result, computedAt } = results
  const { textOf } = readable(results, published)
  const columns = new Map(result?.statements.map((id, column) => [id, column]))
  const sides = (named: readonly Representative[]) =>
    named.flatMap(({ statement, side }) => present(textOf(statement)).map(({ id }) => ({ id, side })))
  return {
    open,
    representative: false,
    people: result?.people ?? 0,
    computedAt: computedAt?.toISOString() ?? null,
    votes: result ? votesUrl : null,
    items: published.map(({ id, text }) => ({ id, text, votes: result?.tallies[columns.get(id) ?? -1] ?? null })),
    groups: (result?.groups ?? []).map(({ letter, size, representative }, group) => ({
      letter,
      people: size,
      typical: sides(representative),
      votes: (result?.byGroup ?? []).flatMap((byGroup, column) => {
        const [statement, tally] = [textOf(column), byGroup[group]]
        return statement && tally ? [{ id: statement.id, ...tally }] : []
      }),
    })),
    uniting: sides(result?.uniting ?? []),
    dividing: (result?.dividing ?? []).flatMap((column) => present(textOf(column)).map(({ id }) => id)),
  }
}

// ---------------------------------------------------------------------------------------------------------------- page

interface Share {
  /** 'A', or undefined for all people. */
  letter: GroupLetter | undefined
  agree: number
  disagree: number
  pass: number
  /** Where the bar of those who disagree begins: at its end is the full width. */
  from: number
  seen: number
}

interface StatementView {
  text: string
  /** Where it is in another language than the page. */
  language: string | undefined
  /** Where it is typical of a group or unites them: by agreement or by disagreement. */
  side: string | undefined
  shares: Share[]
}

/** The section of an item's page. */
export interface StatementsView {
  open: boolean
  vote: string
  propose: string
  results: string
  people: number
  statements: number
  computedAt: Date | null
  /** Votes have come since, and the groups are going to be found anew. */
  isDue: boolean
  file: string | undefined
  map: MapView | undefined
  /** Whether so many have voted that groups are looked for, and from how many on. */
  isEnough: boolean
  enough: number
  /** `shape`: path of one mark, for the key of the map. */
  groups: { letter: GroupLetter; shape: string; size: number; typical: StatementView[] }[]
  uniting: StatementView[]
  dividing: StatementView[]
  all: StatementView[]
}

/** Percent of those who voted on it, as whole numbers; zero where there is no vote. */
function shareOf(letter: GroupLetter | undefined, { agree, disagree, pass }: Tally): Share {
  const seen = agree + disagree + pass
  const percent = (part: number) => (seen > 0 ? Math.round((part / seen) * 100) : 0)
  const against = percent(disagree)
  return { letter, agree: percent(agree), disagree: against, pass: percent(pass), from: 100 - against, seen }
}

/** @param path of the item: `/polls/12` */
export function statementsView(
  published: readonly Statement[],
  results: Results,
  { path, open, locale, t }: Pick<PublicContext, 'locale' | 't'> & { path: string; open: boolean },
): StatementsView {
  const { result, computedAt, isDue } = results
  const { textOf } = readable(results, published)
  const view = (column: number, side?: Representative['side']): StatementView[] =>
    present(textOf(column)).map(({ text }) => {
      const language = languageOf(text) ?? locale
      const all = result?.tallies[column]
      return {
        text,
        language: language === locale ? undefined : language,
        side: side && t(`statements:side.${side}`),
        shares: [
          ...(result?.groups ?? []).flatMap(({ letter }, group) =>
            present(result?.byGroup[column]?.[group]).map((tally) => shareOf(letter, tally)),
          ),
          ...(all ? [shareOf(undefined, all)] : []),
        ],
      }
    })
  const named = (all: readonly Representative[]) => all.flatMap(({ statement, side }) => view(statement, side))
  return {
    open,
    vote: `/account${path}/statements`,
    propose: `/account${path}/statements/new`,
    results: `${path}/statements`,
    isEnough: (result?.people ?? 0) >= MIN_PEOPLE,
    enough: MIN_PEOPLE,
    people: result?.people ?? 0,
    statements: published.length,
    computedAt,
    isDue,
    file: result ? `${path}/statements.json` : undefined,
    map: result?.map ?? undefined,
    groups: (result?.groups ?? []).map(({ letter, size, representative }) => ({
      letter,
      shape: `M0 0${SHAPES[letter]}`,
      size,
      typical: named(representative),
    })),
    uniting: named(result?.uniting ?? []),
    dividing: (result?.dividing ?? []).flatMap((column) => view(column)),
    all: (result?.statements ?? []).flatMap((_, column) => view(column)),
  }
}

// -------------------------------------------------------------------------------------------------------------- author

export const ownStatement = (
  { id, text, state, reason }: Statement,
  { services, locale }: Pick<Context, 'services' | 'locale'>,
): z.input<typeof OwnStatement> => ({
  id,
  text,
  state,
  reason: reason && services.translator(locale)(reasonKeyOf(reason)),
})

// ---------------------------------------------------------------------------------------------------------------- desk

/** Statements in the console, with what this member may do with each. */
export async function deskStatements(
  tx: CommunityTx,
  { community, actor, clock }: Context,
  uses: readonly StatementsUse[],
  found: readonly Statement[],
): Promise<z.input<typeof DeskStatement>[]> {
  const now = clock.now()
  const items = await findItems(
    tx,
    uses,
    found.map(({ subject }) => subject),
  )
  return found.map((statement) => {
    const item = items.get(statement.subject)
    return {
      id: statement.id,
      text: statement.text,
      state: statement.state,
      reason: statement.reason,
      createdAt: statement.createdAt.toISOString(),
      item: item ? { title: item.title, url: item.isPublic ? community.origin + item.path : null } : null,
      allowedActions: allowedTo(statementWorkflow, statement, { actor, now }),
    }
  })
}

export const reasonViews = ({
  services,
  locale,
}: Pick<Context, 'services' | 'locale'>): z.input<typeof DeskList>['reasons'] =>
  statementReasons.map((id) => ({ id, title: services.translator(locale)(reasonKeyOf(id)) }))
