import type { z } from 'zod'
import type { Context } from '#contract/index.ts'
import { channelRows, shownChannels } from '#participation/assisted/index.ts'
import { type Cell, cellsOf, readWrittenPlace } from '#participation/places/index.ts'
import {
  type Answers,
  aggregate,
  answerTo,
  choicesOf,
  type Question,
  type QuestionResult,
  questionsOf,
  suppressSmall,
} from '#participation/questions/index.ts'
import { inLanguage } from '#platform/i18n/index.ts'
import { listSettlements } from '#platform/settlements/index.ts'
import type { CommunityTx } from '#platform/tenancy/index.ts'
import { countProposalsByChannel } from './act/queries.ts'
import { countByChannel, listSent, totalsOf } from './answer-queries.ts'
import type { Consultation } from './queries.ts'
import type { ResultsView } from './schema.ts'

/** What was answered, counted anew from the answers: for the report, the API and the console. */

export type Results = z.input<typeof ResultsView>

/** Kinds of questions that are answered in a person's own words. */
const WORDS: ReadonlySet<string> = new Set(['text', 'place'])

/**
 * Counts the answers of a consultation. Free texts are those that staff chose to show, numbers of settlements below the limit
 * are left out.
 */
export async function resultsOf(
  tx: CommunityTx,
  one: Consultation,
  { locale }: Pick<Context, 'locale'>,
): Promise<Results> {
  const sheets = await listSent(tx, one.id)
  const counted = aggregate(
    one.questionnaire,
    sheets.map(({ answers }) => answers),
  )
  const bySheet = new Map(sheets.map((sheet) => [sheet.id, sheet.answers]))
  const textsOf = ({ id, ask }: Question): string[] =>
    one.shownTexts.flatMap((shown) => {
      const answers = shown.question === id ? bySheet.get(shown.answer) : undefined
      const text = answers && answerTo(answers, id)
      if (typeof text !== 'string') return []
      // A point can be somebody's home: of points only cells with many of them are shown.
      return ask.kind === 'place' ? readWrittenPlace(text).text || [] : text
    })
  return {
    participants: sheets.length,
    channels: channelRows(await channelsOf(tx, one)),
    settlements: await settlementsOf(tx, sheets, locale),
    questions: counted.map((result) => ({
      ...{ id: result.question.id, title: result.question.title, kind: result.question.ask.kind },
      ...{ shown: result.shown, answered: result.answered, numbers: result.numbers ?? null },
      choices: votesOf(result),
      texts: WORDS.has(result.question.ask.kind) ? textsOf(result.question) : [],
      ...(result.question.ask.kind === 'place' ? { places: pointsByCell(result.question.id, sheets) } : {}),
    })),
  }
}

/** Points of a question by cells of a grid; what lies in a cell of few is only counted. */
function pointsByCell(question: string, sheets: readonly { answers: Answers }[]): { cells: Cell[]; hidden: number } {
  const points = sheets.flatMap(({ answers }) => {
    const written = answerTo(answers, question)
    return typeof written === 'string' ? (readWrittenPlace(written).point ?? []) : []
  })
  return cellsOf(points)
}

/** Answers, or public proposals to a draft act, by the channel by which they came. */
export const channelsOf = async (tx: CommunityTx, { id, kind }: Pick<Consultation, 'id' | 'kind'>) =>
  shownChannels(kind === 'act' ? totalsOf(await countProposalsByChannel(tx, id)) : await countByChannel(tx, id))

function votesOf({ question, count }: QuestionResult): Results['questions'][number]['choices'] {
  if (!count) return []
  return choicesOf(question).map(({ id, title }) => {
    const points = count.points?.[id]
    return { ...{ id, title, votes: count.votes[id] ?? 0 }, ...(points === undefined ? {} : { points }) }
  })
}

async function settlementsOf(
  tx: CommunityTx,
  sheets: readonly { settlement: string | null }[],
  locale: Context['locale'],
): Promise<Results['settlements']> {
  const counts: Record<string, number> = {}
  for (const { settlement } of sheets) if (settlement) counts[settlement] = (counts[settlement] ?? 0) + 1
  if (Object.keys(counts).length === 0) return []
  const names = new Map((await listSettlements(tx)).map(({ katottg, name }) => [katottg, inLanguage(name, locale)]))
  return Object.entries(suppressSmall(counts)).map(([katottg, participants]) => ({
    ...{ name: names.get(katottg) ?? katottg, participants },
  }))
}

export interface FreeText {
  answer: string
  question: string
  text: string
  shown: boolean
}

/** Every free text, for the officials who choose what the report shows; without whose it is. */
export async function freeTextsOf(tx: CommunityTx, one: Consultation): Promise<FreeText[]> {
  const asked = questionsOf(one.questionnaire).filter(({ ask }) => WORDS.has(ask.kind))
  const shown = new Set(one.shownTexts.map(({ answer, question }) => `${answer} ${question}`))
  return (await listSent(tx, one.id)).flatMap(({ id, answers }) =>
    asked.flatMap((question): FreeText[] => {
      const text = answerTo(answers, question.id)
      if (typeof text !== 'string') return []
      return [{ answer: id, question: question.id, text, shown: shown.has(`${id} ${question.id}`) }]
    }),
  )
}
