import type { z } from 'zod'
import { type AccountPage, type ActionForm, accountPage, type CabinetSection, type Context } from '#contract/index.ts'
import { reasonKey } from '#participation/moderation-reasons.ts'
import { paragraphsOf } from '#participation/plain-text.ts'
import { similarBox } from '#participation/similar/index.ts'
import { allowedTo, nextStep } from '#participation/workflow/index.ts'
import { readCalendar } from '#participation/working-calendar.ts'
import { unauthenticated } from '#platform/errors.ts'
import { formatDate, inLanguage } from '#platform/i18n/index.ts'
import { findVerifiedPerson } from '#platform/identity/index.ts'
import type { CommunityTx } from '#platform/tenancy/index.ts'
import { petitionNotFound } from './errors.ts'
import { petitionPath } from './path.ts'
import { categoryName, chipView, type Presenter, tallyView, timelineView } from './presenters.ts'
import * as queries from './queries.ts'
import { isSigningOpen } from './rules.ts'
import {
  type Discarded,
  type OwnPetition,
  type PetitionDraft,
  PetitionParams,
  type SignatureReceipt,
  type SignPetition,
} from './schema.ts'
import { readPetitionSettings } from './settings.ts'
import * as signatures from './signature-queries.ts'
import { similarPetitions } from './similar.ts'
import { petitionWorkflow } from './workflow.ts'

/** What a resident does and sees under /account, without JavaScript: forms, receipts, own petitions and signatures. */

type Fields = Readonly<Record<string, string | string[] | undefined>>
const accountPath = (id: number): string => `/account${petitionPath(id)}`

/** A field as one text; browsers repeat a name only when somebody tampers with the form. */
const textOf = (fields: Fields, name: string): string => {
  const value = fields[name]
  return typeof value === 'string' ? value : ''
}

async function wordingFor(tx: CommunityTx, context: Context): Promise<Presenter> {
  return {
    t: context.services.translator(context.locale),
    locale: context.locale,
    now: context.clock.now(),
    calendar: await readCalendar(tx),
    settings: await readPetitionSettings(tx, context),
  }
}

/** The author's petition; 401 for a visitor who is not signed in, 404 for anybody else. */
async function getOwn(tx: CommunityTx, { actor }: Context, id: number): Promise<queries.Petition> {
  if (actor.kind !== 'resident') throw unauthenticated()
  return queries.getOwnPetition(tx, id, actor.accountId)
}

// ----------------------------------------------------------------------------------------------------- writing a text

const readDraft = (fields: Fields): z.input<typeof PetitionDraft> => ({
  title: textOf(fields, 'title'),
  text: textOf(fields, 'text'),
  category: textOf(fields, 'category'),
})

async function writingData(tx: CommunityTx, context: Context) {
  const { settings } = await wordingFor(tx, context)
  return {
    categories: settings.categories.map((one) => ({ id: one.id, label: inLanguage(one.name, context.locale) })),
    required: settings.required,
    days: settings.collectingDays,
  }
}

const blank = { draft: { title: '', text: '', category: '' }, isNew: true, back: '/petitions' }

export const newPetitionForm: ActionForm<undefined, typeof PetitionDraft, typeof OwnPetition> = {
  path: '/account/petitions/new',
  template: 'features/petition/account/write',
  async load(tx, context, _params, { values }) {
    const t = context.services.translator(context.locale)
    const similar = await similarBox(tx, context, similarPetitions, textOf(values, 'title'))
    return { title: t('petition:write.title'), data: { ...(await writingData(tx, context)), ...blank, similar } }
  },
  read: readDraft,
  next: (output) => accountPath(output.id),
}

export const resubmitForm: ActionForm<typeof PetitionParams, typeof PetitionDraft, typeof OwnPetition> = {
  path: '/account/petitions/:id/edit',
  template: 'features/petition/account/write',
  async load(tx, context, { id }) {
    const petition = await getOwn(tx, context, id)
    if (petition.state !== 'draft') throw petitionNotFound()
    const t = context.services.translator(context.locale)
    const { title, text, category } = petition
    return {
      title: t('petition:write.edit-title'),
      data: {
        ...(await writingData(tx, context)),
        draft: { title, text, category },
        isNew: false,
        back: accountPath(id),
      },
    }
  },
  read: readDraft,
  next: (output) => accountPath(output.id),
}

/** A question before a step that is only a button. */
const confirmation = (
  step: 'withdraw' | 'discard',
  next: (id: number) => string,
): ActionForm<typeof PetitionParams, undefined, typeof OwnPetition | typeof Discarded> => ({
  path: `/account/petitions/:id/${step}`,
  template: 'features/petition/account/confirm',
  async load(tx, context, { id }) {
    const petition = await getOwn(tx, context, id)
    const t = context.services.translator(context.locale)
    const { actor, clock } = context
    if (!allowedTo(petitionWorkflow, petition, { actor, now: clock.now() }).includes(step)) throw petitionNotFound()
    return {
      title: t(`petition:confirm.${step}.title`),
      data: {
        text: t(`petition:confirm.${step}.text`, { title: petition.title }),
        submit: t(`petition:confirm.${step}.submit`),
        back: accountPath(id),
      },
    }
  },
  read: () => undefined,
  next: (output) => next(output.id),
})

export const withdrawForm = confirmation('withdraw', accountPath)
export const discardForm = confirmation('discard', () => '/account')

