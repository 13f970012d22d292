import { Button, Group, Modal, TextInput } from '@mantine/core'
import { type FormEvent, useState } from 'react'
import { formatAgo, formatDate } from '../../i18n/format.ts'
import { useLocale, useText } from '../../i18n/text.ts'
import { ProblemNote } from '../../parts/problem-note.tsx'
import css from './article-desk.module.css'
import { instantOf, kyivTimeOf } from './kyiv-time.ts'

const HOUR = 3_600_000

/** A day and a time in Kyiv, and what will happen then, in words. */
export function ScheduleDialog(props: {
  /** What it is scheduled for now. */
  publishAt: string | null
  onClose: () => void
  onSchedule: (at: string) => Promise<void>
}) {
  const t = useText()
  const locale = useLocale()
  const [when, setWhen] = useState(() => kyivTimeOf(props.publishAt ? new Date(props.publishAt) : nextFullHour()))
  const [problem, setProblem] = useState<unknown>(null)
  const [wrong, setWrong] = useState(false)
  const [busy, setBusy] = useState(false)
  const instant = instantOf(when)
  const past = instant !== undefined && instant.getTime() <= Date.now()
  const fault = instant === undefined ? t('news:when-missing') : past ? t('news:when-past') : undefined

  const set = (part: Partial<typeof when>) => {
    setWhen({ ...when, ...part })
    setWrong(false)
  }
  const send = async (event: FormEvent) => {
    event.preventDefault()
    setProblem(null)
    if (fault || !instant) {
      setWrong(true)
      return
    }
    setBusy(true)
    try {
      await props.onSchedule(instant.toISOString())
      props.onClose()
    } catch (error) {
      setProblem(error)
    } finally {
      setBusy(false)
    }
  }

  return (
    <Modal
      opened
      onClose={props.onClose}
      title={t('news:schedule-title')}
      closeButtonProps={{ 'aria-label': t('common:close') }}
    >
      <form noValidate onSubmit={(event) => void send(event)}>
        <div className={css.when}>
          <TextInput
            type="date"
            label={t('news:day')}
            value={when.day}
            error={wrong && fault}
            data-autofocus
            onChange={(event) => set({ day: event.currentTarget.value })}
          />
          <TextInput
            type="time"
            label={t('news:clock')}
            value={when.clock}
            error={wrong && Boolean(fault)}
            onChange={(event) => set({ clock: event.currentTarget.value })}
          />
        </div>
        <p className={css.said} role="status">
          {instant && !past
            ? t('news:will-appear', {
                date: formatDate(locale, instant, 'moment'),
                left: formatAgo(locale, instant),
              })
            : fault}
        </p>
        <ProblemNote error={problem} mt={16} />
        <Group gap={8} mt={24}>
          <Button type="submit" loading={busy}>
            {t('news:schedule-do')}
          </Button>
          <Button variant="default" onClick={props.onClose}>
            {t('common:cancel')}
          </Button>
        </Group>
      </form>
    </Modal>
  )
}

const nextFullHour = (): Date => new Date((Math.floor(Date.now() / HOUR) + 1) * HOUR)
