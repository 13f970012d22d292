import { Button, Group, Modal, Radio, Stack, TextInput } from '@mantine/core'
import type { PageKind } from '../../api/types.ts'
import { useText } from '../../i18n/text.ts'
import { FormFaults } from '../../parts/form-faults.tsx'
import { type FormErrors, useForm } from '../../parts/use-form.ts'
import css from './dialogs.module.css'

export const FRAGMENT_KINDS = ['section', 'header', 'footer'] as const satisfies readonly PageKind[]
export type FragmentKind = (typeof FRAGMENT_KINDS)[number]

/** The name, and for a new fragment the place, of something that stands on many pages. */
export function FragmentDialog(props: {
  opened: boolean
  onClose: () => void
  title: string
  text: string
  given?: string
  /** Is the kind asked for? A section of a page can only become a section. */
  kinds?: boolean
  confirm: string
  onConfirm: (title: string, kind: FragmentKind) => Promise<void>
}) {
  const t = useText()
  return (
    <Modal
      opened={props.opened}
      onClose={props.onClose}
      title={props.title}
      closeButtonProps={{ 'aria-label': t('common:close') }}
      centered
    >
      <Fields {...props} />
    </Modal>
  )
}

function Fields(props: Parameters<typeof FragmentDialog>[0]) {
  const t = useText()
  const form = useForm<{ title: string; kind: FragmentKind }>({
    initial: { title: props.given ?? '', kind: 'section' },
    check: ({ title }): FormErrors => (title.trim() ? {} : { title: t('common:form.required') }),
  })
  return (
    <form noValidate onSubmit={form.onSubmit(({ title, kind }) => props.onConfirm(title.trim(), kind))}>
      <FormFaults form={form} labels={{ title: t('editor:fragment.name') }} />
      <p className={css.text}>{props.text}</p>
      <Stack gap={16} mt={16}>
        <TextInput {...form.text('title')} label={t('editor:fragment.name')} maxLength={200} data-autofocus />
        {props.kinds && (
          <Radio.Group
            label={t('editor:fragment.kind')}
            value={form.values.kind}
            onChange={(value) => form.set({ kind: FRAGMENT_KINDS.find((kind) => kind === value) ?? 'section' })}
          >
            <Stack gap={8} mt={4}>
              {FRAGMENT_KINDS.map((kind) => (
                <Radio
                  key={kind}
                  value={kind}
                  label={t(`editor:fragment.kind-${kind}`)}
                  description={t(`editor:fragment.kind-${kind}-hint`)}
                />
              ))}
            </Stack>
          </Radio.Group>
        )}
      </Stack>
      <Group gap={8} mt={24}>
        <Button type="submit" loading={form.busy}>
          {props.confirm}
        </Button>
        <Button variant="default" onClick={props.onClose}>
          {t('common:cancel')}
        </Button>
      </Group>
    </form>
  )
}
