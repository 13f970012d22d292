import { Button, Checkbox, Group, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { PetitionCommand } from '../../api/petitions.ts'
import type { Petition, PetitionAction } from '../../api/types.ts'
import { formatDate } from '../../i18n/format.ts'
import { useLocale, useText } from '../../i18n/text.ts'
import { ConfirmDialog } from '../../parts/confirm-dialog.tsx'
import { Due, LightChip } from '../../parts/due.tsx'
import css from './petition-screen.module.css'
import { RejectDialog } from './reject-dialog.tsx'

type Asked = PetitionAction | null

/** Closing a failed petition as the ordinary appeal that the law makes of it. */
function CloseAppealDialog(props: {
  petition: Petition
  opened: boolean
  onClose: () => void
  onSend: (command: PetitionCommand) => Promise<unknown>
}) {
  const t = useText()
  const [note, setNote] = useState('')
  return (
    <ConfirmDialog
      opened={props.opened}
      onClose={props.onClose}
      title={t('petitions:close-appeal.ask', { title: props.petition.title })}
      confirmLabel={t('petitions:close-appeal.action')}
      onConfirm={() => props.onSend({ action: 'close-appeal', note: note.trim() })}
    >
      <Textarea
        label={t('petitions:close-appeal.note')}
        description={t('petitions:close-appeal.note-hint')}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
    </ConfirmDialog>
  )
}

/** Starting the review; where the petition asks for public hearings, the term of the answer waits for them. */
function StartReviewDialog(props: {
  petition: Petition
  opened: boolean
  onClose: () => void
  onSend: (command: PetitionCommand) => Promise<unknown>
}) {
  const t = useText()
  const [hearings, setHearings] = useState(false)
  const [until, setUntil] = useState('')
  const [missing, setMissing] = useState(false)
  return (
    <ConfirmDialog
      opened={props.opened}
      onClose={props.onClose}
      title={t('petitions:start-review.ask', { title: props.petition.title })}
      confirmLabel={t('petitions:action.start-review')}
      check={() => {
        setMissing(hearings && !until)
        return !hearings || until !== ''
      }}
      onConfirm={() => props.onSend({ action: 'start-review', ...(hearings && until && { hearingsUntil: until }) })}
    >
      <p className={css.plain}>{t('petitions:start-review.ask-text')}</p>
      <Checkbox
        mt={16}
        label={t('petitions:start-review.hearings')}
        checked={hearings}
        onChange={(event) => setHearings(event.currentTarget.checked)}
      />
      {hearings && (
        <TextInput
          type="date"
          mt={12}
          maw={220}
          label={t('petitions:start-review.hearings-until')}
          description={t('petitions:start-review.hearings-hint')}
          error={missing && t('petitions:start-review.hearings-missing')}
          value={until}
          onChange={(event) => setUntil(event.currentTarget.value)}
        />
      )}
    </ConfirmDialog>
  )
}

/** What the law wants next, by when and of whom, and the buttons of those who may do it. */
export function NextStepPanel(props: {
  petition: Petition
  onSend: (command: PetitionCommand) => Promise<unknown>
  onAnswer: () => void
  answering: boolean
}) {
  const t = useText()
  const locale = useLocale()
  const [asked, setAsked] = useState<Asked>(null)
  const { petition } = props
  const { next, allowedActions } = petition
  const close = () => setAsked(null)
  const simple = (['publish', 'archive'] as const).filter((action) => allowedActions.includes(action))
  if (!next && allowedActions.length === 0) return null

  return (
    <section className={css.next} aria-labelledby="next-step" data-light={next?.light}>
      <h2 id="next-step" className={css.smallHeading}>
        {t('petitions:next-title')}
      </h2>
      {next ? (
        <>
          <p className={css.duty}>{t(`petitions:duty.${next.duty}`)}</p>
          <p className={css.term}>
            <LightChip light={next.light} />
            <Due at={next.dueAt} workingDaysLeft={next.workingDaysLeft} light={next.light} />
          </p>
          <p className={css.legal}>
            {t('petitions:due-by', {
              date: formatDate(locale, next.dueAt, 'long'),
              who: t(`petitions:by.${next.by}`),
            })}
            <br />
            {next.legalRef}
          </p>
        </>
      ) : (
        <p className={css.legal}>{t('petitions:nothing-due-long')}</p>
      )}
      {!props.answering && allowedActions.length > 0 && (
        <Group gap={8} mt={16}>
          {allowedActions.includes('answer') && (
            <Button onClick={props.onAnswer}>{t('petitions:action.answer')}</Button>
          )}
          {simple.map((action) => (
            <Button key={action} variant={action === 'archive' ? 'default' : 'filled'} onClick={() => setAsked(action)}>
              {t(`petitions:action.${action}`)}
            </Button>
          ))}
          {allowedActions.includes('start-review') && (
            <Button onClick={() => setAsked('start-review')}>{t('petitions:action.start-review')}</Button>
          )}
          {allowedActions.includes('close-appeal') && (
            <Button onClick={() => setAsked('close-appeal')}>{t('petitions:action.close-appeal')}</Button>
          )}
          {allowedActions.includes('reject') && (
            <Button variant="default" onClick={() => setAsked('reject')}>
              {t('petitions:action.reject')}
            </Button>
          )}
        </Group>
      )}
      {next && allowedActions.length === 0 && <p className={css.legal}>{t('petitions:not-yours')}</p>}

      {simple.map((action) => (
        <ConfirmDialog
          key={action}
          opened={asked === action}
          onClose={close}
          title={t(`petitions:${action}.ask`, { title: petition.title })}
          confirmLabel={t(`petitions:action.${action}`)}
          onConfirm={() => props.onSend({ action })}
        >
          <p className={css.plain}>{t(`petitions:${action}.ask-text`)}</p>
        </ConfirmDialog>
      ))}
      <StartReviewDialog petition={petition} opened={asked === 'start-review'} onClose={close} onSend={props.onSend} />
      <CloseAppealDialog petition={petition} opened={asked === 'close-appeal'} onClose={close} onSend={props.onSend} />
      <RejectDialog petition={petition} opened={asked === 'reject'} onClose={close} onSend={props.onSend} />
    </section>
  )
}
