import { Checkbox, NativeSelect, NumberInput, Radio, Stack, Switch, Textarea, TextInput } from '@mantine/core'
import type { JsonObject, JsonValue } from '../api/json.ts'
import { useText } from '../i18n/text.ts'
import { limitsOf } from './faults.ts'
import type { FieldProps, FormContext, OwnFields } from './form-context.ts'
import { RecordsField, TextsField } from './list-fields.tsx'
import { LockedFields } from './locked-fields.tsx'
import {
  type Choice,
  type Field,
  fieldOf,
  isObject,
  type Path,
  plain,
  type Schema,
  valueAt,
  withValueAt,
} from './schema.ts'
import css from './schema-form.module.css'

const pathName = (path: Path): string => path.join('.')

/** The label of a value that has no title of its own in the schema. */
function useChoiceLabel(): (choice: Choice) => string {
  const t = useText()
  return ({ value, label }) => label ?? t.orElse(`common:value.${value}`, String(value))
}

function ChoiceField({ schema, path, form, choices }: FieldProps & { choices: Choice[] }) {
  const name = pathName(path)
  const labelOf = useChoiceLabel()
  const value = valueAt(form.value, path)
  const choose = (text: string) => {
    const chosen = choices.find((choice) => String(choice.value) === text)
    if (chosen) form.onChange(path, chosen.value)
  }
  const shared = { label: schema.title, description: schema.description, error: form.faults[name] }
  if (choices.length > 5) {
    return (
      <NativeSelect
        id={form.fieldId(name)}
        {...shared}
        data={choices.map((choice) => ({ value: String(choice.value), label: labelOf(choice) }))}
        value={String(value ?? '')}
        onChange={(event) => choose(event.currentTarget.value)}
      />
    )
  }
  return (
    <Radio.Group id={form.fieldId(name)} {...shared} value={String(value ?? '')} onChange={choose}>
      <Stack gap={10} mt={10}>
        {choices.map((choice) => (
          <Radio key={String(choice.value)} value={String(choice.value)} label={labelOf(choice)} />
        ))}
      </Stack>
    </Radio.Group>
  )
}

function ChoicesField({ schema, path, form, choices }: FieldProps & { choices: Choice[] }) {
  const name = pathName(path)
  const labelOf = useChoiceLabel()
  const value = valueAt(form.value, path)
  const chosen = Array.isArray(value) ? value.map(String) : []
  const choose = (next: string[]) => {
    // Selected values keep their order (the first language is the site's own); a new one goes to the end.
    const ordered = [...chosen.filter((one) => next.includes(one)), ...next.filter((one) => !chosen.includes(one))]
    form.onChange(
      path,
      ordered.flatMap((one) => choices.find((choice) => String(choice.value) === one)?.value ?? []),
    )
  }
  return (
    <Checkbox.Group
      id={form.fieldId(name)}
      label={schema.title}
      description={schema.description}
      error={form.faults[name]}
      value={chosen}
      onChange={choose}
    >
      <Stack gap={10} mt={10}>
        {choices.map((choice) => (
          <Checkbox key={String(choice.value)} value={String(choice.value)} label={labelOf(choice)} />
        ))}
      </Stack>
    </Checkbox.Group>
  )
}

const SEVERAL_LINES = 400

interface LineProps {
  long: boolean
  type?: 'text' | 'email'
  id: string
  label: string | undefined
  labelProps?: { className: string | undefined }
  description?: string
  error: string | undefined
  lang?: string
  maxLength: number | undefined
  value: string
  onText: (text: string) => void
}

/** A single-line field, or one that starts with one line (three for long texts) and grows: no line is ever hidden. */
function LineOrLines({ long, type, onText, ...props }: LineProps) {
  const onChange = (event: { currentTarget: { value: string } }) => onText(event.currentTarget.value)
  if (!long) return <TextInput {...props} type={type} onChange={onChange} />
  const minRows = (props.maxLength ?? 0) > SEVERAL_LINES ? 3 : 1
  return <Textarea {...props} minRows={minRows} onChange={onChange} />
}

function LocalisedField({ schema, path, form, long }: FieldProps & { long: boolean }) {
  const t = useText()
  const value = valueAt(form.value, path)
  const texts = isObject(value) ? value : {}
  return (
    <fieldset className={css.localised}>
      <legend className={css.legend}>{schema.title}</legend>
      {schema.description && <p className={css.help}>{schema.description}</p>}
      <div className={css.languages}>
        {(['uk', 'en'] as const)
          .filter((language) => schema.properties?.[language])
          .map((language) => {
            const name = pathName([...path, language])
            return (
              <LineOrLines
                key={language}
                long={long}
                id={form.fieldId(name)}
                lang={language}
                label={t(`common:value.${language}`)}
                labelProps={{ className: css.language }}
                maxLength={schema.properties?.[language]?.maxLength}
                value={String(texts[language] ?? '')}
                error={form.faults[name] ?? (language === 'uk' ? form.faults[pathName(path)] : undefined)}
                onText={(text) => form.onChange([...path, language], text)}
              />
            )
          })}
      </div>
    </fieldset>
  )
}

