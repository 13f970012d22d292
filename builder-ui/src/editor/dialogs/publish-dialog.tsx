import { Alert, Button, Group, Loader, Modal } from '@mantine/core'
import { IconAlertTriangle, IconCircleCheck, IconExternalLink, IconInfoCircle } from '@tabler/icons-react'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { pagesQuery } from '../../api/pages.ts'
import { asProblem, type Problem } from '../../api/problem.ts'
import { type Translate, useText } from '../../i18n/text.ts'
import { problemText } from '../../parts/problem-note.tsx'
import { publishDraft } from '../api.ts'
import type { PageCanvas } from '../canvas/page-canvas.ts'
import { excerptOf, useDesk } from '../desk.ts'
import { type Fault, faultsOf } from '../tree/faults.ts'
import css from './dialogs.module.css'

type Step =
  | { kind: 'busy' }
  | { kind: 'faults'; faults: Fault[] }
  | { kind: 'failed'; problem: Problem | undefined }
  | { kind: 'done'; url: string }

export function PublishDialog({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const t = useText()
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('editor:publish.title')}
      closeButtonProps={{ 'aria-label': t('common:close') }}
      centered
      size="lg"
    >
      <Steps onClose={onClose} />
    </Modal>
  )
}

/** Saves, checks, publishes; says what should be mended and where the page is. */
function Steps({ onClose }: { onClose: () => void }) {
  const t = useText()
  const queries = useQueryClient()
  const { address, autosave, canvas } = useDesk()
  const [step, setStep] = useState<Step>({ kind: 'busy' })

  const publish = async () => {
    setStep({ kind: 'busy' })
    await autosave.save()
    if (autosave.state().kind !== 'saved') return setStep({ kind: 'failed', problem: undefined })
    try {
      const { url } = await publishDraft(address, autosave.revision)
      setStep({ kind: 'done', url })
      await queries.invalidateQueries({ queryKey: pagesQuery(address.slug).queryKey })
    } catch (error) {
      setStep({ kind: 'failed', problem: asProblem(error) })
    }
  }

  // biome-ignore lint/correctness/useExhaustiveDependencies: the dialog begins once, when it is opened
  useEffect(() => {
    const faults = faultsOf(canvas.tree())
    if (faults.length > 0) setStep({ kind: 'faults', faults })
    else void publish()
  }, [])

  const go = (fault: Fault) => {
    onClose()
    canvas.select(fault.id === undefined ? undefined : canvas.find(fault.id), { reveal: true })
    // after the window has given the focus back to the button that opened it
    setTimeout(() => canvas.focus(), 50)
  }

  return (
    <>
      {step.kind === 'busy' && (
        <p className={css.busy} role="status">
          <Loader size={18} aria-hidden /> {t('editor:publish.checking')}
        </p>
      )}
      {step.kind === 'faults' && (
        <>
          <p className={css.text}>{t('editor:publish.faults', { count: step.faults.length })}</p>
          <ul className={css.faults}>
            {step.faults.map((fault) => (
              <li key={`${fault.kind}-${fault.id}`} data-grave={fault.grave || undefined}>
                {fault.grave ? <IconAlertTriangle size={18} aria-hidden /> : <IconInfoCircle size={18} aria-hidden />}
                <span>{sayFault(fault, t, canvas)}</span>
                {fault.id !== undefined && (
                  <Button size="compact-sm" variant="default" onClick={() => go(fault)}>
                    {t('editor:publish.go')}
                  </Button>
                )}
              </li>
            ))}
          </ul>
          <Group mt={20} gap={8}>
            <Button onClick={() => void publish()}>{t('editor:publish.anyway')}</Button>
            <Button variant="default" onClick={onClose} data-autofocus>
              {t('editor:publish.close')}
            </Button>
          </Group>
        </>
      )}
      {step.kind === 'failed' && <Refusal problem={step.problem} onClose={onClose} />}
      {step.kind === 'done' && (
        <>
          <p className={css.done} role="status">
            <IconCircleCheck size={22} aria-hidden /> {t('editor:publish.done')}
          </p>
          <p className={css.text}>{t('editor:publish.done-text')}</p>
          <p className={css.url}>{step.url}</p>
          <Group mt={20} gap={8}>
            <Button
              component="a"
              href={step.url}
              target="_blank"
              rel="noopener"
              rightSection={<IconExternalLink size={18} aria-hidden />}
            >
              {t('editor:publish.open')} <span className="visually-hidden">{t('editor:publish.new-window')}</span>
            </Button>
            <Button variant="default" onClick={onClose} data-autofocus>
              {t('editor:publish.close')}
            </Button>
          </Group>
        </>
      )}
    </>
  )
}

function Refusal({ problem, onClose }: { problem: Problem | undefined; onClose: () => void }) {
  const t = useText()
  const title = problem ? t('editor:publish.refused') : t('editor:publish.not-saved')
  return (
    <>
      <Alert role="alert" color="red" icon={<IconAlertTriangle aria-hidden />} title={title}>
        {problem && problemText(t, problem)}
        {problem && problem.fields.length > 0 && (
          <ul className={css.fields}>
            {problem.fields.map((field) => (
              <li key={field.path}>{field.message}</li>
            ))}
          </ul>
        )}
      </Alert>
      <Button mt={20} variant="default" onClick={onClose} data-autofocus>
        {t('editor:publish.close')}
      </Button>
    </>
  )
}

function sayFault(fault: Fault, t: Translate, canvas: PageCanvas): string {
  const component = fault.id === undefined ? undefined : canvas.find(fault.id)
  return t(`editor:fault.${fault.kind}`, { text: (component && excerptOf(component)) || '…' })
}
