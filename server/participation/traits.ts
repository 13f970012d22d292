import type { Trait } from '#contract/index.ts'
import { assistedTrait } from './assisted/trait.ts'
import { ballotsTrait } from './ballots/trait.ts'
import { commentsTrait } from './comments/index.ts'
import { commitmentsTrait } from './commitments/trait.ts'
import { registeredCommitments } from './commitments/workflow.ts'
import { eligibilityTrait } from './eligibility/index.ts'
import { originsTrait } from './origins/trait.ts'
import { phasesTrait } from './phases/trait.ts'
import { similarTrait } from './similar/index.ts'
import { statementsTrait } from './statements/index.ts'
import { subscriptionsTrait } from './subscriptions/index.ts'
import type { RegisteredWorkflow } from './workflow/index.ts'

/** Every capability that a feature can switch on in its `traits`. */
export const participationTraits: readonly Trait[] = [
  assistedTrait,
  ballotsTrait,
  commentsTrait,
  commitmentsTrait,
  eligibilityTrait,
  originsTrait,
  phasesTrait,
  similarTrait,
  statementsTrait,
  subscriptionsTrait,
]

/** Lives of the capabilities' own items. */
export const participationWorkflows: readonly RegisteredWorkflow[] = [registeredCommitments]
