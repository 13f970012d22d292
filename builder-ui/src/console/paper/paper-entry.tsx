import { Button, Group, NumberInput, TextInput } from '@mantine/core'
import { type FormEvent, useEffect, useRef, useState } from 'react'
import type { PaperBatch, PaperQuestion } from '../../api/types.ts'
import { formatMoney } from '../../i18n/format.ts'
import { useLocale, useText } from '../../i18n/text.ts'
import { FormFaults } from '../../parts/form-faults.tsx'
import { LeaveGuard } from '../../parts/leave-guard.tsx'
import { useForm } from '../../parts/use-form.ts'
import { useCommunity } from '../frame/community-context.ts'
import { type PaperOf, useEnterPapers } from './api.ts'
import {
  choicesOf,
  faultOf,
  isNumeric,
  keyOfPaper,
  kindOf,
  limitsOf,
  numbersOf,
  pilesOf,
  rowsOf,
  wordsOf,
} from './choices.ts'
import css from './section.module.css'

interface Props {
  of: PaperOf
  question: PaperQuestion
  batch: PaperBatch
  onClose: () => void
}

interface Draft {
  papers: string[][]
  spoiled: number
}

/** Papers one after the other by the keyboard: numbers, Enter, the next. Input that the question does not allow never becomes a paper. */
export function PaperEntry({ of, question, batch: { batch, own, handedOut }, onClose }: Props) {
  const t = useText()
  const locale = useLocale()
  const { slug } = useCommunity()
  const enter = useEnterPapers(slug, of)
  const form = useForm<Draft>({ initial: { papers: own?.papers ?? [], spoiled: own?.spoiled ?? 0 } })
  const [line, setLine] = useState('')
  const [fault, setFault] = useState<string | null>(null)
  const field = useRef<HTMLInputElement>(null)
  // The first paper is typed at once.
  useEffect(() => field.current?.focus(), [])
  const { papers, spoiled } = form.values
  const piles = pilesOf(question, papers)
  const rows = rowsOf(question)
  const last = papers.at(-1)
  const wordsFor = (choices: readonly string[]) => wordsOf(question, choices, t) || t('paper:entry.blank')

  const add = (event: FormEvent) => {
    event.preventDefault()
    const choices = choicesOf(question, line)
    const unfit = typeof choices === 'string' ? choices : faultOf(question, choices)
    if (unfit || typeof choices === 'string') {
      setFault(t(`paper:entry.fault.${unfit ?? 'unknown'}`, limitsOf(question)))
      field.current?.select()
      return
    }
    form.set({ papers: [...papers, choices] })
    setLine('')
    setFault(null)
  }
  const removeOne = (choices: readonly string[]) => {
    const at = papers.findLastIndex((one) => keyOfPaper(question, one) === keyOfPaper(question, choices))
    form.set({ papers: papers.filter((_, index) => index !== at) })
    field.current?.focus()
  }
  const save = (done: boolean) =>
    void form
      .submit((draft) => enter.mutateAsync({ batch, ...draft, done }))
      .then((isSaved) => {
        if (isSaved) onClose()
      })
  const labels = Object.fromEntries(papers.map((_, at) => [`papers.${at}`, t('paper:entry.nth', { nth: at + 1 })]))
  return (
    <div className={css.entry}>
      <LeaveGuard when={form.touched} />
      <p className={css.quiet}>{t(`paper:entry.how.${kindOf(question)}`)}</p>
      <div className={css.keys}>
        <ul className={css.list} aria-label={t('paper:entry.numbers')}>
          {numbersOf(question).map(({ number, id, title, cost }) => (
            <li key={id}>
              <span className={css.code}>{number}</span>
              {title !== String(number) && <span className={css.grow}>{title}</span>}
              {cost !== undefined && <span>{formatMoney(locale, cost)}</span>}
            </li>
          ))}
        </ul>
        {rows.length > 0 && (
          <ol className={css.list} aria-label={t('paper:entry.rows')}>
            {rows.map(({ id, number, title }) => (
              <li key={id}>
                {number}. {title}
              </li>
            ))}
          </ol>
        )}
      </div>
      <form noValidate onSubmit={add}>
        <Group gap={12} align="flex-end" mt={12}>
          <TextInput
            ref={field}
            w={260}
            label={t('paper:entry.paper', { nth: papers.length + 1 })}
            inputMode={isNumeric(question) ? 'numeric' : 'text'}
            autoComplete="off"
            value={line}
            error={fault}
            onChange={(event) => {
              setLine(event.currentTarget.value)
              setFault(null)
            }}
          />
          <Button type="submit" variant="default">
            {t('paper:entry.add')}
          </Button>
        </Group>
      </form>
      <p role="status" className={css.quiet}>
        {last
          ? t('paper:entry.last', { nth: papers.length, choices: wordsFor(last), most: handedOut })
          : t('paper:entry.none', { most: handedOut })}
      </p>
      {piles.length > 0 && (
        <ul className={css.list} aria-label={t('paper:entry.piles')}>
          {piles.map(({ choices, count }) => (
            <li key={keyOfPaper(question, choices)}>
              <span className={css.code}>{count}</span>
              <span className={css.grow}>{wordsFor(choices)}</span>
              <Button
                variant="default"
                size="compact-sm"
                aria-label={t('paper:entry.remove-of', { choices: wordsFor(choices) })}
                onClick={() => removeOne(choices)}
              >
                {t('paper:entry.remove')}
              </Button>
            </li>
          ))}
        </ul>
      )}
      <NumberInput
        id={form.fieldId('spoiled')}
        mt={12}
        maw={260}
        min={0}
        max={handedOut}
        allowDecimal={false}
        label={t('paper:entry.spoiled')}
        description={t('paper:entry.spoiled-hint')}
        error={form.faults.spoiled}
        value={spoiled}
        onChange={(value) => form.set({ spoiled: Number(value) || 0 })}
      />
      <div className={css.after}>
        <FormFaults form={form} labels={labels} />
      </div>
      <Group gap={8} mt={16}>
        <Button loading={form.busy} disabled={line !== ''} onClick={() => save(true)}>
          {t('paper:entry.done', { count: papers.length + spoiled })}
        </Button>
        <Button variant="default" disabled={form.busy || line !== ''} onClick={() => save(false)}>
          {t('paper:entry.later')}
        </Button>
        <Button variant="default" onClick={onClose}>
          {t('common:cancel')}
        </Button>
      </Group>
    </div>
  )
}
