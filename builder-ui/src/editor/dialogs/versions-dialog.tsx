import { Button, Modal } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { type KeyboardEvent, useEffect, useState } from 'react'
import type { PageRevision } from '../../api/types.ts'
import { formatDate } from '../../i18n/format.ts'
import { useLocale, useText } from '../../i18n/text.ts'
import { Empty } from '../../parts/empty.tsx'
import { IconCheck, IconHistory, IconPencil } from '../../parts/icons.tsx'
import { Loaded } from '../../parts/loaded.tsx'
import { ProblemNote } from '../../parts/problem-note.tsx'
import { RowsSkeleton } from '../../parts/skeletons.tsx'
import { restoreRevision, revisionsQuery } from '../api.ts'
import { useDesk } from '../desk.ts'
import css from './preview.module.css'
import { PreviewFrame } from './preview-frame.tsx'

/** Earlier states of the page: who saved them and when, how they look, and the way back to one. */
export function VersionsDialog(props: { opened: boolean; onClose: () => void; onRestored: (words: string) => void }) {
  const t = useText()
  return (
    <Modal
      opened={props.opened}
      onClose={props.onClose}
      title={t('editor:versions.title')}
      closeButtonProps={{ 'aria-label': t('common:close') }}
      size="min(1200px, calc(100vw - 24px))"
      yOffset={12}
      xOffset={12}
    >
      <Versions onRestored={props.onRestored} />
    </Modal>
  )
}

function Versions({ onRestored }: { onRestored: (words: string) => void }) {
  const t = useText()
  const locale = useLocale()
  const { address, autosave } = useDesk()
  const [saved, setSaved] = useState(false)
  const [chosen, setChosen] = useState<PageRevision>()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<unknown>(null)
  // unsaved input belongs to the history before one goes back in it
  useEffect(() => {
    void autosave.save().then(() => setSaved(true))
  }, [autosave])
  const revisions = useQuery({ ...revisionsQuery(address), enabled: saved })

  const restore = async (revision: PageRevision) => {
    setBusy(true)
    setProblem(null)
    try {
      await autosave.save()
      const { lost } = await restoreRevision(address, revision.revision, autosave.revision)
      const time = formatDate(locale, revision.savedAt, 'moment')
      const words = t('editor:versions.restored', { time })
      onRestored(lost > 0 ? `${words} ${t('editor:versions.lost', { count: lost })}` : words)
    } catch (error) {
      setProblem(error)
      setBusy(false)
    }
  }

  return (
    <Loaded query={revisions} skeleton={<RowsSkeleton />}>
      {(items) => {
        const shown = chosen ?? items[0]
        if (!shown) return <Empty icon={<IconHistory size={28} />} title={t('editor:versions.empty')} />
        const now = shown.revision === autosave.revision
        const width = window.innerWidth < 768 ? 'phone' : 'desktop'
        return (
          <div className={css.versions}>
            <div className={css.side}>
              <VersionList items={items} shown={shown} now={autosave.revision} onChoose={setChosen} />
              <ProblemNote error={problem} />
              <Button
                loading={busy}
                disabled={now}
                leftSection={<IconHistory size={18} aria-hidden />}
                onClick={() => void restore(shown)}
              >
                {t(now ? 'editor:versions.is-now' : 'editor:versions.restore')}
              </Button>
            </div>
            <PreviewFrame address={address} revision={now ? undefined : shown.revision} width={width} />
          </div>
        )
      }}
    </Loaded>
  )
}

function VersionList(props: {
  items: readonly PageRevision[]
  shown: PageRevision
  /** The revision at which the draft stands. */
  now: number
  onChoose: (revision: PageRevision) => void
}) {
  const t = useText()
  const locale = useLocale()
  const { items, shown } = props
  const at = items.findIndex((item) => item.revision === shown.revision)
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: items.length - 1 }[event.key]
    const next = to === undefined ? undefined : items[to]
    if (!next) return
    event.preventDefault()
    props.onChoose(next)
    event.currentTarget.querySelectorAll<HTMLElement>('[role="radio"]')[items.indexOf(next)]?.focus()
  }
  return (
    <div role="radiogroup" aria-label={t('editor:versions.title')} className={css.list} onKeyDown={onKeyDown}>
      {items.map((item) => (
        // biome-ignore lint/a11y/useSemanticElements: a choice of several lines
        <button
          key={item.revision}
          type="button"
          role="radio"
          aria-checked={item.revision === shown.revision}
          tabIndex={item.revision === shown.revision ? 0 : -1}
          className={css.version}
          onClick={() => props.onChoose(item)}
        >
          <span className={css.when}>{formatDate(locale, item.savedAt, 'moment')}</span>
          <span className={css.who}>{item.savedBy ?? t('editor:versions.nobody')}</span>
          {item.revision === props.now && (
            <span className={css.mark} data-kind="now">
              <IconPencil size={14} aria-hidden /> {t('editor:versions.now')}
            </span>
          )}
          {item.publishedAt && (
            <span className={css.mark}>
              <IconCheck size={14} aria-hidden />{' '}
              {t('editor:versions.published', { time: formatDate(locale, item.publishedAt, 'moment') })}
            </span>
          )}
        </button>
      ))}
    </div>
  )
}
