import { Button, Group, Modal, Textarea } from '@mantine/core'
import { useState } from 'react'
import { useDeleteMedia, useDescribeMedia } from '../../api/media.ts'
import type { MediaItem } from '../../api/types.ts'
import { useText } from '../../i18n/text.ts'
import { ConfirmDialog } from '../../parts/confirm-dialog.tsx'
import { FormFaults } from '../../parts/form-faults.tsx'
import { IconDownload, IconFileTypePdf, IconTrash } from '../../parts/icons.tsx'
import { MediaCare } from '../../parts/media-care.tsx'
import { useForm } from '../../parts/use-form.ts'
import { useCommunity } from '../frame/community-context.ts'
import css from './media-screen.module.css'

/** One file: what it shows, its address, the way out of the library. */
export function MediaDialog({ item, onClose }: { item: MediaItem; onClose: () => void }) {
  const t = useText()
  const { slug } = useCommunity()
  const describe = useDescribeMedia(slug)
  const remove = useDeleteMedia(slug)
  const [asking, setAsking] = useState(false)
  const form = useForm({ initial: { alt: item.alt } })
  const image = item.kind === 'image'
  const label = t(image ? 'media:alt' : 'media:document-title')
  const send = async ({ alt }: { alt: string }) => {
    await describe.mutateAsync({ id: item.id, alt: alt.trim() })
    onClose()
  }
  return (
    <>
      <Modal
        opened={!asking}
        onClose={onClose}
        size={640}
        title={item.fileName}
        closeButtonProps={{ 'aria-label': t('common:close') }}
      >
        <div className={css.large}>
          {image ? <img src={item.url} alt={item.alt} /> : <IconFileTypePdf size={64} stroke={1.2} aria-hidden />}
        </div>
        <form noValidate onSubmit={form.onSubmit(send)}>
          <FormFaults form={form} labels={{ alt: label }} />
          <Textarea
            {...form.text('alt')}
            minRows={2}
            label={label}
            description={image ? t('media:alt-empty-hint') : undefined}
          />
          <Group gap={8} mt={20}>
            <Button type="submit" loading={form.busy}>
              {t('common:save')}
            </Button>
            {!image && (
              <Button
                component="a"
                href={item.url}
                variant="default"
                leftSection={<IconDownload size={18} aria-hidden />}
              >
                {t('media:download')}
              </Button>
            )}
            <Button
              variant="subtle"
              color="red"
              ml="auto"
              leftSection={<IconTrash size={18} aria-hidden />}
              onClick={() => setAsking(true)}
            >
              {t('common:delete')}
            </Button>
          </Group>
        </form>
        <MediaCare slug={slug} item={item} onReplaced={onClose} />
      </Modal>
      <ConfirmDialog
        opened={asking}
        onClose={() => setAsking(false)}
        title={t('media:delete-ask', { name: item.alt || item.fileName })}
        confirmLabel={t('common:delete')}
        danger
        onConfirm={async () => {
          await remove.mutateAsync(item.id)
          onClose()
        }}
      >
        <p className={css.plain}>{t('media:delete-text')}</p>
      </ConfirmDialog>
    </>
  )
}
