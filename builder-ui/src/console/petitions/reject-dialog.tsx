import { Button, Checkbox, Group, Modal, Stack, Textarea } from '@mantine/core'
import type { PetitionCommand } from '../../api/petitions.ts'
import type { Petition } from '../../api/types.ts'
import { useText } from '../../i18n/text.ts'
import { FormFaults } from '../../parts/form-faults.tsx'
import { useForm } from '../../parts/use-form.ts'
import css from './petition-screen.module.css'

interface Rejection {
  reasons: string[]
  comment: string
}

/** A petition is refused only for reasons of the law or of the community's rules, and the letter to the author names them. */
export function RejectDialog(props: {
  petition: Petition
  opened: boolean
  onClose: () => void
  onSend: (command: PetitionCommand) => Promise<unknown>
}) {
  const t = useText()
  const { petition } = props
  const form = useForm<Rejection>({
    initial: { reasons: [], comment: '' },
    check: ({ reasons }): Record<string, string> =>
      reasons.length > 0 ? {} : { reasons: t('petitions:reject.no-reason') },
  })
  const send = async ({ reasons, comment }: Rejection) => {
    await props.onSend({ action: 'reject', reasons, comment: comment.trim() })
    props.onClose()
  }
  const groups = [
    { law: true, title: t('petitions:reject.by-law') },
    { law: false, title: t('petitions:reject.by-rules') },
  ]
  return (
    <Modal
      opened={props.opened}
      onClose={props.onClose}
      size={620}
      title={t('petitions:reject.title', { title: petition.title })}
      closeButtonProps={{ 'aria-label': t('common:close') }}
    >
      <form noValidate onSubmit={form.onSubmit(send)}>
        <FormFaults
          form={form}
          labels={{ reasons: t('petitions:reject.reasons'), comment: t('petitions:reject.comment') }}
        />
        <Checkbox.Group
          id={form.fieldId('reasons')}
          value={form.values.reasons}
          onChange={(reasons) => form.set({ reasons })}
          label={t('petitions:reject.reasons')}
          error={form.faults.reasons}
        >
          {groups.map(({ law, title }) => {
            const reasons = petition.rejectionReasons.filter((reason) => reason.law === law)
            return reasons.length === 0 ? null : (
              <fieldset key={title}>
                <legend className={css.groupTitle}>{title}</legend>
                <Stack gap={10}>
                  {reasons.map((reason) => (
                    <Checkbox key={reason.id} value={reason.id} label={reason.title} />
                  ))}
                </Stack>
              </fieldset>
            )
          })}
        </Checkbox.Group>
        <Textarea
          {...form.text('comment')}
          mt={20}
          label={`${t('petitions:reject.comment')} (${t('common:optional')})`}
          description={t('petitions:reject.comment-hint')}
        />
        <Group gap={8} mt={24}>
          <Button type="submit" color="red" loading={form.busy}>
            {t('petitions:reject.action')}
          </Button>
          <Button variant="default" onClick={props.onClose}>
            {t('common:cancel')}
          </Button>
        </Group>
      </form>
    </Modal>
  )
}
