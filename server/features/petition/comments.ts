import { type CommentsOptions, policyOf } from '#participation/comments/index.ts'
import { listBriefly } from './queries.ts'
import { isDiscussionOpen } from './rules.ts'
import { readPetitionSettings } from './settings.ts'

/** Residents discuss a petition from its publication to the answer. */
export const petitionComments: CommentsOptions = {
  async find(tx, ids) {
    return (await listBriefly(tx, ids)).map((petition) => ({
      id: petition.id,
      title: petition.title,
      isPublic: petition.publishedAt !== null,
      isOpen: (now) => isDiscussionOpen(petition, now),
    }))
  },
  moderation: async (tx, context) => (await readPetitionSettings(tx, context)).comments,
  policy: async (tx, context) => policyOf(await readPetitionSettings(tx, context)),
}
