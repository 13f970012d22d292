import { Button, Group, Modal, Radio, Stack } from '@mantine/core'
import { useRequestUnverify, useUndoVerification } from '../../api/residents.ts'
import type { Resident, UnverifyReason } from '../../api/types.ts'
import { useText } from '../../i18n/text.ts'
import { FormFaults } from '../../parts/form-faults.tsx'
import { useForm } from '../../parts/use-form.ts'
import { holdsRole, useCommunity } from '../frame/community-context.ts'
import css from './residents-screen.module.css'

const reasons: UnverifyReason[] = ['wrong-account', 'wrong-details', 'false-document', 'not-resident']

/** Why the verification of this resident is to be undone: an owner undoes it, the desk asks an owner to. */
export function UndoDialog(props: { resident: Resident; onClose: () => void; onDone: (resident: Resident) => void }) {
  const t = useText()
  const community = useCommunity()
  const undo = useUndoVerification(community.slug)
  const request = useRequestUnverify(community.slug)
  const { resident } = props
  const kind = holdsRole(community) ? 'undo' : 'ask'
  const form = useForm<{ reason: string }>({
    initial: { reason: resident.unverify?.reason ?? '' },
    check: ({ reason }): Record<string, string> => (reason ? {} : { reason: t('common:form.required') }),
  })
  const send = async (draft: { reason: string }) => {
    const reason = reasons.find((known) => known === draft.reason)
    if (!reason) return
    props.onDone(await (kind === 'undo' ? undo : request).mutateAsync({ id: resident.id, reason }))
  }
  return (
    <Modal
      opened
      onClose={props.onClose}
      size={560}
      title={t(`residents:${kind}.title`, { name: resident.displayName })}
      closeButtonProps={{ 'aria-label': t('common:close') }}
    >
      <form noValidate onSubmit={form.onSubmit(send)}>
        <FormFaults form={form} labels={{ reason: t('residents:undo-reason') }} />
        <p className={css.plain}>{t(`residents:${kind}.text`)}</p>
        <Radio.Group
          id={form.fieldId('reason')}
          label={t('residents:undo-reason')}
          value={form.values.reason}
          onChange={(reason) => form.set({ reason })}
          error={form.faults.reason}
        >
          <Stack gap={12} mt={10}>
            {reasons.map((reason) => (
              <Radio key={reason} value={reason} label={t(`residents:undo-reasons.${reason}`)} />
            ))}
          </Stack>
        </Radio.Group>
        <Group gap={8} mt={24}>
          <Button type="submit" color="red" loading={form.busy}>
            {t(`residents:${kind}.action`)}
          </Button>
          <Button variant="default" onClick={props.onClose}>
            {t('common:cancel')}
          </Button>
        </Group>
      </form>
    </Modal>
  )
}
