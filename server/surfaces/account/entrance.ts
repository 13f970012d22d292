import type { FastifyReply } from 'fastify'
import { z } from 'zod'
import { parseInput } from '#platform/http/index.ts'
import { MailRequest, NewPassword, peekRequest, registrationSchema } from '#platform/identity/index.ts'
import { type FieldView, formView, type NoticeView } from '#platform/templates/index.ts'
import { withCommunity } from '#platform/tenancy/index.ts'
import type { Kernel } from '#server/kernel.ts'
import { Credentials } from './api.ts'
import type { Drafts } from './drafts.ts'
import { type Faults, tried, withFaults } from './faults.ts'
import { lineOf, textOf } from './form-body.ts'
import type { SendPage } from './page.ts'
import { nextOf, type PageRoute, type Visit, withQuery } from './visit.ts'

// The way in: signing in, registering, confirming, a forgotten password. Works without JavaScript, on both kinds of host.

interface Parts {
  kernel: Kernel
  send: SendPage
  drafts: Drafts
}

/** Where somebody is when nothing else was asked for. */
export const homeOf = (visit: Visit): string => (visit.community.kind === 'platform' ? '/console' : '/account')

export const PasswordOnly = z.strictObject({ password: NewPassword })

const NOTICES = ['confirmed', 'password', 'signed-out', 'erased'] as const

export function entrancePages(parts: Parts): PageRoute[] {
  return [...signIn(parts), ...register(parts), ...confirm(parts), ...forgotten(parts), ...reset(parts)]
}

const email = (visit: Visit): FieldView => ({
  kind: 'email',
  name: 'email',
  label: visit.t('account:field.email'),
  value: lineOf(visit.fields, 'email'),
  autocomplete: 'email',
})

const newPassword = (visit: Visit): FieldView => ({
  kind: 'password',
  name: 'password',
  label: visit.t('account:field.new-password'),
  hint: visit.t('account:field.new-password-hint'),
  autocomplete: 'new-password',
})

