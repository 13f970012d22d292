import { z } from 'zod'
import { endpoint, featurePage, type PublicContext } from '#contract/index.ts'
import {
  type Cell,
  cellGeometry,
  featureCollection,
  GEOJSON_TYPE,
  type GeoFeature,
  MIN_IN_CELL,
  mapView,
  pointText,
} from '#participation/places/index.ts'
import { paragraphsOf } from '#participation/plain-text.ts'
import { QuestionId } from '#participation/questions/index.ts'
import { NumberedItem } from '#participation/workflow/index.ts'
import { CSV_MARK, CSV_TYPE, csvLine, textCell } from '#platform/csv.ts'
import { formatNumber } from '#platform/i18n/index.ts'
import { countSent } from './answer-queries.ts'
import { consultationNotFound } from './errors.ts'
import { consultationPath, consultationTag } from './path.ts'
import { getPublished, type PublishedConsultation } from './queries.ts'
import { type Results, resultsOf } from './results.ts'

/** The report on the results: a page, which prints as it is, and a table for spreadsheets. */

/** Only once staff has published it. @throws 404 consultation.not-found */
function requireReport(one: PublishedConsultation): PublishedConsultation & { reportAt: Date; reportText: string } {
  const { reportAt, reportText } = one
  if (reportAt === null || reportText === null) throw consultationNotFound()
  return { ...one, reportAt, reportText }
}

/** Units of the drawing of a bar. */
const BAR = 1_000

export const reportPage = featurePage({
  path: '/consultations/:id/report',
  params: NumberedItem,
  template: 'features/consultation/report',
  async load(tx, context, { params: { id } }) {
    const { t, locale } = context
    const one = requireReport(await getPublished(tx, id))
    const results = await resultsOf(tx, one, context)
    const path = consultationPath(id)
    const title = t('consultation:report.of', { title: one.title })
    return {
      ...{ title, description: t('consultation:report.description', { title: one.title }) },
      crumbs: [
        { title: t('consultation:list.title'), path: '/consultations' },
        { title: one.title, path },
        { title: t('consultation:report.title') },
      ],
      tags: [consultationTag(id)],
      map: results.questions.some(({ places }) => places && places.cells.length > 0),
      data: {
        geojson: results.questions.some(({ places }) => places) ? `${path}/report.geojson` : undefined,
        ...{ title: one.title, href: path, csv: `${path}/report.csv`, at: one.reportAt, authority: one.authority },
        lang: one.language === locale ? undefined : one.language,
        paragraphs: paragraphsOf(one.reportText),
        participants: t('consultation:page.participants', { count: await countSent(tx, id) }),
        channels: results.channels.map(({ channel, count }) => ({
          name: t(`assisted:channel.${channel}`),
          count: count === null ? t('consultation:report.few') : formatNumber(locale, count),
        })),
        settlements: results.settlements.map(({ name, participants }) => ({
          name,
          participants: participants === null ? t('consultation:report.few') : formatNumber(locale, participants),
        })),
        questions: results.questions.map((question) => questionView(question, context, `${path}/report.geojson`)),
        decision: one.decidedAt && {
          ...{ at: one.decidedAt, paragraphs: paragraphsOf(one.decisionText ?? ''), link: one.decisionLink },
        },
      },
    }
  },
})

function questionView(
  { id, title, kind, answered, shown, choices, numbers, texts, places }: Results['questions'][number],
  { t, locale }: Pick<PublicContext, 't' | 'locale'>,
  geojson: string,
) {
  const number = (value: number) => formatNumber(locale, Math.round(value * 100) / 100)
  return {
    title,
    answered: t('consultation:report.answered', { count: answered, shown }),
    isRanking: kind === 'ranking',
    choices: choices.map(({ title, votes, points }) => ({
      ...{ title, votes: formatNumber(locale, votes) },
      points: points === undefined ? undefined : formatNumber(locale, points),
      percent: answered === 0 ? '—' : t('consultation:report.percent', { value: Math.round((votes / answered) * 100) }),
      bar: answered === 0 ? 0 : Math.round((votes / answered) * BAR),
    })),
    numbers: numbers && [
      { label: t('consultation:report.mean'), value: number(numbers.mean) },
      { label: t('consultation:report.median'), value: number(numbers.median) },
      { label: t('consultation:report.min'), value: number(numbers.min) },
      { label: t('consultation:report.max'), value: number(numbers.max) },
    ],
    texts: texts.map(paragraphsOf),
    places: places && {
      note: t('consultation:report.cells', { least: MIN_IN_CELL }),
      map:
        places.cells.length === 0
          ? undefined
          : mapView(`answers-${id}`, {
              label: title,
              items: places.cells.slice(0, MAX_LISTED_CELLS).map((cell) => ({
                text: t('consultation:report.cell', { at: pointText(middleOf(cell)) }),
                note: t('consultation:report.cell-answers', { count: cell.count }),
              })),
              source: `${geojson}?question=${id}`,
            }),
    },
  }
}

