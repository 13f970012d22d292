import { Button, Group, NativeSelect } from '@mantine/core'
import { useState } from 'react'
import { useText } from '../../i18n/text.ts'
import { Chip, type Tone } from '../../parts/chip.tsx'
import {
  type Icon,
  IconArchive,
  IconCircleCheck,
  IconCircleX,
  IconHourglass,
  IconMessages,
} from '../../parts/icons.tsx'
import { Loaded } from '../../parts/loaded.tsx'
import { Moment } from '../../parts/moment.tsx'
import { ProblemNote } from '../../parts/problem-note.tsx'
import { RowsSkeleton } from '../../parts/skeletons.tsx'
import { useCommunity } from '../frame/community-context.ts'
import { type Proposal, type ProposalCommand, type ProposalState, useProposalCommand, useProposals } from './api.ts'
import { DecisionDialog, RejectionDialog } from './proposal-dialogs.tsx'
import css from './section.module.css'

const looks: Record<ProposalState, { icon: Icon; tone: Tone }> = {
  pending: { icon: IconHourglass, tone: 'amber' },
  received: { icon: IconMessages, tone: 'blue' },
  rejected: { icon: IconCircleX, tone: 'red' },
  withdrawn: { icon: IconArchive, tone: 'grey' },
  taken: { icon: IconCircleCheck, tone: 'green' },
  partly: { icon: IconCircleCheck, tone: 'green' },
  declined: { icon: IconCircleX, tone: 'red' },
  off_topic: { icon: IconArchive, tone: 'grey' },
}
const states = Object.keys(looks) as ProposalState[]

type Action = Proposal['allowedActions'][number]

function ProposalRow({
  proposal,
  busy,
  onAct,
}: {
  proposal: Proposal
  busy: boolean
  onAct: (action: Action) => void
}) {
  const t = useText()
  const { id, clause, author, text, difference, state, reason, createdAt, allowedActions } = proposal
  const marks = { same: 'span', removed: 'del', added: 'ins' } as const
  return (
    <li className={css.item}>
      <div className={css.facts}>
        <b>{t('consultation-act:number', { number: id })}</b>
        <span>{author}</span>
        <Moment at={createdAt} />
        <Chip {...looks[state]} label={t(`consultation-act:state.${state}`)} />
      </div>
      <p className={css.quiet}>
        {clause
          ? t('consultation-act:to-clause', { clause: `${clause.number} ${clause.text}`.trim() })
          : t('consultation-act:to-whole')}
      </p>
      {difference && (
        <p className={css.difference}>
          {difference.map(({ kind, text: part }, at) => {
            const Mark = marks[kind]
            // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one text never change their order
            return <Mark key={at}>{part}</Mark>
          })}
        </p>
      )}
      <p className={css.text}>{text || t('consultation-act:withdrawn')}</p>
      {reason && <p className={css.quiet}>{t('consultation-act:because', { reason })}</p>}
      {allowedActions.length > 0 && (
        <Group gap={8} mt={12}>
          {allowedActions.map((action) => (
            <Button
              key={action}
              size="sm"
              variant={action === 'reject' ? 'default' : 'filled'}
              disabled={busy}
              aria-label={t('consultation-act:action-on', {
                action: t(`consultation-act:action.${action}`),
                number: id,
              })}
              onClick={() => onAct(action)}
            >
              {t(`consultation-act:action.${action}`)}
            </Button>
          ))}
        </Group>
      )}
    </li>
  )
}

/** What residents propose: moderators publish it, officials decide with a reason. */
export function Proposals({ id }: { id: number }) {
  const t = useText()
  const { slug } = useCommunity()
  const [state, setState] = useState<ProposalState | undefined>(undefined)
  const [page, setPage] = useState(1)
  const proposals = useProposals(slug, id, state, page)
  const command = useProposalCommand(slug, id)
  const [asked, setAsked] = useState<{ proposal: Proposal; action: 'reject' | 'decide' } | null>(null)
  const close = () => {
    setAsked(null)
    command.reset()
  }
  const send = async (one: ProposalCommand) => {
    if (!asked) return
    await command.mutateAsync({ ...one, proposal: asked.proposal.id })
    setAsked(null)
  }
  const act = (proposal: Proposal, action: Action) => {
    if (action === 'publish') command.mutate({ action, proposal: proposal.id })
    else setAsked({ proposal, action })
  }
  return (
    <Loaded query={proposals} skeleton={<RowsSkeleton />}>
      {(list) => (
        <>
          <NativeSelect
            maw={320}
            label={t('consultation-act:filter')}
            value={state ?? ''}
            onChange={(event) => {
              const { value } = event.currentTarget
              setState(states.find((one) => one === value))
              setPage(1)
            }}
            data={[
              { value: '', label: t('consultation-act:all') },
              ...states.map((value) => ({
                value,
                label: `${t(`consultation-act:state.${value}`)} (${list.counts[value]})`,
              })),
            ]}
          />
          <ProblemNote error={asked ? null : command.error} />
          {list.items.length === 0 ? (
            <p className={css.quiet}>{t('consultation-act:none')}</p>
          ) : (
            <ul className={css.list} aria-busy={proposals.isPlaceholderData}>
              {list.items.map((proposal) => (
                <ProposalRow
                  key={proposal.id}
                  proposal={proposal}
                  busy={command.isPending}
                  onAct={(action) => act(proposal, action)}
                />
              ))}
            </ul>
          )}
          {list.pages > 1 && (
            <Group gap={8} mt={12}>
              <Button variant="default" disabled={page <= 1} onClick={() => setPage(page - 1)}>
                {t('consultation-act:before')}
              </Button>
              <span className={css.quiet}>{t('consultation-act:page', { page, pages: list.pages })}</span>
              <Button variant="default" disabled={page >= list.pages} onClick={() => setPage(page + 1)}>
                {t('consultation-act:next')}
              </Button>
            </Group>
          )}
          {asked?.action === 'decide' && (
            <DecisionDialog proposal={asked.proposal} reasons={list.reasons} onClose={close} onSend={send} />
          )}
          {asked?.action === 'reject' && (
            <RejectionDialog proposal={asked.proposal} reasons={list.reasons} onClose={close} onSend={send} />
          )}
        </>
      )}
    </Loaded>
  )
}
