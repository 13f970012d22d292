import type { Petition } from './queries.ts'
import type { PetitionFacts } from './rules.ts'

/** What the rules ask about, as the row has it; facts about who acts are added by the command. */
export function factsOf(petition: Petition): PetitionFacts {
  return {
    state: petition.state,
    collectingUntil: petition.collectingUntil,
    signatures: petition.signatures,
    required: petition.required ?? Number.POSITIVE_INFINITY,
    signAfterThreshold: petition.signAfterThreshold,
    appealClosed: petition.appealClosedAt !== null,
  }
}
