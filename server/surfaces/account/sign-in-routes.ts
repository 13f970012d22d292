import type { FastifyReply } from 'fastify'
import { z } from 'zod'
import { parseInput } from '#platform/http/index.ts'
import { inLanguage } from '#platform/i18n/index.ts'
import {
  confirmationSchema,
  MailRequest,
  NewPassword,
  type OpenLink,
  peekRequest,
  registrationSchema,
  shownEmail,
} from '#platform/identity/index.ts'
import { type FieldView, type FormView, formView, type NoticeView } from '#platform/templates/index.ts'
import { withCommunity } from '#platform/tenancy/index.ts'
import type { Kernel } from '#server/kernel.ts'
import { Credentials } from './api.ts'
import type { Drafts } from './drafts.ts'
import { lineOf, textOf } from './form-body.ts'
import { catchFormErrors, type FormErrors, withErrors } from './form-errors.ts'
import type { SendPage } from './page.ts'
import { nextOf, type PageRequest, type PageRoute, withQuery } from './page-request.ts'

// Sign-in, registration, confirmation and password reset. Works without JavaScript, on both kinds of host.

interface Parts {
  kernel: Kernel
  send: SendPage
  drafts: Drafts
}

/** The page after signing in when no other was requested. */
export const homeOf = (request: PageRequest): string =>
  request.community.kind === 'platform' ? '/console' : '/account'

export const MaybePassword = z.strictObject({ password: NewPassword.optional() })

const NOTICES = ['confirmed', 'password', 'accepted', 'signed-out', 'erased'] as const

export function signInRoutes(parts: Parts): PageRoute[] {
  return [...signIn(parts), ...register(parts), ...confirm(parts), ...forgotten(parts), ...reset(parts)]
}

const email = (request: PageRequest): FieldView => ({
  kind: 'email',
  name: 'email',
  label: request.t('account:field.email'),
  value: lineOf(request.fields, 'email'),
  autocomplete: 'email',
})

const displayName = (request: PageRequest, value: string): FieldView => ({
  kind: 'text',
  name: 'displayName',
  label: request.t('account:field.display-name'),
  hint: request.t(`account:field.${request.community.kind === 'platform' ? 'staff-name-hint' : 'display-name-hint'}`),
  value,
  autocomplete: 'name',
})

const newPassword = (request: PageRequest): FieldView => ({
  kind: 'password',
  name: 'password',
  label: request.t('account:field.new-password'),
  hint: request.t('account:field.new-password-hint'),
  autocomplete: 'new-password',
})

function signIn({ kernel, send, drafts }: Parts): PageRoute[] {
  const show = (request: PageRequest, next: string | undefined, formErrors?: FormErrors): Promise<FastifyReply> => {
    const { t } = request
    const password: FieldView = {
      kind: 'password',
      name: 'password',
      label: t('account:field.password'),
      autocomplete: 'current-password',
    }
    return send(request, {
      title: t('account:sign-in.title'),
      template: 'account/form',
      status: formErrors?.status ?? 200,
      data: {
        notice: formErrors ? undefined : (noticeOf(request) ?? draftNotice(request, drafts, next)),
        form: formView({
          action: '/account/sign-in',
          fields: withErrors([email(request), password], formErrors),
          hidden: hidden({ next }),
          submit: t('account:sign-in.submit'),
          error: formErrors?.error,
        }),
        links: [
          { href: withQuery('/account/register', { next }), label: t('account:sign-in.register') },
          { href: '/account/forgotten', label: t('account:sign-in.forgotten') },
        ],
      },
    })
  }
  return [
    {
      method: 'GET',
      path: '/account/sign-in',
      action: 'account.sign-in-page',
      async handler(request) {
        const next = nextOf(request.query.next)
        return request.account ? request.reply.redirect(next ?? request.url(homeOf(request)), 303) : show(request, next)
      },
    },
    {
      method: 'POST',
      path: '/account/sign-in',
      action: 'account.sign-in',
      async handler(request) {
        const next = nextOf(request.fields.next)
        const result = await catchFormErrors(kernel.i18n, request, ['email', 'password'], () => {
          const given = { email: textOf(request.fields, 'email').trim(), password: rawText(request, 'password') }
          const credentials = parseInput(Credentials, given, kernel.i18n, request.locale)
          const { cookie, 'user-agent': userAgent } = request.http.headers
          const from = { address: request.http.ip, cookie, userAgent }
          return kernel.identity.signIn(request.community, credentials, from)
        })
        if ('formErrors' in result) return show(request, next, result.formErrors)
        request.reply.header('set-cookie', result.done.cookie)
        return request.reply.redirect(next ?? request.url(homeOf(request)), 303)
      },
    },
    {
      method: 'POST',
      path: '/account/sign-out',
      action: 'account.sign-out',
      async handler(request) {
        await kernel.identity.signOut(request.community, request.http.headers.cookie)
        request.reply.header('set-cookie', kernel.identity.sessions.blankCookie)
        return request.goTo('/account/sign-in?notice=signed-out')
      },
    },
  ]
}

