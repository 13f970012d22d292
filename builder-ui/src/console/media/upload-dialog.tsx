import { Button, Checkbox, Group, Modal, Stack, TextInput } from '@mantine/core'
import { useEffect, useMemo, useState } from 'react'
import { useUploadMedia } from '../../api/media.ts'
import { useText } from '../../i18n/text.ts'
import { IconFileTypePdf } from '../../parts/icons.tsx'
import { ProblemNote } from '../../parts/problem-note.tsx'
import { useCommunity } from '../frame/community-context.ts'
import css from './media-screen.module.css'

interface Draft {
  file: File
  alt: string
  decorative: boolean
  state: 'waiting' | 'sending' | 'sent' | 'refused'
  problem: unknown
  missing: boolean
}

const isImage = (file: File) => file.type.startsWith('image/')

function Preview({ file }: { file: File }) {
  const url = useMemo(() => (isImage(file) ? URL.createObjectURL(file) : null), [file])
  useEffect(() => () => (url ? URL.revokeObjectURL(url) : undefined), [url])
  return (
    <span className={css.preview}>
      {url ? <img src={url} alt="" /> : <IconFileTypePdf size={32} stroke={1.3} aria-hidden />}
    </span>
  )
}

/** Says what each picture shows before it is sent: without these words it is nothing to a person who cannot see it. */
export function UploadDialog({ files, onClose }: { files: File[]; onClose: () => void }) {
  const t = useText()
  const { slug } = useCommunity()
  const upload = useUploadMedia(slug)
  const [drafts, setDrafts] = useState<Draft[]>(() =>
    files.map((file) => ({ file, alt: '', decorative: false, state: 'waiting', problem: null, missing: false })),
  )
  const [busy, setBusy] = useState(false)
  const change = (at: number, next: Partial<Draft>) =>
    setDrafts((now) => now.map((draft, index) => (index === at ? { ...draft, ...next } : draft)))
  const lacks = (draft: Draft) => isImage(draft.file) && !draft.decorative && !draft.alt.trim()

  const send = async () => {
    if (drafts.some(lacks)) {
      setDrafts((now) => now.map((draft) => ({ ...draft, missing: lacks(draft) })))
      return
    }
    setBusy(true)
    let refused = false
    for (const [at, draft] of drafts.entries()) {
      if (draft.state === 'sent') continue
      change(at, { state: 'sending', problem: null })
      const alt = isImage(draft.file) ? (draft.decorative ? '' : draft.alt.trim()) : draft.alt.trim() || draft.file.name
      try {
        await upload.mutateAsync({ file: draft.file, alt })
        change(at, { state: 'sent' })
      } catch (problem) {
        refused = true
        change(at, { state: 'refused', problem })
      }
    }
    setBusy(false)
    if (!refused) onClose()
  }

  return (
    <Modal
      opened
      onClose={onClose}
      size={640}
      title={t('media:upload-title', { count: files.length })}
      closeButtonProps={{ 'aria-label': t('common:close') }}
      closeOnClickOutside={false}
    >
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          void send()
        }}
      >
        <Stack gap={20}>
          {drafts.map((draft, at) => (
            <fieldset
              key={`${draft.file.name} ${draft.file.lastModified}`}
              className={css.draft}
              aria-label={draft.file.name}
            >
              <Preview file={draft.file} />
              <div className={css.draftFields}>
                <p className={css.fileName}>
                  {draft.file.name}
                  {draft.state === 'sent' && <span className={css.sent}> · {t('media:sent')}</span>}
                </p>
                {draft.state !== 'sent' &&
                  (isImage(draft.file) ? (
                    <>
                      <TextInput
                        label={t('media:alt')}
                        description={t('media:alt-hint')}
                        value={draft.alt}
                        disabled={draft.decorative}
                        error={draft.missing && t('media:alt-missing')}
                        onChange={(event) => change(at, { alt: event.currentTarget.value, missing: false })}
                      />
                      <Checkbox
                        mt={10}
                        label={t('media:decorative')}
                        checked={draft.decorative}
                        onChange={(event) => change(at, { decorative: event.currentTarget.checked, missing: false })}
                      />
                    </>
                  ) : (
                    <TextInput
                      label={t('media:document-title')}
                      placeholder={draft.file.name}
                      value={draft.alt}
                      onChange={(event) => change(at, { alt: event.currentTarget.value })}
                    />
                  ))}
                <ProblemNote error={draft.problem} mt={10} />
              </div>
            </fieldset>
          ))}
        </Stack>
        <Group gap={8} mt={24}>
          <Button type="submit" loading={busy}>
            {t('media:send')}
          </Button>
          <Button variant="default" onClick={onClose}>
            {t('common:cancel')}
          </Button>
        </Group>
      </form>
    </Modal>
  )
}
