import { Button, Group, Modal, Radio, Stack } from '@mantine/core'
import { useText } from '../../i18n/text.ts'
import { FormFaults } from '../../parts/form-faults.tsx'
import { useForm } from '../../parts/use-form.ts'
import type { Statement, StatementReason } from './api.ts'
import css from './statements-screen.module.css'

/** A statement is rejected or hidden for a reason, which its author reads. */
export function ReasonDialog(props: {
  action: 'reject' | 'hide'
  statement: Statement
  reasons: readonly StatementReason[]
  onClose: () => void
  onSend: (action: 'reject' | 'hide', reason: StatementReason['id']) => Promise<unknown>
}) {
  const t = useText()
  const form = useForm<{ reason: string }>({
    initial: { reason: '' },
    check: ({ reason }): Record<string, string> => (reason ? {} : { reason: t('statements:no-reason') }),
  })
  const send = async (draft: { reason: string }) => {
    const reason = props.reasons.find(({ id }) => id === draft.reason)
    if (reason) await props.onSend(props.action, reason.id)
  }
  return (
    <Modal
      opened
      onClose={props.onClose}
      size={620}
      title={t(`statements:ask.${props.action}`)}
      closeButtonProps={{ 'aria-label': t('common:close') }}
    >
      <form noValidate onSubmit={form.onSubmit(send)}>
        <FormFaults form={form} labels={{ reason: t('statements:reasons') }} />
        <p className={css.parent}>{props.statement.text}</p>
        <Radio.Group
          mt={16}
          id={form.fieldId('reason')}
          label={t('statements:reasons')}
          description={t('statements:reasons-hint')}
          value={form.values.reason}
          onChange={(reason) => form.set({ reason })}
          error={form.faults.reason}
        >
          <Stack gap={12} mt={10}>
            {props.reasons.map(({ id, title }) => (
              <Radio key={id} value={id} label={title} />
            ))}
          </Stack>
        </Radio.Group>
        <Group gap={8} mt={24}>
          <Button type="submit" color="red" loading={form.busy}>
            {t(`statements:action.${props.action}`)}
          </Button>
          <Button variant="default" onClick={props.onClose}>
            {t('common:cancel')}
          </Button>
        </Group>
      </form>
    </Modal>
  )
}
