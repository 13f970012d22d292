import { ActionIcon, Button, Checkbox, Group, NumberInput, Select, Stack, Textarea, TextInput } from '@mantine/core'
import type { ConsultationQuestion } from '../../api/types.ts'
import { useText } from '../../i18n/text.ts'
import { IconArrowDown, IconArrowUp, IconX } from '../../parts/icons.tsx'
import { type Ask, askOf, choicesOf, KINDS, type Kind, linesOf, optionsFrom, simpleCondition } from './questions.ts'
import css from './section.module.css'

interface Props {
  question: ConsultationQuestion
  number: number
  /** Questions that stand before it: what its condition can ask for. */
  before: readonly ConsultationQuestion[]
  /** Ids of its fields by their names, and what is wrong with them. */
  idOf: (name: string) => string
  faultOf: (name: string) => string | undefined
  first: boolean
  last: boolean
  onChange: (question: ConsultationQuestion) => void
  onMove: (by: -1 | 1) => void
  onRemove: () => void
}

/** One question of the questionnaire: everything is a field, so that it is composed with the keyboard alone. */
export function QuestionEditor(props: Props) {
  const { question, number, idOf, faultOf, onChange } = props
  const t = useText()
  const { ask } = question
  const set = (change: Partial<ConsultationQuestion>) => onChange({ ...question, ...change })
  const named = t('consultation:question.number', { number })
  return (
    <fieldset className={css.question}>
      <legend className={css.legend}>{named}</legend>
      <Stack gap={16}>
        <TextInput
          id={idOf('title')}
          label={t('consultation:question.title')}
          value={question.title}
          error={faultOf('title')}
          onChange={(event) => set({ title: event.currentTarget.value })}
        />
        <Group gap={16} align="flex-end">
          <Select
            label={t('consultation:question.kind')}
            data={KINDS.map((value) => ({ value, label: t(`consultation:kind.${value}`) }))}
            value={ask.kind}
            allowDeselect={false}
            onChange={(value) => value && set({ ask: askOf(value as Kind, ask) })}
          />
          <Checkbox
            label={t('consultation:question.required')}
            checked={question.required ?? false}
            onChange={(event) => set({ required: event.currentTarget.checked })}
          />
        </Group>
        <AskFields ask={ask} id={idOf('ask')} fault={faultOf('ask')} onChange={(changed) => set({ ask: changed })} />
        <TextInput
          label={t('consultation:question.hint')}
          value={question.hint ?? ''}
          onChange={(event) => set({ hint: event.currentTarget.value })}
        />
        <ConditionFields {...props} />
        <Group gap={8}>
          <ActionIcon
            variant="default"
            size={36}
            disabled={props.first}
            aria-label={t('consultation:question.up', { question: named })}
            onClick={() => props.onMove(-1)}
          >
            <IconArrowUp size={18} aria-hidden />
          </ActionIcon>
          <ActionIcon
            variant="default"
            size={36}
            disabled={props.last}
            aria-label={t('consultation:question.down', { question: named })}
            onClick={() => props.onMove(1)}
          >
            <IconArrowDown size={18} aria-hidden />
          </ActionIcon>
          <Button
            variant="default"
            leftSection={<IconX size={18} aria-hidden />}
            aria-label={t('consultation:question.remove-of', { question: named })}
            onClick={props.onRemove}
          >
            {t('consultation:question.remove')}
          </Button>
        </Group>
      </Stack>
    </fieldset>
  )
}

type NumberLabel = 'from' | 'to' | 'max-signs' | 'min' | 'max' | 'least' | 'most'

interface AskProps {
  ask: Ask
  id: string
  fault: string | undefined
  onChange: (ask: Ask) => void
}

