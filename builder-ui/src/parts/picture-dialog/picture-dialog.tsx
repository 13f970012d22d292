import { ActionIcon, Button, Checkbox, FileInput, Modal, Stack, Tabs, Textarea } from '@mantine/core'
import { type KeyboardEvent, useState } from 'react'
import { useMedia, useUploadMedia } from '../../api/media.ts'
import type { MediaItem } from '../../api/types.ts'
import { useText } from '../../i18n/text.ts'
import { Empty } from '../empty.tsx'
import { IconChevronLeft, IconChevronRight, IconPhoto, IconUpload } from '../icons.tsx'
import { Loaded } from '../loaded.tsx'
import { MediaCare } from '../media-care.tsx'
import { ProblemNote } from '../problem-note.tsx'
import css from './picture-dialog.module.css'
import './strings.ts'

/** A picture with what it is described as here. */
export interface ChosenPicture {
  item: MediaItem
  alt: string
  decorative: boolean
}

/**
 * A picture from the library, or a new one; never without a description, unless it is marked as decoration. `plain`: the
 * picture is shown where no description is read out, so that only a new one is described.
 */
export function PictureDialog(props: {
  slug: string
  opened: boolean
  plain?: boolean
  onClose: () => void
  onChosen: (picture: ChosenPicture) => void
  /** No picture only decorates here. */
  described?: boolean
}) {
  const t = useText()
  return (
    <Modal
      opened={props.opened}
      onClose={props.onClose}
      title={t('picture-dialog:title')}
      closeButtonProps={{ 'aria-label': t('common:close') }}
      size={720}
      centered
    >
      <Tabs defaultValue="library" keepMounted={false}>
        <Tabs.List mb={16}>
          <Tabs.Tab value="library" leftSection={<IconPhoto size={18} aria-hidden />}>
            {t('picture-dialog:library')}
          </Tabs.Tab>
          <Tabs.Tab value="upload" leftSection={<IconUpload size={18} aria-hidden />}>
            {t('picture-dialog:upload')}
          </Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="library">
          <Library {...props} />
        </Tabs.Panel>
        <Tabs.Panel value="upload">
          <Upload {...props} />
        </Tabs.Panel>
      </Tabs>
    </Modal>
  )
}

interface Choosing {
  slug: string
  onChosen: (picture: ChosenPicture) => void
  described?: boolean
  plain?: boolean
}

function Library({ slug, onChosen, described, plain }: Choosing) {
  const t = useText()
  const [page, setPage] = useState(1)
  const [item, setItem] = useState<MediaItem>()
  const description = useDescription(item?.alt)
  const query = useMedia(slug, { kind: 'image', page })
  return (
    <Loaded query={query} skeleton={<div className={css.library} style={{ minHeight: 200 }} />}>
      {({ items, pages }) =>
        items.length === 0 ? (
          <Empty icon={<IconPhoto size={32} />} title={t('picture-dialog:empty')} />
        ) : (
          <>
            <Choices items={items} chosen={item} onChoose={setItem} />
            {pages > 1 && <Pager page={page} pages={pages} onPage={setPage} />}
            {item && (
              <form
                onSubmit={(event) => {
                  event.preventDefault()
                  if (plain || description.check()) onChosen({ item, ...description.value })
                }}
              >
                {!plain && <DescriptionFields description={description} described={described} />}
                <Button type="submit" mt={16}>
                  {t(plain ? 'picture-dialog:take' : 'picture-dialog:choose')}
                </Button>
              </form>
            )}
            {item && <MediaCare key={item.id} slug={slug} item={item} />}
          </>
        )
      }
    </Loaded>
  )
}

