import { listAttachments } from '#participation/attachments.ts'
import { dateCell, desk, dueCell, personCell, progressCell, textCell } from '#participation/desk/index.ts'
import { reasonKey, reasonOptions } from '#participation/moderation-reasons.ts'
import { petitionPath } from './path.ts'
import { authorName, categoryName, petitionChips, presenterOf } from './presenters.ts'
import { petitions, selectPetitions, submitted } from './queries.ts'
import { deskStates } from './rules.ts'
import { petitionTag } from './tags.ts'
import { petitionWorkflow } from './workflow.ts'

/** The console's list and screen of petitions. A draft is the author's alone: the desk never shows one. */
export const petitionDesk = desk(petitionWorkflow, {
  group: 'instruments',
  chips: petitionChips,
  facts: presenterOf,
  under: ({ id, authorName: name, category }, presenter) => [
    presenter.t('petition:desk.number', { id }),
    authorName(name, presenter.t),
    categoryName(category, presenter),
  ],
  list: {
    states: deskStates,
    select: (tx, { state, query }) => selectPetitions(tx, { states: state ? [state] : deskStates, query }),
    order: (rows) => rows.orderBy(submitted, 'desc').orderBy('id', 'desc'),
    items: (_tx, rows) => rows.map(petitions.of),
    columns: {
      signatures: ({ required, signatures }) => (required ? progressCell(signatures, required) : null),
      next: (_petition, _presenter, next) => dueCell(next),
      since: ({ publishedAt, submittedAt }) => dateCell(publishedAt ?? submittedAt),
    },
  },
  item: {
    find: petitions.find,
    path: ({ id, publishedAt }) => publishedAt && petitionPath(id),
    notes: { reject: ({ rejectionComment }) => rejectionComment },
    danger: ['reject'],
    omit: ['answer.commitments'],
    options: { 'reject.reasons': ({ settings, t }) => reasonOptions(settings.rejectionReasons, t) },
    async sections(tx, petition, presenter, { services }) {
      const { t } = presenter
      const { decision, answerText, answeredAt, appealAnswer, appealClosedAt, rejectionReasons, required } = petition
      const author = await services.residentRecipient(tx, petition.authorAccountId)
      return [
        decision && {
          ...{ kind: 'text', id: 'answer', framed: true, at: answeredAt, text: answerText ?? '' },
          title: t(`petition:desk.answered.${decision}`),
          files: await listAttachments(tx, petitionTag(petition.id)),
        },
        appealClosedAt && { kind: 'text', id: 'appeal', framed: true, at: appealClosedAt, text: appealAnswer ?? '' },
        rejectionReasons.length > 0
          ? {
              ...{ kind: 'text', id: 'rejection', framed: true, text: petition.rejectionComment ?? '' },
              points: rejectionReasons.map((reason) => t(reasonKey(reason))),
            }
          : null,
        { kind: 'text', id: 'text', text: petition.text },
        required ? { id: 'signatures', ...progressCell(petition.signatures, required), kind: 'progress' } : null,
        {
          kind: 'facts',
          facts: {
            author: personCell(authorName(petition.authorName, t), author?.email),
            category: textCell(categoryName(petition.category, presenter)),
            submitted: dateCell(petition.submittedAt),
            published: dateCell(petition.publishedAt),
            'collecting-until': dateCell(petition.collectingUntil),
          },
        },
      ]
    },
  },
})
