import { Button, Checkbox, Group } from '@mantine/core'
import { useState } from 'react'
import { useResults, useShowTexts } from '../../api/consultations.ts'
import { useText } from '../../i18n/text.ts'
import { Loaded } from '../../parts/loaded.tsx'
import { ProblemNote } from '../../parts/problem-note.tsx'
import { BlockSkeleton } from '../../parts/skeletons.tsx'
import { useCommunity } from '../frame/community-context.ts'
import css from './section.module.css'

type Answered = NonNullable<ReturnType<typeof useResults>['data']>

/** What was answered, for the report; officials choose here which free texts it shows. */
export function Results({ id }: { id: number }) {
  const { slug } = useCommunity()
  const results = useResults(slug, id)
  return (
    <Loaded query={results} skeleton={<BlockSkeleton />}>
      {(answered) => <Answers id={id} answered={answered} />}
    </Loaded>
  )
}

function Answers({ id, answered }: { id: number; answered: Answered }) {
  const t = useText()
  const { slug } = useCommunity()
  const show = useShowTexts(slug, id)
  const keyOf = (one: { answer: string; question: string }) => `${one.answer} ${one.question}`
  const [chosen, setChosen] = useState(() => new Set(answered.freeTexts.filter(({ shown }) => shown).map(keyOf)))
  const toggle = (key: string) =>
    setChosen((before) => {
      const after = new Set(before)
      if (!after.delete(key)) after.add(key)
      return after
    })
  const send = () =>
    show.mutate(
      answered.freeTexts.filter((one) => chosen.has(keyOf(one))).map(({ answer, question }) => ({ answer, question })),
    )
  return (
    <section className={css.section} aria-labelledby="results">
      <h2 id="results" className={css.heading}>
        {t('consultation:results.title')}
      </h2>
      <p className={css.quiet}>{t('consultation:results.participants', { count: answered.participants })}</p>
      {answered.questions.map((question) => {
        const texts = answered.freeTexts.filter((one) => one.question === question.id)
        return (
          <section key={question.id} className={css.part} aria-label={question.title}>
            <h3 className={css.legend}>{question.title}</h3>
            <p className={css.quiet}>{t('consultation:results.answered', { count: question.answered })}</p>
            {question.choices.length > 0 && (
              <ul className={css.counts}>
                {question.choices.map((choice) => (
                  <li key={choice.id}>
                    <span>{choice.title}</span> <strong>{choice.votes}</strong>
                  </li>
                ))}
              </ul>
            )}
            {texts.map((one) => (
              <Checkbox
                key={keyOf(one)}
                mt={8}
                label={one.text}
                checked={chosen.has(keyOf(one))}
                disabled={!answered.mayChoose}
                onChange={() => toggle(keyOf(one))}
              />
            ))}
          </section>
        )
      })}
      {answered.freeTexts.length > 0 && answered.mayChoose && (
        <Group gap={12} mt={16}>
          <Button variant="default" loading={show.isPending} onClick={send}>
            {t('consultation:results.show')}
          </Button>
          <span role="status">{show.isSuccess ? t('consultation:results.shown') : ''}</span>
        </Group>
      )}
      {show.error && <ProblemNote error={show.error} />}
    </section>
  )
}