function register({ kernel, send }: Parts): PageRoute[] {
  const show = (request: PageRequest, next: string | undefined, formErrors?: FormErrors): Promise<FastifyReply> => {
    const { t } = request
    const name = displayName(request, lineOf(request.fields, 'displayName'))
    return send(request, {
      title: t('account:register.title'),
      template: 'account/form',
      status: formErrors?.status ?? 200,
      data: {
        lead: t('account:register.lead'),
        form: formView({
          action: '/account/register',
          fields: withErrors([name, email(request)], formErrors),
          hidden: hidden({ next }),
          submit: t('account:register.submit'),
          error: formErrors?.error,
        }),
        links: [{ href: withQuery('/account/sign-in', { next }), label: t('account:register.sign-in') }],
      },
    })
  }
  return [
    {
      method: 'GET',
      path: '/account/register',
      action: 'account.register-page',
      handler: (request) => show(request, nextOf(request.query.next)),
    },
    {
      method: 'POST',
      path: '/account/register',
      action: 'account.register',
      async handler(request) {
        const next = nextOf(request.fields.next)
        const result = await catchFormErrors(kernel.i18n, request, ['displayName', 'email'], () => {
          const given = {
            displayName: textOf(request.fields, 'displayName'),
            email: textOf(request.fields, 'email'),
            locale: request.locale,
            next,
          }
          const person = parseInput(registrationSchema(request.community), given, kernel.i18n, request.locale)
          const { community, locale, http } = request
          return kernel.identity.register(community, kernel.services, { ...person, locale }, http.ip)
        })
        if ('formErrors' in result) return show(request, next, result.formErrors)
        request.reply.header('set-cookie', result.done)
        return request.goTo('/account/check-mail')
      },
    },
    {
      method: 'GET',
      path: '/account/check-mail',
      action: 'account.check-mail',
      handler: (request) => checkMail({ kernel, send }, request),
    },
    {
      method: 'POST',
      path: '/account/resend',
      action: 'account.resend',
      async handler(request) {
        const { community, http } = request
        const result = await catchFormErrors(kernel.i18n, request, [], () =>
          kernel.identity.resendConfirmation(community, kernel.services, http.headers.cookie, http.ip),
        )
        if ('formErrors' in result) return checkMail({ kernel, send }, request, result.formErrors)
        return request.goTo('/account/check-mail?sent=again')
      },
    },
  ]
}

/** «Check your mail» after a registration: only the browser that started it may have the letter sent again. */
function checkMail({ kernel, send }: Pick<Parts, 'kernel' | 'send'>, request: PageRequest, formErrors?: FormErrors) {
  const { t } = request
  const mayResend = kernel.identity.canResend(request.http.headers.cookie)
  return letterSent(send, request, 'check-mail', {
    formErrors,
    missing: t(`account:check-mail.${mayResend ? 'missing-text' : 'register-again-text'}`),
    form: mayResend
      ? formView({ action: '/account/resend', fields: [], submit: t('account:check-mail.resend') })
      : undefined,
    links: [{ href: '/account/register', label: t('account:check-mail.register-again') }],
  })
}

interface Missing {
  /** What to do when the letter does not arrive. */
  missing: string
  form: FormView | undefined
  links: { href: string; label: string }[]
  formErrors?: FormErrors | undefined
}

