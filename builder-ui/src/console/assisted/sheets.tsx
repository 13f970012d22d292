import { Button, Group, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { Assisted, AssistedQuestion, AssistedSheets } from '../../api/types.ts'
import { formatDate } from '../../i18n/format.ts'
import { useLocale, useText } from '../../i18n/text.ts'
import { FormFaults } from '../../parts/form-faults.tsx'
import { IconPrinter } from '../../parts/icons.tsx'
import { useForm } from '../../parts/use-form.ts'
import { useCommunity, useLocalised } from '../frame/community-context.ts'
import { type AssistedOf, usePrintSheets } from './api.ts'
import print from './print.module.css'
import { PrintView } from './print-view.tsx'
import css from './section.module.css'

type Sheet = AssistedSheets['sheets'][number]

/** Printing of coded sheets, and which of them have come back. */
export function Sheets({ of, assisted }: { of: AssistedOf; assisted: Assisted }) {
  const t = useText()
  const locale = useLocale()
  const { slug } = useCommunity()
  const command = usePrintSheets(slug, of)
  const [printed, setPrinted] = useState<readonly Sheet[] | null>(null)
  const form = useForm({ initial: { count: '10' } })
  const { sheets, mayPrint, sheetsLeft } = assisted
  const returned = sheets.filter(({ returnedAt }) => returnedAt !== null).length
  const send = async ({ count }: { count: string }) =>
    setPrinted((await command.mutateAsync({ count: Number(count) })).sheets)
  return (
    <>
      <h3 className={css.part}>{t('assisted:sheets.title')}</h3>
      <p className={css.quiet}>{t('assisted:sheets.lead')}</p>
      {mayPrint && (
        <form noValidate onSubmit={form.onSubmit(send)}>
          <FormFaults form={form} labels={{ count: t('assisted:sheets.count') }} />
          <Group gap={12} align="flex-end">
            <TextInput
              {...form.text('count')}
              maw={160}
              inputMode="numeric"
              label={t('assisted:sheets.count')}
              description={t('assisted:sheets.left', { count: sheetsLeft })}
            />
            <Button
              type="submit"
              variant="default"
              loading={form.busy}
              leftSection={<IconPrinter size={18} aria-hidden />}
            >
              {t('assisted:sheets.print')}
            </Button>
          </Group>
        </form>
      )}
      {sheets.length > 0 && (
        <>
          <p className={css.quiet}>{t('assisted:sheets.state', { printed: sheets.length, returned })}</p>
          {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a list that scrolls is reached by the keyboard. */}
          <section className={css.sheets} tabIndex={0} aria-label={t('assisted:sheets.title')}>
            <ul className={css.list}>
              {sheets.map((sheet) => (
                <li key={sheet.code}>
                  <span>{t('assisted:sheets.number', { number: sheet.number })}</span>
                  <span className={css.code}>{sheet.code}</span>
                  <span>
                    {sheet.returnedAt
                      ? t('assisted:sheets.returned', { date: formatDate(locale, sheet.returnedAt, 'long') })
                      : t('assisted:sheets.out')}
                  </span>
                  {!sheet.returnedAt && mayPrint && (
                    <Button
                      size="xs"
                      variant="default"
                      aria-label={t('assisted:sheets.again-of', { number: sheet.number })}
                      onClick={() => setPrinted([sheet])}
                    >
                      {t('assisted:sheets.again')}
                    </Button>
                  )}
                </li>
              ))}
            </ul>
          </section>
        </>
      )}
      {printed && (
        <PrintView title={t('assisted:sheets.view')} onClose={() => setPrinted(null)}>
          {printed.map((sheet) => (
            <PrintedSheet key={sheet.code} sheet={sheet} assisted={assisted} />
          ))}
        </PrintView>
      )}
    </>
  )
}

function PrintedSheet({ sheet, assisted }: { sheet: Sheet; assisted: Assisted }) {
  const t = useText()
  const locale = useLocale()
  const localised = useLocalised()
  const { name } = useCommunity()
  const { form, title, lead, endsAt } = assisted
  return (
    <article className={print.page}>
      <div className={print.head}>
        <p className={print.note}>
          {localised(name)} · {t('assisted:sheets.number', { number: sheet.number })}
        </p>
        <p className={print.code}>{sheet.code}</p>
      </div>
      <h2>{title}</h2>
      <p>{lead}</p>
      {endsAt && (
        <p className={print.note}>{t('assisted:sheet.until', { date: formatDate(locale, endsAt, 'long') })}</p>
      )}
      <h3>{t('assisted:sheet.who')}</h3>
      {(['fullName', 'taxNumber', 'address'] as const).map((field) => (
        <div key={field} className={print.question}>
          <p className={print.note}>{t(`assisted:person.${field}`)}</p>
          <div className={print.line} />
        </div>
      ))}
      {form.kind === 'proposal'
        ? (['clause', 'wording', 'text'] as const).map((field) => (
            <div key={field}>
              <h3>{t(`assisted:proposal.${field}`)}</h3>
              <Lines count={field === 'clause' ? 1 : 8} />
            </div>
          ))
        : form.questionnaire.sections.map((section, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: sections have no id; their questions do.
            <div key={at}>
              {section.title && <h3>{section.title}</h3>}
              {section.hint && <p className={print.note}>{section.hint}</p>}
              {section.questions.map((question) => (
                <PrintedQuestion key={question.id} question={question} />
              ))}
            </div>
          ))}
      <p className={print.note}>{t('assisted:sheet.foot')}</p>
    </article>
  )
}

const Lines = ({ count }: { count: number }) => (
  <>
    {Array.from({ length: count }, (_, at) => (
      // biome-ignore lint/suspicious/noArrayIndexKey: empty lines are all the same.
      <div key={at} className={print.line} />
    ))}
  </>
)

function PrintedQuestion({ question: { title, hint, ask } }: { question: AssistedQuestion }) {
  const t = useText()
  const steps =
    ask.kind === 'scale'
      ? Array.from({ length: ask.to - ask.from + 1 }, (_, step) => String(ask.from + step)).map((step) => ({
          id: step,
          title: step,
        }))
      : []
  return (
    <div className={print.question}>
      <h3>{title}</h3>
      {hint && <p className={print.note}>{hint}</p>}
      <p className={print.note}>{t(`assisted:sheet.how.${ask.kind}`, 'max' in ask ? { max: ask.max ?? '' } : {})}</p>
      {ask.kind === 'matrix' ? (
        <ul className={print.options}>
          {ask.options.map((row) => (
            <li key={row.id}>
              <strong>{row.title}</strong>
              {ask.answers.map((answer) => (
                <span key={answer.id}>
                  <span className={print.box} style={{ display: 'inline-block' }} aria-hidden /> {answer.title}
                </span>
              ))}
            </li>
          ))}
        </ul>
      ) : 'options' in ask || ask.kind === 'scale' ? (
        <ul className={print.options}>
          {('options' in ask ? ask.options : steps).map((option) => (
            <li key={option.id}>
              <span className={print.box} aria-hidden />
              <span>{option.title}</span>
            </li>
          ))}
        </ul>
      ) : (
        <Lines count={ask.kind === 'text' ? 5 : 1} />
      )}
    </div>
  )
}
