import { Button, FileButton, Group, Textarea } from '@mantine/core'
import { useState } from 'react'
import { useUploadMedia } from '../../api/media.ts'
import type { Paper, PaperBatch } from '../../api/types.ts'
import { formatDate } from '../../i18n/format.ts'
import { useLocale, useText } from '../../i18n/text.ts'
import { ConfirmDialog } from '../../parts/confirm-dialog.tsx'
import { IconPaperclip } from '../../parts/icons.tsx'
import { useCommunity } from '../frame/community-context.ts'
import { type PaperOf, useConfirmBatch, useDropBatch, useLoseBatch } from './api.ts'
import { wordsOf } from './choices.ts'
import { PaperEntry } from './paper-entry.tsx'
import css from './section.module.css'

/** As the server has them; it refuses others. */
const MIN_REASON = 10
const PROTOCOL_FILES = 'application/pdf'

/** Papers that become ballots together. */
export function Batches({ of, paper }: { of: PaperOf; paper: Paper }) {
  const t = useText()
  return (
    <>
      <h3 className={css.part}>{t('paper:batch.title')}</h3>
      <ul className={css.batches}>
        {paper.batches.map((batch) => (
          <li key={batch.batch} className={css.group}>
            <Batch of={of} paper={paper} batch={batch} />
          </li>
        ))}
      </ul>
    </>
  )
}

type Dialog = 'confirm' | 'lose' | 'drop'

function Batch({ of, paper, batch }: { of: PaperOf; paper: Paper; batch: PaperBatch }) {
  const t = useText()
  const locale = useLocale()
  const [entering, setEntering] = useState(false)
  const [dialog, setDialog] = useState<Dialog | null>(null)
  const { batch: number, state, waitsFor, own } = batch
  const names = new Map(paper.settings?.points.map(({ point, name }) => [point, name]))
  const isOpen = state === 'open' || state === 'entered'
  const days = batch.days.map(
    ({ point, day }) => `${formatDate(locale, `${day}T12:00:00Z`)}, ${point}. ${names.get(point) ?? ''}`,
  )
  const mineIsDone = own?.done && waitsFor === 'second'
  return (
    <>
      <h4 className={css.legend}>{t('paper:batch.of', { batch: number })}</h4>
      <p className={css.quiet}>{days.join('; ')}</p>
      <p>
        {waitsFor
          ? t(mineIsDone ? 'paper:batch.waits.other' : `paper:batch.waits.${waitsFor}`)
          : t(`paper:batch.state.${state === 'lost' ? 'lost' : 'confirmed'}`)}{' '}
        {state === 'lost'
          ? batch.lost
          : state !== 'open' && t('paper:batch.sums', { papers: batch.papers, spoiled: batch.spoiled })}
      </p>
      {batch.protocol && (
        <p>
          <a href={batch.protocol.href}>{batch.protocol.fileName}</a>
        </p>
      )}
      {batch.differences.length > 0 && paper.question && (
        <>
          <p className={css.quiet}>{t('paper:batch.differences')}</p>
          <ul className={css.list}>
            {batch.differences.map(({ choices, first, second }) => (
              <li key={choices?.join(' ') ?? 'spoiled'}>
                <span>
                  {choices === null
                    ? t('paper:entry.spoiled')
                    : (paper.question && wordsOf(paper.question, choices, t)) || t('paper:entry.blank')}
                </span>
                <span>{t('paper:batch.difference', { first, second })}</span>
              </li>
            ))}
          </ul>
        </>
      )}
      {entering && paper.question && batch.mayEnter ? (
        <PaperEntry of={of} question={paper.question} batch={batch} onClose={() => setEntering(false)} />
      ) : (
        isOpen && (
          <Group gap={8} mt={12}>
            {state === 'entered' && <Button onClick={() => setDialog('confirm')}>{t('paper:batch.confirm')}</Button>}
            {batch.mayEnter && (
              <Button variant={state === 'entered' ? 'default' : 'filled'} onClick={() => setEntering(true)}>
                {t(own ? 'paper:batch.enter-again' : 'paper:batch.enter')}
              </Button>
            )}
            <Button variant="default" onClick={() => setDialog('drop')}>
              {t('paper:batch.drop')}
            </Button>
            <Button variant="default" onClick={() => setDialog('lose')}>
              {t('paper:batch.lose')}
            </Button>
          </Group>
        )
      )}
      {dialog === 'confirm' && <ConfirmBatch of={of} batch={batch} onClose={() => setDialog(null)} />}
      {dialog === 'lose' && <LoseBatch of={of} batch={batch} onClose={() => setDialog(null)} />}
      {dialog === 'drop' && <DropBatch of={of} batch={batch} onClose={() => setDialog(null)} />}
    </>
  )
}

