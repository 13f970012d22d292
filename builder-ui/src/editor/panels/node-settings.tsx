/** The settings of each kind of thing: its content first, then its look, in tokens and plain words. */
import { Button, TextInput } from '@mantine/core'
import type { Component } from 'grapesjs'
import type { ReactNode } from 'react'
import { type NodeType, RATIOS, type TreeNode } from '../../content/tree.ts'
import { useText } from '../../i18n/text.ts'
import { IconPlus } from '../../parts/icons.tsx'
import { useDesk } from '../desk.ts'
import { definitionOf } from '../tree/convert.ts'
import { newButton, newCard } from '../tree/new-nodes.ts'
import { AddressField } from './address-field.tsx'
import { ChoiceField } from './choice-field.tsx'
import { ColumnsStyle } from './columns-settings.tsx'
import { FragmentSettings, MakeFragment } from './fragment-settings.tsx'
import { ImageSettings } from './image-settings.tsx'
import { AnchorField, SectionStyle } from './section-settings.tsx'
import { TableSettings } from './table-settings.tsx'
import {
  AddItem,
  AlignField,
  DetailsContent,
  HeadingStyle,
  ListStyle,
  ParagraphStyle,
  QuoteContent,
} from './text-settings.tsx'
import { useNode } from './use-node.ts'
import { WidgetSettings } from './widget-settings.tsx'

interface Of {
  component: Component
  type: NodeType
}

export function NodeContent({ component, type }: Of): ReactNode {
  switch (type) {
    case 'section':
      return (
        <>
          <AnchorField component={component} />
          <MakeFragment component={component} />
        </>
      )
    case 'fragment':
      return <FragmentSettings component={component} />
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

function CardContent({ component }: { component: Component }) {
  const t = useText()
  const { data, change } = useNode(component, 'card')
  if (!data) return null
  return (
    <AddressField label={t('editor:field.card-href')} value={data.href ?? ''} onChange={(href) => change({ href })} />
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
