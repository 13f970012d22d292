import { Tabs } from '@mantine/core'
import type { Component } from 'grapesjs'
import { type ReactNode, type RefObject, useEffect, useRef, useState } from 'react'
import type { Locale, PageKind } from '../api/types.ts'
import type { LeftOut } from '../content/pasted.ts'
import { useText } from '../i18n/text.ts'
import { type ChosenPicture, PictureDialog } from '../parts/picture-dialog/picture-dialog.tsx'
import { LeaveDialog } from '../parts/saving/leave-dialog.tsx'
import { Announcer, LiveRegion } from './announcer.tsx'
import type { CanvasLook, PageAddress } from './api.ts'
import { type Desk, DeskContext, useCanvasState, useDesk, useSite } from './desk.ts'
import { PageConflictDialog } from './dialogs/conflict-dialog.tsx'
import { KeysDialog } from './dialogs/keys-dialog.tsx'
import { PageSettingsDialog } from './dialogs/page-settings-dialog.tsx'
import { PreviewDialog } from './dialogs/preview-dialog.tsx'
import { PublishDialog } from './dialogs/publish-dialog.tsx'
import { VersionsDialog } from './dialogs/versions-dialog.tsx'
import type { DraftContent } from './draft.ts'
import { LeftOutNote, RefusedNote, RestoreNote } from './notes.tsx'
import { openDesk } from './open-desk.ts'
import { BlocksPanel } from './panels/blocks-panel.tsx'
import { OutlinePanel } from './panels/outline-panel.tsx'
import { PagesPanel } from './panels/pages-panel.tsx'
import { type PageWords, SettingsPanel } from './panels/settings-panel.tsx'
import { useScreenKeys } from './screen-keys.ts'
import { PathBar } from './stage/path-bar.tsx'
import { SelectionFrame } from './stage/selection-frame.tsx'
import { type Device, type DialogName, inMenu, TopBar } from './top-bar.tsx'
import type { Refusal } from './tree/read.ts'
import type { UnsavedCopy } from './unsaved-copy.ts'
import css from './workspace.module.css'

/** Widths of the page in its own pixels; the desktop has what there is, but no less than this. */
const WIDTHS: Record<Device, number> = { desktop: 1100, tablet: 820, phone: 390 }

export interface WorkspaceProps {
  address: PageAddress
  languages: readonly Locale[]
  look: CanvasLook
  draft: DraftContent
  revision: number
  refused: readonly Refusal[]
  kind: PageKind
  /** Said when the page is open: why it was opened anew. */
  notice: string
  /** Gets the draft of the server anew; `words` say why. */
  onReload: (words?: string) => void
}

