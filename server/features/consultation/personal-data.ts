import type { PersonalData } from '#contract/index.ts'
import { type Answers, questionsOf } from '#participation/questions/index.ts'
import { invalidateTags } from '#platform/tenancy/index.ts'
import { collectProposals, eraseProposals } from './act/personal-data.ts'
import { eraseAnswer, listOwn, lockOwn } from './answer-queries.ts'
import { consultationTag } from './path.ts'
import { getConsultation } from './queries.ts'

/**
 * What the feature holds on a person. After an erasure the choices and numbers of an answer stay, since they are in a public
 * count; what was written in words or sent as a file goes, and what was only saved.
 */
export const consultationPersonalData: PersonalData = {
  async collect(tx, accountId) {
    const answers = []
    for (const { consultationId, answers: sent, draft, sentAt } of await listOwn(tx, accountId)) {
      const { title, questionnaire } = await getConsultation(tx, consultationId)
      const titles = new Map(questionsOf(questionnaire).map((question) => [question.id, question.title]))
      const named = (values: Answers | null) =>
        values && Object.entries(values).map(([id, value]) => ({ question: titles.get(id) ?? id, value }))
      answers.push({ consultationId, title, sentAt, answers: named(sent), draft: named(draft) })
    }
    return { answers, proposals: await collectProposals(tx, accountId) }
  },

  async countVerified(tx, accountId) {
    return { answers: (await listOwn(tx, accountId)).filter(({ answers }) => answers !== null).length }
  },

  async erase(tx, accountId) {
    await eraseProposals(tx, accountId)
    for (const { id, consultationId, answers } of await lockOwn(tx, accountId)) {
      const { questionnaire } = await getConsultation(tx, consultationId)
      await eraseAnswer(tx, id, answers && withoutWords(questionsOf(questionnaire), answers))
      await invalidateTags(tx, consultationTag(consultationId))
    }
  },
}

const WORDS: ReadonlySet<string> = new Set(['text', 'place', 'file'])

function withoutWords(questions: ReturnType<typeof questionsOf>, answers: Answers): Answers {
  const personal = new Set(questions.filter(({ ask }) => WORDS.has(ask.kind)).map(({ id }) => id))
  return Object.fromEntries(Object.entries(answers).filter(([id]) => !personal.has(id)))
}
