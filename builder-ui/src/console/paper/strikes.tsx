import { Alert, Button, Stack, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { Paper, PaperQuestion } from '../../api/types.ts'
import { formatDate } from '../../i18n/format.ts'
import { useLocale, useText } from '../../i18n/text.ts'
import { ConfirmDialog } from '../../parts/confirm-dialog.tsx'
import { FormFaults } from '../../parts/form-faults.tsx'
import { IconCircleCheck } from '../../parts/icons.tsx'
import { useForm } from '../../parts/use-form.ts'
import { useCommunity } from '../frame/community-context.ts'
import { type PaperOf, useStrike } from './api.ts'
import { wordsOf } from './choices.ts'
import css from './section.module.css'

interface Draft {
  leaf: string
  reason: string
  protocol: string
}
const EMPTY: Draft = { leaf: '', reason: '', protocol: '' }

/** Paper ballots taken out of the count after it: who decided it and why is published, and the ballot stays in the list. */
export function Strikes({ of, paper }: { of: PaperOf; paper: Paper }) {
  const t = useText()
  const locale = useLocale()
  const { slug } = useCommunity()
  const strike = useStrike(slug, of)
  const form = useForm<Draft>({ initial: EMPTY })
  const [asks, setAsks] = useState(false)
  const [done, setDone] = useState(false)
  const { question } = paper
  const { struck, first, current } = paper.corrections
  const labels = Object.fromEntries(
    (['leaf', 'reason', 'protocol'] as const).map((name) => [name, t(`paper:strike.${name}`)]),
  )
  return (
    <form
      noValidate
      aria-labelledby="paper-strike"
      onSubmit={(event) => {
        event.preventDefault()
        setAsks(true)
      }}
    >
      <h3 id="paper-strike" className={css.part}>
        {t('paper:strike.title')}
      </h3>
      <p className={css.quiet}>{t('paper:strike.lead')}</p>
      {struck.length > 0 && (
        <ul className={css.list}>
          {struck.map(({ leaf, reason, protocol, day }) => (
            <li key={leaf}>
              <span>{formatDate(locale, `${day}T12:00:00Z`)}</span>
              <span className={css.code}>{leaf.slice(0, 16)}…</span>
              <span>{reason}</span>
              <span>{protocol}</span>
            </li>
          ))}
        </ul>
      )}
      {question && first && current && <Recount question={question} first={first} current={current} />}
      <FormFaults form={form} labels={labels} />
      <div role="status">
        {done && <Alert color="green" mb={16} icon={<IconCircleCheck aria-hidden />} title={t('paper:strike.done')} />}
      </div>
      <Stack gap={16}>
        <TextInput
          {...form.text('leaf')}
          label={t('paper:strike.leaf')}
          description={t('paper:strike.leaf-hint')}
          autoComplete="off"
        />
        <Textarea
          {...form.text('reason')}
          autosize
          minRows={2}
          label={t('paper:strike.reason')}
          description={t('paper:strike.public')}
        />
        <TextInput
          {...form.text('protocol')}
          label={t('paper:strike.protocol')}
          description={t('paper:strike.protocol-hint')}
          autoComplete="off"
        />
      </Stack>
      <Button type="submit" variant="default" mt={20} loading={form.busy}>
        {t('paper:strike.submit')}
      </Button>
      <ConfirmDialog
        opened={asks}
        danger
        onClose={() => setAsks(false)}
        title={t('paper:strike.ask')}
        confirmLabel={t('paper:strike.submit')}
        onConfirm={async () => {
          setDone(false)
          // What is refused stands beside its field, so the window closes either way.
          const isDone = await form.submit((draft) => strike.mutateAsync({ ...draft }))
          setDone(isDone)
          if (isDone) form.reset(EMPTY)
        }}
      >
        <p>{t('paper:strike.ask-text')}</p>
      </ConfirmDialog>
    </form>
  )
}

type Votes = Record<string, number>

function Recount({ question, first, current }: { question: PaperQuestion; first: Votes; current: Votes }) {
  const t = useText()
  return (
    <ul className={css.list} aria-label={t('paper:strike.recount')}>
      {Object.entries(first).map(([id, before]) => (
        <li key={id}>
          <span className={css.grow}>{wordsOf(question, [id], t)}</span>
          <span>{t('paper:strike.change', { before, now: current[id] ?? 0 })}</span>
        </li>
      ))}
    </ul>
  )
}