function Choices(props: {
  items: readonly MediaItem[]
  chosen: MediaItem | undefined
  onChoose: (item: MediaItem) => void
}) {
  const t = useText()
  const { items, chosen } = props
  const at = items.findIndex((item) => item.id === chosen?.id)
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    const step = ['ArrowRight', 'ArrowDown'].includes(event.key)
      ? 1
      : ['ArrowLeft', 'ArrowUp'].includes(event.key)
        ? -1
        : 0
    const next = items[(Math.max(at, 0) + step + items.length) % items.length]
    if (step === 0 || !next) return
    event.preventDefault()
    props.onChoose(next)
    event.currentTarget.querySelectorAll<HTMLElement>('[role="radio"]')[items.indexOf(next)]?.focus()
  }
  return (
    <div role="radiogroup" aria-label={t('picture-dialog:list')} className={css.library} onKeyDown={onKeyDown}>
      {items.map((item, index) => (
        // biome-ignore lint/a11y/useSemanticElements: the choice is the picture itself
        <button
          key={item.id}
          type="button"
          role="radio"
          aria-checked={item.id === chosen?.id}
          tabIndex={index === Math.max(at, 0) ? 0 : -1}
          className={css.picture}
          onClick={() => props.onChoose(item)}
        >
          <img src={item.thumbnail ?? item.url} alt="" loading="lazy" />
          <span>{item.alt || item.fileName || t('picture-dialog:unnamed')}</span>
        </button>
      ))}
    </div>
  )
}

function Pager({ page, pages, onPage }: { page: number; pages: number; onPage: (page: number) => void }) {
  const t = useText()
  return (
    <div className={css.pager}>
      <ActionIcon aria-label={t('picture-dialog:earlier')} disabled={page <= 1} onClick={() => onPage(page - 1)}>
        <IconChevronLeft size={18} aria-hidden />
      </ActionIcon>
      <span role="status">{t('picture-dialog:page', { page, pages })}</span>
      <ActionIcon aria-label={t('picture-dialog:later')} disabled={page >= pages} onClick={() => onPage(page + 1)}>
        <IconChevronRight size={18} aria-hidden />
      </ActionIcon>
    </div>
  )
}

function Upload({ slug, onChosen, described }: Choosing) {
  const t = useText()
  const upload = useUploadMedia(slug)
  const [file, setFile] = useState<File | null>(null)
  const [missing, setMissing] = useState(false)
  const description = useDescription('')
  const send = async () => {
    setMissing(!file)
    if (!description.check() || !file) return
    const { alt, decorative } = description.value
    const item = await upload.mutateAsync({ file, alt }).catch(() => undefined)
    if (item) onChosen({ item, alt, decorative })
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        void send()
      }}
    >
      <FileInput
        label={t('picture-dialog:file')}
        description={t('picture-dialog:file-hint')}
        accept="image/jpeg,image/png,image/webp,image/avif"
        value={file}
        error={missing ? t('picture-dialog:file-missing') : undefined}
        onChange={(next) => {
          setFile(next)
          setMissing(false)
        }}
      />
      <DescriptionFields description={description} described={described} />
      <ProblemNote error={upload.error} mt={16} />
      <Button type="submit" mt={16} loading={upload.isPending}>
        {t('picture-dialog:upload-choose')}
      </Button>
    </form>
  )
}

type Description = ReturnType<typeof useDescription>

/** What is said of a picture to those who do not see it. `given`: what the library knows. */
function useDescription(given: string | undefined) {
  const [typed, setTyped] = useState<{ for: string | undefined; alt: string }>()
  const [decorative, setDecorative] = useState(false)
  const [wrong, setWrong] = useState(false)
  const alt = typed && typed.for === given ? typed.alt : (given ?? '')
  const check = (): boolean => {
    const good = decorative || alt.trim() !== ''
    setWrong(!good)
    return good
  }
  return {
    value: { alt: decorative ? '' : alt.trim(), decorative },
    alt,
    decorative,
    wrong,
    check,
    setAlt: (next: string) => {
      setTyped({ for: given, alt: next })
      setWrong(false)
    },
    setDecorative: (next: boolean) => {
      setDecorative(next)
      setWrong(false)
    },
  }
}

function DescriptionFields({ description, described }: { description: Description; described?: boolean }) {
  const t = useText()
  return (
    <Stack gap={12} mt={16}>
      <Textarea
        label={t('picture-dialog:alt')}
        description={t('picture-dialog:alt-hint')}
        minRows={2}
        maxLength={500}
        disabled={description.decorative}
        value={description.decorative ? '' : description.alt}
        error={description.wrong ? t('picture-dialog:alt-missing') : undefined}
        onChange={(event) => description.setAlt(event.currentTarget.value)}
      />
      {!described && (
        <Checkbox
          label={t('picture-dialog:decorative')}
          checked={description.decorative}
          onChange={(event) => description.setDecorative(event.currentTarget.checked)}
        />
      )}
    </Stack>
  )
}
