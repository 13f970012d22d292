import { Button, Group, Modal, Stack, Textarea, TextInput } from '@mantine/core'
import { type CommitmentCommand, type Promiser, useCommitmentCommand } from '../../api/commitments.ts'
import type { Commitment } from '../../api/types.ts'
import { useText } from '../../i18n/text.ts'
import { type AttachedFile, FileList } from '../../parts/file-list.tsx'
import { FormFaults } from '../../parts/form-faults.tsx'
import { useForm } from '../../parts/use-form.ts'
import { useCommunity } from '../frame/community-context.ts'

/** What is asked for: a new promise, or a step of one that exists. */
export type Asked = { action: 'add' } | { action: 'move' | 'fulfil' | 'cancel'; commitment: Commitment }

interface Draft {
  text: string
  owner: string
  dueOn: string
  reason: string
  evidence: string
  files: AttachedFile[]
}

/** The fields of each step, in their order; the server checks them and answers with the errors of each. */
const FIELDS = {
  add: ['text', 'owner', 'dueOn'],
  move: ['dueOn', 'reason'],
  fulfil: ['evidence', 'files'],
  cancel: ['reason'],
} as const satisfies Record<Asked['action'], readonly (keyof Draft)[]>

function commandOf(asked: Asked, { text, owner, dueOn, reason, evidence, files }: Draft): CommitmentCommand {
  if (asked.action === 'add') return { action: 'add', text, owner, dueOn }
  const { id } = asked.commitment
  if (asked.action === 'move') return { action: 'move', id, dueOn, reason }
  if (asked.action === 'cancel') return { action: 'cancel', id, reason }
  return { action: 'fulfil', id, evidence, files: files.map((file) => file.id) }
}

/** One form for each step of a promise. Whatever stands in it becomes public at once. */
export function CommitmentDialog({
  promiser,
  asked,
  onClose,
}: {
  promiser: Promiser
  asked: Asked
  onClose: () => void
}) {
  const t = useText()
  const { slug } = useCommunity()
  const command = useCommitmentCommand(slug, promiser)
  const { action } = asked
  const fields: readonly (keyof Draft)[] = FIELDS[action]
  const form = useForm<Draft>({
    initial: {
      text: '',
      owner: '',
      dueOn: asked.action === 'move' ? asked.commitment.dueOn : '',
      reason: '',
      evidence: '',
      files: [],
    },
  })
  const send = async (draft: Draft) => {
    await command.mutateAsync(commandOf(asked, draft))
    onClose()
  }
  return (
    <Modal
      opened
      onClose={onClose}
      size={620}
      title={t(`commitments:${action}.title`)}
      closeButtonProps={{ 'aria-label': t('common:close') }}
    >
      <form noValidate onSubmit={form.onSubmit(send)}>
        <FormFaults
          form={form}
          labels={Object.fromEntries(fields.map((name) => [name, t(`commitments:field.${name}`)]))}
        />
        <Stack gap={20}>
          {fields.includes('text') && (
            <Textarea
              {...form.text('text')}
              minRows={3}
              label={t('commitments:field.text')}
              description={t('commitments:hint.text')}
            />
          )}
          {fields.includes('owner') && (
            <TextInput
              {...form.text('owner')}
              label={t('commitments:field.owner')}
              description={t('commitments:hint.owner')}
            />
          )}
          {fields.includes('dueOn') && (
            <TextInput {...form.text('dueOn')} type="date" maw={220} label={t('commitments:field.dueOn')} />
          )}
          {fields.includes('reason') && (
            <Textarea
              {...form.text('reason')}
              minRows={3}
              label={t('commitments:field.reason')}
              description={t('commitments:hint.public')}
            />
          )}
          {fields.includes('evidence') && (
            <Textarea
              {...form.text('evidence')}
              minRows={4}
              label={t('commitments:field.evidence')}
              description={t('commitments:hint.public')}
            />
          )}
          {fields.includes('files') && (
            <FileList
              slug={slug}
              label={t('commitments:field.files')}
              hint={t('commitments:hint.files')}
              files={form.values.files}
              onChange={(files) => form.set({ files })}
            />
          )}
        </Stack>
        <Group gap={8} mt={24}>
          <Button type="submit" color={action === 'cancel' ? 'red' : undefined} loading={form.busy}>
            {t(`commitments:${action}.confirm`)}
          </Button>
          <Button variant="default" onClick={onClose}>
            {t(action === 'cancel' ? 'common:close' : 'common:cancel')}
          </Button>
        </Group>
      </form>
    </Modal>
  )
}
