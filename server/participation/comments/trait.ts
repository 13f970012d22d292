import { trait } from '#contract/index.ts'
import { ownActions, ownPages, ownReads } from './account.ts'
import { commentsChecks } from './import-checks.ts'
import { moderationActions, moderationReads, moderationTasks } from './moderation.ts'
import { commentsPage, commentsRead } from './pages.ts'
import { commentsPersonalData } from './personal-data.ts'
import { reportActions, reportPages, reportReads } from './reporting.ts'
import { writingActions } from './writing.ts'

/** Comments of residents below the items of a feature: see README.md. */
export const commentsTrait = trait({
  id: 'comments',
  expand(host, options) {
    const use = { host, options }
    return {
      actions: writingActions(use),
      reads: [commentsRead(use)],
      pages: [commentsPage(use)],
      tasks: moderationTasks(use),
    }
  },
  shared: (uses) => ({
    actions: [...moderationActions(uses), ...ownActions(uses), ...reportActions(uses)],
    reads: [...moderationReads(uses), ...ownReads(uses), ...reportReads(uses)],
    accountPages: [...ownPages(uses), ...reportPages(uses)],
    importChecks: commentsChecks(uses),
    personalData: commentsPersonalData,
  }),
})
