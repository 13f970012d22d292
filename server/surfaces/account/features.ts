import type { FastifyReply } from 'fastify'
import { z } from 'zod'
import type { AccountPage, Action, ActionForm, Context } from '#contract/index.ts'
import { executeWithFiles, noFiles } from '#features/action-files.ts'
import { AppError, unauthenticated } from '#platform/errors.ts'
import { parseInput } from '#platform/http/index.ts'
import { type Actor, ANONYMOUS, type SignedInAccount } from '#platform/identity/index.ts'
import { withCommunity } from '#platform/tenancy/index.ts'
import type { Kernel } from '#server/kernel.ts'
import { askToSignIn, deskView } from './account-pages.ts'
import { businessActor, residentActor } from './actors.ts'
import type { Drafts } from './drafts.ts'
import type { Fields } from './form-body.ts'
import { catchFormErrors, type FormErrors } from './form-errors.ts'
import type { RenderFrame, SendPage } from './page.ts'
import type { PageRequest, PageRoute } from './page-request.ts'

interface Parts {
  kernel: Kernel
  send: SendPage
  drafts: Drafts
  renderFrame: RenderFrame
}

const EMPTY = z.object({})

type FormAction = Action & { form: ActionForm }
const hasForm = (action: Action): action is FormAction => action.form !== undefined

/** What features declare for a person: the forms of their actions, without JavaScript, and account pages. */
export function featurePages(parts: Parts): PageRoute[] {
  const { actions, accountPages, features } = parts.kernel.registry
  // The name says nothing: actions of a further kind of items begin with the kind's id. Those of a trait alone have no styles.
  const owners = new Map(features.flatMap((feature) => feature.actions.map((action) => [action, feature.id] as const)))
  return [
    ...actions.filter(hasForm).flatMap((action) => actionForm(parts, owners.get(action), action)),
    ...accountPages.map(({ owner, page }) => accountPage(parts, owner, page)),
  ]
}

/** On the platform's host an account buys for a business. */
function actorOf({ account, community }: PageRequest): Actor {
  if (!account) return ANONYMOUS
  return community.kind === 'platform' ? businessActor(account) : residentActor(account)
}

const contextOf = ({ clock, services }: Kernel, request: PageRequest): Context => ({
  actor: actorOf(request),
  community: request.community,
  clock,
  locale: request.locale,
  services,
})

const mayNot = (access: string, request: PageRequest): 'sign-in' | 'verification' | undefined => {
  if (access === 'public') return undefined
  if (!request.account) return 'sign-in'
  return access === 'verified' && !request.account.verifiedAt ? 'verification' : undefined
}

function actionForm(parts: Parts, feature: string | undefined, action: FormAction): PageRoute[] {
  const { kernel, drafts } = parts
  const { form, access } = action
  const surface = access === 'business' ? 'platform' : 'site'
  const base = { path: form.path, access, surface } as const
  return [
    {
      ...base,
      method: 'GET',
      action: `${action.name}-form`,
      async handler(request) {
        const missing = mayNot(access, request)
        // An anonymous visitor may fill in the form first; the input reappears after the sign-in.
        if (missing === 'sign-in' && !action.input) return askToSignIn(request)
        const draft = await drafts.find(request)
        if (missing === 'verification') return needsVerification(parts, request, draft)
        try {
          return await showForm(parts, feature, action, request, draft ?? {})
        } catch (error) {
          // A form about one's own data (an edit) has nothing to show before the sign-in.
          if (error instanceof AppError && error.status === 401) return askToSignIn(request)
          throw error
        }
      },
    },
    {
      ...base,
      method: 'POST',
      action: action.name,
      files: action.files,
      async handler(request) {
        const missing = mayNot(access, request)
        const keeping = missing !== undefined && action.input !== undefined
        if (keeping) await drafts.keep(request)
        if (missing === 'sign-in') return askToSignIn(request)
        if (missing === 'verification') return needsVerification(parts, request, keeping ? request.fields : undefined)
        const names = [...Object.keys(request.fields), ...Object.keys(action.files ?? {})]
        const work = () => run(kernel, action, request)
        const result = await catchFormErrors(kernel.i18n, request, names, work, action.form.field)
        if ('formErrors' in result) return showForm(parts, feature, action, request, request.fields, result.formErrors)
        await drafts.drop(request)
        return afterForm(parts, feature, action, request, result.done)
      },
    },
  ]
}

interface Done {
  output: unknown
  params: Record<string, unknown>
}

