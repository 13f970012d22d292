/** The web chat of a community: JSON for programs, and a page that works without JavaScript. */
import type { FastifyInstance } from 'fastify'
import type { TurnParts } from '#bot/runtime/index.ts'
import type { Kernel } from '#server/kernel.ts'
import { chatApi } from './api.ts'
import { EventStreams } from './events.ts'
import { type ChatFrame, chatPage } from './page.ts'
import { ChatLimits } from './requests.ts'
import { WakeUps } from './wake-ups.ts'

/** @param renderFrame header and footer of a community's site, from the surface that renders its public pages */
export async function botSurface(
  app: FastifyInstance,
  kernel: Kernel,
  turns: TurnParts,
  renderFrame: ChatFrame,
): Promise<void> {
  const wakeUps = new WakeUps(kernel)
  const streams = new EventStreams(kernel, wakeUps)
  app.addHook('preClose', async () => streams.stop())
  app.addHook('onClose', async () => wakeUps.stop())
  const parts = { kernel, turns, limits: new ChatLimits(kernel), streams }
  chatApi(app, parts)
  await app.register(async (pages) => chatPage(pages, parts, renderFrame))
}
