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

// The way in: signing in, registering, confirming, a forgotten password. Works without JavaScript, on both kinds of host.

interface Parts {
  kernel: Kernel
  send: SendPage
  drafts: Drafts
}

/** Where somebody is when nothing else was asked for. */
export const homeOf = (visit: PageRequest): string => (visit.community.kind === 'platform' ? '/console' : '/account')

export const MaybePassword = z.strictObject({ password: NewPassword.optional() })

const NOTICES = ['confirmed', 'password', 'accepted', 'signed-out', 'erased'] as const

export function signInRoutes(parts: Parts): PageRoute[] {
  return [...signIn(parts), ...register(parts), ...confirm(parts), ...forgotten(parts), ...reset(parts)]
}

const email = (visit: PageRequest): FieldView => ({
  kind: 'email',
  name: 'email',
  label: visit.t('account:field.email'),
  value: lineOf(visit.fields, 'email'),
  autocomplete: 'email',
})

const displayName = (visit: PageRequest, value: string): FieldView => ({
  kind: 'text',
  name: 'displayName',
  label: visit.t('account:field.display-name'),
  hint: visit.t(`account:field.${visit.community.kind === 'platform' ? 'staff-name-hint' : 'display-name-hint'}`),
  value,
  autocomplete: 'name',
})

const newPassword = (visit: PageRequest): FieldView => ({
  kind: 'password',
  name: 'password',
  label: visit.t('account:field.new-password'),
  hint: visit.t('account:field.new-password-hint'),
  autocomplete: 'new-password',
})

