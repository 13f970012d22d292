import { dateCell, desk, dueCell, textCell } from '#participation/desk/index.ts'
import { textWithLink } from '#participation/origins/index.ts'
import { consultationPath } from './path.ts'
import { consultationChips } from './presenters.ts'
import { consultations, isPublished, listExtensions, selectConsultations } from './queries.ts'
import { consultationKinds, consultationStates } from './rules.ts'
import { MAX_SUMMARY } from './schema.ts'
import { consultationWorkflow } from './workflow.ts'

/** The console's list and screen; the notice and the questions are written in `console/consultation`. */
export const consultationDesk = desk(consultationWorkflow, {
  group: 'instruments',
  chips: consultationChips,
  facts: (_tx, context) => context,
  under: ({ id, kind, authority }, { t }) => [
    t('consultation:desk.number', { id }),
    t(`consultation:kind.${kind}`),
    authority,
  ],
  list: {
    states: consultationStates,
    select: (tx, { state, query, filter }) =>
      selectConsultations(tx, {
        states: state ? [state] : consultationStates,
        kind: consultationKinds.find((kind) => kind === filter('kind')),
        query,
      }),
    items: (_tx, rows) => rows.map(consultations.of),
    filters: {
      kind: (_tx, { t }) => consultationKinds.map((value) => ({ value, label: t(`consultation:kind.${value}`) })),
    },
    columns: {
      next: (_one, _facts, next) => dueCell(next),
      opens: ({ opensAt }) => dateCell(opensAt),
      ends: ({ endsAt }) => dateCell(endsAt),
    },
  },
  item: {
    find: consultations.find,
    path: (one) => (isPublished(one) ? consultationPath(one.id) : null),
    preview: ({ id }) => consultationPath(id),
    notes: { cancel: ({ cancelReason }) => cancelReason },
    danger: ['cancel', 'delete'],
    omit: ['create.origin'],
    begun: ({ title, text, url }) => ({ title, summary: textWithLink(text, url, MAX_SUMMARY) }),
    async sections(tx, one, { t }) {
      const { decisionText, decidedAt, reportText, reportAt, cancelReason, cancelledAt } = one
      const extensions = await listExtensions(tx, one.id)
      return [
        decisionText !== null
          ? { kind: 'text', id: 'decision', framed: true, at: decidedAt, text: decisionText }
          : null,
        reportText !== null ? { kind: 'text', id: 'report', framed: true, at: reportAt, text: reportText } : null,
        cancelReason !== null
          ? { kind: 'text', id: 'cancelled', framed: true, at: cancelledAt, text: cancelReason }
          : null,
        extensions.length > 0
          ? { kind: 'text', id: 'extensions', text: '', points: extensions.map(({ reason }) => reason) }
          : null,
        one.kind === 'act' ? { kind: 'screen', id: 'consultation-act' } : null,
        { kind: 'screen', id: 'consultation' },
        {
          kind: 'facts',
          facts: {
            profile: one.legalProfile && textCell(t(`consultation:profile.${one.legalProfile}`)),
            repeats: one.repeatOf ? textCell(t('consultation:desk.number', { id: one.repeatOf })) : null,
            published: dateCell(one.publishedAt),
            opens: dateCell(one.opensAt),
            ends: dateCell(one.endsAt),
          },
        },
      ]
    },
  },
})