function signIn({ kernel, send, drafts }: Parts): PageRoute[] {
  const show = (visit: Visit, next: string | undefined, faults?: Faults): Promise<FastifyReply> => {
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
          fields: withFaults([email(visit), password], faults),
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
        const result = await tried(kernel.i18n, visit, ['email', 'password'], () => {
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
  const show = (visit: Visit, next: string | undefined, faults?: Faults): Promise<FastifyReply> => {
    const { t } = visit
    const name: FieldView = {
      kind: 'text',
      name: 'displayName',
      label: t('account:field.display-name'),
      hint: t('account:field.display-name-hint'),
      value: lineOf(visit.fields, 'displayName'),
      autocomplete: 'name',
    }
    return send(visit, {
      title: t('account:register.title'),
      template: 'account/form',
      status: faults?.status ?? 200,
      data: {
        lead: t('account:register.lead'),
        form: formView({
          action: '/account/register',
          fields: withFaults([name, email(visit), newPassword(visit)], faults),
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
        const result = await tried(kernel.i18n, visit, ['displayName', 'email', 'password'], () => {
          const given = {
            displayName: textOf(visit.fields, 'displayName'),
            email: textOf(visit.fields, 'email'),
            password: rawText(visit, 'password'),
            locale: visit.locale,
            next,
          }
          const person = parseInput(registrationSchema(visit.community), given, kernel.i18n, visit.locale)
          return kernel.identity.register(
            visit.community,
            kernel.services,
            { ...person, locale: visit.locale },
            visit.request.ip,
          )
        })
        return 'faults' in result ? show(visit, next, result.faults) : visit.goTo('/account/check-mail')
      },
    },
    letterSent({ send }, 'check-mail', { action: '/account/resend', submit: 'account:check-mail.resend' }),
    {
      method: 'POST',
      path: '/account/resend',
      action: 'account.resend',
      handler: (visit) =>
        requestLetter(kernel, visit, 'resend', '/account/check-mail?sent=again', () =>
          visit.goTo('/account/check-mail'),
        ),
    },
  ]
}

/** «Check your mail», with a form to have the letter sent once more. */
function letterSent(
  { send }: Pick<Parts, 'send'>,
  name: 'check-mail' | 'check-mail-reset',
  again: { action: string; submit: string },
): PageRoute {
  return {
    method: 'GET',
    path: `/account/${name}`,
    action: `account.${name}`,
    handler: (visit) =>
      send(visit, {
        title: visit.t(`account:${name}.title`),
        template: 'account/check-mail',
        data: {
          text: visit.t(`account:${name}.text`),
          notice: visit.query.sent ? { tone: 'good', text: visit.t('account:check-mail.sent-again') } : undefined,
          form: formView({ action: again.action, fields: [email(visit)], submit: visit.t(again.submit) }),
        },
      }),
  }
}

async function requestLetter(
  kernel: Kernel,
  visit: Visit,
  purpose: 'reset' | 'resend',
  sent: string,
  refused: (faults: Faults) => FastifyReply | Promise<FastifyReply>,
): Promise<FastifyReply> {
  const result = await tried(kernel.i18n, visit, ['email'], () => {
    const given = { email: textOf(visit.fields, 'email') }
    const person = parseInput(MailRequest, given, kernel.i18n, visit.locale)
    const to = { ...person, locale: visit.locale }
    return kernel.identity.requestLetter(visit.community, kernel.services, purpose, to, visit.request.ip)
  })
  return 'faults' in result ? refused(result.faults) : visit.goTo(sent)
}

/** The link in a letter opens a page with one button: a mail scanner that follows links confirms nothing. */
function confirm({ kernel, send }: Parts): PageRoute[] {
  const { db, identity, i18n, clock } = kernel
  return [
    {
      method: 'GET',
      path: '/account/confirm',
      action: 'account.confirm-page',
      async handler(visit) {
        hideAddress(visit)
        const token = textOf(visit.query, 'token')
        const seen = await tried(i18n, visit, [], () =>
          withCommunity(db, visit.community, (tx) => peekRequest(tx, token, ['register'], clock.now())),
        )
        if ('faults' in seen) return deadLink(send, visit, seen.faults, '/account/register')
        return send(visit, {
          title: visit.t('account:confirm.title'),
          template: 'account/confirm',
          data: {
            text: visit.t('account:confirm.text', { name: seen.done.displayName, email: seen.done.email }),
            action: '/account/confirm',
            token,
          },
        })
      },
    },
    {
      method: 'POST',
      path: '/account/confirm',
      action: 'account.confirm',
      async handler(visit) {
        hideAddress(visit)
        const result = await tried(i18n, visit, [], () =>
          identity.confirmRegistration(visit.community, textOf(visit.fields, 'token')),
        )
        if ('faults' in result) return deadLink(send, visit, result.faults, '/account/register')
        return visit.goTo(withQuery('/account/sign-in', { notice: 'confirmed', next: result.done.next }))
      },
    },
  ]
}

function forgotten({ kernel, send }: Parts): PageRoute[] {
  const show = (visit: Visit, faults?: Faults): Promise<FastifyReply> =>
    send(visit, {
      title: visit.t('account:forgotten.title'),
      template: 'account/form',
      status: faults?.status ?? 200,
      data: {
        lead: visit.t('account:forgotten.lead'),
        form: formView({
          action: '/account/forgotten',
          fields: withFaults([email(visit)], faults),
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
      handler: (visit) =>
        requestLetter(kernel, visit, 'reset', '/account/check-mail-reset', (faults) => show(visit, faults)),
    },
    letterSent({ send }, 'check-mail-reset', { action: '/account/forgotten', submit: 'account:check-mail.resend' }),
  ]
}

function reset({ kernel, send }: Parts): PageRoute[] {
  const { db, identity, services, i18n, clock } = kernel
  const show = async (visit: Visit, token: string, faults?: Faults): Promise<FastifyReply> => {
    const seen = await tried(i18n, visit, [], () =>
      withCommunity(db, visit.community, (tx) => peekRequest(tx, token, ['reset', 'invite'], clock.now())),
    )
    if ('faults' in seen) return deadLink(send, visit, seen.faults, '/account/forgotten')
    const { purpose, email: address } = seen.done
    return send(visit, {
      title: visit.t(`account:${purpose}.title`),
      template: 'account/form',
      status: faults?.status ?? 200,
      data: {
        lead: visit.t(`account:${purpose}.lead`, { email: address }),
        form: formView({
          action: '/account/reset',
          fields: withFaults([newPassword(visit)], faults),
          hidden: hidden({ token }),
          submit: visit.t('account:reset.submit'),
          error: faults?.error,
        }),
        links: [],
      },
    })
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
        const result = await tried(i18n, visit, ['password'], () => {
          const given = { password: rawText(visit, 'password') }
          const { password } = parseInput(PasswordOnly, given, i18n, visit.locale)
          return identity.completePassword(visit.community, services, token, password)
        })
        if ('faults' in result) return show(visit, token, result.faults)
        return visit.goTo('/account/sign-in?notice=password')
      },
    },
  ]
}

function deadLink(send: SendPage, visit: Visit, faults: Faults, again: string): Promise<FastifyReply> {
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
const hideAddress = (visit: Visit): void => {
  visit.reply.header('referrer-policy', 'same-origin')
}

/** A password exactly as typed: its blanks and line breaks are part of it. */
function rawText(visit: Visit, name: string): string {
  const value = visit.fields[name]
  return typeof value === 'string' ? value : ''
}

const hidden = (values: Record<string, string | undefined>): { name: string; value: string }[] =>
  Object.entries(values).flatMap(([name, value]) => (value === undefined ? [] : [{ name, value }]))

function noticeOf(visit: Visit): NoticeView | undefined {
  const notice = NOTICES.find((name) => name === visit.query.notice)
  return notice && { tone: 'good', text: visit.t(`account:notice.${notice}`) }
}

const draftNotice = (visit: Visit, drafts: Drafts, next: string | undefined): NoticeView | undefined =>
  next !== undefined && drafts.waiting(visit) ? { tone: 'info', text: visit.t('account:notice.draft') } : undefined
