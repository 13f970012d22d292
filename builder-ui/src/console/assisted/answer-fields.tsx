import { Checkbox, NativeSelect, Radio, Stack, Textarea, TextInput } from '@mantine/core'
import type { AssistedQuestion } from '../../api/types.ts'
import { useText } from '../../i18n/text.ts'
import css from './section.module.css'

/** Choices, or what was written. */
export type Given = string | string[]

interface Props {
  question: AssistedQuestion
  id: string
  given: Given | undefined
  fault: string | undefined
  onChange: (given: Given) => void
}

const listOf = (given: Given | undefined): string[] => (Array.isArray(given) ? given : given ? [given] : [])

/** One question, with the same answers as residents have. */
export function AnswerField(props: Props) {
  const { question, id, given, fault, onChange } = props
  const t = useText()
  const { ask, title, hint, required } = question
  const label = required ? title : t('assisted:answer.optional', { title })
  const text = typeof given === 'string' ? given : ''
  const shared = { id, label, description: hint || undefined, error: fault }
  if (ask.kind === 'text')
    return (
      <Textarea
        {...shared}
        autosize
        minRows={2}
        value={text}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
    )
  if (ask.kind === 'file') return <p className={css.quiet}>{t('assisted:answer.file', { title })}</p>
  if (ask.kind === 'date' || ask.kind === 'number' || ask.kind === 'place')
    return (
      <TextInput
        {...shared}
        maw={ask.kind === 'place' ? undefined : 260}
        type={ask.kind === 'date' ? 'date' : 'text'}
        inputMode={ask.kind === 'number' ? 'decimal' : undefined}
        value={text}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
    )
  return (
    <fieldset className={css.group} id={id} tabIndex={-1} aria-describedby={fault ? `${id}-fault` : undefined}>
      <legend className={css.legend}>{label}</legend>
      {hint && <p className={css.quiet}>{hint}</p>}
      <Choices {...props} />
      {fault && (
        <p id={`${id}-fault`} className={css.fault}>
          {fault}
        </p>
      )}
    </fieldset>
  )
}

function Choices({ question, id, given, onChange }: Props) {
  const t = useText()
  const { ask } = question
  const chosen = listOf(given)
  if (ask.kind === 'single' || ask.kind === 'scale') {
    const options =
      ask.kind === 'single'
        ? ask.options
        : Array.from({ length: ask.to - ask.from + 1 }, (_, step) => String(ask.from + step)).map((step) => ({
            id: step,
            title: step,
          }))
    return <OneOf name={id} options={options} value={chosen[0] ?? ''} onChange={(value) => onChange([value])} />
  }
  if (ask.kind === 'several')
    return (
      <Stack gap={8}>
        {ask.options.map((option) => (
          <Checkbox
            key={option.id}
            label={option.title}
            checked={chosen.includes(option.id)}
            onChange={() =>
              onChange(chosen.includes(option.id) ? chosen.filter((one) => one !== option.id) : [...chosen, option.id])
            }
          />
        ))}
      </Stack>
    )
  if (ask.kind === 'ranking') {
    // The place of an option in the list is its rank; an empty place is filled when the ranking is sent.
    const rankOf = (option: string) => chosen.indexOf(option) + 1
    const ranked = (option: string, rank: number) => {
      const others = chosen.filter((one) => one !== option)
      if (rank === 0) return others
      return [...others.slice(0, rank - 1), option, ...others.slice(rank - 1)]
    }
    return (
      <Stack gap={8}>
        {ask.options.map((option) => (
          <NativeSelect
            key={option.id}
            maw={420}
            label={option.title}
            value={String(rankOf(option.id))}
            data={[
              { value: '0', label: t('assisted:answer.no-rank') },
              ...Array.from({ length: Math.min(ask.max, chosen.length + 1) }, (_, at) => ({
                value: String(at + 1),
                label: String(at + 1),
              })),
            ]}
            onChange={(event) => onChange(ranked(option.id, Number(event.currentTarget.value)))}
          />
        ))}
      </Stack>
    )
  }
  if (ask.kind !== 'matrix') return null
  return (
    <Stack gap={16}>
      {ask.options.map((row) => (
        <Radio.Group
          key={row.id}
          name={`${id}-${row.id}`}
          label={row.title}
          value={chosen.find((one) => one.startsWith(`${row.id}=`))?.slice(row.id.length + 1) ?? ''}
          onChange={(value) =>
            onChange([...chosen.filter((one) => !one.startsWith(`${row.id}=`)), `${row.id}=${value}`])
          }
        >
          <Stack gap={8} mt={4}>
            {ask.answers.map((answer) => (
              <Radio key={answer.id} value={answer.id} label={answer.title} />
            ))}
          </Stack>
        </Radio.Group>
      ))}
    </Stack>
  )
}

interface OneOfProps {
  name: string
  options: readonly { id: string; title: string }[]
  value: string
  onChange: (value: string) => void
}

const OneOf = ({ name, options, value, onChange }: OneOfProps) => (
  <Stack gap={8}>
    {options.map((option) => (
      <Radio
        key={option.id}
        name={name}
        value={option.id}
        label={option.title}
        checked={value === option.id}
        onChange={() => onChange(option.id)}
      />
    ))}
  </Stack>
)
