/** The settings of each kind of thing: its content first, then its look, in tokens and plain words. */
import { Button, NativeSelect, Textarea, TextInput } from '@mantine/core'
import { IconAlignCenter, IconAlignLeft, IconPlus } from '@tabler/icons-react'
import type { Component } from 'grapesjs'
import { type KeyboardEvent, type ReactNode, useState } from 'react'
import { useText } from '../../i18n/text.ts'
import { useDesk } from '../desk.ts'
import { type DataOf, dataOf, definitionOf, nodeOf } from '../tree/convert.ts'
import { newButton, newCard, newColumns } from '../tree/new-nodes.ts'
import {
  columnsIn,
  LAYOUTS,
  type Layout,
  LEVELS,
  type NodeType,
  nodesOf,
  RATIOS,
  SIZES,
  SPACES,
  TONES,
  type TreeNode,
} from '../tree/tree.ts'
import { AddressField } from './address-field.tsx'
import { ChoiceField } from './choice-field.tsx'
import { ImageSettings } from './image-settings.tsx'
import css from './settings-panel.module.css'
import { TableSettings } from './table-settings.tsx'
import { WidgetSettings } from './widget-settings.tsx'

interface Of {
  component: Component
  type: NodeType
}

/** The data of the selected thing, and how to change it. */
export function useNode<Type extends NodeType>(component: Component, type: Type) {
  const { canvas } = useDesk()
  const data = dataOf(component, type)
  const change = (patch: Partial<DataOf<Type>>) => canvas.change(component, patch)
  return { data, change }
}

export function NodeContent({ component, type }: Of): ReactNode {
  switch (type) {
    case 'section':
      return <AnchorField component={component} />
    case 'quote':
      return <QuoteContent component={component} />
    case 'list':
    case 'item':
      return <AddItem component={component} />
    case 'table':
      return <TableSettings component={component} />
    case 'image':
      return <ImageSettings component={component} />
    case 'button':
      return <ButtonContent component={component} />
    case 'buttons':
      return <AddChild component={component} label="editor:field.button-add" make={newButton} />
    case 'fact':
      return <FactContent component={component} />
    case 'details':
      return <DetailsContent component={component} />
    case 'cards':
      return <AddChild component={component} label="editor:field.card-add" make={newCard} />
    case 'card':
      return <CardContent component={component} />
    case 'widget':
      return <WidgetSettings component={component} key={component.cid} />
    default:
      return null
  }
}

export function NodeStyle({ component, type }: Of): ReactNode {
  switch (type) {
    case 'section':
      return <SectionStyle component={component} />
    case 'heading':
      return <HeadingStyle component={component} />
    case 'paragraph':
      return <ParagraphStyle component={component} />
    case 'list':
      return <ListStyle component={component} />
    case 'image':
      return <RatioField component={component} />
    case 'button':
      return <ButtonStyle component={component} />
    case 'buttons':
      return <ButtonsStyle component={component} />
    case 'columns':
      return <ColumnsStyle component={component} />
    default:
      return null
  }
}

