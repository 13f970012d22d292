/** Reads an event that Stripe has signed. */
import { z } from 'zod'
import type { ProviderEvent } from '../provider-events.ts'
import { stripeClient } from './client.ts'

/** Stripe's own default; 0 would accept signatures of any age. */
const TOLERANCE_SECONDS = 300

const Event = z.object({
  id: z.string().min(1).max(255),
  type: z.string().min(1).max(255),
  data: z.object({ object: z.object({ id: z.string().max(255).optional() }) }),
})

interface Signed {
  /** The bytes as they came: the signature covers them. */
  body: Buffer
  signature: string | string[] | undefined
}

/** @returns undefined where the signature is missing, wrong or too old */
export async function readEvent(
  { body, signature }: Signed,
  secrets: { secretKey: string; webhookSecret: string },
  now: Date,
): Promise<ProviderEvent | undefined> {
  if (typeof signature !== 'string') return undefined
  const { webhooks } = await stripeClient(secrets)
  let signed: unknown
  try {
    signed = webhooks.constructEvent(
      body,
      signature,
      secrets.webhookSecret,
      TOLERANCE_SECONDS,
      undefined,
      now.getTime(),
    )
  } catch (error) {
    if (error instanceof Error && 'type' in error && error.type === 'StripeSignatureVerificationError') return undefined
    throw error
  }
  const { id, type, data } = Event.parse(signed)
  return { id, type, objectId: data.object.id }
}
