import { Alert, Button, Group } from '@mantine/core'
import { useState } from 'react'
import { useSearchParams } from 'react-router'
import { useText } from '../../i18n/text.ts'
import { Chip, type Tone } from '../../parts/chip.tsx'
import { Empty } from '../../parts/empty.tsx'
import { FilterTabs } from '../../parts/filter-tabs.tsx'
import {
  type Icon,
  IconArchive,
  IconCircleCheck,
  IconCircleX,
  IconEyeOff,
  IconFlag,
  IconHourglass,
  IconMessages,
} from '../../parts/icons.tsx'
import { Loaded } from '../../parts/loaded.tsx'
import { Moment } from '../../parts/moment.tsx'
import { PageHead } from '../../parts/page-head.tsx'
import { Pager, pageOf } from '../../parts/pager.tsx'
import { ProblemNote } from '../../parts/problem-note.tsx'
import { RowsSkeleton } from '../../parts/skeletons.tsx'
import { useCommunity, useLocalised } from '../frame/community-context.ts'
import {
  type Comment,
  type CommentCommand,
  type CommentReason,
  type CommentState,
  useCommentCommand,
  useComments,
} from './api.ts'
import { AnswerDialog, ReasonDialog } from './comment-dialogs.tsx'
import css from './comments-screen.module.css'

const states = ['pending', 'reported', 'published', 'hidden', 'rejected'] as const

const looks: Record<CommentState, { icon: Icon; tone: Tone }> = {
  pending: { icon: IconHourglass, tone: 'amber' },
  published: { icon: IconCircleCheck, tone: 'green' },
  reported: { icon: IconFlag, tone: 'amber' },
  rejected: { icon: IconCircleX, tone: 'red' },
  hidden: { icon: IconEyeOff, tone: 'red' },
  withdrawn: { icon: IconArchive, tone: 'grey' },
}

type Action = Comment['allowedActions'][number]
type Asked = { comment: Comment; action: Exclude<Action, 'publish' | 'keep'> }

function CommentRow(props: {
  comment: Comment
  reasons: readonly CommentReason[]
  busy: boolean
  onAct: (action: Action) => void
}) {
  const t = useText()
  const { comment } = props
  const reason = props.reasons.find(({ id }) => id === comment.reason)
  return (
    <li className={css.comment}>
      <div className={css.facts}>
        <b>{comment.author}</b>
        <Moment at={comment.createdAt} />
        <Chip {...looks[comment.state]} label={t(`comments:state.${comment.state}`)} />
        {comment.official && <span>{t('comments:official')}</span>}
      </div>
      {comment.item && (
        <div className={css.facts}>
          {comment.item.url ? (
            <a href={comment.item.url} target="_blank" rel="noopener">
              {comment.item.title}
            </a>
          ) : (
            comment.item.title
          )}
        </div>
      )}
      {comment.inReplyTo && <p className={css.parent}>{t('comments:reply-to', { text: comment.inReplyTo })}</p>}
      <p className={css.text}>{comment.text || t('comments:no-text')}</p>
      {comment.state === 'pending' && comment.heldFor && (
        <p className={css.parent}>{t(`comments:held.${comment.heldFor}`)}</p>
      )}
      {comment.reports.length > 0 && (
        <div className={css.parent}>
          <b>{t('comments:reported')}</b>
          <ul className={css.reports}>
            {comment.reports.map(({ reason: why, title, count }) => (
              <li key={why}>
                {title}: {count}
              </li>
            ))}
          </ul>
        </div>
      )}
      {reason && <p className={css.parent}>{t('comments:reason', { reason: reason.title })}</p>}
      {comment.allowedActions.length > 0 && (
        <Group gap={8}>
          {comment.allowedActions.map((action) => (
            <Button
              key={action}
              size="sm"
              variant={action === 'publish' || action === 'keep' ? 'filled' : 'default'}
              disabled={props.busy}
              aria-label={`${t(`comments:action.${action}`)}: ${comment.author}`}
              onClick={() => props.onAct(action)}
            >
              {t(`comments:action.${action}`)}
            </Button>
          ))}
        </Group>
      )}
    </li>
  )
}

/** What residents write: what waits for a decision first. */
export function CommentsScreen() {
  const t = useText()
  const localised = useLocalised()
  const community = useCommunity()
  const [search] = useSearchParams()
  const state = states.find((known) => known === search.get('state'))
  const comments = useComments(community.slug, { state, page: pageOf(search) })
  const command = useCommentCommand(community.slug)
  const [asked, setAsked] = useState<Asked | null>(null)
  const [done, setDone] = useState<CommentCommand['action'] | null>(null)

  const send = async (id: string, one: CommentCommand) => {
    await command.mutateAsync({ id, ...one })
    setDone(one.action)
    setAsked(null)
  }
  const close = () => {
    setAsked(null)
    command.reset()
  }
  const act = (comment: Comment, action: Action) => {
    setDone(null)
    if (action === 'publish' || action === 'keep')
      command.mutate({ id: comment.id, action }, { onSuccess: () => setDone(action) })
    else setAsked({ comment, action })
  }
  return (
    <>
      <PageHead title={t('comments-nav:title')} place={localised(community.name)} lead={t('comments:lead')} />
      <FilterTabs
        name="state"
        label={t('comments:filter')}
        tabs={[
          { value: '', label: t('comments:all') },
          ...states.map((value) => ({ value, label: t(`comments:tab.${value}`) })),
        ]}
      />
      <div role="status">
        {done && (
          <Alert color="green" icon={<IconCircleCheck aria-hidden />} mb={12}>
            {t(`comments:done.${done}`)}
          </Alert>
        )}
      </div>
      <ProblemNote error={asked ? null : command.error} />
      <Loaded query={comments} skeleton={<RowsSkeleton />}>
        {(list) =>
          list.items.length === 0 ? (
            <Empty
              icon={<IconMessages size={24} />}
              title={t(state ? 'comments:none-found' : 'comments:empty')}
              text={state ? undefined : t('comments:empty-text')}
            />
          ) : (
            <>
              <ul className={css.list} aria-busy={comments.isPlaceholderData}>
                {list.items.map((comment) => (
                  <CommentRow
                    key={comment.id}
                    comment={comment}
                    reasons={list.reasons}
                    busy={command.isPending}
                    onAct={(action) => act(comment, action)}
                  />
                ))}
              </ul>
              <Pager {...list} />
            </>
          )
        }
      </Loaded>
      {asked?.action === 'answer' && (
        <AnswerDialog
          comment={asked.comment}
          onClose={close}
          onSend={(text) => send(asked.comment.id, { action: 'answer', text })}
        />
      )}
      {asked && asked.action !== 'answer' && (
        <ReasonDialog
          action={asked.action}
          comment={asked.comment}
          reasons={comments.data?.reasons ?? []}
          onClose={close}
          onSend={(action, reason) => send(asked.comment.id, { action, reason })}
        />
      )}
    </>
  )
}
