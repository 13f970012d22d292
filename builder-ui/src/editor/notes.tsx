import { Button } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { useNavigate } from 'react-router'
import type { LeftOut } from '../content/pasted.ts'
import { treeLimits } from '../content/tree.ts'
import { useText } from '../i18n/text.ts'
import { IconAlertTriangle, IconClipboardX, IconHistory } from '../parts/icons.tsx'
import { ProblemNote } from '../parts/problem-note.tsx'
import { type PageAddress, saveAsNewPage } from './api.ts'
import type { DraftContent } from './draft.ts'
import css from './notes.module.css'
import type { Refusal } from './tree/read.ts'
import { copyKey, findCopy, keepCopy, type UnsavedCopy } from './unsaved-copy.ts'

/** Something of the draft could not be read, and will be gone once the page is saved. */
export function RefusedNote({ refused }: { refused: readonly Refusal[] }) {
  const t = useText()
  const [seen, setSeen] = useState(false)
  if (refused.length === 0 || seen) return null
  return (
    <Note icon={<IconAlertTriangle size={18} aria-hidden />} text={t('editor:refused.text', { count: refused.length })}>
      <Button size="compact-sm" variant="default" onClick={() => setSeen(true)}>
        {t('editor:refused.close')}
      </Button>
    </Note>
  )
}

/** What of a paste did not come along; nothing where all of it did. */
export function LeftOutNote({ leftOut, onClose }: { leftOut: LeftOut; onClose: () => void }) {
  const t = useText()
  const { pictures, merged, cut } = leftOut
  const words = [
    ...(pictures > 0 ? [t('editor:pasted.pictures', { count: pictures })] : []),
    ...(merged ? [t('editor:pasted.merged')] : []),
    ...(cut ? [t('editor:pasted.cut', { rows: treeLimits.rows, columns: treeLimits.columns })] : []),
  ]
  if (words.length === 0) return null
  return (
    <Note icon={<IconClipboardX size={18} aria-hidden />} text={words.join(' ')}>
      <Button size="compact-sm" variant="default" onClick={onClose}>
        {t('editor:refused.close')}
      </Button>
    </Note>
  )
}

/** Changes that were kept on this device because they could not be sent. */
export function RestoreNote(props: {
  address: PageAddress
  revision: number
  /** What the server has: a copy that says the same was saved after all. */
  stored: DraftContent
  onTake: (copy: UnsavedCopy) => void
}) {
  const t = useText()
  const { slug, pageId, language } = props.address
  const key = copyKey(slug, pageId, language)
  const navigate = useNavigate()
  const [copy, setCopy] = useState(() => newerCopy(key, props.stored))
  const [problem, setProblem] = useState<unknown>(null)
  if (!copy) return null
  // what somebody else has saved since is not written over: then the copy can only become a page of its own
  const current = copy.revision === props.revision
  const forget = () => {
    setCopy(undefined)
    keepCopy(key, undefined)
  }
  const takeApart = async () => {
    try {
      const title = t('editor:conflict.copy-title', { title: copy.title })
      const id = await saveAsNewPage(props.address, copy, title)
      forget()
      await navigate(`/${slug}/pages/${id}/edit?language=${language}`)
    } catch (error) {
      setProblem(error)
    }
  }
  const takeBack = () => {
    setCopy(undefined)
    props.onTake(copy)
  }
  return (
    <>
      <Note
        icon={<IconHistory size={18} aria-hidden />}
        text={t(current ? 'editor:restore.text' : 'editor:restore.text-old')}
      >
        <Button size="compact-sm" onClick={current ? takeBack : () => void takeApart()}>
          {t(current ? 'editor:restore.take' : 'editor:conflict.copy')}
        </Button>
        <Button size="compact-sm" variant="default" onClick={forget}>
          {t('editor:restore.drop')}
        </Button>
      </Note>
      <ProblemNote error={problem} />
    </>
  )
}

function newerCopy(key: string, { title, description, tree }: DraftContent): UnsavedCopy | undefined {
  const copy = findCopy(key)
  const same =
    copy && JSON.stringify([copy.title, copy.description, copy.tree]) === JSON.stringify([title, description, tree])
  if (same) keepCopy(key, undefined)
  return same ? undefined : copy
}

function Note({ icon, text, children }: { icon: ReactNode; text: string; children: ReactNode }) {
  return (
    <div className={css.note} role="status">
      {icon}
      <span>{text}</span>
      {children}
    </div>
  )
}
