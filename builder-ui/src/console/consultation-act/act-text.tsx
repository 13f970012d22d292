import { Button, FileButton, Group, Textarea } from '@mantine/core'
import { useState } from 'react'
import { useText } from '../../i18n/text.ts'
import { FormFaults } from '../../parts/form-faults.tsx'
import { IconUpload } from '../../parts/icons.tsx'
import { ProblemNote } from '../../parts/problem-note.tsx'
import { useForm } from '../../parts/use-form.ts'
import { useCommunity } from '../frame/community-context.ts'
import { type DraftAct, readDocx, useSaveAct } from './api.ts'
import css from './section.module.css'

const DOCX = '.docx,application/vnd.openxmlformats-officedocument.wordprocessingml.document'

/** The clauses as the server has split the text. */
function Clauses({ act }: { act: DraftAct }) {
  const t = useText()
  if (act.clauses.length === 0) return <p className={css.quiet}>{t('consultation-act:no-text')}</p>
  return (
    <ol className={css.clauses}>
      {act.clauses.map(({ id, number, level, text, proposals }) => (
        <li key={id} data-level={level}>
          {number && <b>{number}</b>} {text}
          {proposals > 0 && (
            <span className={css.count}>{t('consultation-act:proposals-here', { count: proposals })}</span>
          )}
        </li>
      ))}
    </ol>
  )
}

/** The text of the draft: pasted or read from a file, corrected as a text, shown as clauses. */
export function ActText({ id, act }: { id: number; act: DraftAct }) {
  const t = useText()
  const { slug } = useCommunity()
  const save = useSaveAct(slug, id)
  const [editing, setEditing] = useState(false)
  const [reading, setReading] = useState(false)
  const [problem, setProblem] = useState<unknown>(null)
  const form = useForm<{ text: string }>({ initial: { text: act.text } })

  const open = () => {
    form.reset({ text: act.text })
    setProblem(null)
    setEditing(true)
  }
  const read = async (file: File | null) => {
    if (!file) return
    setReading(true)
    setProblem(null)
    try {
      form.set({ text: await readDocx(slug, id, file) })
    } catch (error) {
      setProblem(error)
    } finally {
      setReading(false)
    }
  }
  const send = async ({ text }: { text: string }) => {
    await save.mutateAsync({ text, revision: act.revision })
    setEditing(false)
  }
  if (!editing)
    return (
      <>
        <Clauses act={act} />
        {act.editable && (
          <Button variant="default" mt={12} onClick={open}>
            {t(act.revision === 0 ? 'consultation-act:add-text' : 'consultation-act:edit-text')}
          </Button>
        )}
      </>
    )
  return (
    <form noValidate onSubmit={form.onSubmit(send)}>
      <FormFaults form={form} labels={{ text: t('consultation-act:text') }} />
      <ProblemNote error={problem} />
      <Group gap={12} mb={16}>
        <FileButton accept={DOCX} onChange={(file) => void read(file)}>
          {(props) => (
            <Button {...props} variant="default" loading={reading} leftSection={<IconUpload size={18} aria-hidden />}>
              {t('consultation-act:docx')}
            </Button>
          )}
        </FileButton>
        <span className={css.quiet}>{t('consultation-act:docx-hint')}</span>
      </Group>
      <Textarea
        {...form.text('text')}
        autosize
        minRows={10}
        maxRows={30}
        label={t('consultation-act:text')}
        description={t('consultation-act:text-hint')}
      />
      <Group gap={8} mt={16}>
        <Button type="submit" loading={form.busy}>
          {t('consultation-act:save')}
        </Button>
        <Button variant="default" onClick={() => setEditing(false)}>
          {t('common:cancel')}
        </Button>
      </Group>
    </form>
  )
}
