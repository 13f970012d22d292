import { Button, Group, Radio, Stack, Textarea } from '@mantine/core'
import { useState } from 'react'
import type { PetitionCommand } from '../../api/petitions.ts'
import type { Decision, Petition } from '../../api/types.ts'
import { useText } from '../../i18n/text.ts'
import { ConfirmDialog } from '../../parts/confirm-dialog.tsx'
import { type AttachedFile, FileList } from '../../parts/file-list.tsx'
import { FormFaults } from '../../parts/form-faults.tsx'
import { LeaveGuard } from '../../parts/leave-guard.tsx'
import { useForm } from '../../parts/use-form.ts'
import { useCommunity } from '../frame/community-context.ts'
import css from './petition-screen.module.css'

const decisions: Decision[] = ['supported', 'partial', 'declined']

interface Draft {
  decision: Decision | ''
  text: string
  files: AttachedFile[]
}

/** The official's answer: the decision, its reasons, the signed document. It becomes public at once. */
export function AnswerForm(props: {
  petition: Petition
  onCancel: () => void
  onSend: (command: PetitionCommand) => Promise<unknown>
}) {
  const t = useText()
  const { slug } = useCommunity()
  const [asking, setAsking] = useState(false)
  const form = useForm<Draft>({
    initial: { decision: '', text: '', files: [] },
    check: ({ decision, text }) => ({
      ...(decision ? {} : { decision: t('petitions:answer.no-decision') }),
      ...(text.trim() ? {} : { text: t('petitions:answer.no-text') }),
    }),
  })
  const { decision, text, files } = form.values
  const complete = Boolean(decision && text.trim())
  const send = async () => {
    if (!decision) return
    await form.submit(() =>
      props.onSend({ action: 'answer', decision, text: text.trim(), files: files.map(({ id }) => id) }),
    )
  }
  return (
    <section className={css.panel} aria-labelledby="answer-title">
      <h2 id="answer-title" className={css.heading}>
        {t('petitions:answer.title')}
      </h2>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          if (complete) setAsking(true)
          else void form.submit(() => Promise.resolve())
        }}
      >
        <FormFaults
          form={form}
          labels={{ decision: t('petitions:answer.decision'), text: t('petitions:answer.text') }}
        />
        <Stack gap={20}>
          <Radio.Group
            id={form.fieldId('decision')}
            label={t('petitions:answer.decision')}
            value={decision}
            onChange={(value) => form.set({ decision: decisions.find((known) => known === value) ?? '' })}
            error={form.faults.decision}
          >
            <div className={css.decisions}>
              {decisions.map((value) => (
                <Radio key={value} value={value} label={t(`petitions:decide.${value}`)} />
              ))}
            </div>
          </Radio.Group>
          <Textarea
            {...form.text('text')}
            minRows={8}
            label={t('petitions:answer.text')}
            description={t('petitions:answer.text-hint')}
          />
          <FileList
            slug={slug}
            label={t('petitions:answer.files')}
            hint={t('petitions:answer.files-hint')}
            files={files}
            onChange={(next) => form.set({ files: next })}
          />
        </Stack>
        <Group gap={8} mt={24}>
          <Button type="submit" loading={form.busy}>
            {t('petitions:answer.action')}
          </Button>
          <Button variant="default" onClick={props.onCancel}>
            {t('common:cancel')}
          </Button>
        </Group>
      </form>
      <ConfirmDialog
        opened={asking}
        onClose={() => setAsking(false)}
        title={t('petitions:answer.ask', { title: props.petition.title })}
        confirmLabel={t('petitions:answer.action')}
        onConfirm={send}
      >
        <p className={css.plain}>
          {t('petitions:answer.ask-text', {
            decision: decision ? t(`petitions:decision.${decision}`) : '',
          })}
        </p>
      </ConfirmDialog>
      <LeaveGuard when={form.touched && !form.busy} />
    </section>
  )
}
