import { z } from 'zod'

/** `petition:12`: a numbered item by the id of its feature. */
export const Subject = z
  .string()
  .max(60)
  .regex(/^[a-z][a-z-]*:[1-9]\d{0,8}$/, 'origins:fields.origin.unfit')

/** An item at the other end of the relation, as programs get it. */
export const LinkedItem = z.object({ type: z.string(), id: z.int(), title: z.string(), url: z.string() })

/** For the console: what was begun from an item, drafts included, and what the reader may begin. */
export const BegunList = z.object({
  offers: z.array(z.object({ label: z.string(), desk: z.string(), origin: z.string() })),
  items: z.array(
    z.object({ label: z.string(), desk: z.string(), id: z.int(), title: z.string(), isPublic: z.boolean() }),
  ),
})
