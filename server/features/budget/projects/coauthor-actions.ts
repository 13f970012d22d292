import type { z } from 'zod'
import { type Action, type ActionForm, action, type Context } from '#contract/index.ts'
import { apply, lock, permit } from '#participation/workflow/index.ts'
import { NumberedItem } from '#participation/workflow/workflow.ts'
import * as audit from '#platform/audit/index.ts'
import { forbidden, unauthenticated } from '#platform/errors.ts'
import { emailKey, findAccount, findVerifiedPerson, shownEmail } from '#platform/identity/index.ts'
import { type CommunityTx, invalidateTags } from '#platform/tenancy/index.ts'
import { getEditable, shownProject, stepsOf, textOf } from './account-pages.ts'
import {
  answerInvitation,
  askCoauthor,
  type Coauthor,
  findCoauthor,
  listCoauthors,
  removeCoauthor,
} from './coauthors.ts'
import { coauthorAsked, projectNotFound, projectRefused, tooManyCoauthors, unfit } from './errors.ts'
import { notifyAuthor, notifyCoauthor } from './mails.ts'
import { ownPath, projectTag } from './path.ts'
import { type Project, projects } from './queries.ts'
import type { ProjectState } from './rules.ts'
import {
  AnswerInvitation,
  AskCoauthor,
  InvitationAnswered,
  MAX_COAUTHORS,
  OwnProject,
  RemoveCoauthor,
} from './schema.ts'
import { ownProject } from './views.ts'
import { projectWorkflow } from './workflow.ts'

/** Co-authors: the author asks by e-mail, the person agrees, declines or takes the consent back. */

/** Each is a letter to somebody who may not expect it. */
const invitations = { id: 'budget.project-invitation', most: 12, error: 'budget-projects.too-many-steps' }
const steps = { id: 'budget.project-coauthor', most: 60, error: 'budget-projects.too-many-steps' }

/** States in which a person may still agree: afterwards it is printed on the ballot who proposes. */
const OPEN: readonly ProjectState[] = ['draft', 'submitted', 'check_form', 'revision', 'analysis', 'admitted']
const isOpen = ({ state, phase }: Project): boolean =>
  OPEN.includes(state) && ['announced', 'registration', 'consider'].includes(phase)

async function beginEdit(tx: CommunityTx, context: Context<'verified'>, id: number) {
  const item = await lock(tx, projectWorkflow, context, id)
  const now = context.clock.now()
  const row = await permit(tx, projectWorkflow, context, { item, action: 'edit', now })
  return { item, row, now }
}

const coauthorsForm: ActionForm<typeof NumberedItem, typeof AskCoauthor, typeof OwnProject> = {
  path: '/account/budget-projects/:id/coauthors',
  template: 'features/budget/projects/account/coauthors',
  async load(tx, context, { id }) {
    const project = await getEditable(tx, context, id)
    const t = context.services.translator(context.locale)
    const all = await listCoauthors(tx, id)
    return {
      title: t('budget-projects:write.title'),
      data: {
        coauthors: all.map(({ number, state, name, email }) => ({
          name: name ?? shownEmail(email ?? ''),
          state: t(`budget-projects:coauthors.state.${state}`),
          remove: state === 'declined' ? undefined : `${ownPath(id)}/coauthors/remove?number=${number}`,
        })),
        ...{ max: MAX_COAUTHORS, isFull: countOf(all) >= MAX_COAUTHORS, title: project.title },
        steps: stepsOf(t, 'coauthors', id),
        next: `${ownPath(id)}/submit`,
        back: ownPath(id),
      },
    }
  },
  read: (fields) => ({ email: textOf(fields, 'email') }),
  next: ({ id }) => `${ownPath(id)}/coauthors`,
}

const countOf = (all: readonly Coauthor[]): number => all.filter(({ state }) => state !== 'declined').length

const ask = action({
  name: 'budget-projects.ask-coauthor',
  access: 'verified',
  method: 'POST',
  path: '/budget-projects/:id/ask-coauthor',
  params: NumberedItem,
  input: AskCoauthor,
  dailyLimit: invitations,
  output: OwnProject,
  transition: { workflow: projectWorkflow.id, action: 'edit' },
  async run(tx, context, { params: { id }, body: { email } }) {
    const { item, row, now } = await beginEdit(tx, context, id)
    const all = await listCoauthors(tx, id)
    if (countOf(all) >= MAX_COAUTHORS) throw tooManyCoauthors(MAX_COAUTHORS)
    const author = await findAccount(tx, context.actor.accountId)
    if (author && emailKey(author.email) === emailKey(email))
      throw unfit([{ path: 'email', message: message(context, 'coauthor.self') }])
    if (!(await askCoauthor(tx, id, { email, at: now }))) throw coauthorAsked()
    await notifyCoauthor(tx, context, item, email)
    return ownProject(await apply(tx, projectWorkflow, context, { item, row, now }), context.community)
  },
  form: coauthorsForm,
})

const message = ({ services, locale }: Context, key: string): string =>
  services.translator(locale)(`budget-projects:fields.${key}`)

