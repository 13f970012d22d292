import { Button, NativeSelect, Textarea, TextInput } from '@mantine/core'
import type { Component } from 'grapesjs'
import { listItem } from '../../content/list-edits.ts'
import { LEVELS, SIZES } from '../../content/tree.ts'
import { useText } from '../../i18n/text.ts'
import { IconAlignCenter, IconAlignLeft, IconPlus } from '../../parts/icons.tsx'
import { useDesk } from '../desk.ts'
import { dataOf, definitionOf } from '../tree/convert.ts'
import { ChoiceField } from './choice-field.tsx'
import { useNode } from './use-node.ts'

function useAlignChoices() {
  const t = useText()
  return [
    { value: 'start', label: t('editor:field.align-start'), icon: <IconAlignLeft size={18} /> },
    { value: 'center', label: t('editor:field.align-center'), icon: <IconAlignCenter size={18} /> },
  ] as const
}

export function AlignField({
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

export function HeadingStyle({ component }: { component: Component }) {
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

export function ParagraphStyle({ component }: { component: Component }) {
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

export function ListStyle({ component }: { component: Component }) {
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

export function QuoteContent({ component }: { component: Component }) {
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

export function DetailsContent({ component }: { component: Component }) {
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

export function AddItem({ component }: { component: Component }) {
  const t = useText()
  const { canvas, typing } = useDesk()
  const list = dataOf(component, 'list') ? component : component.parent()
  if (!list) return null
  const add = () => {
    canvas.beforeChange()
    const [added] = list.append(definitionOf(listItem()))
    if (added) typing.enter(added)
  }
  return (
    <Button size="xs" variant="default" leftSection={<IconPlus size={16} aria-hidden />} onClick={add}>
      {t('editor:field.item-add')}
    </Button>
  )
}