/** How the question is answered: options one per line, limits as numbers. */
function AskFields({ ask, id, fault, onChange }: AskProps) {
  const t = useText()
  const number = (label: NumberLabel, value: number | undefined, set: (value: number | undefined) => void) => (
    <NumberInput
      key={label}
      label={t(`consultation:ask.${label}`)}
      value={value ?? ''}
      maw={160}
      onChange={(given) => set(given === '' ? undefined : Number(given))}
    />
  )
  if (ask.kind === 'file' || ask.kind === 'place') return fault ? <p className={css.fault}>{fault}</p> : null
  if (ask.kind === 'scale')
    return (
      <Group gap={16}>
        {number('from', ask.from, (from) => onChange({ ...ask, from: from ?? 1 }))}
        {number('to', ask.to, (to) => onChange({ ...ask, to: to ?? 5 }))}
        {fault && <p className={css.fault}>{fault}</p>}
      </Group>
    )
  if (ask.kind === 'text') return number('max-signs', ask.max, (max) => onChange({ ...ask, max: max ?? 2_000 }))
  if (ask.kind === 'number')
    return (
      <Group gap={16}>
        {number('min', ask.min, (min) => onChange(without({ ...ask, min })))}
        {number('max', ask.max, (max) => onChange(without({ ...ask, max })))}
        <TextInput
          label={t('consultation:ask.unit')}
          value={ask.unit ?? ''}
          maw={160}
          onChange={(event) => onChange(without({ ...ask, unit: event.currentTarget.value || undefined }))}
        />
      </Group>
    )
  if (ask.kind === 'date') {
    const day = (name: 'from' | 'to') => (
      <TextInput
        type="date"
        label={t(`consultation:ask.${name}-day`)}
        value={ask[name] ?? ''}
        onChange={(event) => onChange(without({ ...ask, [name]: event.currentTarget.value || undefined }))}
      />
    )
    return (
      <Group gap={16}>
        {day('from')}
        {day('to')}
      </Group>
    )
  }
  return (
    <Stack gap={16}>
      <Textarea
        id={id}
        autosize
        minRows={3}
        label={t(ask.kind === 'matrix' ? 'consultation:ask.rows' : 'consultation:ask.options')}
        description={t('consultation:ask.one-per-line')}
        value={linesOf(ask.options)}
        error={fault}
        onChange={(event) => onChange(withOptions(ask, event.currentTarget.value))}
      />
      {ask.kind === 'matrix' && (
        <Textarea
          autosize
          minRows={2}
          label={t('consultation:ask.answers')}
          description={t('consultation:ask.one-per-line')}
          value={linesOf(ask.answers)}
          onChange={(event) => onChange({ ...ask, answers: optionsFrom(event.currentTarget.value, ask.answers) })}
        />
      )}
      {(ask.kind === 'several' || ask.kind === 'ranking') && (
        <Group gap={16}>
          {number('least', ask.min, (min) => onChange({ ...ask, min: min ?? 0 }))}
          {number('most', ask.max, (max) => onChange({ ...ask, max: max ?? 1 }))}
        </Group>
      )}
    </Stack>
  )
}

type WithOptions = Extract<Ask, { options: unknown }>

function withOptions(ask: WithOptions, text: string): Ask {
  const options = optionsFrom(text, ask.options)
  if (ask.kind !== 'several' && ask.kind !== 'ranking') return { ...ask, options }
  // As many as there are, as long as nobody wants it otherwise.
  return { ...ask, options, max: ask.max === Math.max(1, ask.options.length) ? options.length : ask.max }
}

/** A bound that is left empty is none. */
const without = <One extends object>(ask: One): One =>
  Object.fromEntries(Object.entries(ask).filter(([, value]) => value !== undefined)) as One

/** Shown only after certain answers: the question, and which of its options. */
function ConditionFields({ question, before, idOf, faultOf, onChange }: Props) {
  const t = useText()
  if (before.length === 0) return null
  const condition = simpleCondition(question.when)
  if (question.when && !condition) {
    return (
      <p className={css.quiet}>
        {t('consultation:condition.other')}{' '}
        <Button variant="subtle" size="compact-sm" onClick={() => onChange(always(question))}>
          {t('consultation:condition.remove')}
        </Button>
      </p>
    )
  }
  const asked = before.find(({ id }) => id === condition?.question)
  const choices = asked ? choicesOf(asked.ask) : []
  const set = (when: NonNullable<ConsultationQuestion['when']>) => onChange({ ...question, when })
  return (
    <Stack gap={8}>
      <Select
        id={idOf('when')}
        label={t('consultation:condition.label')}
        error={faultOf('when')}
        data={[
          { value: '', label: t('consultation:condition.always') },
          ...before.map(({ id, title }, index) => ({ value: id, label: `${index + 1}. ${title}` })),
        ]}
        value={condition?.question ?? ''}
        allowDeselect={false}
        onChange={(value) => (value ? set({ question: value, answered: true }) : onChange(always(question)))}
      />
      {condition && choices.length > 0 && (
        <Checkbox.Group
          label={t('consultation:condition.options')}
          description={t('consultation:condition.any')}
          value={condition.is ?? []}
          onChange={(is) =>
            set(is.length > 0 ? { question: condition.question, is } : { question: condition.question, answered: true })
          }
        >
          <Group gap={16} mt={8}>
            {choices.map(({ id, title }) => (
              <Checkbox key={id} value={id} label={title} />
            ))}
          </Group>
        </Checkbox.Group>
      )}
    </Stack>
  )
}

function always({ when: _when, ...question }: ConsultationQuestion): ConsultationQuestion {
  return question
}
