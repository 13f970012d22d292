import type { z } from 'zod'
import { type AccountPage, type ActionForm, accountPage, type Context } from '#contract/index.ts'
import { MAX_POINT_TEXT, pointText } from '#participation/places/index.ts'
import { paragraphsOf } from '#participation/plain-text.ts'
import { similarBox } from '#participation/similar/index.ts'
import { allowedTo } from '#participation/workflow/index.ts'
import { NumberedItem } from '#participation/workflow/workflow.ts'
import { unauthenticated } from '#platform/errors.ts'
import { formatDate, formatMoney, type Locale, type Translate } from '#platform/i18n/index.ts'
import { findVerifiedPerson } from '#platform/identity/index.ts'
import type { CommunityTx } from '#platform/tenancy/index.ts'
import { listOfAccount } from './coauthors.ts'
import { projectNotFound } from './errors.ts'
import { ownPath, projectPath, projectsPath } from './path.ts'
import { showPictures } from './pictures.ts'
import { chipView, costRows, nameOf, opinionRows } from './presenters.ts'
import {
  type Competition,
  getCompetition,
  hasSupported,
  isPublic,
  listByAuthor,
  listCosts,
  listMergingInto,
  listOpinions,
  type Project,
  projects,
} from './queries.ts'
import { MAX_COST_LINES } from './rules.ts'
import {
  type Appeal,
  type AskMerging,
  type BudgetParams,
  type Discarded,
  MAX_PLACES,
  type OwnProject,
  type SaveAbout,
  type SaveCosts,
  type SaveIdea,
  type Supported,
} from './schema.ts'
import { similarProjects } from './similar.ts'
import { listPlaces } from './views.ts'
import { projectWorkflow } from './workflow.ts'

/** What a resident does with projects under /account, without JavaScript: the form in steps, receipts, what is owed. */

type Fields = Readonly<Record<string, string | string[] | undefined>>
type Params = typeof NumberedItem

/** A field as one text; browsers repeat a name only when somebody tampers with the form. */
export const textOf = (fields: Fields, name: string): string => {
  const value = fields[name]
  return typeof value === 'string' ? value : ''
}

/** The author's own; 401 for a visitor who is not signed in, 404 for anybody else. */
export async function getOwn(tx: CommunityTx, { actor }: Context, id: number): Promise<Project> {
  if (actor.kind !== 'resident') throw unauthenticated()
  const project = await projects.find(tx, id)
  if (project?.authorAccountId !== actor.accountId) throw projectNotFound()
  return project
}

export async function getEditable(tx: CommunityTx, context: Context, id: number): Promise<Project> {
  const project = await getOwn(tx, context, id)
  if (project.state !== 'draft' && project.state !== 'revision') throw projectNotFound()
  return project
}

const steps = ['idea', 'about', 'costs', 'pictures', 'coauthors', 'submit'] as const
type Step = (typeof steps)[number]

/** The form's pages with the current one; those of a draft that exists are links. */
export const stepsOf = (t: Translate, current: Step, id?: number) =>
  steps.map((step, at) => ({
    label: t(`budget-projects:steps.${step}`, { number: at + 1 }),
    current: step === current,
    href: id === undefined || step === current ? undefined : `${ownPath(id)}/${step}`,
  }))

const optionsOf = (named: Competition['zones'], chosen: string) =>
  named.map(({ code, name }) => ({ value: code, label: name, selected: code === chosen }))

// ---------------------------------------------------------------------------------------------------------------- idea

const readIdea = (fields: Fields): z.input<typeof SaveIdea> => ({
  ...{ title: textOf(fields, 'title'), goal: textOf(fields, 'goal'), zone: textOf(fields, 'zone') },
  ...{ class: textOf(fields, 'class'), category: textOf(fields, 'category') },
})

type Idea = z.input<typeof SaveIdea>

function ideaData(competition: Competition, idea: Idea, t: Translate) {
  const { id, title, language } = competition
  return {
    competition: { title, language, href: `/budgets/${id}` },
    idea,
    zones: optionsOf(competition.zones, idea.zone ?? ''),
    classes: optionsOf(competition.classes, idea.class ?? ''),
    categories: optionsOf(competition.categories, idea.category ?? ''),
    next: t('budget-projects:write.next'),
  }
}

