import { z } from 'zod'
import type { EventSchemas } from '#contract/index.ts'

declare module '#contract/events.ts' {
  interface DomainEvents {
    'petition.published': { petitionId: number }
    'petition.answered': { petitionId: number }
  }
}

const PetitionId = z.strictObject({ petitionId: z.int().positive() })

export const petitionEvents: EventSchemas = {
  'petition.published': PetitionId,
  'petition.answered': PetitionId,
}
