import { Button, Group, Modal, Stack } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { CONFLICT } from '../../api/desks.ts'
import { asProblem } from '../../api/problem.ts'
import type { DeskStep, JsonObject } from '../../api/types.ts'
import { useText } from '../../i18n/text.ts'
import { ConfirmDialog } from '../../parts/confirm-dialog.tsx'
import { FormFaults } from '../../parts/form-faults.tsx'
import { LeaveGuard } from '../../parts/leave-guard.tsx'
import { useForm } from '../../parts/use-form.ts'
import css from './desk.module.css'
import { StepField } from './step-field.tsx'
import { bodyOf, initialValues, missingIn, type StepValues } from './step-values.ts'

export interface StepFormProps {
  step: DeskStep
  onCancel: () => void
  onSend: (step: DeskStep, body: JsonObject | undefined) => Promise<unknown>
}

/** A step with documents is written in the page; any other is asked for in a window. */
export const isWrittenInPage = ({ fields }: DeskStep): boolean => fields.some(({ kind }) => kind === 'files')

function useStep({ step, onSend }: StepFormProps) {
  const t = useText()
  const { fields } = step
  const check = (values: StepValues): Record<string, string> =>
    Object.fromEntries(
      missingIn(fields, values).map(({ name, missing }) => [name, missing ?? t('common:form.required')]),
    )
  const form = useForm<StepValues>({ initial: initialValues(fields), check })
  /** Of the field itself and of what is in it: `reasons.0`. */
  const faultOf = (name: string) =>
    Object.entries(form.faults).find(([path]) => path === name || path.startsWith(`${name}.`))?.[1]
  const asks = (
    <>
      <FormFaults form={form} labels={Object.fromEntries(fields.map(({ name, label }) => [name, label]))} />
      {form.problem !== null && asProblem(form.problem).status === CONFLICT && (
        <p className={css.moved}>{t(fields.length > 0 ? 'desk:moved-kept' : 'desk:moved')}</p>
      )}
      <Stack gap={20}>
        {fields.map((field) => (
          <StepField key={field.name} field={field} form={form} fault={faultOf(field.name)} />
        ))}
      </Stack>
    </>
  )
  const send = () => form.submit((values) => onSend(step, bodyOf(fields, values)))
  return { form, asks, send, isComplete: Object.keys(check(form.values)).length === 0 }
}

export function StepDialog(props: StepFormProps) {
  const t = useText()
  const { step, onCancel } = props
  const { form, asks, send } = useStep(props)
  const hasFields = step.fields.length > 0
  return (
    <Modal
      opened
      centered
      onClose={onCancel}
      size={hasFields ? 620 : 'md'}
      title={step.ask}
      closeButtonProps={{ 'aria-label': t('common:close') }}
    >
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          void send()
        }}
      >
        {step.text && <p className={css.about}>{step.text}</p>}
        {asks}
        <Group gap={8} mt={24}>
          <Button type="submit" {...(step.danger ? { color: 'red' } : {})} loading={form.busy}>
            {step.submit}
          </Button>
          <Button variant="default" onClick={onCancel} data-autofocus={hasFields ? undefined : true}>
            {t('common:cancel')}
          </Button>
        </Group>
      </form>
    </Modal>
  )
}

/** For what takes time to write: the item stays in sight, and a question stands before the sending. */
export function StepPanel(props: StepFormProps) {
  const t = useText()
  const { step, onCancel } = props
  const [isAsking, setIsAsking] = useState(false)
  const { form, asks, send, isComplete } = useStep(props)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (isComplete) setIsAsking(true)
    else void send()
  }
  const chosen = step.fields.flatMap(({ name, label, options }) => {
    const option = options.find(({ value }) => value === form.values.texts[name])
    return option ? [`${label}: ${option.label}`] : []
  })
  return (
    <section className={css.panel} aria-labelledby="step-title">
      <h2 id="step-title" className={css.heading}>
        {step.title}
      </h2>
      <form noValidate onSubmit={submit}>
        {asks}
        <Group gap={8} mt={24}>
          <Button type="submit" {...(step.danger ? { color: 'red' } : {})} loading={form.busy}>
            {step.submit}
          </Button>
          <Button variant="default" onClick={onCancel}>
            {t('common:cancel')}
          </Button>
        </Group>
      </form>
      <ConfirmDialog
        opened={isAsking}
        onClose={() => setIsAsking(false)}
        title={step.ask}
        confirmLabel={step.submit}
        danger={step.danger}
        onConfirm={send}
      >
        {chosen.map((line) => (
          <p key={line} className={css.about}>
            {line}
          </p>
        ))}
        {step.text && <p className={css.plain}>{step.text}</p>}
      </ConfirmDialog>
      <LeaveGuard when={form.touched && !form.busy} />
    </section>
  )
}