function AnchorField({ component }: { component: Component }) {
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

function SectionStyle({ component }: { component: Component }) {
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

interface RadioProps {
  role: 'radio'
  'aria-checked': boolean
  tabIndex: number
  onClick: () => void
}

/** A radio group of buttons that look like what they do; arrow keys walk and choose. */
function RadioRow<Value extends string>(props: {
  labelledBy: string
  className: string | undefined
  values: readonly Value[]
  value: Value
  onChange: (value: Value) => void
  children: (value: Value, radio: RadioProps) => ReactNode
}) {
  const { values, value } = props
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    const step = ['ArrowRight', 'ArrowDown'].includes(event.key)
      ? 1
      : ['ArrowLeft', 'ArrowUp'].includes(event.key)
        ? -1
        : 0
    if (step === 0) return
    event.preventDefault()
    const at = (values.indexOf(value) + step + values.length) % values.length
    const next = values[at]
    if (next === undefined) return
    props.onChange(next)
    event.currentTarget.querySelectorAll<HTMLElement>('[role="radio"]')[at]?.focus()
  }
  return (
    <div role="radiogroup" aria-labelledby={props.labelledBy} className={props.className} onKeyDown={onKeyDown}>
      {values.map((one) =>
        props.children(one, {
          role: 'radio',
          'aria-checked': one === value,
          tabIndex: one === value ? 0 : -1,
          onClick: () => props.onChange(one),
        }),
      )}
    </div>
  )
}

function useAlignChoices() {
  const t = useText()
  return [
    { value: 'start', label: t('editor:field.align-start'), icon: <IconAlignLeft size={18} /> },
    { value: 'center', label: t('editor:field.align-center'), icon: <IconAlignCenter size={18} /> },
  ] as const
}

function AlignField({
  value,
  onChange,
}: {
  value: 'start' | 'center' | undefined
  onChange: (align: 'start' | 'center') => void
}) {
  const t = useText()
  const choices = useAlignChoices()
  return <ChoiceField label={t('editor:field.align')} value={value ?? 'start'} choices={choices} onChange={onChange} />
}

function HeadingStyle({ component }: { component: Component }) {
  const t = useText()
  const { data, change } = useNode(component, 'heading')
  if (!data) return null
  return (
    <>
      <NativeSelect
        size="sm"
        label={t('editor:field.level')}
        value={String(data.level)}
        data={LEVELS.map((level) => ({
          value: String(level),
          label: `${level} · ${t(`editor:field.level-${level}`)}`,
        }))}
        onChange={(event) => {
          const level = LEVELS.find((one) => String(one) === event.currentTarget.value)
          if (level) change({ level })
        }}
      />
      <AlignField value={data.align} onChange={(align) => change({ align })} />
    </>
  )
}

function ParagraphStyle({ component }: { component: Component }) {
  const t = useText()
  const { data, change } = useNode(component, 'paragraph')
  if (!data) return null
  return (
    <>
      <ChoiceField
        label={t('editor:field.size')}
        value={data.size}
        choices={[SIZES[2], SIZES[0], SIZES[1]].map((value) => ({ value, label: t(`editor:field.size-${value}`) }))}
        onChange={(size) => change({ size })}
      />
      <AlignField value={data.align} onChange={(align) => change({ align })} />
    </>
  )
}

function ListStyle({ component }: { component: Component }) {
  const t = useText()
  const { data, change } = useNode(component, 'list')
  if (!data) return null
  return (
    <ChoiceField
      label={t('editor:field.list')}
      value={data.ordered ? 'numbers' : 'bullets'}
      choices={[
        { value: 'bullets', label: t('editor:field.list-bullets') },
        { value: 'numbers', label: t('editor:field.list-numbers') },
      ]}
      onChange={(kind) => change({ ordered: kind === 'numbers' })}
    />
  )
}

function QuoteContent({ component }: { component: Component }) {
  const t = useText()
  const { data, change } = useNode(component, 'quote')
  return (
    <TextInput
      size="sm"
      label={t('editor:field.cite')}
      maxLength={300}
      value={data?.cite ?? ''}
      onChange={(event) => change({ cite: event.currentTarget.value })}
    />
  )
}

function RatioField({ component }: { component: Component }) {
  const t = useText()
  const { data, change } = useNode(component, 'image')
  if (!data) return null
  return (
    <ChoiceField
      label={t('editor:field.ratio')}
      value={data.ratio}
      choices={RATIOS.map((value) => ({
        value,
        label: value === 'original' ? t('editor:field.ratio-original') : value,
      }))}
      onChange={(ratio) => change({ ratio })}
    />
  )
}

function ButtonContent({ component }: { component: Component }) {
  const t = useText()
  const { data, change } = useNode(component, 'button')
  if (!data) return null
  return (
    <>
      <TextInput
        size="sm"
        label={t('editor:field.button-label')}
        maxLength={120}
        value={data.label}
        onChange={(event) => change({ label: event.currentTarget.value })}
      />
      <AddressField label={t('editor:field.button-href')} value={data.href} onChange={(href) => change({ href })} />
    </>
  )
}

function ButtonStyle({ component }: { component: Component }) {
  const t = useText()
  const { data, change } = useNode(component, 'button')
  if (!data) return null
  return (
    <ChoiceField
      label={t('editor:field.button-tone')}
      value={data.tone}
      choices={[
        { value: 'primary', label: t('editor:field.button-primary') },
        { value: 'secondary', label: t('editor:field.button-secondary') },
      ]}
      onChange={(tone) => change({ tone })}
    />
  )
}

function ButtonsStyle({ component }: { component: Component }) {
  const { data, change } = useNode(component, 'buttons')
  return <AlignField value={data?.align} onChange={(align) => change({ align })} />
}

function FactContent({ component }: { component: Component }) {
  const t = useText()
  const { data, change } = useNode(component, 'fact')
  if (!data) return null
  return (
    <>
      <TextInput
        size="sm"
        label={t('editor:field.fact-value')}
        maxLength={60}
        value={data.value}
        onChange={(event) => change({ value: event.currentTarget.value })}
      />
      <TextInput
        size="sm"
        label={t('editor:field.fact-label')}
        maxLength={200}
        value={data.label}
        onChange={(event) => change({ label: event.currentTarget.value })}
      />
    </>
  )
}

function DetailsContent({ component }: { component: Component }) {
  const t = useText()
  const { data, change } = useNode(component, 'details')
  return (
    <Textarea
      size="sm"
      minRows={1}
      label={t('editor:field.summary')}
      maxLength={500}
      value={data?.summary ?? ''}
      onChange={(event) => change({ summary: event.currentTarget.value.replaceAll('\n', ' ') })}
    />
  )
}

function CardContent({ component }: { component: Component }) {
  const t = useText()
  const { data, change } = useNode(component, 'card')
  if (!data) return null
  return (
    <AddressField label={t('editor:field.card-href')} value={data.href ?? ''} onChange={(href) => change({ href })} />
  )
}

function AddItem({ component }: { component: Component }) {
  const t = useText()
  const { canvas, typing } = useDesk()
  const list = dataOf(component, 'list') ? component : component.parent()
  if (!list) return null
  const add = () => {
    canvas.beforeChange()
    const item: TreeNode = { type: 'item', id: newButton().id, content: [] }
    const [added] = list.append(definitionOf(item))
    if (added) typing.enter(added)
  }
  return (
    <Button size="xs" variant="default" leftSection={<IconPlus size={16} aria-hidden />} onClick={add}>
      {t('editor:field.item-add')}
    </Button>
  )
}

function AddChild(props: {
  component: Component
  label: 'editor:field.button-add' | 'editor:field.card-add'
  make: () => TreeNode
}) {
  const t = useText()
  const { canvas } = useDesk()
  const add = () => {
    canvas.beforeChange()
    const [added] = props.component.append(definitionOf(props.make()))
    if (added) canvas.select(added, { reveal: true })
  }
  return (
    <Button size="xs" variant="default" leftSection={<IconPlus size={16} aria-hidden />} onClick={add}>
      {t(props.label)}
    </Button>
  )
}

function ColumnsStyle({ component }: { component: Component }) {
  const t = useText()
  const { canvas } = useDesk()
  const { data, change } = useNode(component, 'columns')
  if (!data) return null
  const divide = (layout: Layout) => {
    canvas.beforeChange()
    fitColumns(component, layout)
    change({ layout })
  }
  return (
    <>
      <div>
        <span className={css.label} id="layout-label">
          {t('editor:field.layout')}
        </span>
        <RadioRow
          labelledBy="layout-label"
          className={css.layouts}
          values={LAYOUTS}
          value={data.layout}
          onChange={divide}
        >
          {(layout, radio) => (
            <button
              key={layout}
              type="button"
              className={css.layout}
              title={t(`editor:field.layout-${layout}`)}
              aria-label={t(`editor:field.layout-${layout}`)}
              {...radio}
            >
              <Shares layout={layout} />
            </button>
          )}
        </RadioRow>
      </div>
      <ChoiceField
        label={t('editor:field.align')}
        value={data.align}
        choices={[
          { value: 'start', label: t('editor:field.columns-start') },
          { value: 'center', label: t('editor:field.columns-center') },
        ]}
        onChange={(align) => change({ align })}
      />
    </>
  )
}

/** A picture of the division. */
function Shares({ layout }: { layout: Layout }) {
  const shares = layout.split('-').map((share, at) => ({ share: Number(share), name: `column ${at + 1}` }))
  return shares.map(({ share, name }) => <span key={name} style={{ flex: share }} />)
}

/** As many columns as the division has: new ones are empty, the content of lost ones goes to the last that stays. */
function fitColumns(component: Component, layout: Layout): void {
  const columns = [...component.components().models]
  const missing = columnsIn[layout] - columns.length
  if (missing > 0) component.append(newColumns(layout).slice(0, missing).map(definitionOf))
  const last = columns[columnsIn[layout] - 1]
  for (const lost of columns.slice(columnsIn[layout])) {
    for (const block of [...lost.components().models]) if (last) block.move(last, { at: last.components().length })
    lost.remove()
  }
}