/** «Check your mail», with an option to send the letter again. */
function letterSent(
  send: SendPage,
  request: PageRequest,
  name: 'check-mail' | 'check-mail-reset',
  { formErrors, ...missing }: Missing,
): Promise<FastifyReply> {
  const sent = request.query.sent
    ? ({ tone: 'good', text: request.t('account:check-mail.sent-again') } as const)
    : undefined
  const refusal = formErrors?.error ? ({ tone: 'bad', text: formErrors.error } as const) : undefined
  const notice: NoticeView | undefined = refusal ?? sent
  return send(request, {
    title: request.t(`account:${name}.title`),
    template: 'account/check-mail',
    status: formErrors?.status ?? 200,
    data: { text: formErrors ? undefined : request.t(`account:${name}.text`), notice, ...missing },
  })
}

/**
 * The link in a letter opens a page that asks for the password: a mail scanner that follows links confirms nothing, and
 * the person who registered the address learns nothing about the account. The name is shown, since somebody else may
 * have typed it.
 */
function confirm({ kernel, send }: Parts): PageRoute[] {
  const { db, identity, i18n, clock } = kernel
  const show = async (request: PageRequest, token: string, formErrors?: FormErrors): Promise<FastifyReply> => {
    const seen = await catchFormErrors(i18n, request, [], () =>
      withCommunity(db, request.community, (tx) => peekRequest(tx, token, ['register'], clock.now())),
    )
    if ('formErrors' in seen) return deadLink(send, request, seen.formErrors, '/account/register')
    const name = formErrors ? lineOf(request.fields, 'displayName') : seen.done.displayName
    return send(request, {
      title: request.t('account:confirm.title'),
      template: 'account/confirm',
      status: formErrors?.status ?? 200,
      data: {
        text: request.t('account:confirm.text', { email: shownEmail(seen.done.email) }),
        form: formView({
          action: '/account/confirm',
          fields: withErrors([displayName(request, name), newPassword(request)], formErrors),
          hidden: hidden({ token }),
          submit: request.t('account:confirm.submit'),
          error: formErrors?.error,
        }),
      },
    })
  }
  return [
    {
      method: 'GET',
      path: '/account/confirm',
      action: 'account.confirm-page',
      handler: (request) => {
        hideAddress(request)
        return show(request, textOf(request.query, 'token'))
      },
    },
    {
      method: 'POST',
      path: '/account/confirm',
      action: 'account.confirm',
      async handler(request) {
        hideAddress(request)
        const given = {
          token: textOf(request.fields, 'token'),
          password: rawText(request, 'password'),
          displayName: textOf(request.fields, 'displayName'),
        }
        const result = await catchFormErrors(i18n, request, ['displayName', 'password'], () => {
          const { token, ...person } = parseInput(confirmationSchema(request.community), given, i18n, request.locale)
          return identity.confirmRegistration(request.community, token, { ...person, locale: request.locale })
        })
        if ('formErrors' in result) return show(request, given.token, result.formErrors)
        return request.goTo(withQuery('/account/sign-in', { notice: 'confirmed', next: result.done.next }))
      },
    },
  ]
}

function forgotten({ kernel, send }: Parts): PageRoute[] {
  const show = (request: PageRequest, formErrors?: FormErrors): Promise<FastifyReply> =>
    send(request, {
      title: request.t('account:forgotten.title'),
      template: 'account/form',
      status: formErrors?.status ?? 200,
      data: {
        lead: request.t('account:forgotten.lead'),
        form: formView({
          action: '/account/forgotten',
          fields: withErrors([email(request)], formErrors),
          submit: request.t('account:forgotten.submit'),
          error: formErrors?.error,
        }),
        links: [{ href: '/account/sign-in', label: request.t('account:forgotten.sign-in') }],
      },
    })
  return [
    { method: 'GET', path: '/account/forgotten', action: 'account.forgot-page', handler: (request) => show(request) },
    {
      method: 'POST',
      path: '/account/forgotten',
      action: 'account.forgot',
      async handler(request) {
        const { community, locale, http } = request
        const result = await catchFormErrors(kernel.i18n, request, ['email'], () => {
          const person = parseInput(MailRequest, { email: textOf(request.fields, 'email') }, kernel.i18n, locale)
          return kernel.identity.requestReset(community, kernel.services, { ...person, locale }, http.ip)
        })
        return 'formErrors' in result ? show(request, result.formErrors) : request.goTo('/account/check-mail-reset')
      },
    },
    {
      method: 'GET',
      path: '/account/check-mail-reset',
      action: 'account.check-mail-reset',
      handler: (request) =>
        letterSent(send, request, 'check-mail-reset', {
          missing: request.t('account:check-mail-reset.missing-text'),
          form: formView({
            action: '/account/forgotten',
            fields: [email(request)],
            submit: request.t('account:check-mail.resend'),
          }),
          links: [],
        }),
    },
  ]
}

