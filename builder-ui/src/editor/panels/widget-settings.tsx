import { Button } from '@mantine/core'
import type { Component } from 'grapesjs'
import { useId, useState } from 'react'
import type { Props } from '../../content/tree.ts'
import { useText } from '../../i18n/text.ts'
import { IconRefresh } from '../../parts/icons.tsx'
import { plain, type Schema } from '../../schema-form/schema.ts'
import { SchemaForm } from '../../schema-form/schema-form.tsx'
import { REFRESH } from '../canvas/node-types.ts'
import { useDesk, useSite } from '../desk.ts'
import { dataOf } from '../tree/convert.ts'
import css from './settings-panel.module.css'

/** Settings of a live instrument, drawn from its own schema. What cannot be right stays in the form until it is. */
export function WidgetSettings({ component }: { component: Component }) {
  const t = useText()
  const id = useId()
  const { canvas } = useDesk()
  const { widgets } = useSite()
  const data = dataOf(component, 'widget')
  const kind = widgets.find((one) => one.id === data?.widget)
  const [draft, setDraft] = useState<Props>()
  if (!data) return null
  if (!kind) return <p className={css.quiet}>{t('editor:field.widget-gone')}</p>

  const value = draft ?? { ...kind.defaults, ...data.props }
  const faults = faultsIn(value, kind.schema, (min, max) => t('editor:field.number-wrong', { min, max }))
  const change = (next: Props) => {
    const wrong = Object.keys(faultsIn(next, kind.schema, () => '')).length > 0
    setDraft(wrong ? next : undefined)
    if (!wrong) canvas.change(component, { props: next })
  }
  const hasFields = Object.keys(kind.schema.properties ?? {}).length > 0

  return (
    <div className={css.schema}>
      <p className={css.quiet}>{kind.description}</p>
      {hasFields ? (
        <SchemaForm
          schema={kind.schema}
          value={value}
          faults={faults}
          fieldId={(path) => `${id}-${path.replaceAll('.', '-')}`}
          onChange={change}
        />
      ) : (
        <p className={css.quiet}>{t('editor:field.widget-none')}</p>
      )}
      <Button
        size="xs"
        variant="default"
        leftSection={<IconRefresh size={16} aria-hidden />}
        onClick={() => canvas.editor.trigger(REFRESH, component)}
      >
        {t('editor:field.widget-reload')}
      </Button>
    </div>
  )
}

/** Numbers that are missing or out of their bounds: the only thing that the form lets be wrong. */
function faultsIn(value: Props, schema: Schema, say: (min: number, max: number) => string): Record<string, string> {
  const faults: Record<string, string> = {}
  for (const [name, property] of Object.entries(schema.properties ?? {})) {
    const { type, minimum: min = 0, maximum: max = Number.MAX_SAFE_INTEGER } = plain(property, schema)
    const number = value[name]
    if (type !== 'integer' && type !== 'number') continue
    if (number === null || (typeof number === 'number' && (number < min || number > max))) faults[name] = say(min, max)
  }
  return faults
}
