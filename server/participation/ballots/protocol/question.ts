import { z } from 'zod'
import {
  type BallotChoicesFault,
  BudgetQuestion,
  budgetFault,
  canonicalBudgetChoices,
  longestBudgetChoices,
  readChoice,
} from '#participation/questions/allocation.ts'
import * as closed from '#participation/questions/closed.ts'
import { countBudget, ruleOf } from './allocation.ts'

/** What a secret vote can ask: a closed question, or which projects of a budget to fund. */
export const BallotQuestion = z.union([
  closed.ClosedQuestion,
  BudgetQuestion.refine((question) => ruleOf(question) !== undefined, 'no such rule counts these ballots'),
])
export type BallotQuestion = z.output<typeof BallotQuestion>

export const canonicalChoices = (question: BallotQuestion, choices: readonly string[]): string[] =>
  question.kind === 'allocation'
    ? canonicalBudgetChoices(question, choices)
    : closed.canonicalChoices(question, choices)

/** Why an answer is none that the question allows; undefined for one that it does. */
export const choicesFault = (question: BallotQuestion, choices: readonly string[]): BallotChoicesFault | undefined =>
  question.kind === 'allocation' ? budgetFault(question, choices)?.fault : closed.choicesFault(question, choices)

/** Whether a choice names something that the question has, whatever stands beside it. */
export function isKnownIn(question: BallotQuestion): (choice: string) => boolean {
  if (question.kind !== 'allocation') {
    const ids = new Set(closed.idsOf(question))
    return (choice) => ids.has(choice)
  }
  const ids = new Set(question.options.map(({ id }) => id))
  return (choice) => ids.has(readChoice(question.ballot.kind, choice)?.id ?? '')
}

/** Choices whose text is at least as long as that of any legal ballot. */
export function longestChoices(question: BallotQuestion): string[] {
  if (question.kind === 'allocation') return longestBudgetChoices(question)
  const byLength = closed.idsOf(question).sort((one, other) => other.length - one.length)
  if (question.kind === 'matrix')
    return question.options.map(({ id }) => byLength.find((cell) => cell.startsWith(`${id}=`)) ?? '')
  return byLength.slice(0, 'max' in question ? question.max : 1)
}

export const countChoices = (
  question: BallotQuestion,
  ballots: Iterable<readonly string[]>,
  lots: readonly string[],
  onPool?: (counted: number) => void,
): closed.Count =>
  question.kind === 'allocation'
    ? countBudget(question, ballots, lots, onPool)
    : closed.countChoices(question, ballots, lots)
