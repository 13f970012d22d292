import type { CommentsOptions } from '#participation/comments/index.ts'
import { listBriefly } from './queries.ts'
import { isAnsweringOpen } from './rules.ts'
import { readConsultationSettings } from './settings.ts'

/** Residents discuss a consultation while it is open. */
export const consultationComments: CommentsOptions = {
  async find(tx, ids) {
    return (await listBriefly(tx, ids)).map((one) => ({
      id: one.id,
      title: one.title,
      isPublic: one.publishedAt !== null,
      isOpen: (now) => isAnsweringOpen(one, now),
    }))
  },
  moderation: async (tx, context) => (await readConsultationSettings(tx, context)).comments,
}
