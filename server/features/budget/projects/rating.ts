import type { z } from 'zod'
import { type ActionForm, action, type Context } from '#contract/index.ts'
import { commentOn } from '#participation/comments/index.ts'
import { eligibility, factsOf, reasonSentence, requireEligible, wordingFor } from '#participation/eligibility/index.ts'
import { NumberedItem } from '#participation/workflow/index.ts'
import * as audit from '#platform/audit/index.ts'
import { forbidden } from '#platform/errors.ts'
import { findVerifiedPerson } from '#platform/identity/index.ts'
import { type CommunityTx, invalidateTags, resident } from '#platform/tenancy/index.ts'
import { getPublicBudget } from '../queries.ts'
import { readBudgetSettings } from '../settings.ts'
import { projectNotFound, projectRefused } from './errors.ts'
import { projectPath, projectTag } from './path.ts'
import {
  changeRating,
  findRating,
  insertRating,
  isPublic,
  lockRating,
  type PublicProject,
  projects,
} from './queries.ts'
import { isDiscussionOpen, isRatingOpen, MAX_SCORE, MIN_SCORE, ratingChangeUntil } from './rules.ts'
import { RateProject, RatingGiven } from './schema.ts'
import { commentedProjects } from './traits.ts'

/**
 * "Was it done well?": residents rate a project from 1 to 5 when its report is published. Asked is everybody who fulfils the
 * conditions of the competition's vote; who did vote is not known any more, since the roll is deleted after the appeals. What
 * a person adds in words is a comment of the project's discussion, under its moderation.
 */

const ratings = { id: 'budget.project-rate', most: 20, error: 'budget-projects.too-many-steps' }

async function getRated(tx: CommunityTx, id: number): Promise<PublicProject> {
  const project = await projects.find(tx, id)
  if (!project || !isPublic(project)) throw projectNotFound()
  return project
}

/** Whether a comment can be sent with the score. */
const takesComments = async (tx: CommunityTx, context: Context, project: PublicProject): Promise<boolean> =>
  isDiscussionOpen(project) && (await readBudgetSettings(tx, context)).comments !== 'off'

const rateForm: ActionForm<typeof NumberedItem, typeof RateProject, typeof RatingGiven> = {
  path: '/account/budget-projects/:id/rate',
  template: 'features/budget/projects/account/rate',
  async load(tx, context, { id }, { values }) {
    const project = await getRated(tx, id)
    const { actor, services, locale, clock } = context
    const t = services.translator(locale)
    const accountId = actor.kind === 'resident' ? actor.accountId : undefined
    const person = accountId === undefined ? undefined : await findVerifiedPerson(tx, accountId)
    const own = person && (await findRating(tx, id, person.personKey))
    const until = own && ratingChangeUntil(own.givenAt)
    const chosen = typeof values.score === 'string' ? values.score : String(own?.score ?? '')
    const { eligibility: rules } = await getPublicBudget(tx, project.budgetId)
    const outcome =
      accountId === undefined ? undefined : eligibility(rules, await factsOf(tx, accountId, rules), clock.now())
    const wording = await wordingFor(tx, { t, locale }, rules)
    return {
      title: t('budget-projects:rating.title'),
      data: {
        ...{ title: project.title, lang: project.language === locale ? undefined : project.language },
        open: isRatingOpen(project),
        hindrances: outcome && !outcome.eligible ? outcome.reasons.map((one) => reasonSentence(wording, one)) : [],
        given: own?.score,
        until,
        late: until !== undefined && until < clock.now(),
        scores: Array.from({ length: MAX_SCORE - MIN_SCORE + 1 }, (_, at) => {
          const value = String(MAX_SCORE - at)
          return { value, label: t(`budget-projects:rating.score.${value}`), checked: value === chosen }
        }),
        comments: await takesComments(tx, context, project),
        back: projectPath(project),
      },
    }
  },
  read: ({ score, comment }) => ({
    score: typeof score === 'string' ? score : '',
    ...(typeof comment === 'string' ? { comment } : {}),
  }),
  next: ({ id, budget }) => projectPath({ id, budgetId: budget }),
}

export const rateProject = action({
  name: 'budget-projects.rate',
  access: 'verified',
  method: 'POST',
  path: '/budget-projects/:id/rate',
  params: NumberedItem,
  input: RateProject,
  dailyLimit: ratings,
  output: RatingGiven,
  status: 201,
  statusOf: ({ changed }) => (changed ? 200 : 201),
  async run(tx, context, { params: { id }, body: { score, comment } }): Promise<z.input<typeof RatingGiven>> {
    const { actor, clock } = context
    const project = await getRated(tx, id)
    if (!isRatingOpen(project)) throw projectRefused('not-rated-now')
    await requireEligible(tx, context, (await getPublicBudget(tx, project.budgetId)).eligibility)
    const person = await findVerifiedPerson(tx, actor.accountId)
    if (!person) throw forbidden('access.verification-required')
    const { personKey } = person
    const at = clock.now()
    const isNew = await insertRating(tx, id, { accountId: actor.accountId, personKey, score, at })
    let givenAt = at
    if (!isNew) {
      const own = await lockRating(tx, id, personKey)
      if (!own) throw new Error('a rating that is there was not read')
      if (ratingChangeUntil(own.givenAt) < at) throw projectRefused('rating-settled')
      givenAt = own.givenAt
      await changeRating(tx, id, { personKey, score, at })
    }
    if (comment !== '') {
      if (!(await takesComments(tx, context, project))) throw projectRefused('no-comments')
      await commentOn(tx, context, commentedProjects, { id, text: comment })
    }
    const details = { changed: !isNew }
    await audit.append(tx, { actor, at, action: 'budget-projects.rated', subject: projectTag(id), details })
    await invalidateTags(tx, resident(projectTag(id)))
    return {
      ...{ id, budget: project.budgetId, score, changed: !isNew },
      changeUntil: ratingChangeUntil(givenAt).toISOString(),
    }
  },
  form: rateForm,
})
