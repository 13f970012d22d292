import { z } from 'zod'
import { endpoint } from '#contract/index.ts'
import { pabulibFiles, zipOf } from '#participation/allocation/index.ts'
import { listCountedBallots } from '#participation/ballots/index.ts'
import { NumberedItem } from '#participation/workflow/index.ts'
import { kyivDay } from '#participation/working-days.ts'
import { notFound, refusal } from '#platform/errors.ts'
import { inLanguage } from '#platform/i18n/index.ts'
import { divisionOf, getPublicBudget } from '../queries.ts'
import { getCounted } from './results.ts'

/** `dd.mm.yyyy` */
const dotted = (at: Date): string => kyivDay(at).split('-').reverse().join('.')
const Code = z.string().max(40).optional()

/** `/api/v1/budgets/12/export.pb`: the ballots of a pool of money for the Pabulib library; of several pools a ZIP archive. */
const exportPb = endpoint({
  name: 'budget.export-pb',
  host: 'community',
  method: 'GET',
  path: '/api/v1/budgets/:id/export.pb',
  params: NumberedItem,
  query: z.object({ zone: Code, class: Code }),
  access: 'public',
  body: 'none',
  rateLimit: { most: 30, seconds: 60 },
  cacheControl: 'public, max-age=600',
  async reply({ community, inCommunity }, { params: { id }, query }) {
    const files = await inCommunity(async (tx) => {
      const budget = await getPublicBudget(tx, id)
      const { election, question } = await getCounted(tx, id)
      if (election.publication !== 'full') throw refusal('budget.ballots-not-published')
      const { zones, classes } = await divisionOf(tx, id)
      return pabulibFiles({
        question,
        lots: election.definition.lots,
        ballots: await listCountedBallots(tx, election.id),
        winners: new Set(election.count.pools?.flatMap(({ winners }) => winners)),
        title: budget.title,
        unit: inLanguage(community.name, budget.language),
        subunitOf: ({ zone, class: size }) =>
          [zones.find(({ code }) => code === zone)?.name, classes.find(({ code }) => code === size)?.name]
            .filter(Boolean)
            .join(', ') || undefined,
        instance: kyivDay(budget.votingAt).slice(0, 4),
        dateBegin: dotted(election.opensAt),
        dateEnd: dotted(election.endsAt),
        language: budget.language,
      })
    })
    const { zone, class: size } = query
    const wanted = files.filter(
      ({ pool }) => (zone === undefined || pool.zone === zone) && (size === undefined || pool.class === size),
    )
    const [one] = wanted
    if (!one) throw notFound('budget.no-pool')
    const nameOf = ({ pool }: typeof one) =>
      ['budget', id, pool.zone, pool.class].filter((part) => part !== '').join('-')
    if (wanted.length === 1)
      return {
        type: 'text/plain; charset=utf-8',
        headers: { 'content-disposition': `attachment; filename="${nameOf(one)}.pb"` },
        body: one.text,
      }
    return {
      type: 'application/zip',
      headers: { 'content-disposition': `attachment; filename="budget-${id}.zip"` },
      body: zipOf(wanted.map((file) => ({ name: `${nameOf(file)}.pb`, text: file.text }))),
    }
  },
})

export const votingEndpoints = [exportPb]
