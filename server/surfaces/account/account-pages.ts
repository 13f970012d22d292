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
  endSessionsOf,
  eraseAccount,
  getAccount,
  NewPassword,
  passwordFault,
  type ResidentActor,
  type SignedInAccount,
  updateProfile,
} from '#platform/identity/index.ts'
import { type FieldView, type FooterView, formView, type NoticeView, type SafeHtml } from '#platform/templates/index.ts'
import { withCommunity } from '#platform/tenancy/index.ts'
import type { Kernel } from '#server/kernel.ts'
import { MAX_TYPED_PASSWORD } from './api.ts'
import { lineOf, textOf } from './form-body.ts'
import { catchFormErrors, type FormErrors, withErrors } from './form-errors.ts'
import type { DrawFrame, SendPage } from './page.ts'
import { type PageRequest, type PageRoute, withQuery } from './page-request.ts'

// What a person sees and does with their own account. The profile serves staff on the platform's host as well.

interface Parts {
  kernel: Kernel
  send: SendPage
  drawFrame: DrawFrame
}

type SignedIn = PageRequest & { account: SignedInAccount }

/** Leads to the form of signing in, and from there back to where the person was going. */
export const askToSignIn = (visit: PageRequest): FastifyReply =>
  visit.goTo(withQuery('/account/sign-in', { next: visit.url(visit.path) }))

const signedIn =
  (handler: (visit: SignedIn) => Promise<FastifyReply>) =>
  async (visit: PageRequest): Promise<FastifyReply> =>
    visit.account ? handler({ ...visit, account: visit.account }) : askToSignIn(visit)

export const residentActor = (account: SignedInAccount): ResidentActor => ({
  kind: 'resident',
  accountId: account.id,
  displayName: account.displayName,
  email: account.email,
  level: account.verifiedAt ? 'verified' : 'contact',
})

export function accountPages(parts: Parts): PageRoute[] {
  return [cabinet(parts), personalData(parts), ...profile(parts), ...erasure(parts)]
}

function cabinet({ kernel, send, drawFrame }: Parts): PageRoute {
  return {
    method: 'GET',
    path: '/account',
    action: 'account.cabinet',
    access: 'contact',
    surface: 'site',
    handler: signedIn(async (visit) => {
      const title = visit.t('account:cabinet.title')
      const { footer } = await drawFrame(visit, title)
      const sections = await sectionsOf(kernel, visit)
      return send(visit, {
        title,
        template: 'account/cabinet',
        features: sections.map(({ feature }) => feature),
        data: {
          verifiedAt: visit.account.verifiedAt,
          desk: deskView(footer.contacts),
          sections: sections.map(({ content }) => content),
        },
      })
    }),
  }
}

/** Where the desk is that verifies residents, as far as the community has said. */
export function deskView({ address, hours, phones, email }: FooterView['contacts']) {
  const known = Boolean(address || email || hours.length > 0 || phones.length > 0)
  return { known, address: address ?? '', hours, phones, email: email ?? '' }
}

/** What each feature has of this person: their petitions, their signatures. */
async function sectionsOf(kernel: Kernel, visit: SignedIn): Promise<{ feature: string; content: SafeHtml }[]> {
  const { community, locale } = visit
  const { clock, services, templates } = kernel
  const context: Context<'contact'> = { actor: residentActor(visit.account), community, clock, locale, services }
  const addressing = { defaultLocale: community.languages[0] }
  const drawn: { feature: string; content: SafeHtml }[] = []
  for (const { id, cabinet: section } of kernel.registry.features) {
    const data = section && (await withCommunity(kernel.db, community, (tx) => section.load(tx, context)))
    if (section && data)
      drawn.push({ feature: id, content: templates.render(section.template, data, locale, addressing) })
  }
  return drawn
}