export const newForm: ActionForm<typeof BudgetParams, typeof SaveIdea, typeof OwnProject> = {
  path: '/account/budgets/:id/projects/new',
  template: 'features/budget/projects/account/idea',
  async load(tx, context, { id }, { values }) {
    const t = context.services.translator(context.locale)
    const competition = await getCompetition(tx, id)
    const idea = readIdea(values)
    return {
      title: t('budget-projects:write.title'),
      data: {
        ...ideaData(competition, idea, t),
        open: competition.state === 'registration',
        steps: stepsOf(t, 'idea'),
        similar: await similarBox(tx, context, similarProjects, idea.title),
        back: projectsPath(id),
      },
    }
  },
  read: readIdea,
  next: ({ id }) => `${ownPath(id)}/about`,
}

export const ideaForm: ActionForm<Params, typeof SaveIdea, typeof OwnProject> = {
  path: '/account/budget-projects/:id/idea',
  template: 'features/budget/projects/account/idea',
  async load(tx, context, { id }, { values }) {
    const project = await getEditable(tx, context, id)
    const t = context.services.translator(context.locale)
    const sent = readIdea(values)
    const { title, goal, zoneCode: zone, classCode: size, categoryCode: category } = project
    const idea = sent.title === '' && sent.goal === '' ? { title, goal, zone, class: size, category } : sent
    return {
      title: t('budget-projects:write.title'),
      data: {
        ...ideaData(await getCompetition(tx, project.budgetId), idea, t),
        open: true,
        steps: stepsOf(t, 'idea', id),
        back: ownPath(id),
      },
    }
  },
  read: readIdea,
  next: ({ id }) => `${ownPath(id)}/about`,
}

// --------------------------------------------------------------------------------------------------------------- about

const numbers = (most: number): number[] => Array.from({ length: most }, (_, at) => at + 1)

const readPlaces = (fields: Fields) =>
  numbers(MAX_PLACES)
    .map((at) => ({ address: textOf(fields, `address-${at}`).trim(), point: textOf(fields, `point-${at}`) }))
    .filter(({ address, point }) => address !== '' || point.trim() !== '')

export const aboutForm: ActionForm<Params, typeof SaveAbout, typeof OwnProject> = {
  path: '/account/budget-projects/:id/about',
  template: 'features/budget/projects/account/about',
  async load(tx, context, { id }, { values, errors }) {
    const project = await getEditable(tx, context, id)
    const t = context.services.translator(context.locale)
    const isSent = Object.keys(values).length > 0
    const places = isSent
      ? readPlaces(values)
      : listPlaces(project).map(({ address, point }) => ({ address, point: point ? pointText(point) : '' }))
    return {
      title: t('budget-projects:write.title'),
      data: {
        about: isSent
          ? {
              ...{ description: textOf(values, 'description'), beneficiaries: textOf(values, 'beneficiaries') },
              placeText: textOf(values, 'placeText'),
            }
          : project,
        places: numbers(Math.min(MAX_PLACES, Math.max(3, places.length + 1))).map((row, at) => ({
          ...{ row, address: places[at]?.address ?? '', point: places[at]?.point ?? '' },
          addressError: errors[`address-${row}`],
          pointError: errors[`point-${row}`],
        })),
        maxPoint: MAX_POINT_TEXT,
        steps: stepsOf(t, 'about', id),
        back: ownPath(id),
      },
    }
  },
  field(path) {
    const [list, at, name] = path.split('.')
    if (list !== 'places') return list
    return name && at ? `${name}-${Number(at) + 1}` : 'address-1'
  },
  read: (fields) => ({
    ...{ description: textOf(fields, 'description'), beneficiaries: textOf(fields, 'beneficiaries') },
    ...{ placeText: textOf(fields, 'placeText'), places: readPlaces(fields) },
  }),
  next: ({ id }) => `${ownPath(id)}/costs`,
}

// --------------------------------------------------------------------------------------------------------------- costs

const readCosts = (fields: Fields) =>
  numbers(MAX_COST_LINES)
    .map((at) => ({
      ...{ title: textOf(fields, `title-${at}`).trim(), unit: textOf(fields, `unit-${at}`).trim() },
      ...{ quantity: textOf(fields, `quantity-${at}`).trim(), price: textOf(fields, `price-${at}`).trim() },
    }))
    .filter(({ title, quantity, price }) => title !== '' || quantity !== '' || price !== '')

