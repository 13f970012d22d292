import { Alert, Button, Checkbox, Group, Loader, Modal } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { pagesQuery } from '../../api/pages.ts'
import { asProblem, type Problem } from '../../api/problem.ts'
import { useText } from '../../i18n/text.ts'
import {
  IconAlertTriangle,
  IconChevronRight,
  IconCircleCheck,
  IconExternalLink,
  IconInfoCircle,
} from '../../parts/icons.tsx'
import { problemText } from '../../parts/problem-note.tsx'
import { findFaults, publishDraft } from '../api.ts'
import { excerptOf, useDesk } from '../desk.ts'
import { emptinessOf, type Fault } from '../tree/faults.ts'
import css from './dialogs.module.css'

type Step =
  | { kind: 'busy' }
  | { kind: 'faults'; faults: readonly Fault[] }
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

  const publish = async (despite: boolean) => {
    setStep({ kind: 'busy' })
    try {
      const { url } = await publishDraft(address, autosave.revision, despite)
      setStep({ kind: 'done', url })
      await queries.invalidateQueries({ queryKey: pagesQuery(address.slug).queryKey })
    } catch (error) {
      setStep({ kind: 'failed', problem: asProblem(error) })
    }
  }
  const check = async () => {
    await autosave.save()
    if (autosave.state().kind !== 'saved') return setStep({ kind: 'failed', problem: undefined })
    try {
      const faults = [...emptinessOf(canvas.tree()), ...(await findFaults(address))]
      if (faults.length > 0) setStep({ kind: 'faults', faults })
      else await publish(false)
    } catch (error) {
      setStep({ kind: 'failed', problem: asProblem(error) })
    }
  }

  // biome-ignore lint/correctness/useExhaustiveDependencies: the dialog begins once, when it is opened
  useEffect(() => {
    void check()
  }, [])

  const go = (fault: Fault) => {
    onClose()
    canvas.select(canvas.find(fault.nodeId), { reveal: true })
    // after the window has given the focus back to the button that opened it
    setTimeout(() => canvas.focus(), 50)
  }

  switch (step.kind) {
    case 'busy':
      return (
        <p className={css.busy} role="status">
          <Loader size={18} aria-hidden /> {t('editor:publish.checking')}
        </p>
      )
    case 'faults':
      return <Faults faults={step.faults} onGo={go} onPublish={(despite) => void publish(despite)} onClose={onClose} />
    case 'failed':
      return <Refusal problem={step.problem} onClose={onClose} />
    case 'done':
      return <Done url={step.url} onClose={onClose} />
  }
}

/** What shuts somebody out, and apart from it what is only worth a look. */
function Faults(props: {
  faults: readonly Fault[]
  onGo: (fault: Fault) => void
  onPublish: (despite: boolean) => void
  onClose: () => void
}) {
  const t = useText()
  const [despite, setDespite] = useState(false)
  const grave = props.faults.filter((fault) => fault.severity === 'error')
  const light = props.faults.filter((fault) => fault.severity === 'warning')
  return (
    <>
      <FaultList title={t('editor:publish.grave', { count: grave.length })} faults={grave} onGo={props.onGo} />
      <FaultList title={t('editor:publish.light', { count: light.length })} faults={light} onGo={props.onGo} />
      {grave.length > 0 && (
        <Checkbox
          mt={20}
          label={t('editor:publish.despite')}
          checked={despite}
          onChange={(event) => setDespite(event.currentTarget.checked)}
        />
      )}
      <Group mt={20} gap={8}>
        <Button variant="default" onClick={props.onClose}>
          {t('editor:publish.mend')}
        </Button>
        <Button
          color={grave.length > 0 ? 'red' : undefined}
          disabled={grave.length > 0 && !despite}
          onClick={() => props.onPublish(grave.length > 0)}
        >
          {t(grave.length > 0 ? 'editor:publish.anyway' : 'editor:bar.publish')}
        </Button>
      </Group>
    </>
  )
}

function FaultList(props: { title: string; faults: readonly Fault[]; onGo: (fault: Fault) => void }) {
  const t = useText()
  const { canvas } = useDesk()
  if (props.faults.length === 0) return null
  const say = ({ code, nodeId }: Fault) => {
    const component = canvas.find(nodeId)
    return t(`editor:fault.${code}`, { text: (component && excerptOf(component)) || '…' })
  }
  return (
    <section className={css.faultPart}>
      <h3>{props.title}</h3>
      <ul className={css.faults}>
        {props.faults.map((fault) => {
          const Icon = fault.severity === 'error' ? IconAlertTriangle : IconInfoCircle
          const words = (
            <>
              <Icon size={18} aria-hidden />
              <span>{say(fault)}</span>
            </>
          )
          return (
            <li key={`${fault.code}-${fault.nodeId}`} data-grave={fault.severity === 'error' || undefined}>
              {canvas.find(fault.nodeId) ? (
                <button type="button" className={css.fault} onClick={() => props.onGo(fault)}>
                  {words}
                  <span className={css.go}>
                    {t('editor:publish.go')} <IconChevronRight size={16} aria-hidden />
                  </span>
                </button>
              ) : (
                <div className={css.fault}>{words}</div>
              )}
            </li>
          )
        })}
      </ul>
    </section>
  )
}

function Done({ url, onClose }: { url: string; onClose: () => void }) {
  const t = useText()
  const { kind } = useDesk()
  return (
    <>
      <p className={css.done} role="status">
        <IconCircleCheck size={22} aria-hidden /> {t('editor:publish.done')}
      </p>
      <p className={css.text}>{t(kind === 'page' ? 'editor:publish.done-text' : 'editor:publish.done-fragment')}</p>
      <p className={css.url}>{kind === 'page' && url}</p>
      <Group mt={20} gap={8}>
        {kind === 'page' && (
          <Button
            component="a"
            href={url}
            target="_blank"
            rel="noopener"
            rightSection={<IconExternalLink size={18} aria-hidden />}
          >
            {t('editor:publish.open')} <span className="visually-hidden">{t('editor:publish.new-window')}</span>
          </Button>
        )}
        <Button variant="default" onClick={onClose} data-autofocus>
          {t('editor:publish.close')}
        </Button>
      </Group>
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
