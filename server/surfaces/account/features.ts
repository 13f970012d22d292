import type { FastifyReply } from 'fastify'
import { z } from 'zod'
import type { AccountPage, Action, ActionForm, Context } from '#contract/index.ts'
import { AppError, unauthenticated } from '#platform/errors.ts'
import { parseInput } from '#platform/http/index.ts'
import { type Actor, ANONYMOUS } from '#platform/identity/index.ts'
import { withCommunity } from '#platform/tenancy/index.ts'
import type { Kernel } from '#server/kernel.ts'
import { askToSignIn, deskView, residentActor } from './account-pages.ts'
import type { Drafts } from './drafts.ts'
import type { Fields } from './form-body.ts'
import { catchFormErrors, type FormErrors } from './form-errors.ts'
import type { DrawFrame, SendPage } from './page.ts'
import type { PageRequest, PageRoute } from './page-request.ts'

interface Parts {
  kernel: Kernel
  send: SendPage
  drafts: Drafts
  drawFrame: DrawFrame
}

const EMPTY = z.object({})

type FormAction = Action & { form: ActionForm }
/** The feature or the trait that declares it: names begin with its id. */
const ownerOf = ({ name }: Action): string => name.split('.', 1)[0] ?? name
const hasForm = (action: Action): action is FormAction => action.form !== undefined

/** What features declare for a person: the forms of their actions, without JavaScript, and pages of the cabinet. */
export function featurePages(parts: Parts): PageRoute[] {
  const { actions, accountPages } = parts.kernel.registry
  return [
    ...actions.filter(hasForm).flatMap((action) => actionForm(parts, ownerOf(action), action)),
    ...accountPages.map(({ owner, page }) => accountPage(parts, owner, page)),
  ]
}

const actorOf = (visit: PageRequest): Actor => (visit.account ? residentActor(visit.account) : ANONYMOUS)

const contextOf = ({ clock, services }: Kernel, visit: PageRequest): Context => ({
  actor: actorOf(visit),
  community: visit.community,
  clock,
  locale: visit.locale,
  services,
})

const mayNot = (access: string, visit: PageRequest): 'sign-in' | 'verification' | undefined => {
  if (access === 'public') return undefined
  if (!visit.account) return 'sign-in'
  return access === 'verified' && !visit.account.verifiedAt ? 'verification' : undefined
}

function actionForm(parts: Parts, feature: string, action: FormAction): PageRoute[] {
  const { kernel, drafts } = parts
  const { form, access } = action
  const base = { path: form.path, access, surface: 'site' } as const
  return [
    {
      ...base,
      method: 'GET',
      action: `${action.name}-form`,
      async handler(visit) {
        const missing = mayNot(access, visit)
        // Whoever is not signed in may fill the form in first; what was typed comes back after the sign-in.
        if (missing === 'sign-in' && !action.input) return askToSignIn(visit)
        const draft = await drafts.find(visit)
        if (missing === 'verification') return needsVerification(parts, visit, draft)
        try {
          return await showForm(parts, feature, action, visit, draft ?? {})
        } catch (error) {
          // A form about something of one's own (an edit) has nothing to show before the sign-in.
          if (error instanceof AppError && error.status === 401) return askToSignIn(visit)
          throw error
        }
      },
    },
    {
      ...base,
      method: 'POST',
      action: action.name,
      async handler(visit) {
        const missing = mayNot(access, visit)
        const keeping = missing !== undefined && action.input !== undefined
        if (keeping) await drafts.keep(visit)
        if (missing === 'sign-in') return askToSignIn(visit)
        if (missing === 'verification') return needsVerification(parts, visit, keeping ? visit.fields : undefined)
        const result = await catchFormErrors(kernel.i18n, visit, Object.keys(visit.fields), () =>
          run(kernel, action, visit),
        )
        if ('faults' in result) return showForm(parts, feature, action, visit, visit.fields, result.faults)
        await drafts.drop(visit)
        return visit.goTo(result.done)
      },
    },
  ]
}

async function run(kernel: Kernel, action: FormAction, visit: PageRequest): Promise<string> {
  const { i18n } = kernel
  const context = contextOf(kernel, visit)
  if (action.access !== 'public' && context.actor.kind !== 'resident') throw unauthenticated()
  const params = parseInput(action.params ?? EMPTY, visit.params, i18n, visit.locale)
  const body = action.input ? parseInput(action.input, action.form.read(visit.fields), i18n, visit.locale) : undefined
  const output = await kernel.executor.execute(action, context, { params, body })
  return action.form.next(action.output.parse(output), params)
}

async function showForm(
  { kernel, send }: Parts,
  feature: string,
  { form, params: schema }: FormAction,
  visit: PageRequest,
  values: Fields,
  faults?: FormErrors,
): Promise<FastifyReply> {
  const params = parseInput(schema ?? EMPTY, visit.params, kernel.i18n, visit.locale)
  const loaded = await withCommunity(kernel.db, visit.community, (tx) =>
    form.load(tx, contextOf(kernel, visit), params),
  )
  return send(visit, {
    title: loaded.title,
    template: form.template,
    features: [feature],
    status: faults?.status ?? 200,
    data: {
      ...loaded.data,
      params,
      values,
      errors: faults?.fields ?? {},
      error: faults?.error,
      wrong: faults !== undefined,
      form: { action: visit.path, method: 'post' },
      signedIn: visit.account !== undefined,
    },
  })
}

function accountPage(parts: Parts, owner: string, page: AccountPage): PageRoute {
  const { kernel, send } = parts
  return {
    method: 'GET',
    path: page.path,
    action: `${owner}.account-page`,
    access: page.access,
    surface: 'site',
    async handler(visit) {
      const missing = mayNot(page.access, visit)
      if (missing === 'sign-in' || !visit.account) return askToSignIn(visit)
      if (missing === 'verification') return needsVerification(parts, visit)
      const params = parseInput(page.params ?? EMPTY, visit.params, kernel.i18n, visit.locale)
      const context = { ...contextOf(kernel, visit), actor: residentActor(visit.account) }
      const loaded = await withCommunity(kernel.db, visit.community, (tx) => page.load(tx, context, params))
      return send(visit, { title: loaded.title, template: page.template, data: loaded.data, features: [owner] })
    },
  }
}

/** 403 that says what to do: where the desk is and what to bring. What was typed is shown, to be taken along. */
async function needsVerification(
  { send, drawFrame }: Parts,
  visit: PageRequest,
  typed: Fields = {},
): Promise<FastifyReply> {
  const title = visit.t('account:verification.title')
  const { footer } = await drawFrame(visit, title)
  return send(visit, {
    title,
    template: 'account/verification',
    status: 403,
    data: { texts: textsOf(typed), desk: deskView(footer.contacts) },
  })
}

/** What a person wrote in their own words, by lines; without the choices of the form. */
const textsOf = (fields: Fields): string[][] =>
  Object.values(fields)
    .flat()
    .filter((value) => value !== undefined)
    .filter((value) => /\S\s+\S/.test(value))
    // By the line break alone, blanks are trimmed afterwards: one pattern for both takes minutes for a run of blanks.
    .map((value) => value.split('\n').map((line) => line.trim()))
    .map((lines) => lines.filter((line) => line !== ''))
