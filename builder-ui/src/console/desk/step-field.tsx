import { Checkbox, FileInput, Radio, Stack, Textarea, TextInput } from '@mantine/core'
import type { DeskField } from '../../api/types.ts'
import { useText } from '../../i18n/text.ts'
import { FileList } from '../../parts/file-list.tsx'
import type { useForm } from '../../parts/use-form.ts'
import { useCommunity } from '../frame/community-context.ts'
import css from './desk.module.css'
import { isAsked, type StepValues } from './step-values.ts'

/** Characters of a text that needs less room to be written in. */
const MAX_SHORT = 10_000

interface Props {
  field: DeskField
  form: ReturnType<typeof useForm<StepValues>>
  fault: string | undefined
}

/** A field of the form of a step, with the question that opens it where it has one. */
export function StepField({ field, form, fault }: Props) {
  const tick = (on: boolean) => form.set({ ticks: { ...form.values.ticks, [field.name]: on } })
  const box = (label: string) => (
    <Checkbox
      label={label}
      checked={form.values.ticks[field.name] ?? false}
      onChange={(event) => tick(event.currentTarget.checked)}
    />
  )
  if (field.kind === 'boolean') return box(field.label)
  return (
    <>
      {field.ask && box(field.ask)}
      {isAsked(field, form.values) && <Asked field={field} form={form} fault={fault} />}
    </>
  )
}

function Asked({ field, form, fault }: Props) {
  const t = useText()
  const { slug } = useCommunity()
  const { name, kind, hint, options } = field
  const { texts, choices, files } = form.values
  const isOptional = !field.required && !field.ask
  const write = (text: string) => form.set({ texts: { ...texts, [name]: text } })
  const common = {
    id: form.fieldId(name),
    label: isOptional && kind !== 'files' ? `${field.label} (${t('common:optional')})` : field.label,
    description: hint ?? undefined,
    error: fault,
  }
  const typed = { ...common, name, value: texts[name] ?? '' }
  switch (kind) {
    case 'choice':
      return (
        <Radio.Group {...common} value={texts[name] ?? ''} onChange={write}>
          <div className={css.choices}>
            {options.map(({ value, label }) => (
              <Radio key={value} value={value} label={label} />
            ))}
          </div>
        </Radio.Group>
      )
    case 'choices':
      return (
        <Checkbox.Group
          {...common}
          value={choices[name] ?? []}
          onChange={(chosen) => form.set({ choices: { ...choices, [name]: chosen } })}
        >
          {[...new Set(options.map(({ group }) => group))].map((group) => (
            <fieldset key={group}>
              {group && <legend className={css.groupTitle}>{group}</legend>}
              <Stack gap={10} mt={group ? 0 : 8}>
                {options
                  .filter((option) => option.group === group)
                  .map(({ value, label }) => (
                    <Checkbox key={value} value={value} label={label} />
                  ))}
              </Stack>
            </fieldset>
          ))}
        </Checkbox.Group>
      )
    case 'files':
      return (
        <div>
          <FileList
            slug={slug}
            label={field.label}
            hint={hint ?? ''}
            files={files[name] ?? []}
            onChange={(next) => form.set({ files: { ...files, [name]: next } })}
          />
          {fault && <p className={css.fault}>{fault}</p>}
        </div>
      )
    case 'text-file':
      return (
        <FileInput
          {...common}
          accept="application/json,.json,.txt"
          placeholder={t('desk:choose-file')}
          clearable
          clearButtonProps={{ 'aria-label': t('desk:clear-file') }}
          onChange={(file) => {
            // Cut behind the limit, so that the server says that it is too long and a film is not read into memory.
            if (file)
              void file
                .slice(0, 4 * (field.maxLength ?? 0) + 1)
                .text()
                .then(write)
            else write('')
          }}
        />
      )
    case 'lines':
      return (
        <Textarea
          {...typed}
          minRows={(field.maxLength ?? 0) > MAX_SHORT ? 8 : 4}
          onChange={(event) => write(event.currentTarget.value)}
        />
      )
    default:
      return (
        <TextInput
          {...typed}
          type={kind === 'line' ? 'text' : kind}
          maw={kind === 'line' ? undefined : 220}
          onChange={(event) => write(event.currentTarget.value)}
        />
      )
  }
}
