import { ScrollArea, Textarea, TextInput } from '@mantine/core'
import { useId } from 'react'
import { useText } from '../../i18n/text.ts'
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
export function SettingsPanel({ words, onWords }: { words: PageWords; onWords: (words: PageWords) => void }) {
  const t = useText()
  const { canvas } = useDesk()
  const { widgets } = useSite()
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
              {nameOf(selected, t, widgets)}
            </h2>
            <Part title={t('editor:right.content')}>
              <NodeContent component={selected} type={type} />
            </Part>
            <Part title={t('editor:right.style')}>
              <NodeStyle component={selected} type={type} />
            </Part>
          </div>
        ) : (
          <PageSettings words={words} onWords={onWords} hint={canvas.root.components().length > 0} />
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

const LONGEST_TITLE = 200
const LONGEST_DESCRIPTION = 400

function PageSettings(props: { words: PageWords; onWords: (words: PageWords) => void; hint: boolean }) {
  const t = useText()
  const { words, onWords } = props
  return (
    <>
      <h2 className={css.heading}>{t('editor:right.page')}</h2>
      <section className={css.part}>
        <TextInput
          size="sm"
          label={t('editor:page.title')}
          description={t('editor:page.title-hint')}
          required
          maxLength={LONGEST_TITLE}
          value={words.title}
          error={words.title.trim() === '' ? t('editor:page.title-empty') : undefined}
          onChange={(event) => onWords({ ...words, title: event.currentTarget.value })}
        />
        <Textarea
          size="sm"
          label={t('editor:page.description')}
          description={t('editor:page.description-hint')}
          maxLength={LONGEST_DESCRIPTION}
          value={words.description}
          onChange={(event) => onWords({ ...words, description: event.currentTarget.value })}
        />
        {props.hint && <p className={css.quiet}>{t('editor:page.select')}</p>}
      </section>
    </>
  )
}