function reset({ kernel, send }: Parts): PageRoute[] {
  const { db, directory, identity, services, i18n, clock } = kernel
  const show = async (request: PageRequest, token: string, formErrors?: FormErrors): Promise<FastifyReply> => {
    const seen = await catchFormErrors(i18n, request, [], () =>
      withCommunity(db, request.community, (tx) => peekRequest(tx, token, ['reset', 'invite'], clock.now())),
    )
    if ('formErrors' in seen) return deadLink(send, request, seen.formErrors, '/account/forgotten')
    const { purpose, asksForPassword } = seen.done
    const form = asksForPassword ? purpose : 'accept'
    return send(request, {
      title: request.t(`account:${purpose}.title`),
      template: 'account/form',
      status: formErrors?.status ?? 200,
      data: {
        lead: request.t(`account:${form}.lead`, {
          email: shownEmail(seen.done.email),
          place: await placeOf(request, seen.done),
        }),
        form: formView({
          action: '/account/reset',
          fields: asksForPassword ? withErrors([newPassword(request)], formErrors) : [],
          hidden: hidden({ token }),
          submit: request.t(`account:${form}.submit`),
          error: formErrors?.error,
        }),
        links: [],
      },
    })
  }
  const placeOf = async (request: PageRequest, { worksIn }: OpenLink): Promise<string> => {
    const community = worksIn === null ? undefined : await directory.findById(worksIn)
    return community ? inLanguage(community.name, request.locale) : ''
  }
  return [
    {
      method: 'GET',
      path: '/account/reset',
      action: 'account.reset-page',
      handler: (request) => {
        hideAddress(request)
        return show(request, textOf(request.query, 'token'))
      },
    },
    {
      method: 'POST',
      path: '/account/reset',
      action: 'account.reset',
      async handler(request) {
        hideAddress(request)
        const token = textOf(request.fields, 'token')
        // The button that accepts an invitation sends no password; an empty field sends an empty one.
        const given = request.fields.password === undefined ? {} : { password: rawText(request, 'password') }
        const result = await catchFormErrors(i18n, request, ['password'], () => {
          const { password } = parseInput(MaybePassword, given, i18n, request.locale)
          return identity.completePassword(request.community, services, token, password)
        })
        if ('formErrors' in result) return show(request, token, result.formErrors)
        return request.goTo(`/account/sign-in?notice=${'password' in given ? 'password' : 'accepted'}`)
      },
    },
  ]
}

function deadLink(send: SendPage, request: PageRequest, formErrors: FormErrors, again: string): Promise<FastifyReply> {
  return send(request, {
    title: request.t('account:dead-link.title'),
    template: 'account/message',
    status: formErrors.status,
    data: {
      text: formErrors.error ?? '',
      actions: [
        { href: '/account/sign-in', label: request.t('account:sign-in.title') },
        { href: again, label: request.t('account:dead-link.again'), tone: 'secondary' },
      ],
    },
  })
}

/** The address holds a token: no other site gets it as a referrer, and this site only its origin. */
const hideAddress = (request: PageRequest): void => {
  request.reply.header('referrer-policy', 'same-origin')
}

/** A password exactly as typed: its spaces and line breaks are part of it. */
function rawText(request: PageRequest, name: string): string {
  const value = request.fields[name]
  return typeof value === 'string' ? value : ''
}

const hidden = (values: Record<string, string | undefined>): { name: string; value: string }[] =>
  Object.entries(values).flatMap(([name, value]) => (value === undefined ? [] : [{ name, value }]))

function noticeOf(request: PageRequest): NoticeView | undefined {
  const notice = NOTICES.find((name) => name === request.query.notice)
  return notice && { tone: 'good', text: request.t(`account:notice.${notice}`) }
}

const draftNotice = (request: PageRequest, drafts: Drafts, next: string | undefined): NoticeView | undefined =>
  next !== undefined && drafts.waiting(request) ? { tone: 'info', text: request.t('account:notice.draft') } : undefined
