import { Button, Skeleton, UnstyledButton } from '@mantine/core'
import { type DragEvent, useRef, useState } from 'react'
import { useSearchParams } from 'react-router'
import { useMedia } from '../../api/media.ts'
import type { MediaItem, MediaUsage } from '../../api/types.ts'
import { formatBytes, formatNumber } from '../../i18n/format.ts'
import { useLocale, useText } from '../../i18n/text.ts'
import { Empty } from '../../parts/empty.tsx'
import { FilterTabs } from '../../parts/filter-tabs.tsx'
import { IconFileTypePdf, IconPhoto, IconUpload } from '../../parts/icons.tsx'
import { Loaded } from '../../parts/loaded.tsx'
import { PageHead } from '../../parts/page-head.tsx'
import { Pager, pageOf } from '../../parts/pager.tsx'
import { useCommunity, useLocalised } from '../frame/community-context.ts'
import { MediaDialog } from './media-dialog.tsx'
import css from './media-screen.module.css'
import { UploadDialog } from './upload-dialog.tsx'

const kinds = ['image', 'document'] as const

function MediaTile({ item, onOpen }: { item: MediaItem; onOpen: () => void }) {
  const t = useText()
  const locale = useLocale()
  const size = formatBytes(locale, item.bytes)
  return (
    <li>
      <UnstyledButton className={css.tile} onClick={onOpen}>
        <span className={css.picture}>
          {item.thumbnail ? (
            <img src={item.thumbnail} alt="" loading="lazy" />
          ) : (
            <IconFileTypePdf size={40} stroke={1.3} aria-hidden />
          )}
        </span>
        <span className={css.name}>{item.kind === 'image' ? item.alt || t('media:no-alt') : item.fileName}</span>
        <span className={css.meta}>
          {item.width && item.height ? `${item.width} × ${item.height} · ${size}` : size}
        </span>
      </UnstyledButton>
    </li>
  )
}

function Usage({ usage }: { usage: MediaUsage }) {
  const t = useText()
  const locale = useLocale()
  return (
    <p className={css.usage}>
      {t('media:usage', {
        bytes: formatBytes(locale, usage.bytes),
        maxBytes: formatBytes(locale, usage.maxBytes),
        files: formatNumber(locale, usage.files),
        maxFiles: formatNumber(locale, usage.maxFiles),
      })}
    </p>
  )
}

function GridSkeleton() {
  return (
    <div className={css.grid}>
      {[1, 2, 3, 4, 5, 6, 7, 8].map((tile) => (
        <Skeleton key={tile} height={190} />
      ))}
    </div>
  )
}

/** Pictures and documents of the community. Files can also be dropped anywhere on the list. */
export function MediaScreen() {
  const t = useText()
  const localised = useLocalised()
  const community = useCommunity()
  const [search] = useSearchParams()
  const kind = kinds.find((known) => known === search.get('kind'))
  const media = useMedia(community.slug, { page: pageOf(search), kind })
  const [chosen, setChosen] = useState<File[]>([])
  const [opened, setOpened] = useState<MediaItem | null>(null)
  const [over, setOver] = useState(false)
  const input = useRef<HTMLInputElement>(null)

  const take = (files: FileList | null) => setChosen([...(files ?? [])])
  const drop = (event: DragEvent) => {
    event.preventDefault()
    setOver(false)
    take(event.dataTransfer.files)
  }
  const upload = (
    <Button leftSection={<IconUpload size={18} aria-hidden />} onClick={() => input.current?.click()}>
      {t('media:upload')}
    </Button>
  )

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping files is a shortcut; the button does the same
    <div
      className={css.screen}
      data-over={over || undefined}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={(event) => {
        if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setOver(false)
      }}
      onDrop={drop}
    >
      <PageHead
        title={t('console:nav.media')}
        place={localised(community.name)}
        lead={t('media:lead')}
        actions={upload}
      />
      <input
        ref={input}
        type="file"
        multiple
        hidden
        accept="image/png,image/jpeg,image/webp,image/avif,image/gif,application/pdf"
        onChange={(event) => {
          take(event.currentTarget.files)
          event.currentTarget.value = ''
        }}
      />
      <FilterTabs
        name="kind"
        label={t('media:filter')}
        tabs={[
          { value: '', label: t('media:all') },
          { value: 'image', label: t('media:images') },
          { value: 'document', label: t('media:documents') },
        ]}
      />
      <Loaded query={media} skeleton={<GridSkeleton />}>
        {(list) =>
          list.items.length === 0 ? (
            <Empty
              icon={<IconPhoto size={24} />}
              title={t('media:empty')}
              text={t('media:empty-text')}
              action={upload}
            />
          ) : (
            <>
              <Usage usage={list.usage} />
              <ul className={css.grid}>
                {list.items.map((item) => (
                  <MediaTile key={item.id} item={item} onOpen={() => setOpened(item)} />
                ))}
              </ul>
              <Pager {...list} />
            </>
          )
        }
      </Loaded>
      {chosen.length > 0 && <UploadDialog files={chosen} onClose={() => setChosen([])} />}
      {opened && <MediaDialog item={opened} onClose={() => setOpened(null)} />}
    </div>
  )
}
