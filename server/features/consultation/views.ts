import type { z } from 'zod'
import type { Context } from '#contract/index.ts'
import { listAttachments } from '#participation/attachments.ts'
import { describeRules } from '#participation/eligibility/index.ts'
import { originView } from '#participation/origins/index.ts'
import type { CommunityTx } from '#platform/tenancy/index.ts'
import { countSent } from './answer-queries.ts'
import { consultationPath, consultationTag } from './path.ts'
import { listExtensions, type PublishedConsultation } from './queries.ts'
import { isAnsweringOpen } from './rules.ts'
import type { ConsultationItem, ConsultationView } from './schema.ts'

/** What programs get. */

const iso = (moment: Date): string => moment.toISOString()
const isoOrNull = (moment: Date | null): string | null => moment?.toISOString() ?? null

type Viewing = Pick<Context, 'clock' | 'community'>

export function consultationItem(
  one: PublishedConsultation,
  { clock, community }: Viewing,
): z.input<typeof ConsultationItem> {
  const { id, kind, state, title, summary, authority, publishedAt, opensAt, endsAt, extendedAt } = one
  return {
    ...{ id, kind, state, title, summary, authority },
    ...{ publishedAt: iso(publishedAt), opensAt: isoOrNull(opensAt), endsAt: isoOrNull(endsAt) },
    extended: extendedAt !== null,
    answeringOpen: isAnsweringOpen(one, clock.now()),
    url: community.origin + consultationPath(id),
  }
}

export async function consultationView(
  tx: CommunityTx,
  one: PublishedConsultation,
  context: Context,
): Promise<z.input<typeof ConsultationView>> {
  const { id, reportText, reportAt, decisionText, decisionLink, decidedAt, cancelReason, cancelledAt } = one
  const words = { t: context.services.translator(context.locale), locale: context.locale }
  const { origin } = context.community
  const files = await listAttachments(tx, consultationTag(id))
  const extensions = await listExtensions(tx, id)
  return {
    ...consultationItem(one, context),
    ...{ text: one.text, language: one.language, legalProfile: one.legalProfile, groups: one.groups },
    ...{ address: one.address, submission: one.submission, contact: one.contact },
    ...{ expectedOn: one.expectedOn, resultsOn: one.resultsOn, repeatOf: one.repeatOf },
    who: await describeRules(tx, words, one.eligibility),
    origin: await originView(tx, context, consultationTag(id)),
    participants: await countSent(tx, id),
    sections: one.questionnaire.sections,
    files: files.map(({ id, fileName, bytes, href }) => ({ id, fileName, bytes, url: origin + href })),
    extensions: extensions.map(({ at, from, to, reason }) => ({ at: iso(at), from: iso(from), to: iso(to), reason })),
    report:
      reportText !== null && reportAt
        ? { text: reportText, at: iso(reportAt), url: `${origin}${consultationPath(id)}/report` }
        : null,
    decision:
      decisionText !== null && decidedAt ? { text: decisionText, link: decisionLink, at: iso(decidedAt) } : null,
    cancelled: cancelReason !== null && cancelledAt ? { reason: cancelReason, at: iso(cancelledAt) } : null,
  }
}
