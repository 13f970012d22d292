import { Button, Group, Modal } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { useText } from '../i18n/text.ts'
import { ProblemNote } from './problem-note.tsx'

/** Asks for confirmation of something irreversible, naming the object. A refusal stays in the window. */
export function ConfirmDialog(props: {
  opened: boolean
  onClose: () => void
  title: string
  children?: ReactNode
  confirmLabel: string
  /** Default: «Скасувати». */
  cancelLabel?: string
  /** False keeps the window open: its own fields show what is missing. */
  check?: () => boolean
  danger?: boolean
  onConfirm: () => Promise<unknown>
}) {
  const t = useText()
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<unknown>(null)

  const close = () => {
    setProblem(null)
    props.onClose()
  }
  const confirm = async () => {
    if (props.check && !props.check()) return
    setBusy(true)
    setProblem(null)
    try {
      await props.onConfirm()
      close()
    } catch (error) {
      setProblem(error)
    } finally {
      setBusy(false)
    }
  }

  return (
    <Modal
      opened={props.opened}
      onClose={close}
      title={props.title}
      closeButtonProps={{ 'aria-label': t('common:close') }}
      centered
    >
      {props.children}
      <ProblemNote error={problem} mt={16} />
      <Group mt={24} gap={8}>
        <Button color={props.danger ? 'red' : undefined} loading={busy} onClick={() => void confirm()}>
          {props.confirmLabel}
        </Button>
        <Button variant="default" onClick={close} data-autofocus>
          {props.cancelLabel ?? t('common:cancel')}
        </Button>
      </Group>
    </Modal>
  )
}
