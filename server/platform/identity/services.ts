import type { z } from 'zod'
import type { Letter } from '#platform/mail/letter.ts'
import type { CommunityTx } from '#platform/tenancy/index.ts'

/** What identity commands need from the rest of the platform; both work on the caller's transaction. */
export interface IdentityServices {
  enqueue<Payload extends z.ZodType>(
    tx: CommunityTx,
    job: { name: string; payload: Payload },
    payload: z.input<Payload>,
  ): Promise<void>
  sendMail(tx: CommunityTx, letter: Letter): Promise<void>
}
