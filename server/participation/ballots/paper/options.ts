import type { Context } from '#contract/index.ts'
import type { EligibilityRules } from '#participation/eligibility/index.ts'
import type { Count } from '#participation/questions/index.ts'
import type { Locale, Translate } from '#platform/i18n/index.ts'
import type { CommunityTx } from '#platform/tenancy/index.ts'
import type { BallotQuestion } from '../protocol/index.ts'

/** What papers need to know of a feature's items. */

export interface PaperItem {
  /** Who may get a paper. */
  rules: EligibilityRules
  /** Whether papers can still be switched on: the vote is not published. */
  isDraft: boolean
  /**
   * The vote is published and its election is made only when it begins: points may still be added and changed, papers as such
   * and their term stand. Default: false.
   */
  isAwaited?: boolean
}

interface PrintedWording {
  t: Translate
  locale: Locale
}

export interface PrintedNotes {
  /** Above the lines: how much money there is. */
  sentences: readonly string[]
  /** By the id of the option: its zone and category. */
  notes: ReadonlyMap<string, string>
}

export interface PaperOptions {
  /**
   * An item with a secret vote, or one that will have it; undefined for any other.
   * @throws AppError 404 where there is no such item
   */
  find(tx: CommunityTx, id: number): Promise<PaperItem | undefined>
  /** What the ballot to print says beside titles and costs, where people need more to choose. */
  printed?(tx: CommunityTx, id: number, question: BallotQuestion, wording: PrintedWording): Promise<PrintedNotes>
  /** Stores and shows the recount after a ballot was struck. */
  onRecounted(tx: CommunityTx, context: Context<'official'>, id: number, count: Count): Promise<void>
}
