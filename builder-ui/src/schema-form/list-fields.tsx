import { ActionIcon, Button, TextInput } from '@mantine/core'
import { type ComponentType, type ReactNode, useState } from 'react'
import type { JsonValue } from '../api/json.ts'
import { useText } from '../i18n/text.ts'
import { IconArrowDown, IconArrowUp, IconPlus, IconTrash } from '../parts/icons.tsx'
import type { FieldProps } from './form-context.ts'
import { nameOf } from './records.ts'
import { blankOf, fieldOf, type Path, plain, type Schema, valueAt } from './schema.ts'
import css from './schema-form.module.css'

/** Items in order, with adding, removing and moving by keyboard. */
function ListFrame(props: FieldProps & { blank: () => JsonValue; render: (path: Path, label: string) => ReactNode }) {
  const t = useText()
  const { schema, path, form } = props
  const value = valueAt(form.value, path)
  const items = Array.isArray(value) ? value : []
  const [said, setSaid] = useState('')
  const name = path.join('.')
  const move = (from: number, to: number) => {
    const item = items[from]
    if (item === undefined) return
    form.onChange(path, items.toSpliced(from, 1).toSpliced(to, 0, item))
    setSaid(t('common:schema.moved', { place: to + 1 }))
  }
  const full = schema.maxItems !== undefined && items.length >= schema.maxItems
  return (
    <fieldset className={css.list} id={form.fieldId(name)} tabIndex={-1}>
      <legend className={css.legend}>{schema.title}</legend>
      {schema.description && <p className={css.help}>{schema.description}</p>}
      {form.faults[name] && (
        <p className={css.fault} role="alert">
          {form.faults[name]}
        </p>
      )}
      <span className="visually-hidden" role="status">
        {said}
      </span>
      <ol className={css.items}>
        {items.map((item, at) => {
          const label = nameOf(item) || t('common:schema.item', { number: at + 1 })
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: the items of a setting have no identity but their place
            <li key={at} className={css.item}>
              <div className={css.itemFields}>{props.render([...path, at], label)}</div>
              <div className={css.itemActions}>
                <ActionIcon
                  disabled={at === 0}
                  aria-label={t('common:schema.up', { name: label })}
                  onClick={() => move(at, at - 1)}
                >
                  <IconArrowUp size={18} aria-hidden />
                </ActionIcon>
                <ActionIcon
                  disabled={at === items.length - 1}
                  aria-label={t('common:schema.down', { name: label })}
                  onClick={() => move(at, at + 1)}
                >
                  <IconArrowDown size={18} aria-hidden />
                </ActionIcon>
                <ActionIcon
                  disabled={items.length <= (schema.minItems ?? 0)}
                  aria-label={t('common:schema.remove', { name: label })}
                  onClick={() => form.onChange(path, items.toSpliced(at, 1))}
                >
                  <IconTrash size={18} aria-hidden />
                </ActionIcon>
              </div>
            </li>
          )
        })}
      </ol>
      <Button
        variant="default"
        size="sm"
        mt={10}
        disabled={full}
        leftSection={<IconPlus size={18} aria-hidden />}
        onClick={() => form.onChange(path, [...items, props.blank()])}
      >
        {t('common:schema.add')}
      </Button>
    </fieldset>
  )
}

/** A list of plain texts, or of calendar days. */
export function TextsField(props: FieldProps) {
  const { form, schema } = props
  const days = schema.items && plain(schema.items, form.root).format === 'date'
  return (
    <ListFrame
      {...props}
      blank={() => ''}
      render={(path, label) => (
        <TextInput
          id={form.fieldId(path.join('.'))}
          aria-label={label}
          type={days ? 'date' : 'text'}
          maw={days ? 220 : undefined}
          value={String(valueAt(form.value, path) ?? '')}
          error={form.faults[path.join('.')]}
          onChange={(event) => form.onChange(path, event.currentTarget.value)}
        />
      )}
    />
  )
}

/**
 * A list of records. An `id` beside a name is for programs: it is derived from the name when the record is first saved
 * ({@link withIds}) and is not shown.
 */
export function RecordsField({
  item,
  field: Field,
  ...props
}: FieldProps & { item: Schema; field: ComponentType<FieldProps> }) {
  const { form } = props
  const properties = Object.entries(item.properties ?? {}).filter(([name]) => !(name === 'id' && item.properties?.name))
  return (
    <ListFrame
      {...props}
      blank={() => blankOf(item, form.root)}
      render={(path) => (
        <div className={css.record}>
          {properties.map(([name, schema]) => {
            const node = plain(schema, form.root)
            const localised = fieldOf(node, form.root).kind === 'localised'
            return localised ? (
              <LocalisedCells key={name} schema={node} path={[...path, name]} form={form} />
            ) : (
              <Field key={name} schema={schema} path={[...path, name]} form={form} />
            )
          })}
        </div>
      )}
    />
  )
}

/** Both languages of a short text side by side, without a frame around each. */
function LocalisedCells({ schema, path, form }: FieldProps) {
  const t = useText()
  return (['uk', 'en'] as const)
    .filter((language) => schema.properties?.[language])
    .map((language) => {
      const name = [...path, language].join('.')
      return (
        <TextInput
          key={language}
          id={form.fieldId(name)}
          lang={language}
          label={schema.properties?.[language]?.title ?? t(`common:value.${language}`)}
          labelProps={{ className: css.language }}
          maxLength={schema.properties?.[language]?.maxLength}
          value={String(valueAt(form.value, [...path, language]) ?? '')}
          error={form.faults[name]}
          onChange={(event) => form.onChange([...path, language], event.currentTarget.value)}
        />
      )
    })
}
