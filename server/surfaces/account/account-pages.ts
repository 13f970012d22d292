import type { FastifyReply } from 'fastify'
import { z } from 'zod'
import type { Context } from '#contract/index.ts'
import { append } from '#platform/audit/index.ts'
import { invalidInput, sentenceKey } from '#platform/errors.ts'
import { parseInput } from '#platform/http/index.ts'
import { LOCALES } from '#platform/i18n/index.ts'
import {
  DisplayName,
  displayNameFault,
  eraseAccount,
  findPersonFacts,
  getAccount,
  listOwnSessions,
  NewPassword,
  passwordFault,
  type SignedInAccount,
  shownEmail,
  updateProfile,
} from '#platform/identity/index.ts'
import { eraseUploads, listUploadsOf } from '#platform/media/index.ts'
import { type FieldView, type FooterView, formView, type NoticeView, type SafeHtml } from '#platform/templates/index.ts'
import { withCommunity } from '#platform/tenancy/index.ts'
import type { Kernel } from '#server/kernel.ts'
import { residentActor } from './actors.ts'
import { MAX_TYPED_PASSWORD } from './api.ts'
import { lineOf, textOf } from './form-body.ts'
import { catchFormErrors, type FormErrors, withErrors } from './form-errors.ts'
import { endOneSession, endOtherSessions } from './own-sessions.ts'
import type { RenderFrame, SendPage } from './page.ts'
import { type PageRequest, type PageRoute, withQuery } from './page-request.ts'

// Pages of a person's own account. The profile is served to staff on the platform's host as well.

interface Parts {
  kernel: Kernel
  send: SendPage
  renderFrame: RenderFrame
}

type SignedIn = PageRequest & { account: SignedInAccount }

/** Redirects to the sign-in form, and from there back to the requested page. */
export const askToSignIn = (request: PageRequest): FastifyReply =>
  request.goTo(withQuery('/account/sign-in', { next: request.url(request.path) }))

const signedIn =
  (handler: (request: SignedIn) => Promise<FastifyReply>) =>
  async (request: PageRequest): Promise<FastifyReply> =>
    request.account ? handler({ ...request, account: request.account }) : askToSignIn(request)

export function accountPages(parts: Parts): PageRoute[] {
  return [cabinet(parts), personalData(parts), ...profile(parts), ...erasure(parts)]
}

function cabinet({ kernel, send, renderFrame }: Parts): PageRoute {
  return {
    method: 'GET',
    path: '/account',
    action: 'account.cabinet',
    access: 'contact',
    surface: 'site',
    handler: signedIn(async (request) => {
      const title = request.t('account:cabinet.title')
      const { footer } = await renderFrame(request, title)
      const sections = await sectionsOf(kernel, request)
      return send(request, {
        title,
        template: 'account/cabinet',
        features: sections.map(({ feature }) => feature),
        data: {
          verifiedAt: request.account.verifiedAt,
          desk: deskView(footer.contacts),
          sections: sections.map(({ content }) => content),
        },
      })
    }),
  }
}

/** Where residents get verified, as far as the community has entered it. */
export function deskView({ address, hours, phones, email }: FooterView['contacts']) {
  const known = Boolean(address || email || hours.length > 0 || phones.length > 0)
  return { known, address: address ?? '', hours, phones, email }
}

/** What each feature has of this person: their petitions, their signatures. */
async function sectionsOf(kernel: Kernel, request: SignedIn): Promise<{ feature: string; content: SafeHtml }[]> {
  const { community, locale } = request
  const { clock, services, templates } = kernel
  const context: Context<'contact'> = { actor: residentActor(request.account), community, clock, locale, services }
  const addressing = { defaultLocale: community.languages[0] }
  const drawn: { feature: string; content: SafeHtml }[] = []
  for (const { id, cabinet: section } of kernel.registry.features) {
    const data = section && (await withCommunity(kernel.db, community, (tx) => section.load(tx, context)))
    if (section && data)
      drawn.push({ feature: id, content: templates.render(section.template, data, locale, addressing) })
  }
  return drawn
}

/** Everything that the community stores about this person, to read and to download. */
function personalData({ kernel }: Parts): PageRoute {
  return {
    method: 'GET',
    path: '/account/data.json',
    action: 'account.personal-data',
    access: 'contact',
    surface: 'site',
    handler: signedIn(async (request) => {
      const data = await withCommunity(kernel.db, request.community, async (tx) => {
        const { id, ...account } = await getAccount(tx, request.account.id)
        const held: Record<string, unknown> = {}
        for (const { owner, personalData } of kernel.registry.personalData)
          held[owner] = await personalData.collect(tx, id)
        const facts = (await findPersonFacts(tx, [id], ['birthDate', 'settlement', 'residence'])).get(id)
        return { account: { ...account, ...facts }, uploads: await listUploadsOf(tx, id), ...held }
      })
      return request.reply
        .header('content-disposition', 'attachment; filename="my-data.json"')
        .type('application/json; charset=utf-8')
        .send(JSON.stringify(data, undefined, 2))
    }),
  }
}