export const costsForm: ActionForm<Params, typeof SaveCosts, typeof OwnProject> = {
  path: '/account/budget-projects/:id/costs',
  template: 'features/budget/projects/account/costs',
  async load(tx, context, { id }, { values, errors }) {
    const project = await getEditable(tx, context, id)
    const { locale, services } = context
    const t = services.translator(locale)
    const lines =
      Object.keys(values).length > 0
        ? readCosts(values)
        : (await listCosts(tx, id)).map(({ priceMinor, quantity, ...line }) => ({
            ...{ ...line, quantity: String(quantity), price: (priceMinor / 100).toFixed(2) },
          }))
    return {
      title: t('budget-projects:write.title'),
      data: {
        lines: numbers(Math.min(MAX_COST_LINES, Math.max(5, lines.length + 2))).map((row, at) => ({
          ...(lines[at] ?? { title: '', quantity: '', unit: '', price: '' }),
          row,
          errors: ['title', 'quantity', 'unit', 'price'].flatMap((name) => errors[`${name}-${row}`] ?? []),
        })),
        sum: project.costMinor > 0 ? formatMoney(locale, project.costMinor) : undefined,
        steps: stepsOf(t, 'costs', id),
        back: ownPath(id),
      },
    }
  },
  field(path) {
    const [, at, name] = path.split('.')
    return name && at ? `${name}-${Number(at) + 1}` : 'title-1'
  },
  read: (fields) => ({ costs: readCosts(fields).map((line) => ({ ...line, quantity: Number(line.quantity) })) }),
  next: ({ id }) => `${ownPath(id)}/pictures`,
}

// -------------------------------------------------------------------------------------------------------------- review

export async function shownProject(tx: CommunityTx, project: Project, t: Translate, locale: Locale) {
  const competition = await getCompetition(tx, project.budgetId)
  return {
    ...{ id: project.id, title: project.title, language: project.language },
    competition: { title: competition.title, language: competition.language, href: `/budgets/${competition.id}` },
    zone: nameOf(competition.zones, project.zoneCode),
    class: nameOf(competition.classes, project.classCode),
    category: nameOf(competition.categories, project.categoryCode),
    chip: chipView(project.state, t),
    goal: paragraphsOf(project.goal),
    description: paragraphsOf(project.description),
    beneficiaries: paragraphsOf(project.beneficiaries),
    places: listPlaces(project),
    pictures: (await showPictures(tx, project.id)).filter(({ part }) => part === 'author'),
    costs: costRows(await listCosts(tx, project.id), locale),
    sum: formatMoney(locale, project.costMinor),
  }
}

export const submitForm: ActionForm<Params, undefined, typeof OwnProject> = {
  path: '/account/budget-projects/:id/submit',
  template: 'features/budget/projects/account/submit',
  async load(tx, context, { id }) {
    const project = await getEditable(tx, context, id)
    const { locale, services, clock, actor } = context
    const t = services.translator(locale)
    return {
      title: t('budget-projects:write.review'),
      data: {
        project: await shownProject(tx, project, t, locale),
        ready: allowedTo(projectWorkflow, project, { actor, now: clock.now() }).includes('submit'),
        steps: stepsOf(t, 'submit', id),
        back: ownPath(id),
      },
    }
  },
  read: () => undefined,
  next: ({ id }) => ownPath(id),
}

/** A question before a step that is only a button. */
const confirmation = <O extends typeof OwnProject | typeof Discarded>(
  step: 'discard' | 'withdraw',
  next: (output: z.output<O>) => string,
): ActionForm<Params, undefined, O> =>
  ({
    path: `/account/budget-projects/:id/${step}`,
    template: 'features/budget/projects/account/confirm',
    async load(tx: CommunityTx, context: Context, { id }: { id: number }) {
      const project = await getOwn(tx, context, id)
      const { actor, clock } = context
      if (!allowedTo(projectWorkflow, project, { actor, now: clock.now() }).includes(step)) throw projectNotFound()
      return confirmData(context, step, project.title, ownPath(id))
    },
    read: () => undefined,
    next,
  }) as unknown as ActionForm<Params, undefined, O>

function confirmData({ services, locale }: Context, step: string, title: string, back: string) {
  const t = services.translator(locale)
  const words = (name: string) => t(`budget-projects:confirm.${step}.${name}`, { title })
  return { title: words('title'), data: { text: words('text'), submit: words('submit'), back } }
}

