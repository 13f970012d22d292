import { Alert, Button, Group } from '@mantine/core'
import { useState } from 'react'
import { useSearchParams } from 'react-router'
import { useText } from '../../i18n/text.ts'
import { Chip, type Tone } from '../../parts/chip.tsx'
import { Empty } from '../../parts/empty.tsx'
import { FilterTabs } from '../../parts/filter-tabs.tsx'
import { type Icon, IconCircleCheck, IconCircleX, IconEyeOff, IconHourglass, IconMessages } from '../../parts/icons.tsx'
import { Loaded } from '../../parts/loaded.tsx'
import { Moment } from '../../parts/moment.tsx'
import { PageHead } from '../../parts/page-head.tsx'
import { Pager, pageOf } from '../../parts/pager.tsx'
import { ProblemNote } from '../../parts/problem-note.tsx'
import { RowsSkeleton } from '../../parts/skeletons.tsx'
import { useCommunity, useLocalised } from '../frame/community-context.ts'
import {
  type Statement,
  type StatementCommand,
  type StatementReason,
  type StatementState,
  useStatementCommand,
  useStatements,
} from './api.ts'
import { ReasonDialog } from './reason-dialog.tsx'
import css from './statements-screen.module.css'

const states = ['pending', 'published', 'hidden', 'rejected'] as const

const looks: Record<StatementState, { icon: Icon; tone: Tone }> = {
  pending: { icon: IconHourglass, tone: 'amber' },
  published: { icon: IconCircleCheck, tone: 'green' },
  rejected: { icon: IconCircleX, tone: 'red' },
  hidden: { icon: IconEyeOff, tone: 'red' },
}

type Action = Statement['allowedActions'][number]
type Asked = { statement: Statement; action: Exclude<Action, 'publish'> }

function StatementRow(props: {
  statement: Statement
  reasons: readonly StatementReason[]
  busy: boolean
  onAct: (action: Action) => void
}) {
  const t = useText()
  const { statement } = props
  const reason = props.reasons.find(({ id }) => id === statement.reason)
  return (
    <li className={css.statement}>
      <div className={css.facts}>
        <Moment at={statement.createdAt} />
        <Chip {...looks[statement.state]} label={t(`statements:state.${statement.state}`)} />
      </div>
      {statement.item && (
        <div className={css.facts}>
          {statement.item.url ? (
            <a href={statement.item.url} target="_blank" rel="noopener">
              {statement.item.title}
            </a>
          ) : (
            statement.item.title
          )}
        </div>
      )}
      <p className={css.text}>{statement.text}</p>
      {reason && <p className={css.parent}>{t('statements:reason', { reason: reason.title })}</p>}
      {statement.allowedActions.length > 0 && (
        <Group gap={8}>
          {statement.allowedActions.map((action) => (
            <Button
              key={action}
              size="sm"
              variant={action === 'publish' ? 'filled' : 'default'}
              disabled={props.busy}
              aria-label={`${t(`statements:action.${action}`)}: ${statement.text}`}
              onClick={() => props.onAct(action)}
            >
              {t(`statements:action.${action}`)}
            </Button>
          ))}
        </Group>
      )}
    </li>
  )
}

/** Statements of residents: those that wait for a decision, and what was decided. */
export function StatementsScreen() {
  const t = useText()
  const localised = useLocalised()
  const community = useCommunity()
  const [search] = useSearchParams()
  const state = states.find((known) => known === search.get('state'))
  const statements = useStatements(community.slug, { state, page: pageOf(search) })
  const command = useStatementCommand(community.slug)
  const [asked, setAsked] = useState<Asked | null>(null)
  const [done, setDone] = useState<StatementCommand['action'] | null>(null)

  const send = async (id: string, one: StatementCommand) => {
    await command.mutateAsync({ id, ...one })
    setDone(one.action)
    setAsked(null)
  }
  const close = () => {
    setAsked(null)
    command.reset()
  }
  const act = (statement: Statement, action: Action) => {
    setDone(null)
    if (action === 'publish') command.mutate({ id: statement.id, action }, { onSuccess: () => setDone(action) })
    else setAsked({ statement, action })
  }
  return (
    <>
      <PageHead title={t('statements-nav:title')} place={localised(community.name)} lead={t('statements:lead')} />
      <FilterTabs
        name="state"
        label={t('statements:filter')}
        tabs={[
          { value: '', label: t('statements:all') },
          ...states.map((value) => ({ value, label: t(`statements:tab.${value}`) })),
        ]}
      />
      <div role="status">
        {done && (
          <Alert color="green" icon={<IconCircleCheck aria-hidden />} mb={12}>
            {t(`statements:done.${done}`)}
          </Alert>
        )}
      </div>
      <ProblemNote error={asked ? null : command.error} />
      <Loaded query={statements} skeleton={<RowsSkeleton />}>
        {(list) =>
          list.items.length === 0 ? (
            <Empty
              icon={<IconMessages size={24} />}
              title={t(state ? 'statements:none-found' : 'statements:empty')}
              text={state ? undefined : t('statements:empty-text')}
            />
          ) : (
            <>
              <ul className={css.list} aria-busy={statements.isPlaceholderData}>
                {list.items.map((statement) => (
                  <StatementRow
                    key={statement.id}
                    statement={statement}
                    reasons={list.reasons}
                    busy={command.isPending}
                    onAct={(action) => act(statement, action)}
                  />
                ))}
              </ul>
              <Pager {...list} />
            </>
          )
        }
      </Loaded>
      {asked && (
        <ReasonDialog
          action={asked.action}
          statement={asked.statement}
          reasons={statements.data?.reasons ?? []}
          onClose={close}
          onSend={(action, reason) => send(asked.statement.id, { action, reason })}
        />
      )}
    </>
  )
}
