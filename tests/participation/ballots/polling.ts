import { z } from 'zod'
import type { Context, Services } from '#contract/index.ts'
import { type CountingContext, type CountOutcome, countElection } from '#participation/ballots/counting.ts'
import {
  type CastReceipt,
  castMany,
  closeElection,
  type ElectionPlan,
  openElection,
  prepareElection,
} from '#participation/ballots/index.ts'
import type { BallotsUse } from '#participation/ballots/options.ts'
import { getElectionById } from '#participation/ballots/queries.ts'
import { removeSpentKeys, tendElection } from '#participation/ballots/sweep.ts'
import { ELECTIONS, electionWakeUps } from '#participation/ballots/wake-ups.ts'
import type { Count } from '#participation/questions/index.ts'
import { AppError } from '#platform/errors.ts'
import type { ResidentActor } from '#platform/identity/actor.ts'
import { findVerifiedPerson } from '#platform/identity/index.ts'
import { lockNamed } from '#platform/tenancy/index.ts'
import { newTown, type Town } from '../../features/petition/town.ts'

/** A community in which elections are held by the module alone: no feature, no HTTP. Jobs run when a test runs them. */
export interface Polling extends Town {
  uses: BallotsUse[]
  /** Counts that the feature was given, by item. */
  counted: Map<number, Count>
  /** Fails the next `onCounted`, as a kill in the counting transaction would. */
  failNext(): void
  services: Services
  job: CountingContext
  /** Jobs that were filed, and did not run. */
  filed: string[]
  plan(id: number, change?: Partial<ElectionPlan>): ElectionPlan
  /** An election that is open now and ends in ten days. */
  openPoll(id: number, change?: Partial<ElectionPlan>): Promise<string>
  vote(id: number, voter: ResidentActor, choices: readonly string[], mark?: string): Promise<CastReceipt | AppError>
  /** Closes it at its end. */
  closePoll(id: number): Promise<void>
  count(electionId: string): Promise<CountOutcome>
  /** Tends the elections that the calendar says need it; answers their ids. */
  wakeDue(): Promise<string[]>
  /** Looks at every election, as after an import, and at the key files. */
  sweep(): Promise<void>
  stateOf(electionId: string): Promise<string | undefined>
}

export const DAY_MS = 86_400_000

export async function newPolling(): Promise<Polling> {
  const town = await newTown()
  const { clock, community, inTown } = town
  const counted = new Map<number, Count>()
  const filed: string[] = []
  let fails = false
  const uses: BallotsUse[] = [
    {
      host: { id: 'poll', icon: 'list', home: '/polls' },
      options: {
        params: z.object({ id: z.coerce.number() }),
        find: async (_tx, ids) => new Map(ids.map((id) => [id, { title: `Опитування ${id}`, isPublic: true }])),
        // An item is a lock by name here, which the steps of a test take as a feature's would.
        lock: (tx, id) => lockNamed(tx, `poll ${id}`),
        async onCounted(_tx, _context, id, count) {
          if (fails) {
            fails = false
            throw new Error('killed while counting')
          }
          counted.set(id, count)
        },
        tags: (id) => [`poll:${id}`],
      },
    },
  ]
  const services: Services = {
    ...town.kernel.services,
    enqueue: async (_tx, job, payload) => void filed.push(`${job.name} ${JSON.stringify(payload)}`),
  }
  const job: CountingContext = { community, clock, log: town.kernel.log, services, inCommunity: inTown }
  const system = (): Context => ({ ...town.system(), services })
  const subject = (id: number) => ({ type: 'poll', id })
  const plan: Polling['plan'] = (id, change = {}) => ({
    subject: subject(id),
    title: `Опитування ${id}`,
    question: {
      kind: 'single',
      options: [
        { id: 'yes', title: 'Так' },
        { id: 'no', title: 'Ні' },
        { id: 'abstained', title: 'Утримуюся' },
      ],
    },
    opensAt: clock.now(),
    endsAt: new Date(clock.now().getTime() + 10 * DAY_MS),
    rule: 'Перемагає варіант, за який подано найбільше голосів.',
    publication: 'full',
    custody: 'server',
    ...change,
  })
  const wakeDue = async () => {
    const due = await inTown((tx) =>
      tx
        .selectFrom('due_items')
        .select('item_id as id')
        .where('workflow', '=', ELECTIONS)
        .where('due_at', '<=', clock.now())
        .execute(),
    )
    for (const { id } of due) {
      await inTown((tx) => electionWakeUps.wake(tx, system(), { itemId: id, kind: 'look' }))
      await tendElection(job, uses, id, async (...[context, one]) => void (await countElection(context, uses, one)))
    }
    return due.map(({ id }) => id)
  }
  return {
    ...town,
    uses,
    counted,
    failNext: () => {
      fails = true
    },
    services,
    job,
    filed,
    plan,
    async openPoll(id, change) {
      const election = await inTown((tx) => prepareElection(tx, system(), plan(id, change)))
      await inTown((tx) => openElection(tx, system(), subject(id)))
      return election
    },
    async vote(id, voter, choices, mark) {
      const answers = await inTown(async (tx) => {
        const person = await findVerifiedPerson(tx, voter.accountId)
        const context = { ...town.as(voter), services }
        const personKey = person?.personKey ?? null
        return castMany(tx, [{ context, subject: subject(id), personKey, choices, mark, channel: 'online' }])
      })
      const [answer] = answers
      if (!answer) throw new Error('a vote has an answer')
      return answer
    },
    async closePoll(id) {
      const { endsAt } = await inTown((tx) =>
        tx
          .selectFrom('elections')
          .select('ends_at as endsAt')
          .where('subject', '=', `poll:${id}`)
          .executeTakeFirstOrThrow(),
      )
      clock.set(endsAt)
      await inTown((tx) => closeElection(tx, system(), subject(id)))
    },
    count: (electionId) => countElection(job, uses, electionId),
    wakeDue,
    async sweep() {
      await inTown((tx) => electionWakeUps.refile(tx, clock.now()))
      await wakeDue()
      await removeSpentKeys(job)
    },
    stateOf: (electionId) => inTown(async (tx) => (await getElectionById(tx, electionId))?.state),
  }
}

export function receiptIn(answer: CastReceipt | AppError): CastReceipt {
  if (answer instanceof AppError) throw answer
  return answer
}

export const codeIn = (answer: CastReceipt | AppError): string | undefined =>
  answer instanceof AppError ? answer.code : undefined
