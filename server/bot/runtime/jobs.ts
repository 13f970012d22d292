import { forgetOldChats } from '#bot/chats/index.ts'
import type { Services } from '#contract/index.ts'
import type { Job } from '#platform/jobs/index.ts'
import type { TurnParts } from './parts.ts'
import { wake } from './turn.ts'
import { wakeUp } from './wake-up.ts'

/** @param parts called when a job runs: turns enqueue jobs themselves */
export const botJobs = (parts: () => TurnParts): readonly [Job, Job<typeof wakeUp.payload, Services>] => [
  forgetOldChats,
  {
    ...wakeUp,
    run: ({ community, inCommunity }, { chat, at }) =>
      inCommunity((tx) => wake(tx, parts(), community, { chatId: chat, at: new Date(at) })),
  },
]