function NumberField({ schema, path, form, whole }: FieldProps & { whole: boolean }) {
  const name = pathName(path)
  const t = useText()
  const value = valueAt(form.value, path)
  const help = [schema.description, limitsOf(t, schema)].filter(Boolean).join(' ')
  return (
    <NumberInput
      id={form.fieldId(name)}
      label={schema.title}
      description={help || undefined}
      error={form.faults[name]}
      allowDecimal={!whole}
      hideControls
      inputMode={whole ? 'numeric' : 'decimal'}
      styles={{ wrapper: { maxWidth: 200 } }}
      value={typeof value === 'number' ? value : ''}
      onChange={(next) => form.onChange(path, typeof next === 'number' ? next : null)}
    />
  )
}

function TextField({ schema, path, form, field }: FieldProps & { field: Extract<Field, { kind: 'text' }> }) {
  const name = pathName(path)
  return (
    <LineOrLines
      id={form.fieldId(name)}
      long={field.long}
      type={field.email ? 'email' : 'text'}
      label={schema.title}
      description={schema.description}
      error={form.faults[name]}
      maxLength={schema.maxLength}
      value={String(valueAt(form.value, path) ?? '')}
      onText={(text) => form.onChange(path, text)}
    />
  )
}

/** One field of any kind. */
export function SchemaField(props: FieldProps) {
  const { path, form } = props
  const t = useText()
  const schema = plain(props.schema, form.root)
  const name = pathName(path)
  const own = form.own[name]
  if (own) {
    const onChange = (value: JsonValue) => form.onChange(path, value)
    return own({ id: form.fieldId(name), schema, value: valueAt(form.value, path), onChange, error: form.faults[name] })
  }
  const field = fieldOf(schema, form.root)
  const inner = { schema, path, form }
  switch (field.kind) {
    case 'text':
      return <TextField {...inner} field={field} />
    case 'number':
      return <NumberField {...inner} whole={field.whole} />
    case 'switch':
      return (
        <Switch
          id={form.fieldId(name)}
          label={schema.title}
          description={schema.description}
          error={form.faults[name]}
          checked={valueAt(form.value, path) === true}
          onChange={(event) => form.onChange(path, event.currentTarget.checked)}
        />
      )
    case 'choice':
      return <ChoiceField {...inner} choices={field.choices} />
    case 'choices':
      return <ChoicesField {...inner} choices={field.choices} />
    case 'localised':
      return <LocalisedField {...inner} long={field.long} />
    case 'texts':
      return <TextsField {...inner} />
    case 'records':
      return <RecordsField {...inner} item={field.item} field={SchemaField} />
    case 'group':
      return (
        <fieldset className={css.group}>
          <legend className={css.groupTitle}>{schema.title}</legend>
          <Stack gap={20}>
            {field.properties.map(([key, property]) => (
              <SchemaField key={key} schema={property} path={[...path, key]} form={form} />
            ))}
          </Stack>
        </fieldset>
      )
    case 'locked':
      return null
    case 'unknown':
      return <p className={css.help}>{t('common:schema.unknown', { name: schema.title ?? name })}</p>
  }
}

/** Titles of all fields by path, for the summary of errors. */
export function labelsOf(schema: Schema, faults: Record<string, string>): Record<string, string> {
  const titleAt = (path: string): string | undefined => {
    let node: Schema | undefined = schema
    let title: string | undefined
    for (const step of path.split('.')) {
      const here: Schema | undefined = node && plain(node, schema)
      node = /^\d+$/.test(step) ? here?.items : here?.properties?.[step]
      title = node?.title ?? title
    }
    return title
  }
  const titled = Object.keys(faults).map((path): [string, string | undefined] => [path, titleAt(path)])
  return Object.fromEntries(titled.filter((entry): entry is [string, string] => entry[1] !== undefined))
}

/**
 * A form generated from a JSON Schema: editable fields first; at the end, read-only and with the reason, what the
 * statute fixes for everybody except the owner, and what the law fixes for everybody. Stateless: `value` and `onChange`
 * belong to the caller.
 */
export function SchemaForm(props: {
  schema: Schema
  value: JsonObject
  faults: Record<string, string>
  fieldId: (path: string) => string
  own?: OwnFields
  /** Whether the reader may change what the statute decides. */
  ownsStatute?: boolean
  onChange: (value: JsonObject) => void
}) {
  const t = useText()
  const { schema, value, ownsStatute = true } = props
  const form: FormContext = {
    root: schema,
    value,
    faults: props.faults,
    own: props.own ?? {},
    fieldId: props.fieldId,
    onChange: (path, next) => {
      const changed = withValueAt(value, path, next)
      if (isObject(changed)) props.onChange(changed)
    },
  }
  const entries = Object.entries(schema.properties ?? {})
  const locked = entries.filter(([, property]) => fieldOf(plain(property, schema), schema).kind === 'locked')
  const statute = ownsStatute ? [] : entries.filter(([, property]) => plain(property, schema).statute === true)
  const open = entries.filter((entry) => !locked.includes(entry) && !statute.includes(entry))
  return (
    <>
      <Stack gap={28} className={css.form}>
        {open.map(([name, property]) => (
          <SchemaField key={name} schema={property} path={[name]} form={form} />
        ))}
      </Stack>
      <LockedFields
        title={t('common:schema.statute')}
        note={t('common:schema.statute-note')}
        entries={statute}
        root={schema}
        value={value}
      />
      <LockedFields title={t('common:schema.locked')} entries={locked} root={schema} value={value} />
    </>
  )
}
