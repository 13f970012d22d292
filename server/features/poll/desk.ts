import { listAttachments } from '#participation/attachments.ts'
import { dateCell, desk, dueCell, textCell } from '#participation/desk/index.ts'
import { describeRules } from '#participation/eligibility/index.ts'
import { textWithLink } from '#participation/origins/index.ts'
import { listSeedTexts } from '#participation/statements/index.ts'
import { formatDate } from '#platform/i18n/index.ts'
import { listSettlements } from '#platform/settlements/index.ts'
import { formOf } from './drafting.ts'
import { pollChips, presenterOf, ruleLines, taskLine } from './presenters.ts'
import { isPublic, listExtensions, polls, selectPolls } from './queries.ts'
import { pollStates } from './rules.ts'
import { MAX_TEXT } from './schema.ts'
import { pollPath, pollTag } from './tags.ts'
import { choicesOf, kindOf, optionsOf, shareOf } from './views.ts'
import { pollWorkflow } from './workflow.ts'

/** The console's list and screen of polls. Before the end it shows no more of a hidden result than the public page. */
export const pollDesk = desk(pollWorkflow, {
  group: 'instruments',
  chips: pollChips,
  facts: presenterOf,
  under: ({ id, question, byStatements, secret }, { t }) => [
    t('poll:desk.number', { id }),
    t(`poll:kind.${kindOf({ question, byStatements })}`),
    t(secret ? 'poll:secrecy.secret' : 'poll:secrecy.open'),
  ],
  list: {
    states: pollStates,
    select: (tx, { state, query }) => selectPolls(tx, { states: state ? [state] : pollStates, query }),
    items: (_tx, rows) => rows.map(polls.of),
    columns: {
      opens: ({ opensAt }) => dateCell(opensAt),
      ends: ({ endsAt }) => dateCell(endsAt),
      next: (_poll, _presenter, next) => dueCell(next),
    },
  },
  item: {
    find: polls.find,
    path: (poll) => (isPublic(poll) ? pollPath(poll.id) : null),
    preview: ({ id }) => pollPath(id),
    notes: { cancel: ({ cancelReason }) => cancelReason },
    danger: ['cancel'],
    omit: ['report.commitments', 'create.origin'],
    words: { edit: 'create' },
    values: {
      edit: async (tx, poll) =>
        formOf(poll, { seeds: await listSeedTexts(tx, pollTag(poll.id)), settlements: await listSettlements(tx) }),
    },
    begun: ({ title, text, url }) => ({ title, text: textWithLink(text, url, MAX_TEXT) }),
    async sections(tx, poll, presenter) {
      const { t, locale } = presenter
      const result = poll.byStatements ? null : poll.result
      const extensions = await listExtensions(tx, poll.id)
      const offered = poll.byStatements
        ? await listSeedTexts(tx, pollTag(poll.id))
        : optionsOf(poll).map(({ title }) => title)
      return [
        result && {
          ...{ kind: 'text', id: 'result', framed: true, at: poll.countedAt },
          text: t('poll:desk.ballots', { count: result.ballots }),
          points: choicesOf(poll).map(({ id, title }) =>
            t('poll:desk.option', {
              ...{ title, count: result.points?.[id] ?? result.votes[id] ?? 0 },
              share: Math.round(shareOf(result.votes[id] ?? 0, result.ballots) * 100),
            }),
          ),
        },
        poll.report === null
          ? null
          : {
              ...{ kind: 'text', id: 'report', framed: true, at: poll.reportedAt, text: poll.report },
              files: await listAttachments(tx, pollTag(poll.id)),
            },
        poll.cancelReason === null
          ? null
          : {
              kind: 'text',
              id: 'cancelled',
              framed: true,
              at: poll.cancelledAt,
              text: poll.cancelReason,
            },
        extensions.length > 0
          ? {
              ...{ kind: 'text', id: 'extensions', text: '' },
              points: extensions.map(({ to, reason }) =>
                t('poll:timeline.extended', { date: formatDate(locale, to, 'long'), reason }),
              ),
            }
          : null,
        { kind: 'text', id: 'text', text: poll.text },
        { kind: 'text', id: 'options', text: taskLine(poll, t), points: offered },
        {
          ...{ kind: 'text', id: 'rules', text: await describeRules(tx, presenter, poll.rules) },
          points: ruleLines(poll, presenter),
        },
        {
          kind: 'facts',
          facts: {
            opens: dateCell(poll.opensAt),
            ends: dateCell(poll.endsAt),
            votes: poll.secret || !isPublic(poll) ? null : textCell(String(poll.votes)),
            contact: textCell(poll.contact),
          },
        },
      ]
    },
  },
})
