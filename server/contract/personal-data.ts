import type { CommunityTx } from '#platform/tenancy/index.ts'

/** The feature's part of a person's data: for the download and for the erasure. */
export interface PersonalData {
  /** Everything that the feature holds on this account, for the person to read. */
  collect(tx: CommunityTx, accountId: string): Promise<Record<string, unknown>>
  /**
   * How much of what the feature holds rests on the proof of this person, by kind: `{ signatures: 3 }`. It stays when a
   * verification is undone, and the journal says how much that was.
   */
  countVerified?(tx: CommunityTx, accountId: string): Promise<Record<string, number>>
  /** Blanks what the law does not require to keep. */
  erase(tx: CommunityTx, accountId: string, now: Date): Promise<void>
}
