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
export { FILE_FIELDS, fieldOfPath, formOf, readFields, type SectionForm } from './form.ts'
export { MAX_PLACE, MAX_TEXT, type OpenAnswer, type OpenFault, type OpenKind, OpenQuestion, readOpen } from './open.ts'
export {
  type AnswerFault,
  type Answers,
  type AnswerValue,
  aggregate,
  answerTo,
  Condition,
  isClosed,
  MAX_FILE_QUESTIONS,
  MAX_QUESTIONS,
  MAX_SECTIONS,
  MIN_CELL,
  Question,
  QuestionId,
  Questionnaire,
  type QuestionResult,
  questionsOf,
  readSheet,
  shownQuestions,
  suppressSmall,
} from './questionnaire.ts'
export { answerWords, choicesOf, choiceWords, conditionSentence, limitSentence } from './sentences.ts'
