import { Button, Group, Modal, Radio, Stack, Textarea } from '@mantine/core'
import { useText } from '../../i18n/text.ts'
import { FormFaults } from '../../parts/form-faults.tsx'
import { useForm } from '../../parts/use-form.ts'
import type { Proposal, ProposalCommand, RejectionReason } from './api.ts'
import css from './section.module.css'

const decisions = ['taken', 'partly', 'declined', 'off_topic'] as const

interface DialogProps {
  proposal: Proposal
  reasons: readonly RejectionReason[]
  onClose: () => void
  onSend: (command: ProposalCommand) => Promise<unknown>
}

/** What is decided about a proposal, and why: everybody reads both, and the author gets a letter. */
export function DecisionDialog({ proposal, onClose, onSend }: DialogProps) {
  const t = useText()
  const known = decisions.find((one) => one === proposal.state)
  const form = useForm<{ decision: string; reason: string }>({
    initial: { decision: known ?? '', reason: proposal.reason ?? '' },
    check: ({ decision, reason }): Record<string, string> => ({
      ...(decision ? {} : { decision: t('consultation-act:no-decision') }),
      ...(reason.trim() ? {} : { reason: t('common:form.required') }),
    }),
  })
  const send = async ({ decision: chosen, reason }: { decision: string; reason: string }) => {
    const decision = decisions.find((one) => one === chosen)
    if (decision) await onSend({ action: 'decide', decision, reason })
  }
  const labels = { decision: t('consultation-act:decision'), reason: t('consultation-act:reason') }
  return (
    <Modal
      opened
      onClose={onClose}
      size={620}
      title={t('consultation-act:ask.decide', { number: proposal.id })}
      closeButtonProps={{ 'aria-label': t('common:close') }}
    >
      <form noValidate onSubmit={form.onSubmit(send)}>
        <FormFaults form={form} labels={labels} />
        <p className={css.text}>{proposal.text}</p>
        <Radio.Group
          mt={16}
          id={form.fieldId('decision')}
          label={labels.decision}
          value={form.values.decision}
          onChange={(decision) => form.set({ decision })}
          error={form.faults.decision}
        >
          <Stack gap={12} mt={10}>
            {decisions.map((one) => (
              <Radio key={one} value={one} label={t(`consultation-act:state.${one}`)} />
            ))}
          </Stack>
        </Radio.Group>
        <Textarea
          {...form.text('reason')}
          mt={16}
          autosize
          minRows={4}
          label={labels.reason}
          description={t('consultation-act:reason-hint')}
        />
        <Group gap={8} mt={24}>
          <Button type="submit" loading={form.busy}>
            {t('consultation-act:action.decide')}
          </Button>
          <Button variant="default" onClick={onClose}>
            {t('common:cancel')}
          </Button>
        </Group>
      </form>
    </Modal>
  )
}

/** A proposal that nobody is to read, for a reason that its author gets. */
export function RejectionDialog({ proposal, reasons, onClose, onSend }: DialogProps) {
  const t = useText()
  const form = useForm<{ reason: string }>({
    initial: { reason: '' },
    check: ({ reason }): Record<string, string> => (reason ? {} : { reason: t('consultation-act:no-reason') }),
  })
  const send = async (draft: { reason: string }) => {
    const reason = reasons.find(({ id }) => id === draft.reason)
    if (reason) await onSend({ action: 'reject', reason: reason.id })
  }
  return (
    <Modal
      opened
      onClose={onClose}
      size={620}
      title={t('consultation-act:ask.reject', { number: proposal.id })}
      closeButtonProps={{ 'aria-label': t('common:close') }}
    >
      <form noValidate onSubmit={form.onSubmit(send)}>
        <FormFaults form={form} labels={{ reason: t('consultation-act:reasons') }} />
        <p className={css.text}>{proposal.text}</p>
        <Radio.Group
          mt={16}
          id={form.fieldId('reason')}
          label={t('consultation-act:reasons')}
          value={form.values.reason}
          onChange={(reason) => form.set({ reason })}
          error={form.faults.reason}
        >
          <Stack gap={12} mt={10}>
            {reasons.map(({ id, title }) => (
              <Radio key={id} value={id} label={title} />
            ))}
          </Stack>
        </Radio.Group>
        <Group gap={8} mt={24}>
          <Button type="submit" color="red" loading={form.busy}>
            {t('consultation-act:action.reject')}
          </Button>
          <Button variant="default" onClick={onClose}>
            {t('common:cancel')}
          </Button>
        </Group>
      </form>
    </Modal>
  )
}