async function run(kernel: Kernel, action: FormAction, request: PageRequest): Promise<Done> {
  const { i18n } = kernel
  const context = contextOf(kernel, request)
  if (action.access !== 'public' && context.actor.kind === 'anonymous') throw unauthenticated()
  const params = parseInput(action.params ?? EMPTY, request.params, i18n, request.locale)
  const body = action.input
    ? parseInput(action.input, action.form.read(request.fields), i18n, request.locale)
    : undefined
  const input = { params, body }
  const parts = { executor: kernel.executor, store: kernel.media }
  const output = action.files
    ? await executeWithFiles(parts, action, context, input, request.files ?? noFiles(action))
    : await kernel.executor.execute(action, context, input)
  return { output: action.output.parse(output), params }
}

async function afterForm(
  { kernel, send }: Parts,
  feature: string | undefined,
  { form }: FormAction,
  request: PageRequest,
  { output, params }: Done,
): Promise<FastifyReply> {
  const { answer } = form
  if (!answer) return request.goTo(form.next(output, params))
  const { title, template, data } = await withCommunity(kernel.db, request.community, (tx) =>
    answer(tx, contextOf(kernel, request), output, params),
  )
  const values = request.fields
  return send(request, {
    title,
    template,
    data: { ...data, params, values, form: { action: request.path, method: 'post' } },
    features: feature === undefined ? [] : [feature],
  })
}

async function showForm(
  { kernel, send }: Parts,
  feature: string | undefined,
  { form, files, params: schema }: FormAction,
  request: PageRequest,
  values: Fields,
  formErrors?: FormErrors,
): Promise<FastifyReply> {
  const params = parseInput(schema ?? EMPTY, request.params, kernel.i18n, request.locale)
  const sent = { values, errors: formErrors?.fields ?? {}, query: request.query }
  const context = contextOf(kernel, request)
  const loaded = form.loadAcross
    ? await form.loadAcross(kernel.executor.scopes, context, params, sent)
    : await withCommunity(kernel.db, request.community, (tx) => form.load(tx, context, params, sent))
  return send(request, {
    title: loaded.title,
    template: form.template,
    map: loaded.map,
    features: feature === undefined ? [] : [feature],
    status: formErrors?.status ?? 200,
    // A browser does not choose files again by itself, and they are kept for nobody. `multipart: false`: a form whose fields
    // follow from data has none for files here.
    ...(files && loaded.data.multipart !== false && Object.keys(values).length > 0
      ? { note: request.t('account:form.files-again') }
      : {}),
    data: {
      ...loaded.data,
      params,
      values,
      errors: formErrors?.fields ?? {},
      error: formErrors?.error,
      wrong: formErrors !== undefined,
      form: { action: request.path, method: 'post' },
      signedIn: request.account !== undefined,
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
    surface: page.access === 'business' ? 'platform' : 'site',
    async handler(request) {
      const missing = mayNot(page.access, request)
      if (missing === 'sign-in' || !request.account) return askToSignIn(request)
      if (missing === 'verification') return needsVerification(parts, request)
      const params = parseInput(page.params ?? EMPTY, request.params, kernel.i18n, request.locale)
      const loaded = await loadPage(kernel, page, { ...request, account: request.account }, params)
      return send(request, { ...loaded, template: page.template, features: [owner] })
    },
  }
}

/** Type parameters of a page are those of its own access, which the surface of its route has settled. */
function loadPage(
  kernel: Kernel,
  page: AccountPage,
  request: PageRequest & { account: SignedInAccount },
  params: Record<string, unknown>,
) {
  const context = contextOf(kernel, request)
  if (page.loadAcross)
    return page.loadAcross(kernel.executor.scopes, { ...context, actor: businessActor(request.account) }, params)
  const actor = residentActor(request.account)
  return withCommunity(kernel.db, request.community, (tx) => page.load(tx, { ...context, actor }, params))
}

/**
 * A 403 that says what to do: where to get verified and what to bring. The input is shown, so that it can be copied.
 */
async function needsVerification(
  { send, renderFrame }: Parts,
  request: PageRequest,
  typed: Fields = {},
): Promise<FastifyReply> {
  const title = request.t('account:verification.title')
  const { footer } = await renderFrame(request, title)
  return send(request, {
    title,
    template: 'account/verification',
    status: 403,
    data: { texts: textsOf(typed), desk: deskView(footer.contacts) },
  })
}

/** The person's free text, by lines; without the form's choices. */
const textsOf = (fields: Fields): string[][] =>
  Object.values(fields)
    .flat()
    .filter((value) => value !== undefined)
    .filter((value) => /\S\s+\S/.test(value))
    // Split at line breaks only and trimmed afterwards: one pattern for both takes minutes on a run of spaces.
    .map((value) => value.split('\n').map((line) => line.trim()))
    .map((lines) => lines.filter((line) => line !== ''))