const removeForm: ActionForm<typeof NumberedItem, typeof RemoveCoauthor, typeof OwnProject> = {
  path: '/account/budget-projects/:id/coauthors/remove',
  template: 'features/budget/projects/account/remove-coauthor',
  async load(tx, context, { id }, { query, values }) {
    await getEditable(tx, context, id)
    const number = textOf(values, 'number') || textOf(query, 'number')
    const found = (await listCoauthors(tx, id)).find((one) => String(one.number) === number)
    const t = context.services.translator(context.locale)
    const name = found && (found.name ?? shownEmail(found.email ?? ''))
    return {
      title: t('budget-projects:coauthors.remove-title'),
      data: {
        coauthor: found?.state === 'declined' ? undefined : found?.number,
        name,
        back: `${ownPath(id)}/coauthors`,
      },
    }
  },
  read: (fields) => ({ number: Number(textOf(fields, 'number')) }),
  next: ({ id }) => `${ownPath(id)}/coauthors`,
}

const remove = action({
  name: 'budget-projects.remove-coauthor',
  access: 'verified',
  method: 'POST',
  path: '/budget-projects/:id/remove-coauthor',
  params: NumberedItem,
  input: RemoveCoauthor,
  dailyLimit: steps,
  output: OwnProject,
  transition: { workflow: projectWorkflow.id, action: 'edit' },
  async run(tx, context, { params: { id }, body: { number } }) {
    const { item, row, now } = await beginEdit(tx, context, id)
    const found = (await listCoauthors(tx, id)).find((one) => one.number === number)
    // Who declined stays in the list, so that the person cannot be asked again.
    if (!found || found.state === 'declined')
      throw unfit([{ path: 'number', message: message(context, 'coauthor.unknown') }])
    await removeCoauthor(tx, id, number)
    return ownProject(await apply(tx, projectWorkflow, context, { item, row, now }), context.community)
  },
  form: removeForm,
})

/** The project and what it asks of this person; 404 for everybody whom it does not concern. */
async function getInvitation(tx: CommunityTx, { actor }: Context, id: number) {
  if (actor.kind !== 'resident') throw unauthenticated()
  const coauthor = await findCoauthor(tx, id, actor.accountId)
  const project = coauthor && (await projects.find(tx, id))
  if (!project || !coauthor) throw projectNotFound()
  return { project, coauthor, accountId: actor.accountId }
}

const answerForm: ActionForm<typeof NumberedItem, typeof AnswerInvitation, typeof InvitationAnswered> = {
  path: '/account/budget-projects/:id/coauthor',
  template: 'features/budget/projects/account/coauthor',
  async load(tx, context, { id }) {
    const { project, coauthor, accountId } = await getInvitation(tx, context, id)
    const { locale, services } = context
    const t = services.translator(locale)
    const person = await findVerifiedPerson(tx, accountId)
    const open = isOpen(project)
    return {
      title: t('budget-projects:coauthor.title'),
      data: {
        project: await shownProject(tx, project, t, locale),
        author: project.authorName ?? t('participation:erased-person'),
        state: t(`budget-projects:coauthor.state.${coauthor.state}`),
        name: person?.fullName,
        agree: coauthor.state !== 'agreed' && open,
        decline: coauthor.state !== 'declined',
        leave: coauthor.state === 'agreed',
        closed: coauthor.state !== 'agreed' && !open,
        back: '/account/budget-projects',
      },
    }
  },
  // An answer that the browser did not send is refused by the schema, with a sentence at the buttons.
  read: (fields) => ({ answer: textOf(fields, 'answer') as z.input<typeof AnswerInvitation>['answer'] }),
  next: ({ project }) => `${ownPath(project)}/coauthor`,
}

const answer = action({
  name: 'budget-projects.answer-coauthor',
  access: 'contact',
  method: 'POST',
  path: '/budget-projects/:id/coauthor',
  params: NumberedItem,
  input: AnswerInvitation,
  dailyLimit: steps,
  output: InvitationAnswered,
  async run(tx, context, { params: { id }, body }) {
    const { actor, clock } = context
    // The project's lock first: its author may be removing the invitation at this moment.
    if (!(await projects.lockOne(tx, id))) throw projectNotFound()
    const { project, coauthor, accountId } = await getInvitation(tx, context, id)
    const now = clock.now()
    const state = body.answer === 'agree' ? ('agreed' as const) : ('declined' as const)
    if (state !== coauthor.state) {
      if (state === 'agreed') {
        const person = await findVerifiedPerson(tx, accountId)
        if (!person) throw forbidden('access.verification-required')
        if (!isOpen(project)) throw projectRefused('coauthor-late')
        if (countAgreed(await listCoauthors(tx, id)) >= MAX_COAUTHORS) throw tooManyCoauthors(MAX_COAUTHORS)
        await answerInvitation(tx, coauthor, { state, accountId, name: person.fullName }, now)
      } else {
        const account = await findAccount(tx, accountId)
        if (!account) throw projectNotFound()
        await answerInvitation(tx, coauthor, { state, email: account.email }, now)
      }
      const agreed = state === 'agreed'
      await notifyAuthor(tx, context, project, agreed ? 'coauthor-agreed' : 'coauthor-declined')
      await audit.append(tx, {
        ...{ actor, at: now, subject: projectTag(id) },
        action: agreed ? 'budget-projects.coauthor-agreed' : 'budget-projects.coauthor-declined',
      })
      await invalidateTags(tx, projectTag(id))
    }
    return { project: id, state }
  },
  form: answerForm,
})

const countAgreed = (all: readonly Coauthor[]): number => all.filter(({ state }) => state === 'agreed').length

export const coauthorActions = [ask, remove, answer] as unknown as readonly Action[]