// ---------------------------------------------------------------------------------------------------------------------

export const ProfileInput = (own: readonly string[]) =>
  z.strictObject({
    displayName: DisplayName.superRefine((name, context) => {
      const fault = displayNameFault(name, own)
      if (fault) context.addIssue({ code: 'custom', message: sentenceKey(fault) })
    }),
    locale: z.enum(LOCALES),
  })
export const PasswordInput = z.strictObject({ current: z.string().max(MAX_TYPED_PASSWORD), password: NewPassword })

/** Whose request it is, and by which session: every signed-in request has one. */
const hereOf = ({ account, sessionId = '' }: SignedIn) => ({ account, id: sessionId })

const CHANGED = ['profile', 'password', 'sessions', 'session'] as const

function profile({ kernel, send }: Parts): PageRoute[] {
  const { db, identity, i18n, clock } = kernel
  const show = async (
    request: SignedIn,
    wrong: { profile?: FormErrors; password?: FormErrors } = {},
  ): Promise<FastifyReply> => {
    const sessions = await withCommunity(db, request.community, (tx) =>
      listOwnSessions(tx, request.account.id, clock.now()),
    )
    return send(request, {
      title: request.t('account:profile.title'),
      template: 'account/profile',
      status: (wrong.profile ?? wrong.password)?.status ?? 200,
      data: {
        notice: changedNotice(request),
        email: shownEmail(request.account.email),
        profile: profileForm(request, wrong.profile),
        password: passwordForm(request, wrong.password),
        erasable: request.community.kind !== 'platform',
        sessions: sessions.map((session) => ({ ...session, current: session.id === request.sessionId })),
        others: sessions.some(({ id }) => id !== request.sessionId),
      },
    })
  }
  return [
    {
      method: 'GET',
      path: '/account/profile',
      action: 'account.profile-page',
      access: 'account',
      handler: signedIn((request) => show(request)),
    },
    {
      method: 'POST',
      path: '/account/profile',
      action: 'account.change-profile',
      access: 'account',
      handler: signedIn(async (request) => {
        const own = [request.community.name.uk, request.community.name.en ?? '']
        const result = await catchFormErrors(i18n, request, ['displayName', 'locale'], async () => {
          const given = { displayName: textOf(request.fields, 'displayName'), locale: textOf(request.fields, 'locale') }
          const input = parseInput(ProfileInput(own), given, i18n, request.locale)
          await withCommunity(db, request.community, (tx) => updateProfile(tx, request.account.id, input))
        })
        return 'formErrors' in result
          ? show(request, { profile: result.formErrors })
          : request.goTo('/account/profile?changed=profile')
      }),
    },
    {
      method: 'POST',
      path: '/account/password',
      action: 'account.change-password',
      access: 'account',
      handler: signedIn(async (request) => {
        const result = await catchFormErrors(i18n, request, ['current', 'password'], () =>
          changePassword(kernel, request),
        )
        if ('formErrors' in result) return show(request, { password: result.formErrors })
        request.reply.header('set-cookie', result.done)
        return request.goTo('/account/profile?changed=password')
      }),
    },
    {
      method: 'POST',
      path: '/account/sessions/end',
      action: 'account.end-other-sessions',
      access: 'account',
      handler: signedIn(async (request) => {
        await endOtherSessions(kernel, request.community, hereOf(request))
        return request.goTo('/account/profile?changed=sessions')
      }),
    },
    {
      method: 'POST',
      path: '/account/sessions/:id/end',
      action: 'account.end-session',
      access: 'account',
      handler: signedIn(async (request) => {
        const { id = '' } = request.params
        // Signed out there already, or from a second tab: what was asked for is so.
        await endOneSession(kernel, request.community, hereOf(request), id)
        return request.goTo('/account/profile?changed=session')
      }),
    },
  ]

  async function changePassword(own: Kernel, request: SignedIn): Promise<string> {
    const given = { current: rawText(request, 'current'), password: rawText(request, 'password') }
    const input = parseInput(PasswordInput, given, own.i18n, request.locale)
    const fault = passwordFault(input.password, request.account)
    if (fault) throw invalidInput([{ path: 'password', message: request.t(sentenceKey(fault)) }])
    await identity.requirePassword(request.community, request.account, input.current, request.http.ip)
    const { 'user-agent': userAgent } = request.http.headers
    return identity.changePassword(request.community, request.account.id, input.password, userAgent)
  }
}

