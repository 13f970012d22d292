import type { z } from 'zod'
import type { Context, Paged } from '#contract/index.ts'
import { isLegalReason, reasonKey, reasonsOf } from '#participation/moderation-reasons.ts'
import { allowedTo, nextStep, type WorkflowEvent } from '#participation/workflow/index.ts'
import { readCalendar } from '#participation/working-calendar.ts'
import type { WorkingCalendar } from '#participation/working-days.ts'
import type { Translate } from '#platform/i18n/index.ts'
import type { Actor } from '#platform/identity/actor.ts'
import type { DocumentDescription } from '#platform/media/index.ts'
import type { CommunityTx } from '#platform/tenancy/index.ts'
import { petitionPath } from './path.ts'
import type { Petition, PublishedPetition } from './queries.ts'
import { isSigningOpen } from './rules.ts'
import type {
  DeskItem,
  DeskView,
  OwnPetition,
  PetitionItem,
  PetitionView,
  SignatureList,
  SignatureReceipt,
} from './schema.ts'
import type { PetitionSettings } from './settings.ts'
import type { Signature } from './signature-queries.ts'
import { petitionWorkflow } from './workflow.ts'

/** What programs get: petitions as the public and the staff API answer them. Schemas in schema.ts cut off the rest. */

/** When and by which calendar a petition is looked at. */
export interface Viewing {
  now: Date
  calendar: WorkingCalendar
  /** `http://verbivka.localhost:8080` */
  origin: string
}

export async function viewingOf(
  tx: CommunityTx,
  { clock, community }: Pick<Context, 'clock' | 'community'>,
): Promise<Viewing> {
  return { now: clock.now(), calendar: await readCalendar(tx), origin: community.origin }
}

const iso = (moment: Date): string => moment.toISOString()
const isoOrNull = (moment: Date | null): string | null => moment?.toISOString() ?? null

export function petitionItem(petition: PublishedPetition, { now, origin }: Viewing): z.input<typeof PetitionItem> {
  return {
    id: petition.id,
    title: petition.title,
    state: petition.state as z.input<typeof PetitionItem>['state'],
    category: petition.category,
    author: petition.authorName,
    signatures: petition.signatures,
    required: petition.required,
    publishedAt: iso(petition.publishedAt),
    collectingUntil: iso(petition.collectingUntil),
    signingOpen: isSigningOpen(petition, now),
    url: origin + petitionPath(petition.id),
  }
}

export function petitionView(
  petition: PublishedPetition,
  files: readonly DocumentDescription[],
  viewing: Viewing,
): z.input<typeof PetitionView> {
  return {
    ...petitionItem(petition, viewing),
    text: petition.text,
    language: petition.language,
    timeline: milestones(petition).map(({ at, event }) => ({ at: iso(at), event })),
    next: stepView(petition, viewing),
    answer: answerView(petition, files, viewing.origin),
    appealClosedAt: isoOrNull(petition.appealClosedAt),
  }
}

/** Dated facts of a petition that everybody may know, in their order. */
export function milestones(petition: Petition): { at: Date; event: string }[] {
  const facts: [string, Date | null][] = [
    ['submitted', petition.submittedAt],
    ['published', petition.publishedAt],
    ['threshold-reached', petition.thresholdAt],
    ['review-started', petition.reviewStartedAt],
    ['answered', petition.answeredAt],
    ['failed', petition.failedAt],
    ['appeal-closed', petition.appealClosedAt],
    ['archived', petition.archivedAt],
  ]
  return facts.flatMap(([event, at]) => (at ? [{ event, at }] : []))
}

function stepView(petition: Petition, { now, calendar }: Viewing) {
  const step = nextStep(petitionWorkflow, petition, now, calendar)
  return step ? { ...step, dueAt: iso(step.dueAt) } : null
}

function answerView(petition: Petition, files: readonly DocumentDescription[], origin: string) {
  const { decision, answerText, answeredAt } = petition
  if (!decision || answerText === null || !answeredAt) return null
  const fileViews = files.map(({ id, fileName, bytes, href }) => ({ id, fileName, bytes, url: origin + href }))
  return { decision, text: answerText, answeredAt: iso(answeredAt), files: fileViews }
}

export function signatureList(found: Paged<Signature>): z.input<typeof SignatureList> {
  const items = found.items.map(({ number, name, signedAt }) => ({ number, name, signedAt: iso(signedAt) }))
  return { ...found, items }
}

export function signatureReceipt(petition: PublishedPetition, signature: Signature): z.input<typeof SignatureReceipt> {
  return {
    petition: { id: petition.id, title: petition.title },
    receipt: signature.receipt,
    number: signature.number,
    name: signature.name,
    signedAt: iso(signature.signedAt),
    signatures: petition.signatures,
    required: petition.required,
    state: petition.state as z.input<typeof SignatureReceipt>['state'],
  }
}

export function ownPetition(petition: Petition, viewing: Omit<Viewing, 'origin'>): z.input<typeof OwnPetition> {
  const step = nextStep(petitionWorkflow, petition, viewing.now, viewing.calendar)
  return { id: petition.id, title: petition.title, state: petition.state, dueAt: isoOrNull(step?.dueAt ?? null) }
}

// --------------------------------------------------------------------------------------------------------------- desk

interface Desk extends Viewing {
  settings: PetitionSettings
  t: Translate
}

export function deskItem(petition: Petition, desk: Desk): z.input<typeof DeskItem> {
  return {
    id: petition.id,
    title: petition.title,
    category: petition.category,
    state: petition.state,
    author: petition.authorName ?? desk.t('participation:erased-person'),
    signatures: petition.signatures,
    required: petition.required ?? desk.settings.required,
    submittedAt: isoOrNull(petition.submittedAt),
    publishedAt: isoOrNull(petition.publishedAt),
    collectingUntil: isoOrNull(petition.collectingUntil),
    next: stepView(petition, desk),
  }
}

export function deskView(
  petition: Petition,
  more: {
    events: readonly WorkflowEvent[]
    files: readonly DocumentDescription[]
    authorEmail: string | null
    actor: Actor
  },
  desk: Desk,
): z.input<typeof DeskView> {
  const rejected = petition.rejectionReasons.length > 0
  return {
    ...deskItem(petition, desk),
    text: petition.text,
    language: petition.language,
    authorEmail: more.authorEmail,
    url: petition.publishedAt ? desk.origin + petitionPath(petition.id) : null,
    rejection: rejected ? { reasons: petition.rejectionReasons, comment: petition.rejectionComment ?? '' } : null,
    answer: answerView(petition, more.files, desk.origin),
    appeal: petition.appealClosedAt
      ? { answer: petition.appealAnswer ?? '', closedAt: iso(petition.appealClosedAt) }
      : null,
    timeline: more.events.map((event) => ({
      at: iso(event.at),
      event: event.action,
      actor: event.memberName,
      note: event.action === 'reject' ? petition.rejectionComment : null,
    })),
    allowedActions: allowedTo(petitionWorkflow, petition, { actor: more.actor, now: desk.now }),
    rejectionReasons: reasonsOf(desk.settings.rejectionReasons).map((reason) => ({
      id: reason,
      title: desk.t(reasonKey(reason)),
      law: isLegalReason(reason),
    })),
  }
}
