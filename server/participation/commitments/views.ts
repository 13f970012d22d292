import type { z } from 'zod'
import type { PublicContext } from '#contract/index.ts'
import { listAttachmentsOf } from '#participation/attachments.ts'
import { languageOf, paragraphsOf } from '#participation/plain-text.ts'
import { allowedTo, subjectOf } from '#participation/workflow/index.ts'
import { addDays, firstMomentOf, kyivDay } from '#participation/working-days.ts'
import type { Clock } from '#platform/clock.ts'
import { cutAtWord } from '#platform/cut.ts'
import type { Locale } from '#platform/i18n/index.ts'
import type { Actor } from '#platform/identity/actor.ts'
import type { DocumentDescription } from '#platform/media/index.ts'
import type { CardView, ChipView } from '#platform/templates/index.ts'
import type { Community, CommunityTx } from '#platform/tenancy/index.ts'
import { type Commitment, listBySubject, listMoves, type Move } from './queries.ts'
import { dueAt, type ShownState, shownState } from './rules.ts'
import type { CommitmentView, DeskCommitment } from './schema.ts'
import { commitmentWorkflow } from './workflow.ts'

/** What people and programs see of commitments. */

/** What belongs to commitments besides their rows, and when they are looked at. */
interface Facts {
  now: Date
  /** `http://verbivka.localhost:8080` */
  origin: string
  moves: ReadonlyMap<number, readonly Move[]>
  files: ReadonlyMap<string, readonly DocumentDescription[]>
}

export async function factsOf(
  tx: CommunityTx,
  { clock, community }: { clock: Clock; community: Community },
  items: readonly Commitment[],
): Promise<Facts> {
  const done = items.filter(({ state }) => state === 'done')
  const [moves, files] = [
    await listMoves(
      tx,
      items.map(({ id }) => id),
    ),
    await listAttachmentsOf(
      tx,
      done.map((item) => subjectOf(commitmentWorkflow, item)),
    ),
  ]
  return { now: clock.now(), origin: community.origin, moves, files }
}

const filesOf = (item: Commitment, { files }: Facts) => files.get(subjectOf(commitmentWorkflow, item)) ?? []
const movesOf = (item: Commitment, { moves }: Facts) => moves.get(item.id) ?? []

// ----------------------------------------------------------------------------------------------------------- programs

export function commitmentView(item: Commitment, facts: Facts): z.input<typeof CommitmentView> {
  const { id, text, owner, dueOn, evidence, doneAt, cancelReason, cancelledAt } = item
  const files = filesOf(item, facts).map((file) => ({
    id: file.id,
    fileName: file.fileName,
    bytes: file.bytes,
    url: facts.origin + file.href,
  }))
  return {
    id,
    text,
    owner,
    dueOn,
    state: shownState(item, facts.now),
    createdAt: item.createdAt.toISOString(),
    moves: movesOf(item, facts).map(({ at, ...move }) => ({ ...move, at: at.toISOString() })),
    evidence: evidence !== null && doneAt ? { text: evidence, at: doneAt.toISOString(), files } : null,
    cancelled: cancelReason !== null && cancelledAt ? { reason: cancelReason, at: cancelledAt.toISOString() } : null,
    url: facts.origin + item.path,
  }
}

export function deskCommitment(item: Commitment, facts: Facts, actor: Actor): z.input<typeof DeskCommitment> {
  const allowed = allowedTo(commitmentWorkflow, item, { actor, now: facts.now })
  const allowedActions = allowed.filter((action) => action !== 'add' && action !== 'remind-officials')
  return { ...commitmentView(item, facts), allowedActions }
}

// --------------------------------------------------------------------------------------------------------------- pages

const chips: Record<ShownState, Omit<ChipView, 'label'>> = {
  open: { tone: 'open', icon: 'hourglass' },
  overdue: { tone: 'bad', icon: 'alert' },
  done: { tone: 'good', icon: 'check-circle' },
  cancelled: { tone: 'neutral', icon: 'x-circle' },
}

/** Overdue is derived from the day: whatever shows a commitment changes at midnight in Kyiv. */
export const nextMidnight = (now: Date): Date => firstMomentOf(addDays(kyivDay(now), 1))

/** For `templates/participation/commitments/partials/items.hbs`. */
export type ShownCommitment = ReturnType<typeof shownCommitment>

export type Words = Pick<PublicContext, 't' | 'locale'>

export function shownCommitment(item: Commitment, facts: Facts, { t, locale }: Words) {
  const langOf = (text: string | null) => otherLanguage(text ?? '', locale)
  return {
    anchor: anchorOf(item),
    chip: chipOf(item, facts.now, { t }),
    lang: langOf(item.text),
    paragraphs: paragraphsOf(item.text),
    owner: item.owner,
    ownerLang: langOf(item.owner),
    dueAt: dueAt(item),
    moves: movesOf(item, facts).map(({ from, to, reason, at }) => ({
      from: dueAt({ dueOn: from }),
      to: dueAt({ dueOn: to }),
      reason,
      lang: langOf(reason),
      at,
    })),
    evidence:
      item.evidence === null
        ? undefined
        : {
            at: item.doneAt,
            lang: langOf(item.evidence),
            paragraphs: paragraphsOf(item.evidence),
            files: filesOf(item, facts).map(({ href, fileName, bytes }) => ({
              href,
              name: fileName,
              kind: t('commitments:file', { size: Math.max(1, Math.round(bytes / 1000)) }),
            })),
          },
    cancelled:
      item.cancelReason === null
        ? undefined
        : { at: item.cancelledAt, reason: item.cancelReason, lang: langOf(item.cancelReason) },
  }
}

/** For `lang`: the language of a text where that is not the page's. */
function otherLanguage(text: string, locale: Locale): Locale | undefined {
  const language = languageOf(text)
  return language === locale ? undefined : language
}

const anchorOf = ({ id }: Commitment): string => `commitment-${id}`

const chipOf = (item: Commitment, now: Date, { t }: Pick<Words, 't'>): ChipView => {
  const state = shownState(item, now)
  return { ...chips[state], label: t(`commitments:chip.${state}`) }
}

/** The promises of one item, for its page. */
export async function shownCommitments(
  tx: CommunityTx,
  context: Words & { clock: Clock; community: Community },
  subject: string,
): Promise<ShownCommitment[]> {
  const items = await listBySubject(tx, subject)
  if (items.length === 0) return []
  const facts = await factsOf(tx, context, items)
  return items.map((item) => shownCommitment(item, facts, context))
}

const MAX_CARD_TITLE = 120

export const commitmentCard = (item: Commitment, words: Words & { now: Date }, level: 2 | 3 | 4): CardView => ({
  href: `${item.path}#${anchorOf(item)}`,
  title: excerptOf(item, MAX_CARD_TITLE),
  lang: otherLanguage(item.text, words.locale),
  level,
  chip: chipOf(item, words.now, words),
})

/** The first words on one line. */
export const excerptOf = ({ text }: Pick<Commitment, 'text'>, length: number): string =>
  cutAtWord(text.replace(/\s+/g, ' '), length)
