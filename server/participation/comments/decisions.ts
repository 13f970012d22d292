import type { CommunityTx } from '#platform/tenancy/index.ts'
import { closeReports } from './report-queries.ts'
import type { ReportOutcome } from './schema.ts'

/** For the `effects` of a step: one decision on a comment ends all its open reports. */
export const closing =
  (outcome: ReportOutcome) =>
  async (
    tx: CommunityTx,
    { item, before, now }: { item: { id: string }; before: { openReports: number }; now: Date },
  ): Promise<void> => {
    if (before.openReports > 0) await closeReports(tx, item.id, outcome, now)
  }
