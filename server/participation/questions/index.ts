/** Questions and the answers that they allow: see README.md. */
export {
  type ChoicesFault,
  type ClosedKind,
  ClosedQuestion,
  type Count,
  canonicalChoices,
  choicesFault,
  countChoices,
  idsOf,
  MAX_OPTION_TITLE,
  MAX_OPTIONS,
  MIN_OPTIONS,
  Option,
  OptionId,
  RANKING_RULES,
  type RankingRule,
  type Round,
} from './closed.ts'
