import { type FeaturePage, featurePage, type TraitHost } from '#contract/index.ts'
import { ballotSentences } from '#participation/allocation/index.ts'
import { idsOf, limitSentence } from '#participation/questions/index.ts'
import { notFound } from '#platform/errors.ts'
import { formatDate, formatMoney, inLanguage, type Locale, type Translate } from '#platform/i18n/index.ts'
import { readDefinition } from '../elections.ts'
import type { BallotsUse } from '../options.ts'
import type { BallotQuestion } from '../protocol/index.ts'
import { type ElectionRow, findElectionRow, subjectText } from '../queries.ts'
import { hasPapers } from './ledger.ts'
import type { PrintedNotes } from './options.ts'
import { findPaperSettings } from './queries.ts'

/** The paper ballot of a secret vote, to print: the same sheet for everybody, with nothing on it that tells one from another. */

interface Wording {
  t: Translate
  locale: Locale
}

/** One line of a ballot to print. */
export interface SheetRow {
  /** What staff type for it when papers are entered; undefined for the steps of a scale, which are numbers themselves. */
  number: number | undefined
  title: string
  /** Of a project. */
  cost: string | undefined
  note: string | undefined
  /** Boxes to mark, each with its label; a row with one box has no label. */
  marks: readonly string[]
}

/**
 * @param order ids of the options in the order of the ballot
 * @param notes what stands below the titles, by the id of the option
 */
export function sheetRows(
  question: BallotQuestion,
  order: readonly string[],
  { t, locale }: Wording,
  notes: PrintedNotes['notes'] = new Map(),
): SheetRow[] {
  if (question.kind === 'scale')
    return idsOf(question).map((title) => ({ number: undefined, title, cost: undefined, note: undefined, marks: [''] }))
  const marks = marksOf(question, t)
  const options: readonly { id: string; title: string; cost?: number }[] = question.options
  return order
    .flatMap((id) => options.find((option) => option.id === id) ?? [])
    .map(({ id, title, cost }, at) => ({
      ...{ number: at + 1, title, marks, note: notes.get(id) || undefined },
      cost: cost === undefined ? undefined : formatMoney(locale, cost),
    }))
}

function marksOf(question: BallotQuestion, t: Translate): string[] {
  if (question.kind === 'matrix') return question.answers.map(({ title }) => title)
  if (question.kind === 'allocation' && question.ballot.kind === 'for-against')
    return [t('ballots:printed.for'), t('ballots:printed.against')]
  return ['']
}

/** What a ballot holds and how it is marked, as sentences. */
export function sheetSentences(question: BallotQuestion, wording: Wording): string[] {
  const kind = question.kind === 'allocation' ? question.ballot.kind : question.kind
  const limits =
    question.kind === 'allocation'
      ? ballotSentences(question.ballot, wording)
      : [question.kind === 'matrix' ? '' : limitSentence({ ask: question }, wording)]
  return [...limits.filter(Boolean), wording.t(`ballots:printed.mark.${kind}`)]
}

/** Whether papers of this vote are printed: from its publication until its end. */
export const isPrintable = (election: ElectionRow, now: Date): boolean =>
  (election.state === 'ready' || election.state === 'open') && hasPapers(election) && now < election.endsAt

export const printedPath = ({ home = '' }: Pick<TraitHost, 'home'>, id: number): string => `${home}/${id}/paper`

/** `/polls/12/paper`: while papers can be handed out. */
export function printedPage({ host, options }: BallotsUse): FeaturePage {
  const { id: type, home = '' } = host
  const page = featurePage({
    path: `${home}/:id/paper`,
    params: options.params,
    template: 'participation/ballots/printed',
    async load(tx, { t, locale, clock, community }, { params: { id } }) {
      const item = (await options.find(tx, [id])).get(id)
      const election = item?.isPublic ? await findElectionRow(tx, { type, id }) : undefined
      if (!item || !election || !isPrintable(election, clock.now())) throw notFound('ballots.no-printed-ballot')
      const { question, order } = readDefinition(election)
      const settings = await findPaperSettings(tx, subjectText({ type, id }))
      const more = await options.paper?.printed?.(tx, id, question, { t, locale })
      return {
        title: t('ballots:printed.title', { title: item.title }),
        description: t('ballots:printed.lead'),
        crumbs: [{ title: item.title, path: `${home}/${id}` }, { title: t('ballots:printed.crumb') }],
        tags: [...options.tags(id)],
        staleAt: election.endsAt,
        noindex: true,
        data: {
          ...{ title: item.title, back: `${home}/${id}`, community: inLanguage(community.name, locale) },
          lang: item.language === locale ? undefined : item.language,
          rows: sheetRows(question, order, { t, locale }, more?.notes),
          sentences: [...sheetSentences(question, { t, locale }), ...(more?.sentences ?? [])],
          points: settings?.points ?? [],
          until: t('ballots:printed.until', { date: formatDate(locale, election.endsAt, 'datetime') }),
        },
      }
    },
  })
  return page as unknown as FeaturePage
}
