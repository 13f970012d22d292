import { Button, ScrollArea, Textarea, TextInput } from '@mantine/core'
import { useId } from 'react'
import { useText } from '../../i18n/text.ts'
import { IconSettings } from '../../parts/icons.tsx'
import { nameOf, useCanvasState, useDesk, useSite } from '../desk.ts'
import { typeOf } from '../tree/convert.ts'
import { nodeIcons } from './icons.tsx'
import { NodeContent, NodeStyle } from './node-settings.tsx'
import css from './settings-panel.module.css'

export interface PageWords {
  title: string
  description: string
}

/** On the right: what can be set of the selected thing, or, with nothing selected, of the page. */
export function SettingsPanel(props: {
  words: PageWords
  onWords: (words: PageWords) => void
  onSettings: () => void
}) {
  const t = useText()
  const { canvas } = useDesk()
  const site = useSite()
  const { selected, version } = useCanvasState()
  const type = selected && typeOf(selected)
  const Icon = type && nodeIcons[type]
  return (
    <ScrollArea className={css.panel} type="auto">
      <div className={css.inside}>
        {selected && type ? (
          <div key={selected.cid} data-version={version}>
            <h2 className={css.heading}>
              {Icon && <Icon size={20} aria-hidden />}
              {nameOf(selected, t, site)}
            </h2>
            <Part title={t('editor:right.content')}>
              <NodeContent component={selected} type={type} />
            </Part>
            <Part title={t('editor:right.style')}>
              <NodeStyle component={selected} type={type} />
            </Part>
          </div>
        ) : (
          <PageSettings {...props} hint={canvas.root.components().length > 0} />
        )}
      </div>
    </ScrollArea>
  )
}

/** A titled part that is not there when it has nothing to say. */
function Part({ title, children }: { title: string; children: React.ReactNode }) {
  const id = useId()
  return (
    <section className={css.part} aria-labelledby={id}>
      <h3 id={id} className={css.partTitle}>
        {title}
      </h3>
      {children}
    </section>
  )
}

const MAX_TITLE_LENGTH = 200
const MAX_DESCRIPTION_LENGTH = 400
/** What search engines show of each before they cut it off. */
const SHOWN_TITLE = 60
const SHOWN_DESCRIPTION = 155

function PageSettings(props: {
  words: PageWords
  onWords: (words: PageWords) => void
  onSettings: () => void
  hint: boolean
}) {
  const t = useText()
  const { kind } = useDesk()
  const { words, onWords } = props
  const isPage = kind === 'page'
  return (
    <>
      <h2 className={css.heading}>{t(isPage ? 'editor:right.page' : `editor:fragment.kind-${kind}`)}</h2>
      <section className={css.part}>
        <TextInput
          size="sm"
          label={t(isPage ? 'editor:page.title' : 'editor:fragment.name')}
          description={isPage ? t('editor:page.title-hint') : undefined}
          required
          maxLength={MAX_TITLE_LENGTH}
          value={words.title}
          error={words.title.trim() === '' ? t('editor:page.title-empty') : undefined}
          onChange={(event) => onWords({ ...words, title: event.currentTarget.value })}
        />
        {isPage ? (
          <>
            <Count length={words.title.trim().length} shown={SHOWN_TITLE} />
            <Textarea
              size="sm"
              label={t('editor:page.description')}
              description={t('editor:page.description-hint')}
              maxLength={MAX_DESCRIPTION_LENGTH}
              value={words.description}
              onChange={(event) => onWords({ ...words, description: event.currentTarget.value })}
            />
            <Count length={words.description.trim().length} shown={SHOWN_DESCRIPTION} />
            <SearchSketch words={words} />
            <Button
              size="sm"
              variant="default"
              leftSection={<IconSettings size={18} aria-hidden />}
              onClick={props.onSettings}
            >
              {t('editor:page.settings-open')}
            </Button>
          </>
        ) : (
          <p className={css.quiet}>{t(`editor:fragment.kind-${kind}-hint`)}</p>
        )}
        {props.hint && <p className={css.quiet}>{t('editor:page.select')}</p>}
      </section>
    </>
  )
}

function Count({ length, shown }: { length: number; shown: number }) {
  const t = useText()
  return (
    <p className={css.count} data-over={length > shown || undefined}>
      {t(length > shown ? 'editor:page.count-over' : 'editor:page.count', { length, shown })}
    </p>
  )
}

/** How the page will look among what a search finds. */
function SearchSketch({ words }: { words: PageWords }) {
  const t = useText()
  const { address } = useDesk()
  const { pages, host } = useSite()
  const path = pages.find((page) => page.id === address.pageId)?.path ?? '/'
  const steps = path.split('/').filter(Boolean)
  return (
    <figure className={css.sketch} aria-label={t('editor:page.sketch')}>
      <span className={css.sketchPath}>{[host, ...steps].join(' › ')}</span>
      <span className={css.sketchTitle}>{shortened(words.title.trim() || t('editor:page.untitled'), SHOWN_TITLE)}</span>
      <span className={css.sketchText}>
        {shortened(words.description.trim() || t('editor:page.sketch-empty'), SHOWN_DESCRIPTION)}
      </span>
    </figure>
  )
}

function shortened(text: string, length: number): string {
  return text.length > length ? `${text.slice(0, length).replace(/\s+\S*$/, '')}…` : text
}
