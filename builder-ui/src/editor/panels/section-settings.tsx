import { TextInput } from '@mantine/core'
import type { Component } from 'grapesjs'
import { useState } from 'react'
import { nodesOf, SPACES, TONES } from '../../content/tree.ts'
import { useText } from '../../i18n/text.ts'
import { useDesk } from '../desk.ts'
import { nodeOf } from '../tree/convert.ts'
import { ChoiceField } from './choice-field.tsx'
import { RadioRow } from './radio-row.tsx'
import css from './settings-panel.module.css'
import { useNode } from './use-node.ts'

export function AnchorField({ component }: { component: Component }) {
  const t = useText()
  const { canvas } = useDesk()
  const { data, change } = useNode(component, 'section')
  const [typed, setTyped] = useState<string>()
  if (!data) return null
  const text = typed ?? data.anchor ?? ''
  const taken = [...nodesOf(canvas.root.components().models.flatMap((one) => nodeOf(one) ?? []))].some(
    ({ node }) => node.id !== data.id && (node.id === text || (node.type === 'section' && node.anchor === text)),
  )
  const wrong = text !== '' && !/^[a-z][a-z0-9-]{1,39}$/.test(text)
  const error = wrong ? t('editor:field.anchor-wrong') : text && taken ? t('editor:field.anchor-taken') : undefined
  return (
    <TextInput
      size="sm"
      label={t('editor:field.anchor')}
      description={t('editor:field.anchor-hint')}
      value={text}
      error={error}
      onChange={(event) => setTyped(event.currentTarget.value)}
      onBlur={() => {
        if (error || text === (data.anchor ?? '')) return
        const { anchor: _, ...rest } = data
        // the key goes away with its value
        canvas.beforeChange()
        component.set('data', text ? { ...rest, anchor: text } : rest)
        setTyped(undefined)
        change({})
      }}
    />
  )
}

export function SectionStyle({ component }: { component: Component }) {
  const t = useText()
  const { data, change } = useNode(component, 'section')
  if (!data) return null
  return (
    <>
      <Swatches value={data.tone} onChange={(tone) => change({ tone })} />
      <ChoiceField
        label={t('editor:field.width')}
        value={data.width}
        choices={[
          { value: 'page', label: t('editor:field.width-page') },
          { value: 'text', label: t('editor:field.width-text') },
        ]}
        vertical
        onChange={(width) => change({ width })}
      />
      <ChoiceField
        label={t('editor:field.space')}
        value={data.space}
        choices={[SPACES[1], SPACES[0], SPACES[2]].map((value) => ({ value, label: t(`editor:field.space-${value}`) }))}
        onChange={(space) => change({ space })}
      />
    </>
  )
}

const GROUND = { paper: '#ffffff', soft: '#e6f0e6', sunk: '#eceff2', brand: '#2f6b3c' } as const

function Swatches(props: { value: (typeof TONES)[number]; onChange: (tone: (typeof TONES)[number]) => void }) {
  const t = useText()
  return (
    <div>
      <span className={css.label} id="tone-label">
        {t('editor:field.tone')}
      </span>
      <RadioRow
        labelledBy="tone-label"
        className={css.tones}
        values={TONES}
        value={props.value}
        onChange={props.onChange}
      >
        {(tone, radio) => (
          <button key={tone} type="button" className={css.tone} {...radio}>
            <span className={css.swatch} style={{ background: GROUND[tone] }} aria-hidden="true" />
            {t(`editor:field.tone-${tone}`)}
          </button>
        )}
      </RadioRow>
    </div>
  )
}