export const discardForm = confirmation<typeof Discarded>('discard', ({ budget }) => projectsPath(budget))
export const withdrawForm = confirmation<typeof OwnProject>('withdraw', ({ id }) => ownPath(id))

export const appealForm: ActionForm<Params, typeof Appeal, typeof OwnProject> = {
  path: '/account/budget-projects/:id/appeal',
  template: 'features/budget/projects/account/appeal',
  async load(tx, context, { id }) {
    const project = await getOwn(tx, context, id)
    const { actor, clock, services, locale } = context
    if (!allowedTo(projectWorkflow, project, { actor, now: clock.now() }).includes('appeal')) throw projectNotFound()
    const t = services.translator(locale)
    const until = project.appealUntil && formatDate(locale, project.appealUntil, 'long')
    return {
      title: t('budget-projects:appeal.title'),
      data: { title: project.title, reason: paragraphsOf(project.declineReason ?? ''), until, back: ownPath(id) },
    }
  },
  read: (fields) => ({ text: textOf(fields, 'text') }),
  next: ({ id }) => ownPath(id),
}

export const mergingForm: ActionForm<Params, typeof AskMerging, typeof OwnProject> = {
  path: '/account/budget-projects/:id/merging',
  template: 'features/budget/projects/account/merging',
  async load(tx, context, { id }) {
    const project = await getOwn(tx, context, id)
    const { actor, clock, services, locale } = context
    if (!allowedTo(projectWorkflow, project, { actor, now: clock.now() }).includes('ask-merging'))
      throw projectNotFound()
    const t = services.translator(locale)
    return { title: t('budget-projects:merging.title'), data: { title: project.title, back: ownPath(id) } }
  },
  read: (fields) => ({ into: Number(textOf(fields, 'into')) }),
  next: ({ id }) => ownPath(id),
}

export const mergeForm: ActionForm<Params, undefined, typeof OwnProject> = {
  path: '/account/budget-projects/:id/merge',
  template: 'features/budget/projects/account/confirm',
  async load(tx, context, { id }) {
    const { actor } = context
    if (actor.kind !== 'resident') throw unauthenticated()
    const project = await projects.find(tx, id)
    if (!project || project.otherAuthor !== actor.accountId || !isPublic(project)) throw projectNotFound()
    return confirmData(context, 'merge', project.title, projectPath(project))
  },
  read: () => undefined,
  next: () => '/account/budget-projects',
}

export const supportForm: ActionForm<Params, undefined, typeof Supported> = {
  path: '/account/budget-projects/:id/support',
  template: 'features/budget/projects/account/support',
  async load(tx, context, { id }) {
    const project = await projects.find(tx, id)
    if (!project || !isPublic(project)) throw projectNotFound()
    const { actor, services, locale } = context
    const t = services.translator(locale)
    const resident = actor.kind === 'resident' ? actor : undefined
    const person = resident && (await findVerifiedPerson(tx, resident.accountId))
    return {
      title: t('budget-projects:support.title'),
      data: {
        title: project.title,
        language: project.language,
        name: person?.fullName,
        signed: resident ? await hasSupported(tx, id, resident.accountId) : false,
        open: project.state === 'analysis',
        count: t('budget-projects:support.count', { count: project.supporters }),
        needed: project.supportNeeded > 0 ? project.supportNeeded : undefined,
        back: projectPath(project),
      },
    }
  },
  read: () => undefined,
  next: ({ id, budget }) => projectPath({ id, budgetId: budget }),
}

// ---------------------------------------------------------------------------------------------------------------- own

/** What the author still owes a project and by when; undefined where nothing waits for the author. */
function owedOf(project: Project, t: Translate, locale: Locale): { text: string; by: Date | null } | undefined {
  const { state, reviseUntil, appealUntil, appealedAt, considerAt, votingAt } = project
  const owed = (key: string, by: Date | null, values: Record<string, string | number> = {}) => ({
    text: t(`budget-projects:owed.${key}`, { ...values, date: by ? formatDate(locale, by, 'long') : '' }),
    by,
  })
  if (state === 'draft') {
    const open = project.phase === 'announced' || project.phase === 'registration'
    return open ? owed('draft', considerAt) : owed('draft-late', null)
  }
  if (state === 'revision') return owed('revision', reviseUntil ?? votingAt)
  if (state === 'declined' && appealUntil && appealedAt === null) return owed('appeal', appealUntil)
  const missing = project.supportNeeded - project.supporters
  if (state === 'analysis' && missing > 0) return owed('support', votingAt, { count: missing })
  return undefined
}

