import { ActionIcon, Button, FileButton, Loader } from '@mantine/core'
import { useState } from 'react'
import { uploadMedia } from '../api/media.ts'
import { formatBytes } from '../i18n/format.ts'
import { useLocale, useText } from '../i18n/text.ts'
import css from './file-list.module.css'
import { IconPaperclip, IconX } from './icons.tsx'
import { ProblemNote } from './problem-note.tsx'

export interface AttachedFile {
  id: string
  name: string
  bytes: number
}

/** Files of an answer: each is uploaded as soon as it is chosen; `files` are the uploaded ones. */
export function FileList(props: {
  slug: string
  label: string
  hint: string
  files: AttachedFile[]
  onChange: (files: AttachedFile[]) => void
}) {
  const t = useText()
  const locale = useLocale()
  const [sending, setSending] = useState<string[]>([])
  const [problem, setProblem] = useState<unknown>(null)

  const add = async (chosen: File[]) => {
    setProblem(null)
    setSending(chosen.map((file) => file.name))
    const arrived: AttachedFile[] = []
    for (const file of chosen) {
      try {
        const media = await uploadMedia(props.slug, file, file.name)
        arrived.push({ id: media.id, name: file.name, bytes: file.size })
      } catch (error) {
        setProblem(error)
      }
    }
    setSending([])
    props.onChange([...props.files, ...arrived])
  }

  return (
    <fieldset>
      <legend className={css.label}>{props.label}</legend>
      <p className={css.hint}>{props.hint}</p>
      {(props.files.length > 0 || sending.length > 0) && (
        <ul className={css.list}>
          {props.files.map((file) => (
            <li key={file.id}>
              <IconPaperclip size={18} aria-hidden />
              <span className={css.name}>{file.name}</span>
              <span className={css.size}>{formatBytes(locale, file.bytes)}</span>
              <ActionIcon
                aria-label={t('common:files.remove', { name: file.name })}
                onClick={() => props.onChange(props.files.filter(({ id }) => id !== file.id))}
              >
                <IconX size={18} aria-hidden />
              </ActionIcon>
            </li>
          ))}
          {sending.map((name) => (
            <li key={name} role="status">
              <Loader size={16} />
              <span className={css.name}>{t('common:files.sending', { name })}</span>
            </li>
          ))}
        </ul>
      )}
      <ProblemNote error={problem} mt={8} />
      <FileButton
        multiple
        accept="application/pdf,image/png,image/jpeg,image/webp"
        onChange={(chosen) => void add(chosen)}
      >
        {(button) => (
          <Button
            {...button}
            variant="default"
            size="sm"
            mt={8}
            disabled={sending.length > 0}
            leftSection={<IconPaperclip size={18} aria-hidden />}
          >
            {t('common:files.add')}
          </Button>
        )}
      </FileButton>
    </fieldset>
  )
}