function profileForm(request: SignedIn, formErrors: FormErrors | undefined) {
  const { t, account } = request
  const hint = request.community.kind === 'platform' ? 'staff-name-hint' : 'display-name-hint'
  const locale = formErrors ? textOf(request.fields, 'locale') : account.locale
  const fields: FieldView[] = [
    {
      kind: 'text',
      name: 'displayName',
      label: t('account:field.display-name'),
      hint: t(`account:field.${hint}`),
      value: formErrors ? lineOf(request.fields, 'displayName') : account.displayName,
      autocomplete: 'name',
    },
    {
      kind: 'radio',
      name: 'locale',
      label: t('account:field.locale'),
      options: request.community.languages.map((value) => ({
        value,
        label: t(`account:language.${value}`),
        checked: value === locale,
      })),
    },
  ]
  return formView({
    action: '/account/profile',
    fields: withErrors(fields, formErrors),
    submit: t('account:profile.save'),
    error: formErrors?.error,
  })
}

function passwordForm({ t }: SignedIn, formErrors: FormErrors | undefined) {
  const fields: FieldView[] = [
    { kind: 'password', name: 'current', label: t('account:field.current-password'), autocomplete: 'current-password' },
    {
      kind: 'password',
      name: 'password',
      label: t('account:field.new-password'),
      hint: t('account:field.new-password-hint'),
      autocomplete: 'new-password',
    },
  ]
  return formView({
    action: '/account/password',
    fields: withErrors(fields, formErrors),
    submit: t('account:profile.change-password'),
    error: formErrors?.error,
  })
}

function changedNotice({ query, t }: PageRequest): NoticeView | undefined {
  const changed = CHANGED.find((name) => name === query.changed)
  return changed && { tone: 'good', text: t(`account:profile.changed.${changed}`) }
}

// ---------------------------------------------------------------------------------------------------------------------

/** Erasure at the person's own request. Residents only: a member of staff has to leave the community first. */
function erasure({ kernel, send }: Parts): PageRoute[] {
  const { db, identity, i18n, clock, registry } = kernel
  const show = (request: SignedIn, formErrors?: FormErrors): Promise<FastifyReply> => {
    const { t } = request
    const fields: FieldView[] = [
      { kind: 'checkbox', name: 'sure', label: t('account:erase.sure') },
      { kind: 'password', name: 'password', label: t('account:field.password'), autocomplete: 'current-password' },
    ]
    return send(request, {
      title: t('account:erase.title'),
      template: 'account/erase',
      status: formErrors?.status ?? 200,
      data: {
        form: formView({
          action: '/account/erase',
          fields: withErrors(fields, formErrors),
          submit: t('account:erase.submit'),
          cancel: { href: '/account/profile', label: t('account:erase.cancel') },
          error: formErrors?.error,
        }),
      },
    })
  }
  return [
    {
      method: 'GET',
      path: '/account/erase',
      action: 'account.erase-page',
      access: 'contact',
      surface: 'site',
      handler: signedIn((request) => show(request)),
    },
    {
      method: 'POST',
      path: '/account/erase',
      action: 'account.erase',
      access: 'contact',
      surface: 'site',
      handler: signedIn(async (request) => {
        const { community, account } = request
        const result = await catchFormErrors(i18n, request, ['sure', 'password'], async () => {
          if (textOf(request.fields, 'sure') !== 'yes') {
            throw invalidInput([{ path: 'sure', message: request.t('account:errors.not-sure') }])
          }
          await identity.requirePassword(community, account, rawText(request, 'password'), request.http.ip)
          const erasers = [...registry.personalData.map(({ personalData }) => personalData.erase), eraseUploads]
          await withCommunity(db, community, async (tx) => {
            const now = clock.now()
            await eraseAccount(tx, account.id, erasers, now)
            const actor = residentActor(account)
            await append(tx, { actor, at: now, action: 'account.erase', subject: `account:${account.id}` })
          })
        })
        if ('formErrors' in result) return show(request, result.formErrors)
        request.reply.header('set-cookie', identity.sessions.blankCookie)
        return request.goTo('/account/sign-in?notice=erased')
      }),
    },
  ]
}

function rawText(request: PageRequest, name: string): string {
  const value = request.fields[name]
  return typeof value === 'string' ? value : ''
}
