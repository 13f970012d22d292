import type { Logger } from 'pino'
import { z } from 'zod'
import type { Services } from '#contract/index.ts'
import { type Db, isOutage } from '#platform/db/index.ts'
import { SYSTEM } from '#platform/identity/actor.ts'
import type { Job } from '#platform/jobs/index.ts'
import { TROUBLE_EVERY_MS } from '#platform/limits.ts'
import { rateLimitedLog } from '#platform/log.ts'
import { type CommunityDirectory, defaultLocale, withCommunity } from '#platform/tenancy/index.ts'
import { type DueItem, listDueItems } from './due-items.ts'
import type { RegisteredWorkflow } from './register.ts'

const NoPayload = z.object({})

/** Due items that are read at a time. */
export const MAX_READ = 500

/** Outages that may concern one item only: its row is locked, or its query is too slow. It must not hold up the others. */
const OF_ONE_ITEM: ReadonlySet<string> = new Set(['database.busy', 'database.slow'])

interface DispatcherParts {
  db: Db
  directory: Pick<CommunityDirectory, 'findById'>
  workflows: readonly Pick<RegisteredWorkflow, 'id' | 'wake' | 'refile'>[]
  log: Logger
}

/**
 * What wakes items when something is due: one job for all communities, which reads a narrow table and opens a transaction
 * for each item that is due. Two that run at the same moment meet at the item's lock, where the later one finds nothing left
 * to do; what fails, or was killed, is still due a minute later.
 */
export function workflowJobs({ db, directory, workflows, log }: DispatcherParts): Job<typeof NoPayload, Services>[] {
  const byId = new Map(workflows.map((workflow) => [workflow.id, workflow]))
  const logFailed = rateLimitedLog<[Pick<DueItem, 'workflow' | 'kind'> & { community: string; item: string }]>(
    TROUBLE_EVERY_MS,
    (error, keptBack, due) => log.error({ err: error, keptBack, ...due }, 'a due item failed'),
  )

  const runDueItems: Job<typeof NoPayload, Services> = {
    name: 'workflow.run-due-items',
    payload: NoPayload,
    schedule: '* * * * *',
    onPlatform: 'only',
    async run({ clock, services }) {
      const now = clock.now()
      let read: DueItem[]
      let after: DueItem | undefined
      do {
        read = await listDueItems(db, now, { after, most: MAX_READ })
        for (const due of read) {
          const workflow = byId.get(due.workflow)
          const community = await directory.findById(due.communityId)
          if (!workflow || !community) continue
          const context = { actor: SYSTEM, community, clock, services, locale: defaultLocale(community) }
          try {
            await withCommunity(db, community, (tx) => workflow.wake(tx, context, due))
          } catch (error) {
            // While the database is unavailable, the others would fail as well: the run a minute later takes them.
            if (isOutage(error) && !OF_ONE_ITEM.has(error.code)) throw error
            const { workflow: id, itemId, kind } = due
            logFailed(error, { community: community.slug, workflow: id, item: itemId, kind })
          }
        }
        after = read.at(-1)
      } while (read.length === MAX_READ)
    },
  }

  /** Nightly: items that wait for nothing although they could, as after a table was restored, are looked at once. */
  const fileForgottenItems: Job<typeof NoPayload, Services> = {
    name: 'workflow.file-forgotten-items',
    payload: NoPayload,
    schedule: '20 1 * * *',
    run: ({ clock, inCommunity }) =>
      inCommunity(async (tx) => {
        for (const workflow of workflows) await workflow.refile(tx, clock.now(), { missing: true })
      }),
  }

  return [runDueItems, fileForgottenItems]
}