interface DialogProps {
  of: PaperOf
  batch: PaperBatch
  onClose: () => void
}

function ConfirmBatch({ of, batch: { batch, papers, spoiled }, onClose }: DialogProps) {
  const t = useText()
  const { slug } = useCommunity()
  const upload = useUploadMedia(slug)
  const confirm = useConfirmBatch(slug, of)
  const [file, setFile] = useState<File | null>(null)
  const [missing, setMissing] = useState(false)
  return (
    <ConfirmDialog
      opened
      onClose={onClose}
      title={t('paper:confirm.title', { batch })}
      confirmLabel={t('paper:confirm.submit')}
      check={() => {
        setMissing(!file)
        return file !== null
      }}
      onConfirm={async () => {
        if (!file) return
        const { id } = await upload.mutateAsync({ file, alt: t('paper:confirm.file-title', { batch }) })
        await confirm.mutateAsync({ batch, protocol: id })
      }}
    >
      <p>{t('paper:confirm.text', { papers, spoiled })}</p>
      <FileButton accept={PROTOCOL_FILES} onChange={setFile}>
        {(button) => (
          <Button {...button} variant="default" leftSection={<IconPaperclip size={18} aria-hidden />}>
            {t('paper:confirm.choose')}
          </Button>
        )}
      </FileButton>
      <p role="status" className={missing && !file ? css.fault : css.quiet}>
        {file ? file.name : t(missing ? 'paper:confirm.missing' : 'paper:confirm.none')}
      </p>
    </ConfirmDialog>
  )
}

function LoseBatch({ of, batch: { batch }, onClose }: DialogProps) {
  const t = useText()
  const { slug } = useCommunity()
  const lose = useLoseBatch(slug, of)
  const [reason, setReason] = useState('')
  const [missing, setMissing] = useState(false)
  const isShort = reason.trim().length < MIN_REASON
  return (
    <ConfirmDialog
      opened
      danger
      onClose={onClose}
      title={t('paper:lose.title', { batch })}
      confirmLabel={t('paper:lose.submit')}
      check={() => {
        setMissing(isShort)
        return !isShort
      }}
      onConfirm={() => lose.mutateAsync({ batch, reason })}
    >
      <p>{t('paper:lose.text')}</p>
      <Textarea
        autosize
        minRows={3}
        label={t('paper:lose.reason')}
        description={t('paper:lose.reason-hint')}
        error={missing && isShort && t('paper:lose.reason-short', { count: MIN_REASON })}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
    </ConfirmDialog>
  )
}

function DropBatch({ of, batch: { batch }, onClose }: DialogProps) {
  const t = useText()
  const { slug } = useCommunity()
  const drop = useDropBatch(slug, of)
  return (
    <ConfirmDialog
      opened
      danger
      onClose={onClose}
      title={t('paper:drop.title', { batch })}
      confirmLabel={t('paper:drop.submit')}
      onConfirm={() => drop.mutateAsync({ batch })}
    >
      <p>{t('paper:drop.text')}</p>
    </ConfirmDialog>
  )
}
