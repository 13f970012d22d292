import type { z } from 'zod'
import { type Action, action, type Context, type FeatureParts, type Read, read } from '#contract/index.ts'
import { findAssistedPerson, requireEligiblePerson } from '#participation/assisted/index.ts'
import { kyivDay } from '#participation/working-days.ts'
import * as audit from '#platform/audit/index.ts'
import { notFound, refusal } from '#platform/errors.ts'
import { type CommunityTx, invalidateTags } from '#platform/tenancy/index.ts'
import { entryOf } from '../elections.ts'
import type { BallotsUse } from '../options.ts'
import { findElectionRow, type Subject, subjectText } from '../queries.ts'
import { confirmBatch, dropBatch, enterPapers, loseBatch, openBatch, type PaperContext } from './batches.ts'
import { strikeBallot } from './corrections.ts'
import { exchange, handOut, takeBack } from './handing-out.ts'
import { hasPapers } from './ledger.ts'
import type { PaperItem, PaperOptions } from './options.ts'
import { printedPage, printedPath } from './printed.ts'
import { deletePaperSettings, findPaperSettings, listPaperDays, replacePaperSettings } from './queries.ts'
import {
  AtPoint,
  ConfirmBatch,
  DeskPaper,
  DropBatch,
  EnterPapers,
  LoseBatch,
  OfBatch,
  OpenBatch,
  PaperSet,
  PointDay,
  SetPaper,
  StrikePaper,
} from './schema.ts'
import { deskPaper } from './views.ts'

/** Papers as a feature switches them on: points, handing out, batches and corrections, for officials. */

type PaperUse = BallotsUse & { options: { paper: PaperOptions } }

export function paperParts(use: BallotsUse): Pick<FeatureParts, 'pages' | 'actions' | 'reads' | 'deskSections'> {
  const { paper } = use.options
  if (!paper) return {}
  const own: PaperUse = { host: use.host, options: { ...use.options, paper } }
  return {
    pages: [printedPage(own)],
    actions: [setAction(own), ...pointActions(own), ...batchActions(own), strikeAction(own)],
    reads: [deskRead(own)],
    async deskSections(tx, { actor }, { id }) {
      const mayHandle = actor.roles.some((role) => role === 'official' || role === 'owner')
      return mayHandle && (await paper.find(tx, Number(id))) ? [{ kind: 'screen', id: 'paper' }] : []
    },
  }
}

const subjectOf = ({ host }: PaperUse, id: number): Subject => ({ type: host.id, id })
const addressOf = ({ host }: PaperUse, rest = ''): string => `${host.home}/:id/paper${rest}`

/** @throws AppError 404, also for an item without a secret vote */
async function getItem(tx: CommunityTx, { options }: PaperUse, id: number): Promise<PaperItem> {
  const item = await options.paper.find(tx, id)
  if (!item) throw notFound('ballots.no-papers-here')
  return item
}

function setAction(use: PaperUse): Action {
  const declared = action({
    name: `${use.host.id}.set-paper`,
    summary: 'ballots:actions.set-paper',
    access: 'official',
    method: 'PUT',
    path: addressOf(use, '/settings'),
    params: use.options.params,
    input: SetPaper,
    output: PaperSet,
    async run(tx, context, { params: { id }, body }) {
      await use.options.lock?.(tx, id)
      const item = await getItem(tx, use, id)
      const subject = subjectOf(use, id)
      await (item.isDraft ? setDraft(tx, subject, body) : setPublished(tx, subject, body, item))
      await audit.append(tx, { ...entryOf(context, subject), action: 'ballots.paper-set' })
      await invalidateTags(tx, ...use.options.tags(id))
      return { points: body.points.length }
    },
  })
  return declared as unknown as Action
}

const setDraft = (tx: CommunityTx, subject: Subject, body: SetPaper): Promise<void> =>
  body.points.length === 0
    ? deletePaperSettings(tx, subjectText(subject))
    : replacePaperSettings(tx, subjectText(subject), body)

/** What was published stays: papers as such, their term, and each point at which papers were handed out. */
async function setPublished(
  tx: CommunityTx,
  subject: Subject,
  body: SetPaper,
  { isAwaited = false }: PaperItem,
): Promise<void> {
  const election = await findElectionRow(tx, subject)
  const before = await findPaperSettings(tx, subjectText(subject))
  if (election ? !hasPapers(election) : !before) throw refusal('ballots.papers-not-planned')
  const maySet = election ? election.state === 'ready' || election.state === 'open' : isAwaited
  if (!maySet) throw refusal('ballots.papers-over')
  if (before && before.days !== body.days) throw refusal('ballots.term-published', { count: before.days })
  const used = election ? (await listPaperDays(tx, election.id)).map(({ point }) => point) : []
  const kept = new Set(body.points.map(({ point }) => point))
  const missing = used.find((point) => !kept.has(point))
  if (missing !== undefined) throw refusal('ballots.point-in-use', { point: missing })
  if (kept.size === 0) throw refusal('ballots.points-published')
  await replacePaperSettings(tx, subjectText(subject), body)
}

