import type { PersonalData } from '#contract/index.ts'
import { projectsPersonalData } from './projects/personal-data.ts'
import { eraseDrafts, listKept } from './voting/drafts.ts'

/** Projects with what belongs to them, and unfinished ballots, of which the download says no more than that they are kept. */
export const budgetPersonalData: PersonalData = {
  ...projectsPersonalData,
  async collect(tx, accountId) {
    const unfinishedBallots = await listKept(tx, accountId)
    return { ...(await projectsPersonalData.collect(tx, accountId)), unfinishedBallots }
  },
  async erase(tx, accountId) {
    await eraseDrafts(tx, accountId)
    await projectsPersonalData.erase(tx, accountId)
  },
}
