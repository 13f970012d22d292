import { z } from 'zod'
import { endpoint } from '#contract/index.ts'
import { LOCALES } from '#platform/i18n/index.ts'
import { settlementNames } from './presenters.ts'
import { getPublicPoll } from './queries.ts'
import { PollParams } from './schema.ts'
import { pollResults } from './views.ts'

/** A cell as RFC 4180 writes it; a leading sign of a formula is defused for spreadsheets. */
function cell(value: string | number): string {
  const text = typeof value === 'string' && /^[=+\-@\t\r]/.test(value) ? `'${value}` : String(value)
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** `/polls/12/results.csv`: the same numbers as the page and the API, and as hidden before the end. */
const resultsCsv = endpoint({
  name: 'poll.results-csv',
  host: 'community',
  method: 'GET',
  path: '/polls/:id/results.csv',
  params: PollParams,
  query: z.object({ language: z.enum(LOCALES).optional() }),
  access: 'public',
  body: 'none',
  rateLimit: { most: 60, seconds: 60 },
  cacheControl: 'public, max-age=60',
  async reply({ community, services, inCommunity }, { params, query }) {
    const locale = community.languages.find((one) => one === query.language) ?? community.languages[0]
    const t = services.translator(locale)
    const { results, nameOf } = await inCommunity(async (tx) => {
      const found = await pollResults(tx, await getPublicPoll(tx, params.id))
      return { results: found, nameOf: await settlementNames(tx, found.turnout, { t, locale }) }
    })
    const head = ['id', 'option', 'votes', 'share', 'points'].map((name) => t(`poll:csv.${name}`))
    const rows = results.options.map(({ id, title, votes, share, points }) => [id, title, votes, share, points ?? ''])
    const total = ['', t('poll:csv.ballots'), results.ballots, '', '']
    const line = (name: string, number: number | null) => ['', name, number ?? t('poll:result.too-few'), '', '']
    const { settlements } = results.validity
    const majority = settlements
      ? [
          line(t('poll:csv.settlements-counted'), settlements.counted),
          line(t('poll:csv.settlements-won'), settlements.won),
        ]
      : []
    const turnout = results.turnout.map(({ settlement, votes }) =>
      line(`${t('poll:result.turnout')}: ${nameOf(settlement)}`, votes),
    )
    const channels = results.channels.map(({ channel, votes }) => line(t(`assisted:channel.${channel}`), votes))
    const lines = [head, ...rows, total, ...majority, ...turnout, ...channels].map((row) => row.map(cell).join(','))
    return {
      type: 'text/csv; charset=utf-8',
      headers: { 'content-disposition': `attachment; filename="poll-${results.id}-results.csv"` },
      // The mark by which spreadsheets know that it is UTF-8.
      body: `\uFEFF${lines.join('\r\n')}\r\n`,
    }
  },
})

export const pollEndpoints = [resultsCsv]
