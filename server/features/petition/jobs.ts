import { z } from 'zod'
import type { Services } from '#contract/index.ts'
import { SYSTEM } from '#platform/identity/actor.ts'
import type { Job, JobContext } from '#platform/jobs/index.ts'
import { type CommunityTx, defaultLocale } from '#platform/tenancy/index.ts'
import { archivePetition, closeTerm, readPetitionSettings, remindOfDuty } from './commands.ts'
import { listEndedBefore, listTermOver, listWithDuty } from './queries.ts'

/**
 * Work that no person starts. Each petition is done in a transaction of its own, through the same lock and rules as a
 * person's action, so that a job that runs twice, late or beside another finds nothing left to do.
 */

const NoPayload = z.object({})
type ScheduledJob = Job<typeof NoPayload, Services>

const doing = ({ community, clock, services }: JobContext<Services>) => ({
  actor: SYSTEM,
  community,
  clock,
  services,
  locale: defaultLocale(community),
})

async function forEach(
  context: JobContext<Services>,
  find: (tx: CommunityTx) => Promise<number[]>,
  step: (tx: CommunityTx, id: number) => Promise<unknown>,
): Promise<void> {
  for (const id of await context.inCommunity(find)) await context.inCommunity((tx) => step(tx, id))
}

/** Every minute: petitions whose term is over without the threshold become appeals. */
export const closeDuePetitions: ScheduledJob = {
  name: 'petition.close-due-petitions',
  payload: NoPayload,
  schedule: '* * * * *',
  run: (context) =>
    forEach(
      context,
      (tx) => listTermOver(tx, context.clock.now()),
      (tx, id) => closeTerm(tx, doing(context), id),
    ),
}

/** Hourly from 7 or 8 to 17 or 18 in Kyiv: nobody is reminded at night. */
export const remindOfDueSteps: ScheduledJob = {
  name: 'petition.remind-of-due-steps',
  payload: NoPayload,
  schedule: '0 8-18 * * *',
  run: (context) =>
    forEach(
      context,
      async (tx) => (await listWithDuty(tx)).filter((petition) => !petition.remindedAt).map(({ id }) => id),
      (tx, id) => remindOfDuty(tx, doing(context), id),
    ),
}

/** Nightly: what came to its end long ago moves to the archive. */
export const archiveOldPetitions: ScheduledJob = {
  name: 'petition.archive-old-petitions',
  payload: NoPayload,
  schedule: '40 4 * * *',
  run: (context) =>
    forEach(
      context,
      async (tx) => {
        const { archiveAfterMonths } = await readPetitionSettings(tx, context)
        return listEndedBefore(tx, monthsBefore(context.clock.now(), archiveAfterMonths))
      },
      (tx, id) => archivePetition(tx, doing(context), id),
    ),
}

function monthsBefore(now: Date, months: number): Date {
  const then = new Date(now)
  then.setUTCMonth(then.getUTCMonth() - months)
  return then
}
