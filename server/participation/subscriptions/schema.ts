import { z } from 'zod'
import { LOCALES } from '#platform/i18n/index.ts'
import { frequencies } from './rules.ts'

/** Inputs and answers of subscriptions. */

export const SetFrequency = z.strictObject({
  frequency: z.enum(frequencies, 'subscriptions:fields.frequency.missing'),
})

export const SubscriptionParams = z.object({ id: z.uuid() })

/** What a person follows; null instead of the title and path where the item is not public now. */
export const FollowedView = z.object({
  id: z.uuid(),
  /** `petition:12` */
  subject: z.string(),
  title: z.string().nullable(),
  language: z.enum(LOCALES).nullable(),
  path: z.string().nullable(),
  since: z.iso.datetime(),
})

export const SubscriptionList = z.object({ frequency: z.enum(frequencies), items: z.array(FollowedView) })

export const FollowReceipt = z.object({ id: z.uuid(), frequency: z.enum(frequencies) })

export const FrequencyView = z.object({ frequency: z.enum(frequencies) })

/** How many subscriptions ended; 0 where they had ended before. */
export const Stopped = z.object({ stopped: z.int().min(0) })
