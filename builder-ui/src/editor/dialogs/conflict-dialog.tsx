import { useNavigate } from 'react-router'
import { useText } from '../../i18n/text.ts'
import { saveFile } from '../../parts/save-file.ts'
import { ConflictChoice, ConflictDialog } from '../../parts/saving/conflict-dialog.tsx'
import { saveAsNewPage } from '../api.ts'
import { useDesk } from '../desk.ts'
import type { DraftContent } from '../draft.ts'
import { copyKey, keepCopy } from '../unsaved-copy.ts'

/** Somebody else has saved the page: go on with theirs, save mine as a new page, or download it. */
export function PageConflictDialog({ read, onReload }: { read: () => DraftContent; onReload: () => void }) {
  const t = useText()
  const navigate = useNavigate()
  const { address, autosave } = useDesk()
  const { slug, pageId, language } = address
  const title = t('editor:conflict.copy-title', { title: read().title })
  const forget = () => keepCopy(copyKey(slug, pageId, language), undefined)
  const asNewPage = async () => {
    const id = await saveAsNewPage(address, read(), title)
    autosave.stop()
    forget()
    await navigate(`/${slug}/pages/${id}/edit?language=${language}`)
  }
  return (
    <ConflictDialog
      autosave={autosave}
      title={t('editor:conflict.title')}
      copy={{ label: t('editor:conflict.copy'), hint: t('editor:conflict.copy-hint', { title }), save: asNewPage }}
      onTheirs={() => {
        forget()
        onReload()
      }}
    >
      <ConflictChoice
        label={t('editor:conflict.download')}
        hint={t('editor:conflict.download-hint')}
        onClick={() => saveFile(`${pageId}.json`, JSON.stringify(read(), null, 2))}
      />
    </ConflictDialog>
  )
}
