import { z } from 'zod'

/** The job that wakes a chat at the instant of a `schedule`; the run is in `jobs.ts`. */
export const wakeUp = {
  name: 'bot.wake-chat',
  payload: z.object({ chat: z.string(), at: z.iso.datetime() }),
}
