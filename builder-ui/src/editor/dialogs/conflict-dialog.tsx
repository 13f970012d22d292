import { Button, Modal, Stack } from '@mantine/core'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { formatDate } from '../../i18n/format.ts'
import { useLocale, useText } from '../../i18n/text.ts'
import { ProblemNote } from '../../parts/problem-note.tsx'
import { saveAsNewPage } from '../api.ts'
import { useDesk, useSaveState } from '../desk.ts'
import type { DraftContent } from '../saving/autosave.ts'
import { copyKey, keepCopy } from '../saving/unsaved-copy.ts'
import css from './dialogs.module.css'

/** Somebody else has saved. Both works are kept; the person chooses how to go on. */
export function ConflictDialog({ read, onReload }: { read: () => DraftContent; onReload: () => void }) {
  const t = useText()
  const locale = useLocale()
  const navigate = useNavigate()
  const { address, autosave } = useDesk()
  const state = useSaveState()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<unknown>(null)
  if (state.kind !== 'conflict') return null

  const title = t('editor:conflict.copy-title', { title: read().title })
  const time = state.savedAt ? formatDate(locale, state.savedAt, 'moment') : ''
  const takeTheirs = () => {
    keepCopy(copyKey(address.slug, address.pageId, address.language), undefined)
    onReload()
  }
  const asNewPage = async () => {
    setBusy(true)
    setProblem(null)
    try {
      const id = await saveAsNewPage(address, read(), title)
      autosave.stop()
      keepCopy(copyKey(address.slug, address.pageId, address.language), undefined)
      await navigate(`/${address.slug}/pages/${id}/edit?language=${address.language}`)
    } catch (error) {
      setProblem(error)
    } finally {
      setBusy(false)
    }
  }

  return (
    <Modal
      opened
      onClose={() => {}}
      withCloseButton={false}
      closeOnClickOutside={false}
      closeOnEscape={false}
      title={t('editor:conflict.title')}
      centered
    >
      <p className={css.text}>
        {state.savedBy
          ? t('editor:conflict.text', { name: state.savedBy, time })
          : t('editor:conflict.text-nobody', { time })}
      </p>
      <ProblemNote error={problem} />
      <Stack gap={12} mt={16}>
        <Choice
          label={t('editor:conflict.theirs')}
          hint={t('editor:conflict.theirs-hint')}
          primary
          onClick={takeTheirs}
        />
        <Choice
          label={t('editor:conflict.copy')}
          hint={t('editor:conflict.copy-hint', { title })}
          busy={busy}
          onClick={() => void asNewPage()}
        />
        <Choice
          label={t('editor:conflict.download')}
          hint={t('editor:conflict.download-hint')}
          onClick={() => download(read(), address.pageId)}
        />
      </Stack>
    </Modal>
  )
}

function Choice(props: { label: string; hint: string; primary?: boolean; busy?: boolean; onClick: () => void }) {
  return (
    <div>
      <Button
        fullWidth
        variant={props.primary ? 'filled' : 'default'}
        loading={props.busy}
        onClick={props.onClick}
        data-autofocus={props.primary || undefined}
      >
        {props.label}
      </Button>
      <p className={css.hint}>{props.hint}</p>
    </div>
  )
}

function download(content: DraftContent, name: string): void {
  const url = URL.createObjectURL(new Blob([JSON.stringify(content, null, 2)], { type: 'application/json' }))
  const link = document.createElement('a')
  link.href = url
  link.download = `${name}.json`
  link.click()
  setTimeout(() => URL.revokeObjectURL(url))
}