/** One open draft with everything around it. Another draft is another workspace. */
export function Workspace(props: WorkspaceProps) {
  const { address, draft } = props
  const t = useText()
  const site = useSite()
  const container = useRef<HTMLDivElement>(null)
  const stage = useRef<HTMLElement>(null)
  const [desk, setDesk] = useState<Desk>()
  const [start, setStart] = useState(draft)
  const [words, setWords] = useState<PageWords>({ title: draft.title, description: draft.description })
  const [device, setDevice] = useState<Device>(window.innerWidth < 640 ? 'phone' : 'desktop')
  const [sides, setSides] = useState(sidesThatFit)
  const [dialog, setDialog] = useState<DialogName>()
  const [choosing, setChoosing] = useState<Component>()
  const [tab, setTab] = useState<LeftTab>('blocks')
  const [searching, setSearching] = useState(false)
  const [leftOut, setLeftOut] = useState<LeftOut>()
  const [announcer] = useState(() => new Announcer())
  const wordsNow = useRef(words)
  wordsNow.current = words
  useScreenKeys(desk)
  useFittingScale(desk, container, WIDTHS[device])

  const wordsToSave = () => ({
    title: wordsNow.current.title.trim() || draft.title || t('editor:page.untitled'),
    description: wordsNow.current.description.trim(),
  })

  // biome-ignore lint/correctness/useExhaustiveDependencies: a draft is opened once; what is open keeps its language
  useEffect(() => {
    if (!container.current) return
    const opened = openDesk({
      container: container.current,
      address,
      draft: start,
      stored: draft,
      revision: props.revision,
      look: props.look,
      site,
      kind: props.kind,
      t,
      words: wordsToSave,
      choosePicture: setChoosing,
      openPalette,
      say: (words) => announcer.say(words),
      onLeftOut: setLeftOut,
    })
    setDesk(opened.desk)
    if (props.notice) announcer.say(props.notice)
    return () => {
      setDesk(undefined)
      opened.close()
    }
  }, [start])

  const openPalette = () => {
    setSides((now) => ({ ...now, left: true }))
    setTab('blocks')
    setSearching(true)
  }
  const change = (next: PageWords) => {
    setWords(next)
    desk?.autosave.touch()
  }
  const restore = (copy: UnsavedCopy) => {
    setWords({ title: copy.title, description: copy.description })
    setStart({ title: copy.title, description: copy.description, tree: copy.tree })
  }
  const takePicture = ({ item, alt, decorative }: ChosenPicture) => {
    if (!desk || !choosing) return
    desk.pictures.know(item.id, { url: item.url, alt: item.alt })
    desk.canvas.change(choosing, { media: item.id, alt, decorative })
    desk.canvas.select(choosing)
    setChoosing(undefined)
  }
  const close = () => {
    setDialog(undefined)
    // an entry of the menu that opened the window is gone by now: the keyboard goes to the menu itself
    if (dialog && inMenu.has(dialog))
      setTimeout(() => document.querySelector<HTMLElement>('[data-editor-more]')?.focus())
  }
  const toggle = (side: 'left' | 'right') => setSides((now) => ({ ...now, [side]: !now[side] }))

  return (
    <DeskContext value={desk}>
      <LiveRegion announcer={announcer} />
      <div className={css.screen}>
        <div data-region="bar" className={css.top}>
          {desk && (
            <TopBar
              title={words.title}
              languages={props.languages}
              device={device}
              onDevice={setDevice}
              {...sides}
              onLeft={() => toggle('left')}
              onRight={() => toggle('right')}
              onDialog={setDialog}
            />
          )}
        </div>
        <div className={css.body}>
          {sides.left && (
            <aside data-region="left" className={css.left} aria-label={t('editor:left.name')}>
              {desk && (
                <LeftSide tab={tab} onTab={setTab} searching={searching} onSearching={() => setSearching(false)} />
              )}
            </aside>
          )}
          <main className={css.middle} data-region="canvas">
            <RefusedNote refused={props.refused} />
            {leftOut && <LeftOutNote leftOut={leftOut} onClose={() => setLeftOut(undefined)} />}
            <RestoreNote address={address} revision={props.revision} stored={draft} onTake={restore} />
            <section ref={stage} className={css.stage} aria-label={t('editor:frame.title', { page: words.title })}>
              <div className={css.paper} style={{ width: device === 'desktop' ? '100%' : WIDTHS[device] }}>
                <div ref={container} className={css.canvas} />
              </div>
              {desk && <EmptyPage />}
              {desk && <SelectionFrame stage={stage} />}
            </section>
            {desk && <PathBar />}
          </main>
          {sides.right && (
            <aside data-region="right" className={css.right} aria-label={t('editor:right.name')}>
              {desk && <SettingsPanel words={words} onWords={change} onSettings={() => setDialog('settings')} />}
            </aside>
          )}
        </div>
      </div>
      {desk && (
        <>
          <PictureDialog
            slug={address.slug}
            opened={choosing !== undefined}
            onClose={() => setChoosing(undefined)}
            onChosen={takePicture}
          />
          <PublishDialog opened={dialog === 'publish'} onClose={close} />
          <KeysDialog opened={dialog === 'keys'} onClose={close} />
          <PreviewDialog opened={dialog === 'preview'} languages={props.languages} onClose={close} />
          <VersionsDialog opened={dialog === 'versions'} onClose={close} onRestored={props.onReload} />
          <PageSettingsDialog opened={dialog === 'settings'} languages={props.languages} onClose={close} />
          <PageConflictDialog
            read={() => ({ ...wordsToSave(), tree: desk.canvas.tree() })}
            onReload={() => props.onReload()}
          />
          <LeaveDialog autosave={desk.autosave} />
        </>
      )}
    </DeskContext>
  )
}

/** Where there is less room than the page is wide, it is shown smaller, not narrower. */
function useFittingScale(desk: Desk | undefined, container: RefObject<HTMLElement | null>, width: number): void {
  useEffect(() => {
    const element = container.current
    if (!desk || !element) return
    const adjust = () => desk.canvas.scale(Math.min(1, element.clientWidth / width))
    const sizes = new ResizeObserver(adjust)
    sizes.observe(element)
    adjust()
    return () => sizes.disconnect()
  }, [desk, container, width])
}

/** Both sides where there is room beside the page. */
function sidesThatFit(): { left: boolean; right: boolean } {
  return { left: window.innerWidth >= 900, right: window.innerWidth >= 1200 }
}

const LEFT_TABS = ['blocks', 'outline', 'pages'] as const
type LeftTab = (typeof LEFT_TABS)[number]

function LeftSide(props: {
  tab: LeftTab
  onTab: (tab: LeftTab) => void
  /** Is the keyboard wanted in the palette's search? */
  searching: boolean
  onSearching: () => void
}): ReactNode {
  const t = useText()
  // the outline is drawn from the page as it is now
  useCanvasState()
  return (
    <Tabs
      value={props.tab}
      onChange={(value) => props.onTab(LEFT_TABS.find((tab) => tab === value) ?? 'blocks')}
      className={css.tabs}
      keepMounted={false}
    >
      <Tabs.List grow>
        {LEFT_TABS.map((tab) => (
          <Tabs.Tab key={tab} value={tab}>
            {t(`editor:left.${tab}`)}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      <Tabs.Panel value="blocks" className={css.tab}>
        <BlocksPanel searching={props.searching} onSearching={props.onSearching} />
      </Tabs.Panel>
      <Tabs.Panel value="outline" className={css.tab}>
        <OutlinePanel />
      </Tabs.Panel>
      <Tabs.Panel value="pages" className={css.tab}>
        <PagesPanel />
      </Tabs.Panel>
    </Tabs>
  )
}

/** Lies over an empty page, through which things are dropped. */
function EmptyPage(): ReactNode {
  const t = useText()
  const { canvas } = useDesk()
  const { ready } = useCanvasState()
  if (!ready || canvas.root.components().length > 0) return null
  return (
    <div className={css.empty}>
      <p>{t('editor:empty.page')}</p>
      <p>{t('editor:empty.page-how')}</p>
    </div>
  )
}