// ------------------------------------------------------------------------------------------------------------ signing

export const signForm: ActionForm<typeof PetitionParams, typeof SignPetition, typeof SignatureReceipt> = {
  path: '/account/petitions/:id/sign',
  template: 'features/petition/account/sign',
  async load(tx, context, { id }) {
    const petition = await queries.getPublishedPetition(tx, id)
    const wording = await wordingFor(tx, context)
    const person = await signerOf(tx, context, id)
    return {
      title: wording.t('petition:sign.title'),
      data: {
        petition: { id, title: petition.title, language: petition.language },
        tally: tallyView(petition, wording),
        open: isSigningOpen(petition, wording.now),
        ...person,
        receipt: `${accountPath(id)}/signature`,
        back: petitionPath(id),
      },
    }
  },
  read: (fields) => ({ notify: fields.notify === 'yes' }),
  next: (output) => `${accountPath(output.petition.id)}/signature`,
}

/** The name under which the signature will stand, and whether it already does. */
async function signerOf(tx: CommunityTx, { actor }: Context, id: number) {
  if (actor.kind !== 'resident') return { name: undefined, signed: false }
  const person = await findVerifiedPerson(tx, actor.accountId)
  return {
    name: person?.fullName,
    signed: (await signatures.findSignature(tx, id, actor.accountId)) !== undefined,
  }
}

const signaturePage = accountPage({
  path: '/account/petitions/:id/signature',
  access: 'contact',
  params: PetitionParams,
  template: 'features/petition/account/signature',
  async load(tx, context, { id }) {
    const { t, locale, ...wording } = await wordingFor(tx, context)
    const petition = await queries.getPublishedPetition(tx, id)
    const signature = await signatures.findSignature(tx, id, context.actor.accountId)
    if (!signature) throw petitionNotFound()
    const fact = (key: string, value: string) => ({ label: t(`petition:receipt.${key}`), value })
    return {
      title: t('petition:receipt.title'),
      data: {
        petition: { id, title: petition.title, language: petition.language },
        facts: [
          fact('code', signature.receipt),
          fact('number', t('petition:receipt.number-of', { number: signature.number, total: petition.signatures })),
          fact('name', signature.name ?? t('participation:erased-person')),
          fact('signed-at', formatDate(locale, signature.signedAt, 'datetime')),
        ],
        notify: signature.notify,
        steps: timelineView(petition, { t, locale, ...wording }).filter((step) => step.state !== 'done'),
        publicPath: petitionPath(id),
        follow: `${accountPath(id)}/follow`,
        listPath: `${petitionPath(id)}/signatures?receipt=${signature.receipt}`,
      },
    }
  },
})

// ------------------------------------------------------------------------------------------------------- own petitions

/** The receipt of a submission, and afterwards the place where the author sees what became of it. */
const ownPetitionPage = accountPage({
  path: '/account/petitions/:id',
  access: 'contact',
  params: PetitionParams,
  template: 'features/petition/account/petition',
  async load(tx, context, { id }) {
    const petition = await queries.getOwnPetition(tx, id, context.actor.accountId)
    const wording = await wordingFor(tx, context)
    const { t, locale, now, calendar, settings } = wording
    const step = nextStep(petitionWorkflow, petition, now, calendar)
    const actions = allowedTo(petitionWorkflow, petition, { actor: context.actor, now })
    return {
      title: petition.title,
      data: {
        id,
        language: petition.language,
        chip: chipView(petition.state, t),
        category: categoryName(petition.category, wording),
        paragraphs: paragraphsOf(petition.text),
        steps: timelineView(petition, wording),
        message: t(`petition:own.${petition.state}`, {
          date: step ? formatDate(locale, step.dueAt, 'long') : '',
        }),
        reasons: petition.rejectionReasons.map((reason) => t(reasonKey(reason))),
        comment: paragraphsOf(petition.rejectionComment ?? ''),
        appealAnswer: paragraphsOf(petition.appealAnswer ?? ''),
        tally: queries.isPublished(petition) ? tallyView(petition, wording) : undefined,
        publicPath: petition.publishedAt ? petitionPath(id) : undefined,
        edit: actions.includes('submit') ? `${accountPath(id)}/edit` : undefined,
        discard: actions.includes('discard') ? `${accountPath(id)}/discard` : undefined,
        withdraw:
          actions.includes('withdraw') && settings.authorMayWithdraw ? `${accountPath(id)}/withdraw` : undefined,
      },
    }
  },
})

export const petitionAccountPages: readonly AccountPage[] = [ownPetitionPage, signaturePage]

export const petitionCabinet: CabinetSection = {
  template: 'features/petition/account/section',
  async load(tx, context) {
    const t = context.services.translator(context.locale)
    const { accountId } = context.actor
    const petitions = await queries.listByAuthor(tx, accountId)
    const signed = await signatures.listSignaturesOfAccount(tx, accountId)
    return {
      petitions: petitions.map((petition) => ({
        title: petition.title,
        href: accountPath(petition.id),
        chip: chipView(petition.state, t),
        count: petition.publishedAt
          ? t('petition:cabinet.count', { signatures: petition.signatures, required: petition.required ?? 0 })
          : '',
      })),
      signatures: signed.map((signature) => ({
        title: signature.title,
        href: `${accountPath(signature.petitionId)}/signature`,
        chip: chipView(signature.state, t),
        signedAt: signature.signedAt,
      })),
    }
  },
}
