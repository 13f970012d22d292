import type { CommunityTx } from '#platform/tenancy/index.ts'

/** For what is written by members of staff in their office: it holds nothing of residents. */
export const noPersonalData: PersonalData = {
  collect: async () => ({}),
  erase: async () => undefined,
}

/** The feature's share of a person's data, for download and erasure. */
export interface PersonalData {
  /** Everything that the feature stores about this account, for the person to read. */
  collect(tx: CommunityTx, accountId: string): Promise<Record<string, unknown>>
  /**
   * How many of the feature's records rest on this person's verification, by kind: `{ signatures: 3 }`. They stay when
   * a verification is revoked, and the journal records the number.
   */
  countVerified?(tx: CommunityTx, accountId: string): Promise<Record<string, number>>
  /** Blanks whatever the law does not require to be kept. */
  erase(tx: CommunityTx, accountId: string, now: Date): Promise<void>
}