/** The whole is in the file. */
const MAX_LISTED_CELLS = 10

const middleOf = ({ south, west, north, east }: Cell) => ({ lat: (south + north) / 2, lon: (west + east) / 2 })

/** The questions for a place as a map: a feature for each cell with enough answers. */
export const reportGeojson = endpoint({
  name: 'consultation.report-geojson',
  host: 'community',
  method: 'GET',
  path: '/consultations/:id/report.geojson',
  params: NumberedItem,
  query: z.object({ question: QuestionId.optional() }),
  access: 'public',
  body: 'none',
  rateLimit: { most: 60, seconds: 60 },
  cacheControl: 'public, max-age=300',
  async reply({ inCommunity, locale }, { params: { id }, query: { question } }) {
    const { questions } = await inCommunity(async (tx) =>
      resultsOf(tx, requireReport(await getPublished(tx, id)), { locale }),
    )
    const asked = questions.filter((one) => question === undefined || one.id === question)
    return {
      type: GEOJSON_TYPE,
      headers: { 'content-disposition': `attachment; filename="consultation-${id}.geojson"` },
      body: JSON.stringify(featureCollection(asked.flatMap(cellFeatures))),
    }
  },
})

const cellFeatures = ({ id, title, places }: Results['questions'][number]): GeoFeature[] =>
  (places?.cells ?? []).map((cell) => ({
    ...{ type: 'Feature', geometry: cellGeometry(cell) },
    properties: { question_id: id, question: title, count: cell.count },
  }))

/** Results by question, a row for each choice, number or shown text. */
export const reportCsv = endpoint({
  name: 'consultation.report-csv',
  host: 'community',
  method: 'GET',
  path: '/consultations/:id/report.csv',
  params: NumberedItem,
  access: 'public',
  body: 'none',
  rateLimit: { most: 60, seconds: 60 },
  cacheControl: 'public, max-age=300',
  async reply({ inCommunity, locale }, { params: { id } }) {
    const { questions, channels } = await inCommunity(async (tx) =>
      resultsOf(tx, requireReport(await getPublished(tx, id)), { locale }),
    )
    return {
      type: CSV_TYPE,
      headers: { 'content-disposition': `attachment; filename="consultation-${id}.csv"` },
      body:
        CSV_MARK + csvLine(HEADER) + [...questions.flatMap(csvRows), ...channels.map(channelRow)].map(csvLine).join(''),
    }
  },
})

const HEADER = ['question_id', 'question', 'kind', 'answered', 'value_id', 'value', 'count', 'points']

/** After the questions: how many came by each channel. */
const channelRow = ({ channel, count }: Results['channels'][number]): string[] => [
  ...['', '', 'channel', '', channel, '', count === null ? '' : String(count), ''],
]

function csvRows({ id, title, kind, answered, choices, numbers, texts }: Results['questions'][number]): string[][] {
  const head = [textCell(id), textCell(title), kind, String(answered)]
  const described = Object.entries(numbers ?? {}).map(([name, value]) => [name, String(value)] as const)
  const rows = [
    ...choices.map((one) => [one.id, one.title, String(one.votes), one.points === undefined ? '' : String(one.points)]),
    ...described.map(([name, value]) => [name, value, '', '']),
    ...texts.map((text) => ['', text, '', '']),
  ]
  const whole = rows.length > 0 ? rows : [['', '', '', '']]
  return whole.map(([valueId = '', value = '', count = '', points = '']) => [
    ...head,
    ...[textCell(valueId), textCell(value), count, points],
  ])
}