const links = [
  ['submit', 'submit'],
  ['appeal', 'appeal'],
  ['ask-merging', 'merging'],
  ['withdraw', 'withdraw'],
  ['discard', 'discard'],
] as const

const ownPage = accountPage({
  path: '/account/budget-projects/:id',
  access: 'contact',
  params: NumberedItem,
  template: 'features/budget/projects/account/own',
  async load(tx, context, { id }) {
    const project = await getOwn(tx, context, id)
    const { locale, services, clock, actor } = context
    const t = services.translator(locale)
    const allowed = allowedTo(projectWorkflow, project, { actor, now: clock.now() })
    return {
      title: project.title,
      data: {
        project: await shownProject(tx, project, t, locale),
        message: t(`budget-projects:own.${project.state}`),
        owed: owedOf(project, t, locale)?.text,
        edit: allowed.includes('edit') ? `${ownPath(id)}/idea` : undefined,
        returned: project.state === 'revision' ? paragraphsOf(project.returnReason ?? '') : undefined,
        declined: project.state === 'declined' ? paragraphsOf(project.declineReason ?? '') : undefined,
        appeal: paragraphsOf(project.appealText ?? ''),
        appealAnswer: paragraphsOf(project.appealAnswer ?? ''),
        opinions: opinionRows(await listOpinions(tx, id), t),
        links: links
          .filter(([step]) => allowed.includes(step))
          .map(([step, path]) => ({ href: `${ownPath(id)}/${path}`, label: t(`budget-projects:own.links.${step}`) })),
        publicPath: isPublic(project) ? projectPath(project) : undefined,
      },
    }
  },
})

const ownList = accountPage({
  path: '/account/budget-projects',
  access: 'contact',
  template: 'features/budget/projects/account/own-list',
  async load(tx, { actor, services, locale }) {
    const t = services.translator(locale)
    const own = await listByAuthor(tx, actor.accountId)
    return {
      title: t('budget-projects:own-list.title'),
      data: {
        owed: await listOwed(tx, own, t, locale),
        items: own.map((project) => ({
          ...{ href: ownPath(project.id), title: project.title, language: project.language },
          ...{ chip: chipView(project.state, t), sum: formatMoney(locale, project.costMinor) },
        })),
        invitations: await listInvitations(tx, actor.accountId, t),
      },
    }
  },
})

/** Everything that waits for the author in one list, what is due first at its head; what has no term at its end. */
async function listOwed(tx: CommunityTx, own: readonly Project[], t: Translate, locale: Locale) {
  const owed = own.flatMap((project) => {
    const one = owedOf(project, t, locale)
    return one ? [{ href: ownPath(project.id), title: project.title, language: project.language, ...one }] : []
  })
  const asking = (await listMergingInto(tx, own)).map(({ id, title, language, votingAt }) => ({
    ...{ href: `${ownPath(id)}/merge`, title, language, by: votingAt },
    text: t('budget-projects:owed.merging', { date: formatDate(locale, votingAt, 'long') }),
  }))
  const at = ({ by }: { by: Date | null }): number => by?.getTime() ?? Number.POSITIVE_INFINITY
  return [...owed, ...asking].sort((one, other) => (at(one) === at(other) ? 0 : at(one) - at(other)))
}

/** Invitations to be a co-author, and consents that can be taken back. */
async function listInvitations(tx: CommunityTx, accountId: string, t: Translate) {
  const all = await listOfAccount(tx, accountId)
  const found = await projects.findMany(
    tx,
    all.map(({ projectId }) => projectId),
  )
  return all.flatMap(({ projectId, state }) => {
    const project = found.find(({ id }) => id === projectId)
    if (!project) return []
    const { title, language } = project
    return [
      { href: `${ownPath(projectId)}/coauthor`, title, language, state: t(`budget-projects:coauthor.state.${state}`) },
    ]
  })
}

export const projectAccountPages: readonly AccountPage[] = [ownList, ownPage] as unknown as readonly AccountPage[]
