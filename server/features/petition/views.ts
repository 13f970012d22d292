import type { z } from 'zod'
import type { Context, Paged } from '#contract/index.ts'
import { nextStep } from '#participation/workflow/index.ts'
import { readCalendar } from '#participation/working-calendar.ts'
import type { WorkingCalendar } from '#participation/working-days.ts'
import type { DocumentDescription } from '#platform/media/index.ts'
import type { CommunityTx } from '#platform/tenancy/index.ts'
import { petitionPath } from './path.ts'
import type { Petition, PublishedPetition } from './queries.ts'
import { isSigningOpen } from './rules.ts'
import type { OwnPetition, PetitionItem, PetitionView, SignatureList, SignatureReceipt } from './schema.ts'
import type { Signature } from './signature-queries.ts'
import { petitionWorkflow } from './workflow.ts'

/** What programs get: petitions as the API answers the public and their authors. Schemas in schema.ts cut off the rest. */

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
  begun: z.input<typeof PetitionView>['begun'],
): z.input<typeof PetitionView> {
  return {
    ...petitionItem(petition, viewing),
    text: petition.text,
    language: petition.language,
    timeline: milestones(petition).map(({ at, event }) => ({ at: iso(at), event })),
    begun,
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

export function ownPetition(petition: Petition, { now, calendar }: Viewing): z.input<typeof OwnPetition> {
  const step = nextStep(petitionWorkflow, petition, now, calendar)
  return { id: petition.id, title: petition.title, state: petition.state, dueAt: isoOrNull(step?.dueAt ?? null) }
}
