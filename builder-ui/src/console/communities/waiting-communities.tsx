import { Button, Group, Textarea } from '@mantine/core'
import { useState } from 'react'
import { useDecideCommunity, useWaitingCommunities } from '../../api/approvals.ts'
import { useSession } from '../../api/session.ts'
import type { WaitingCommunity } from '../../api/types.ts'
import { formatDate } from '../../i18n/format.ts'
import { useLocale, useText } from '../../i18n/text.ts'
import { ConfirmDialog } from '../../parts/confirm-dialog.tsx'
import { IconExternalLink } from '../../parts/icons.tsx'
import { useLocalised } from '../frame/community-context.ts'
import css from './communities-screen.module.css'

const MIN_REASON_LENGTH = 10
const MAX_REASON_LENGTH = 1000

function WaitingRow({
  community,
  onAsk,
}: {
  community: WaitingCommunity
  onAsk: (what: 'approve' | 'refuse') => void
}) {
  const t = useText()
  const locale = useLocale()
  const name = useLocalised()(community.name)
  return (
    <li className={css.waiting}>
      <div className={css.words}>
        <b>{name}</b>
        <span className={css.meta}>
          {t('communities:approval.made', { date: formatDate(locale, community.createdAt, 'moment') })}
        </span>
        {community.owners.map(({ displayName, email }) => (
          <span key={email} className={css.meta}>
            {displayName} · <a href={`mailto:${email}`}>{email}</a>
          </span>
        ))}
        <a className={css.site} href={community.url} target="_blank" rel="noopener">
          {new URL(community.url).host}
          <IconExternalLink size={16} aria-hidden />
          <span className="visually-hidden">{t('console:communities.site-of', { name })}</span>
        </a>
      </div>
      <Group gap={8}>
        <Button size="sm" onClick={() => onAsk('approve')}>
          {t('communities:approval.approve')}
          <span className="visually-hidden">: {name}</span>
        </Button>
        <Button size="sm" variant="default" onClick={() => onAsk('refuse')}>
          {t('communities:approval.refuse')}
          <span className="visually-hidden">: {name}</span>
        </Button>
      </Group>
    </li>
  )
}

/** What waits for an operator; nobody else sees it, nor an operator when nothing waits. */
export function WaitingCommunities() {
  const t = useText()
  const localised = useLocalised()
  const session = useSession()
  const waiting = useWaitingCommunities(session.data?.operator === true)
  const decide = useDecideCommunity()
  const [asked, setAsked] = useState<{ community: WaitingCommunity; what: 'approve' | 'refuse' } | null>(null)
  const [reason, setReason] = useState('')
  const [missing, setMissing] = useState(false)
  if (!waiting.data || waiting.data.items.length === 0) return null

  const ask = (community: WaitingCommunity) => (what: 'approve' | 'refuse') => {
    setReason('')
    setMissing(false)
    setAsked({ community, what })
  }
  const refusing = asked?.what === 'refuse'
  const name = asked ? localised(asked.community.name) : ''
  const send = async () => {
    if (!asked) return
    await decide.mutateAsync({ slug: asked.community.slug, ...(refusing ? { reason: reason.trim() } : {}) })
  }
  const isGiven = () => {
    const given = !refusing || reason.trim().length >= MIN_REASON_LENGTH
    setMissing(!given)
    return given
  }
  return (
    <section className={css.approval} aria-labelledby="waiting-communities">
      <h2 id="waiting-communities" className={css.heading}>
        {t('communities:approval.title', { count: waiting.data.total })}
      </h2>
      <p className={css.meta}>{t('communities:approval.lead')}</p>
      <ul className={css.list}>
        {waiting.data.items.map((community) => (
          <WaitingRow key={community.slug} community={community} onAsk={ask(community)} />
        ))}
      </ul>
      <ConfirmDialog
        opened={asked !== null}
        onClose={() => setAsked(null)}
        title={t(refusing ? 'communities:approval.refuse-title' : 'communities:approval.approve-title', { name })}
        confirmLabel={t(refusing ? 'communities:approval.refuse' : 'communities:approval.approve')}
        danger={refusing}
        check={isGiven}
        onConfirm={send}
      >
        <p>{t(refusing ? 'communities:approval.refuse-text' : 'communities:approval.approve-text')}</p>
        {refusing && (
          <Textarea
            label={t('communities:approval.reason')}
            description={t('communities:approval.reason-hint')}
            error={missing ? t('communities:approval.reason-missing') : undefined}
            autosize
            minRows={3}
            maxLength={MAX_REASON_LENGTH}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
        )}
      </ConfirmDialog>
    </section>
  )
}
