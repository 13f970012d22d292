import { Button } from '@mantine/core'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { useText } from '../../i18n/text.ts'
import { ConfirmDialog } from '../../parts/confirm-dialog.tsx'
import { IconTrash } from '../../parts/icons.tsx'
import { useCommunity } from '../frame/community-context.ts'
import { useDeleteArticle } from './api.ts'
import { keepUnsaved } from './content.ts'

export function DeleteButton({ id, title, onDeleted }: { id: number; title: string; onDeleted: () => void }) {
  const t = useText()
  const { slug } = useCommunity()
  const navigate = useNavigate()
  const remove = useDeleteArticle(slug)
  const [asking, setAsking] = useState(false)
  return (
    <div>
      <Button
        variant="subtle"
        color="red"
        leftSection={<IconTrash size={18} aria-hidden />}
        onClick={() => setAsking(true)}
      >
        {t('news:delete')}
      </Button>
      <ConfirmDialog
        opened={asking}
        onClose={() => setAsking(false)}
        title={t('news:delete-ask', { title })}
        confirmLabel={t('common:delete')}
        danger
        onConfirm={async () => {
          await remove.mutateAsync(id)
          onDeleted()
          keepUnsaved(slug, id, undefined)
          await navigate(`/${slug}/news`)
        }}
      >
        <p style={{ margin: 0 }}>{t('news:delete-text')}</p>
      </ConfirmDialog>
    </div>
  )
}
