import { z } from 'zod'
import {
  type Action,
  action,
  type Context,
  type EventSchemas,
  type FeatureParts,
  listOf,
  type MediaPlace,
  type Read,
  read,
  type Task,
  type TraitHost,
  trait,
} from '#contract/index.ts'
import { refusal } from '#platform/errors.ts'
import type { CommunityTx } from '#platform/tenancy/index.ts'
import { addCommitments, cancelCommitment, fulfilCommitment, moveCommitment } from './commands.ts'
import { commitmentListOf } from './list.ts'
import type { CommitmentsOptions } from './options.ts'
import { listByIds, listBySubject, listOpen, type Promiser, screenOf } from './queries.ts'
import { dueAt } from './rules.ts'
import { CommitmentInput, CommitmentList, DeskCommitment, DeskCommitmentList, MAX_COMMITMENTS } from './schema.ts'
import { commitmentView, deskCommitment, excerptOf, factsOf } from './views.ts'

/** The trait as features switch it on: promises of their items, the page of all promises, and the officials' actions. */

declare module '#contract/events.ts' {
  interface DomainEvents {
    'commitments.fulfilled': { commitmentId: number }
  }
}

const events: EventSchemas = { 'commitments.fulfilled': z.strictObject({ commitmentId: z.int().positive() }) }

/** Characters of a promise in the inbox and in the media library. */
const MAX_TITLE = 120

export const commitmentsTrait = trait({
  id: 'commitments',
  shared: {
    actions: [moveCommitment, fulfilCommitment, cancelCommitment],
    events,
    mediaPlaces,
  },
  expand(host, options): FeatureParts {
    const home = homeOf(host)
    const promiserOf: PromiserOf = (id, path) => ({
      subject: `${host.id}:${id}`,
      ...(path === undefined ? { path: `${home}/${id}` } : { path, screen: `${home}/${id}` }),
    })
    const list = commitmentListOf({
      feature: host.id,
      path: `${home}/commitments`,
      back: listOf(host),
      titles: options.titles,
    })
    return {
      actions: [addAction(host, home, options, promiserOf)],
      reads: [list.read, ...readsOf(host, home, options, promiserOf)],
      pages: [list.page],
      openData: [list.openData],
      tasks: (tx) => tasksOf(tx, host.id),
      async deskSections(tx, _context, { id }) {
        const { canPromise } = await options.find(tx, Number(id))
        return canPromise ? [{ kind: 'screen', id: 'commitments' }] : []
      },
    }
  },
})

function homeOf({ id, home }: TraitHost): string {
  if (home === undefined)
    throw new Error(`features/${id}: the trait 'commitments' needs a home: its pages stand below it`)
  return home
}

type PromiserOf = (id: number, path?: string) => Promiser

/** One more promise after the answer. */
function addAction(
  { id: feature }: TraitHost,
  home: string,
  options: CommitmentsOptions,
  promiserOf: PromiserOf,
): Action {
  const declared = action({
    name: `${feature}.add-commitment`,
    summary: 'commitments:actions.add',
    access: 'official',
    method: 'POST',
    path: `${home}/:id/commitments`,
    params: options.params,
    input: CommitmentInput,
    output: DeskCommitment,
    status: 201,
    async run(tx, context, { params: { id }, body }) {
      const { canPromise, path } = await options.lock(tx, id)
      if (!canPromise) throw refusal('commitments.no-answer')
      const [made] = await addCommitments(tx, context, promiserOf(id, path), [body])
      if (!made) throw new Error('one promise was to be made')
      return deskCommitment(made, await factsOf(tx, context, [made]), context.actor)
    },
  })
  return declared as unknown as Action
}

function readsOf(
  { id: feature }: TraitHost,
  home: string,
  options: CommitmentsOptions,
  promiserOf: PromiserOf,
): Read[] {
  const path = `${home}/:id/commitments`
  const itemsOf = async (tx: CommunityTx, context: Context, id: number) => {
    const items = await listBySubject(tx, promiserOf(id).subject)
    return { items, facts: await factsOf(tx, context, items) }
  }
  const shown = read({
    name: `${feature}.commitments`,
    summary: 'commitments:actions.of-item',
    access: 'public',
    path,
    params: options.params,
    output: CommitmentList,
    async run(tx, context, { params: { id } }) {
      await options.requirePublic(tx, id)
      const { items, facts } = await itemsOf(tx, context, id)
      return { items: items.map((item) => commitmentView(item, facts)) }
    },
  })
  const desk = read({
    name: `${feature}.desk-commitments`,
    summary: 'commitments:actions.of-item-on-desk',
    access: 'member',
    path,
    params: options.params,
    output: DeskCommitmentList,
    async run(tx, context, { params: { id } }) {
      const { canPromise } = await options.find(tx, id)
      const { items, facts } = await itemsOf(tx, context, id)
      const isOfficial = context.actor.roles.some((role) => role === 'official' || role === 'owner')
      return {
        mayAdd: canPromise && isOfficial && items.length < MAX_COMMITMENTS,
        items: items.map((item) => deskCommitment(item, facts, context.actor)),
      }
    },
  })
  return [shown as unknown as Read, desk as unknown as Read]
}

async function tasksOf(tx: CommunityTx, feature: string): Promise<Task[]> {
  return (await listOpen(tx, feature)).map((item) => ({
    id: `commitments:${item.id}:fulfil`,
    kind: 'fulfil',
    sentence: 'commitments:tasks.fulfil',
    subject: { type: 'commitments', id: String(item.id), title: excerptOf(item, MAX_TITLE) },
    dueAt: dueAt(item),
    role: 'official',
    href: screenOf(item),
  }))
}

async function mediaPlaces(tx: CommunityTx, subjects: readonly string[]): Promise<MediaPlace[]> {
  const ids = subjects.map((subject) => Number(subject.split(':')[1])).filter(Number.isInteger)
  return (await listByIds(tx, ids)).map((item) => ({
    subject: `commitments:${item.id}`,
    title: excerptOf(item, MAX_TITLE),
    screen: screenOf(item),
  }))
}
