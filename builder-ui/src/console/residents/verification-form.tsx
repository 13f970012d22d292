import { Button, Group, Select, Stack, TextInput } from '@mantine/core'
import { useVerifyResident } from '../../api/residents.ts'
import type { Resident } from '../../api/types.ts'
import { formatDate } from '../../i18n/format.ts'
import { useLocale, useText } from '../../i18n/text.ts'
import { FormFaults } from '../../parts/form-faults.tsx'
import { IconAlertCircle, IconCircleCheck } from '../../parts/icons.tsx'
import { LeaveGuard } from '../../parts/leave-guard.tsx'
import { useForm } from '../../parts/use-form.ts'
import { useCommunity } from '../frame/community-context.ts'
import css from './residents-screen.module.css'
import { readTaxNumber } from './tax-number.ts'

const documents = ['id-card', 'passport-booklet', 'residence-permit', 'temporary-certificate'] as const
const residences = ['registered', 'declared', 'displaced-person'] as const
const checks = [1, 2, 3, 4] as const

/** As typed; a choice that was not made is ''. */
interface Draft {
  fullName: string
  taxNumber: string
  document: string
  residence: string
}

/** What the typed number says: how much is missing, a slip of the finger, or the day of birth to compare. */
function TaxNumberHelp({ typed }: { typed: string }) {
  const t = useText()
  const locale = useLocale()
  const reading = readTaxNumber(typed)
  if (reading.kind === 'right') {
    return (
      <p className={css.help} data-tone="ok">
        <IconCircleCheck size={18} aria-hidden />
        {t('residents:tax.right', { date: formatDate(locale, reading.born, 'long') })}
      </p>
    )
  }
  if (reading.kind === 'wrong') {
    return (
      <p className={css.help} data-tone="wrong">
        <IconAlertCircle size={18} aria-hidden />
        {t('residents:tax.wrong')}
      </p>
    )
  }
  return <p className={css.help}>{t('residents:tax.unfinished', { count: 10 - reading.digits })}</p>
}

/** What the operator of the desk enters with the person and the document before them. */
export function VerificationForm(props: {
  resident: Resident
  onDone: (resident: Resident) => void
  onCancel: () => void
}) {
  const t = useText()
  const { slug } = useCommunity()
  const verify = useVerifyResident(slug)
  const { resident } = props
  const labels = {
    fullName: t('residents:full-name'),
    taxNumber: t('residents:tax-number'),
    document: t('residents:document'),
    residence: t('residents:residence'),
  }
  const required = t('common:form.required')
  const form = useForm<Draft>({
    initial: { fullName: resident.displayName, taxNumber: '', document: '', residence: '' },
    check: ({ fullName, taxNumber, document, residence }) => ({
      ...(fullName.trim() ? {} : { fullName: required }),
      ...(readTaxNumber(taxNumber).kind === 'right' ? {} : { taxNumber: t('residents:tax.check') }),
      ...(document ? {} : { document: required }),
      ...(residence ? {} : { residence: required }),
    }),
  })
  const { values } = form
  const send = async (draft: Draft) => {
    const document = documents.find((known) => known === draft.document)
    const residence = residences.find((known) => known === draft.residence)
    if (!document || !residence) return
    const { fullName, taxNumber } = draft
    props.onDone(
      await verify.mutateAsync({ id: resident.id, fullName: fullName.trim(), taxNumber, document, residence }),
    )
  }

  return (
    <div className={css.columns}>
      <form noValidate className={css.form} onSubmit={form.onSubmit(send)}>
        <FormFaults form={form} labels={labels} />
        <Stack gap={20}>
          <TextInput
            {...form.text('fullName')}
            label={labels.fullName}
            description={t('residents:full-name-hint')}
            autoComplete="off"
          />
          <div>
            <TextInput
              {...form.text('taxNumber')}
              label={labels.taxNumber}
              description={t('residents:tax-number-hint')}
              inputMode="numeric"
              autoComplete="off"
              maxLength={14}
              styles={{ wrapper: { maxWidth: 240 } }}
              aria-describedby={form.fieldId('taxHelp')}
            />
            <div id={form.fieldId('taxHelp')} role="status">
              {values.taxNumber && <TaxNumberHelp typed={values.taxNumber} />}
            </div>
          </div>
          <Select
            id={form.fieldId('document')}
            label={labels.document}
            placeholder={t('console:choose')}
            data={documents.map((value) => ({ value, label: t(`residents:documents.${value}`) }))}
            value={values.document || null}
            onChange={(value) => form.set({ document: value ?? '' })}
            error={form.faults.document}
          />
          <Select
            id={form.fieldId('residence')}
            label={labels.residence}
            placeholder={t('console:choose')}
            data={residences.map((value) => ({ value, label: t(`residents:residences.${value}`) }))}
            value={values.residence || null}
            onChange={(value) => form.set({ residence: value ?? '' })}
            error={form.faults.residence}
          />
        </Stack>
        <Group gap={8} mt={28}>
          <Button type="submit" loading={form.busy}>
            {t('residents:action')}
          </Button>
          <Button variant="default" onClick={props.onCancel}>
            {t('common:cancel')}
          </Button>
        </Group>
      </form>
      <aside className={css.checks} aria-labelledby="what-to-check">
        <h2 id="what-to-check" className={css.heading}>
          {t('residents:check')}
        </h2>
        <ol>
          {checks.map((check) => (
            <li key={check}>{t(`residents:check-${check}`)}</li>
          ))}
        </ol>
        <p className={css.note}>{t('residents:kept')}</p>
      </aside>
      <LeaveGuard when={form.touched && !form.busy} />
    </div>
  )
}
