import { Button, Group, Modal, Radio, Stack, Textarea } from '@mantine/core'
import { useText } from '../../i18n/text.ts'
import { FormFaults } from '../../parts/form-faults.tsx'
import { useForm } from '../../parts/use-form.ts'
import type { Comment, CommentReason } from './api.ts'
import css from './comments-screen.module.css'

/** As the server has it. */
const MAX_COMMENT = 2_000

/** A comment is rejected or hidden for a reason, which its author reads. */
export function ReasonDialog(props: {
  action: 'reject' | 'hide'
  comment: Comment
  reasons: readonly CommentReason[]
  onClose: () => void
  onSend: (action: 'reject' | 'hide', reason: CommentReason['id']) => Promise<unknown>
}) {
  const t = useText()
  const form = useForm<{ reason: string }>({
    initial: { reason: '' },
    check: ({ reason }): Record<string, string> => (reason ? {} : { reason: t('comments:no-reason') }),
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
      title={t(`comments:ask.${props.action}`, { name: props.comment.author })}
      closeButtonProps={{ 'aria-label': t('common:close') }}
    >
      <form noValidate onSubmit={form.onSubmit(send)}>
        <FormFaults form={form} labels={{ reason: t('comments:reasons') }} />
        <p className={css.parent}>{props.comment.text}</p>
        <Radio.Group
          mt={16}
          id={form.fieldId('reason')}
          label={t('comments:reasons')}
          description={t('comments:reasons-hint')}
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
            {t(`comments:action.${props.action}`)}
          </Button>
          <Button variant="default" onClick={props.onClose}>
            {t('common:cancel')}
          </Button>
        </Group>
      </form>
    </Modal>
  )
}

/** The answer of the council, published at once below the comment. */
export function AnswerDialog(props: {
  comment: Comment
  onClose: () => void
  onSend: (text: string) => Promise<unknown>
}) {
  const t = useText()
  const form = useForm<{ text: string }>({
    initial: { text: '' },
    check: ({ text }): Record<string, string> => (text.trim() ? {} : { text: t('common:form.required') }),
  })
  return (
    <Modal
      opened
      onClose={props.onClose}
      size={620}
      title={t('comments:ask.answer', { name: props.comment.author })}
      closeButtonProps={{ 'aria-label': t('common:close') }}
    >
      <form noValidate onSubmit={form.onSubmit(({ text }) => props.onSend(text))}>
        <FormFaults form={form} labels={{ text: t('comments:answer') }} />
        <p className={css.parent}>{props.comment.text}</p>
        <Textarea
          {...form.text('text')}
          mt={16}
          autosize
          minRows={5}
          maxLength={MAX_COMMENT}
          label={t('comments:answer')}
          description={t('comments:answer-hint')}
        />
        <Group gap={8} mt={24}>
          <Button type="submit" loading={form.busy}>
            {t('comments:action.answer')}
          </Button>
          <Button variant="default" onClick={props.onClose}>
            {t('common:cancel')}
          </Button>
        </Group>
      </form>
    </Modal>
  )
}
