import { trait } from '#contract/index.ts'
import { statementsChecks } from './import-checks.ts'
import { findGroupsJob } from './job.ts'
import { moderationActions, moderationReads, moderationTasks } from './moderation.ts'
import { ballotRead, statementsPage, statementsRead, votesEndpoint, votingPage } from './pages.ts'
import { statementsPersonalData } from './personal-data.ts'
import { writingActions } from './writing.ts'

/** Short statements that people agree or disagree with, and the groups of opinion in the votes: see README.md. */
export const statementsTrait = trait({
  id: 'statements',
  expand(host, options) {
    const use = { host, options }
    return {
      actions: writingActions(use),
      reads: [statementsRead(use), ballotRead(use)],
      pages: [statementsPage(use)],
      accountPages: [votingPage(use)],
      endpoints: [votesEndpoint(use)],
      tasks: moderationTasks(use),
    }
  },
  shared: (uses) => ({
    actions: moderationActions(uses),
    reads: moderationReads(uses),
    jobs: [findGroupsJob(uses)],
    importChecks: statementsChecks(uses),
    personalData: statementsPersonalData,
  }),
})