function signIn({ kernel, send, drafts }: Parts): PageRoute[] {
  const show = (visit: PageRequest, next: string | undefined, faults?: FormErrors): Promise<FastifyReply> => {
    const { t } = visit
    const password: FieldView = {
      kind: 'password',
      name: 'password',
      label: t('account:field.password'),
      autocomplete: 'current-password',
    }
    return send(visit, {
      title: t('account:sign-in.title'),
      template: 'account/form',
      status: faults?.status ?? 200,
      data: {
        notice: faults ? undefined : (noticeOf(visit) ?? draftNotice(visit, drafts, next)),
        form: formView({
          action: '/account/sign-in',
          fields: withErrors([email(visit), password], faults),
          hidden: hidden({ next }),
          submit: t('account:sign-in.submit'),
          error: faults?.error,
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
      async handler(visit) {
        const next = nextOf(visit.query.next)
        return visit.account ? visit.reply.redirect(next ?? visit.url(homeOf(visit)), 303) : show(visit, next)
      },
    },
    {
      method: 'POST',
      path: '/account/sign-in',
      action: 'account.sign-in',
      async handler(visit) {
        const next = nextOf(visit.fields.next)
        const result = await catchFormErrors(kernel.i18n, visit, ['email', 'password'], () => {
          const given = { email: textOf(visit.fields, 'email').trim(), password: rawText(visit, 'password') }
          const credentials = parseInput(Credentials, given, kernel.i18n, visit.locale)
          const from = { address: visit.request.ip, cookie: visit.request.headers.cookie }
          return kernel.identity.signIn(visit.community, credentials, from)
        })
        if ('faults' in result) return show(visit, next, result.faults)
        visit.reply.header('set-cookie', result.done.cookie)
        return visit.reply.redirect(next ?? visit.url(homeOf(visit)), 303)
      },
    },
    {
      method: 'POST',
      path: '/account/sign-out',
      action: 'account.sign-out',
      async handler(visit) {
        await kernel.identity.signOut(visit.community, visit.request.headers.cookie)
        visit.reply.header('set-cookie', kernel.identity.sessions.blankCookie)
        return visit.goTo('/account/sign-in?notice=signed-out')
      },
    },
  ]
}

function register({ kernel, send }: Parts): PageRoute[] {
  const show = (visit: PageRequest, next: string | undefined, faults?: FormErrors): Promise<FastifyReply> => {
    const { t } = visit
    const name = displayName(visit, lineOf(visit.fields, 'displayName'))
    return send(visit, {
      title: t('account:register.title'),
      template: 'account/form',
      status: faults?.status ?? 200,
      data: {
        lead: t('account:register.lead'),
        form: formView({
          action: '/account/register',
          fields: withErrors([name, email(visit)], faults),
          hidden: hidden({ next }),
          submit: t('account:register.submit'),
          error: faults?.error,
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
      handler: (visit) => show(visit, nextOf(visit.query.next)),
    },
    {
      method: 'POST',
      path: '/account/register',
      action: 'account.register',
      async handler(visit) {
        const next = nextOf(visit.fields.next)
        const result = await catchFormErrors(kernel.i18n, visit, ['displayName', 'email'], () => {
          const given = {
            displayName: textOf(visit.fields, 'displayName'),
            email: textOf(visit.fields, 'email'),
            locale: visit.locale,
            next,
          }
          const person = parseInput(registrationSchema(visit.community), given, kernel.i18n, visit.locale)
          const { community, locale, request } = visit
          return kernel.identity.register(community, kernel.services, { ...person, locale }, request.ip)
        })
        if ('faults' in result) return show(visit, next, result.faults)
        visit.reply.header('set-cookie', result.done)
        return visit.goTo('/account/check-mail')
      },
    },
    {
      method: 'GET',
      path: '/account/check-mail',
      action: 'account.check-mail',
      handler: (visit) => checkMail({ kernel, send }, visit),
    },
    {
      method: 'POST',
      path: '/account/resend',
      action: 'account.resend',
      async handler(visit) {
        const { community, request } = visit
        const result = await catchFormErrors(kernel.i18n, visit, [], () =>
          kernel.identity.resendConfirmation(community, kernel.services, request.headers.cookie, request.ip),
        )
        if ('faults' in result) return checkMail({ kernel, send }, visit, result.faults)
        return visit.goTo('/account/check-mail?sent=again')
      },
    },
  ]
}

/** «Check your mail» after a registration: the browser that began it may have the letter sent again, and no other. */
function checkMail({ kernel, send }: Pick<Parts, 'kernel' | 'send'>, visit: PageRequest, faults?: FormErrors) {
  const { t } = visit
  const mayResend = kernel.identity.canResend(visit.request.headers.cookie)
  return letterSent(send, visit, 'check-mail', {
    faults,
    missing: t(`account:check-mail.${mayResend ? 'missing-text' : 'register-again-text'}`),
    form: mayResend
      ? formView({ action: '/account/resend', fields: [], submit: t('account:check-mail.resend') })
      : undefined,
    links: [{ href: '/account/register', label: t('account:check-mail.register-again') }],
  })
}

interface Missing {
  /** What to do where the letter does not come. */
  missing: string
  form: FormView | undefined
  links: { href: string; label: string }[]
  faults?: FormErrors | undefined
}

/** «Check your mail», with a way to have the letter sent once more. */
function letterSent(
  send: SendPage,
  visit: PageRequest,
  name: 'check-mail' | 'check-mail-reset',
  { faults, ...missing }: Missing,
): Promise<FastifyReply> {
  const sent = visit.query.sent
    ? ({ tone: 'good', text: visit.t('account:check-mail.sent-again') } as const)
    : undefined
  const fault = faults?.error ? ({ tone: 'bad', text: faults.error } as const) : undefined
  const notice: NoticeView | undefined = fault ?? sent
  return send(visit, {
    title: visit.t(`account:${name}.title`),
    template: 'account/check-mail',
    status: faults?.status ?? 200,
    data: { text: faults ? undefined : visit.t(`account:${name}.text`), notice, ...missing },
  })
}

/**
 * The link in a letter opens a page that asks for the password: a mail scanner that follows links confirms nothing, and
 * whoever registered the address knows nothing of the account. The name is shown, since somebody else may have typed it.
 */
function confirm({ kernel, send }: Parts): PageRoute[] {
  const { db, identity, i18n, clock } = kernel
  const show = async (visit: PageRequest, token: string, faults?: FormErrors): Promise<FastifyReply> => {
    const seen = await catchFormErrors(i18n, visit, [], () =>
      withCommunity(db, visit.community, (tx) => peekRequest(tx, token, ['register'], clock.now())),
    )
    if ('faults' in seen) return deadLink(send, visit, seen.faults, '/account/register')
    const name = faults ? lineOf(visit.fields, 'displayName') : seen.done.displayName
    return send(visit, {
      title: visit.t('account:confirm.title'),
      template: 'account/confirm',
      status: faults?.status ?? 200,
      data: {
        text: visit.t('account:confirm.text', { email: seen.done.email }),
        form: formView({
          action: '/account/confirm',
          fields: withErrors([displayName(visit, name), newPassword(visit)], faults),
          hidden: hidden({ token }),
          submit: visit.t('account:confirm.submit'),
          error: faults?.error,
        }),
      },
    })
  }
  return [
    {
      method: 'GET',
      path: '/account/confirm',
      action: 'account.confirm-page',
      handler: (visit) => {
        hideAddress(visit)
        return show(visit, textOf(visit.query, 'token'))
      },
    },
    {
      method: 'POST',
      path: '/account/confirm',
      action: 'account.confirm',
      async handler(visit) {
        hideAddress(visit)
        const given = {
          token: textOf(visit.fields, 'token'),
          password: rawText(visit, 'password'),
          displayName: textOf(visit.fields, 'displayName'),
        }
        const result = await catchFormErrors(i18n, visit, ['displayName', 'password'], () => {
          const { token, ...person } = parseInput(confirmationSchema(visit.community), given, i18n, visit.locale)
          return identity.confirmRegistration(visit.community, token, { ...person, locale: visit.locale })
        })
        if ('faults' in result) return show(visit, given.token, result.faults)
        return visit.goTo(withQuery('/account/sign-in', { notice: 'confirmed', next: result.done.next }))
      },
    },
  ]
}

function forgotten({ kernel, send }: Parts): PageRoute[] {
  const show = (visit: PageRequest, faults?: FormErrors): Promise<FastifyReply> =>
    send(visit, {
      title: visit.t('account:forgotten.title'),
      template: 'account/form',
      status: faults?.status ?? 200,
      data: {
        lead: visit.t('account:forgotten.lead'),
        form: formView({
          action: '/account/forgotten',
          fields: withErrors([email(visit)], faults),
          submit: visit.t('account:forgotten.submit'),
          error: faults?.error,
        }),
        links: [{ href: '/account/sign-in', label: visit.t('account:forgotten.sign-in') }],
      },
    })
  return [
    { method: 'GET', path: '/account/forgotten', action: 'account.forgot-page', handler: (visit) => show(visit) },
    {
      method: 'POST',
      path: '/account/forgotten',
      action: 'account.forgot',
      async handler(visit) {
        const { community, locale, request } = visit
        const result = await catchFormErrors(kernel.i18n, visit, ['email'], () => {
          const person = parseInput(MailRequest, { email: textOf(visit.fields, 'email') }, kernel.i18n, locale)
          return kernel.identity.requestReset(community, kernel.services, { ...person, locale }, request.ip)
        })
        return 'faults' in result ? show(visit, result.faults) : visit.goTo('/account/check-mail-reset')
      },
    },
    {
      method: 'GET',
      path: '/account/check-mail-reset',
      action: 'account.check-mail-reset',
      handler: (visit) =>
        letterSent(send, visit, 'check-mail-reset', {
          missing: visit.t('account:check-mail-reset.missing-text'),
          form: formView({
            action: '/account/forgotten',
            fields: [email(visit)],
            submit: visit.t('account:check-mail.resend'),
          }),
          links: [],
        }),
    },
  ]
}

function reset({ kernel, send }: Parts): PageRoute[] {
  const { db, directory, identity, services, i18n, clock } = kernel
  const show = async (visit: PageRequest, token: string, faults?: FormErrors): Promise<FastifyReply> => {
    const seen = await catchFormErrors(i18n, visit, [], () =>
      withCommunity(db, visit.community, (tx) => peekRequest(tx, token, ['reset', 'invite'], clock.now())),
    )
    if ('faults' in seen) return deadLink(send, visit, seen.faults, '/account/forgotten')
    const { purpose, asksForPassword } = seen.done
    const form = asksForPassword ? purpose : 'accept'
    return send(visit, {
      title: visit.t(`account:${purpose}.title`),
      template: 'account/form',
      status: faults?.status ?? 200,
      data: {
        lead: visit.t(`account:${form}.lead`, { email: seen.done.email, place: await placeOf(visit, seen.done) }),
        form: formView({
          action: '/account/reset',
          fields: asksForPassword ? withErrors([newPassword(visit)], faults) : [],
          hidden: hidden({ token }),
          submit: visit.t(`account:${form}.submit`),
          error: faults?.error,
        }),
        links: [],
      },
    })
  }
  const placeOf = async (visit: PageRequest, { worksIn }: OpenLink): Promise<string> => {
    const community = worksIn === null ? undefined : await directory.findById(worksIn)
    return community ? inLanguage(community.name, visit.locale) : ''
  }
  return [
    {
      method: 'GET',
      path: '/account/reset',
      action: 'account.reset-page',
      handler: (visit) => {
        hideAddress(visit)
        return show(visit, textOf(visit.query, 'token'))
      },
    },
    {
      method: 'POST',
      path: '/account/reset',
      action: 'account.reset',
      async handler(visit) {
        hideAddress(visit)
        const token = textOf(visit.fields, 'token')
        // The button that accepts an invitation sends no password; a field that was left empty sends an empty one.
        const given = visit.fields.password === undefined ? {} : { password: rawText(visit, 'password') }
        const result = await catchFormErrors(i18n, visit, ['password'], () => {
          const { password } = parseInput(MaybePassword, given, i18n, visit.locale)
          return identity.completePassword(visit.community, services, token, password)
        })
        if ('faults' in result) return show(visit, token, result.faults)
        return visit.goTo(`/account/sign-in?notice=${'password' in given ? 'password' : 'accepted'}`)
      },
    },
  ]
}

function deadLink(send: SendPage, visit: PageRequest, faults: FormErrors, again: string): Promise<FastifyReply> {
  return send(visit, {
    title: visit.t('account:dead-link.title'),
    template: 'account/message',
    status: faults.status,
    data: {
      text: faults.error ?? '',
      actions: [
        { href: '/account/sign-in', label: visit.t('account:sign-in.title') },
        { href: again, label: visit.t('account:dead-link.again'), tone: 'secondary' },
      ],
    },
  })
}

/** The address holds a token: it is not told to anybody as a referrer, this site included only by its origin. */
const hideAddress = (visit: PageRequest): void => {
  visit.reply.header('referrer-policy', 'same-origin')
}

/** A password exactly as typed: its blanks and line breaks are part of it. */
function rawText(visit: PageRequest, name: string): string {
  const value = visit.fields[name]
  return typeof value === 'string' ? value : ''
}

const hidden = (values: Record<string, string | undefined>): { name: string; value: string }[] =>
  Object.entries(values).flatMap(([name, value]) => (value === undefined ? [] : [{ name, value }]))

function noticeOf(visit: PageRequest): NoticeView | undefined {
  const notice = NOTICES.find((name) => name === visit.query.notice)
  return notice && { tone: 'good', text: visit.t(`account:notice.${notice}`) }
}

const draftNotice = (visit: PageRequest, drafts: Drafts, next: string | undefined): NoticeView | undefined =>
  next !== undefined && drafts.waiting(visit) ? { tone: 'info', text: visit.t('account:notice.draft') } : undefined