/** Everything that the community holds on this person, to read and to take along. */
function personalData({ kernel }: Parts): PageRoute {
  return {
    method: 'GET',
    path: '/account/data.json',
    action: 'account.personal-data',
    access: 'contact',
    surface: 'site',
    handler: signedIn(async (visit) => {
      const data = await withCommunity(kernel.db, visit.community, async (tx) => {
        const { id, ...account } = await getAccount(tx, visit.account.id)
        const held: Record<string, unknown> = {}
        for (const { owner, personalData } of kernel.registry.personalData)
          held[owner] = await personalData.collect(tx, id)
        return { account, ...held }
      })
      return visit.reply
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

const CHANGED = ['profile', 'password', 'sessions'] as const

function profile({ kernel, send }: Parts): PageRoute[] {
  const { db, identity, i18n, clock } = kernel
  const show = (visit: SignedIn, wrong: { profile?: FormErrors; password?: FormErrors } = {}): Promise<FastifyReply> =>
    send(visit, {
      title: visit.t('account:profile.title'),
      template: 'account/profile',
      status: (wrong.profile ?? wrong.password)?.status ?? 200,
      data: {
        notice: changedNotice(visit),
        email: visit.account.email,
        profile: profileForm(visit, wrong.profile),
        password: passwordForm(visit, wrong.password),
        erasable: visit.community.kind !== 'platform',
      },
    })
  return [
    {
      method: 'GET',
      path: '/account/profile',
      action: 'account.profile-page',
      access: 'account',
      handler: signedIn((visit) => show(visit)),
    },
    {
      method: 'POST',
      path: '/account/profile',
      action: 'account.change-profile',
      access: 'account',
      handler: signedIn(async (visit) => {
        const own = [visit.community.name.uk, visit.community.name.en ?? '']
        const result = await catchFormErrors(i18n, visit, ['displayName', 'locale'], async () => {
          const given = { displayName: textOf(visit.fields, 'displayName'), locale: textOf(visit.fields, 'locale') }
          const input = parseInput(ProfileInput(own), given, i18n, visit.locale)
          await withCommunity(db, visit.community, (tx) => updateProfile(tx, visit.account.id, input))
        })
        return 'faults' in result
          ? show(visit, { profile: result.faults })
          : visit.goTo('/account/profile?changed=profile')
      }),
    },
    {
      method: 'POST',
      path: '/account/password',
      action: 'account.change-password',
      access: 'account',
      handler: signedIn(async (visit) => {
        const result = await catchFormErrors(i18n, visit, ['current', 'password'], () => changePassword(kernel, visit))
        if ('faults' in result) return show(visit, { password: result.faults })
        visit.reply.header('set-cookie', result.done)
        return visit.goTo('/account/profile?changed=password')
      }),
    },
    {
      method: 'POST',
      path: '/account/sessions/end',
      action: 'account.end-other-sessions',
      access: 'account',
      handler: signedIn(async (visit) => {
        await withCommunity(db, visit.community, async (tx) => {
          await endSessionsOf(tx, visit.account.id, visit.sessionId)
          const actor = residentActor(visit.account)
          if (visit.community.kind !== 'platform') {
            await append(tx, {
              actor,
              at: clock.now(),
              action: 'account.end-other-sessions',
              subject: `account:${actor.accountId}`,
            })
          }
        })
        return visit.goTo('/account/profile?changed=sessions')
      }),
    },
  ]

  async function changePassword(own: Kernel, visit: SignedIn): Promise<string> {
    const given = { current: rawText(visit, 'current'), password: rawText(visit, 'password') }
    const input = parseInput(PasswordInput, given, own.i18n, visit.locale)
    const fault = passwordFault(input.password, visit.account)
    if (fault) throw invalidInput([{ path: 'password', message: visit.t(sentenceKey(fault)) }])
    await identity.requirePassword(visit.community, visit.account, input.current, visit.request.ip)
    return identity.changePassword(visit.community, visit.account.id, input.password)
  }
}

function profileForm(visit: SignedIn, faults: FormErrors | undefined) {
  const { t, account } = visit
  const hint = visit.community.kind === 'platform' ? 'staff-name-hint' : 'display-name-hint'
  const locale = faults ? textOf(visit.fields, 'locale') : account.locale
  const fields: FieldView[] = [
    {
      kind: 'text',
      name: 'displayName',
      label: t('account:field.display-name'),
      hint: t(`account:field.${hint}`),
      value: faults ? lineOf(visit.fields, 'displayName') : account.displayName,
      autocomplete: 'name',
    },
    {
      kind: 'radio',
      name: 'locale',
      label: t('account:field.locale'),
      options: visit.community.languages.map((value) => ({
        value,
        label: t(`account:language.${value}`),
        checked: value === locale,
      })),
    },
  ]
  return formView({
    action: '/account/profile',
    fields: withErrors(fields, faults),
    submit: t('account:profile.save'),
    error: faults?.error,
  })
}

function passwordForm({ t }: SignedIn, faults: FormErrors | undefined) {
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
    fields: withErrors(fields, faults),
    submit: t('account:profile.change-password'),
    error: faults?.error,
  })
}

function changedNotice({ query, t }: PageRequest): NoticeView | undefined {
  const changed = CHANGED.find((name) => name === query.changed)
  return changed && { tone: 'good', text: t(`account:profile.changed.${changed}`) }
}

// ---------------------------------------------------------------------------------------------------------------------

/** Erasure at the person's own wish. Only residents: whoever works for a community leaves it first. */
function erasure({ kernel, send }: Parts): PageRoute[] {
  const { db, identity, i18n, clock, registry } = kernel
  const show = (visit: SignedIn, faults?: FormErrors): Promise<FastifyReply> => {
    const { t } = visit
    const fields: FieldView[] = [
      { kind: 'checkbox', name: 'sure', label: t('account:erase.sure') },
      { kind: 'password', name: 'password', label: t('account:field.password'), autocomplete: 'current-password' },
    ]
    return send(visit, {
      title: t('account:erase.title'),
      template: 'account/erase',
      status: faults?.status ?? 200,
      data: {
        form: formView({
          action: '/account/erase',
          fields: withErrors(fields, faults),
          submit: t('account:erase.submit'),
          cancel: { href: '/account/profile', label: t('account:erase.cancel') },
          error: faults?.error,
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
      handler: signedIn((visit) => show(visit)),
    },
    {
      method: 'POST',
      path: '/account/erase',
      action: 'account.erase',
      access: 'contact',
      surface: 'site',
      handler: signedIn(async (visit) => {
        const { community, account } = visit
        const result = await catchFormErrors(i18n, visit, ['sure', 'password'], async () => {
          if (textOf(visit.fields, 'sure') !== 'yes') {
            throw invalidInput([{ path: 'sure', message: visit.t('account:errors.not-sure') }])
          }
          await identity.requirePassword(community, account, rawText(visit, 'password'), visit.request.ip)
          const erasers = registry.personalData.map(({ personalData }) => personalData.erase)
          await withCommunity(db, community, async (tx) => {
            const now = clock.now()
            await eraseAccount(tx, account.id, erasers, now)
            const actor = residentActor(account)
            await append(tx, { actor, at: now, action: 'account.erase', subject: `account:${account.id}` })
          })
        })
        if ('faults' in result) return show(visit, result.faults)
        visit.reply.header('set-cookie', identity.sessions.blankCookie)
        return visit.goTo('/account/sign-in?notice=erased')
      }),
    },
  ]
}

function rawText(visit: PageRequest, name: string): string {
  const value = visit.fields[name]
  return typeof value === 'string' ? value : ''
}