const AT_POINT = [
  { id: 'hand-out-paper', path: '/hand-outs', run: handOut, isFirst: true },
  { id: 'return-paper', path: '/returns', run: takeBack, isFirst: false },
  { id: 'exchange-paper', path: '/exchanges', run: exchange, isFirst: false },
] as const

function pointActions(use: PaperUse): Action[] {
  return AT_POINT.map(({ id: name, path, run, isFirst }) => {
    const declared = action({
      name: `${use.host.id}.${name}`,
      summary: `ballots:actions.${name}`,
      access: 'official',
      method: 'POST',
      path: addressOf(use, path),
      params: use.options.params,
      input: AtPoint,
      output: PointDay,
      status: 201,
      async run(tx, context, { params: { id }, body: { point, ...who } }) {
        const { rules } = await getItem(tx, use, id)
        const person = await findAssistedPerson(tx, context, who)
        if (isFirst) await requireEligiblePerson(tx, context, rules, person)
        const subject = subjectOf(use, id)
        await run(tx, context, subject, point, person)
        return pointDay(tx, context, subject, point)
      },
    })
    return declared as unknown as Action
  })
}

async function pointDay(
  tx: CommunityTx,
  { clock }: Pick<Context, 'clock'>,
  subject: Subject,
  point: number,
): Promise<z.input<typeof PointDay>> {
  const election = await findElectionRow(tx, subject)
  const today = kyivDay(clock.now())
  const days = election ? await listPaperDays(tx, election.id) : []
  const {
    handedOut = 0,
    exchanged = 0,
    returned = 0,
  } = days.find((one) => one.point === point && one.day === today) ?? {}
  return { handedOut, exchanged, returned }
}

interface Step<Body> {
  id: string
  path: string
  input: z.ZodType<Body>
  run(tx: CommunityTx, context: PaperContext, subject: Subject, body: Body): Promise<number>
}

function batchActions(use: PaperUse): Action[] {
  const step = <Body>({ id: name, path, input, run }: Step<Body>): Action => {
    const declared = action({
      name: `${use.host.id}.${name}`,
      summary: `ballots:actions.${name}`,
      access: 'official',
      method: 'POST',
      path: addressOf(use, path),
      params: use.options.params,
      input,
      output: OfBatch,
      status: 201,
      async run(tx, context, { params: { id }, body }) {
        await getItem(tx, use, id)
        const batch = await run(tx, context, subjectOf(use, id), body as Body)
        await invalidateTags(tx, ...use.options.tags(id))
        return { batch }
      },
    })
    return declared as unknown as Action
  }
  return [
    step({
      ...{ id: 'open-batch', path: '/batches', input: OpenBatch },
      run: (tx, context, subject, { days }) => openBatch(tx, context, subject, days),
    }),
    step({
      ...{ id: 'enter-papers', path: '/entries', input: EnterPapers },
      run: async (tx, context, subject, body) => {
        await enterPapers(tx, context, subject, body)
        return body.batch
      },
    }),
    step({
      ...{ id: 'confirm-batch', path: '/confirmations', input: ConfirmBatch },
      run: async (tx, context, subject, body) => {
        await confirmBatch(tx, context, subject, body)
        return body.batch
      },
    }),
    step({
      ...{ id: 'lose-batch', path: '/losses', input: LoseBatch },
      run: async (tx, context, subject, body) => {
        await loseBatch(tx, context, subject, body)
        return body.batch
      },
    }),
    step({
      ...{ id: 'drop-batch', path: '/drops', input: DropBatch },
      run: async (tx, context, subject, { batch }) => {
        await dropBatch(tx, context, subject, batch)
        return batch
      },
    }),
  ]
}

function strikeAction(use: PaperUse): Action {
  const declared = action({
    name: `${use.host.id}.strike-paper`,
    summary: 'ballots:actions.strike-paper',
    access: 'official',
    method: 'POST',
    path: addressOf(use, '/strikes'),
    params: use.options.params,
    input: StrikePaper,
    output: StrikePaper,
    status: 201,
    async run(tx, context, { params: { id }, body }) {
      // As the count does: the item first, then its election.
      await use.options.lock?.(tx, id)
      await getItem(tx, use, id)
      const count = await strikeBallot(tx, context, subjectOf(use, id), body)
      await use.options.paper.onRecounted(tx, context, id, count)
      await invalidateTags(tx, ...use.options.tags(id))
      return body
    },
  })
  return declared as unknown as Action
}

function deskRead(use: PaperUse): Read {
  const declared = read({
    name: `${use.host.id}.desk-paper`,
    summary: 'ballots:actions.desk-paper',
    access: 'official',
    path: addressOf(use),
    params: use.options.params,
    output: DeskPaper,
    async run(tx, context, { params: { id } }) {
      const { isPrintable, ...paper } = await deskPaper(tx, context, subjectOf(use, id), await getItem(tx, use, id))
      return { ...paper, printed: isPrintable ? context.community.origin + printedPath(use.host, id) : null }
    },
  })
  return declared as unknown as Read
}
