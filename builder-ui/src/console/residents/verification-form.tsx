import { Button, Group, Select, Stack, TextInput } from '@mantine/core'
import { useCompleteDetails, useVerifyResident } from '../../api/residents.ts'
import { useSettlements } from '../../api/settlements.ts'
import type { Resident } from '../../api/types.ts'
import { formatDate } from '../../i18n/format.ts'
import { useLocale, useText } from '../../i18n/text.ts'
import { FormFaults } from '../../parts/form-faults.tsx'
import { IconAlertCircle, IconCircleCheck } from '../../parts/icons.tsx'
import { LeaveGuard } from '../../parts/leave-guard.tsx'
import { useForm } from '../../parts/use-form.ts'
import { useCommunity, useLocalised } from '../frame/community-context.ts'
import css from './residents-screen.module.css'
import { readTaxNumber } from './tax-number.ts'

const documents = ['id-card', 'passport-booklet', 'residence-permit', 'temporary-certificate'] as const
const residences = ['registered', 'declared', 'displaced-person'] as const
const checks = [1, 2, 3, 4] as const

/** As typed; a choice that was not made is ''. */
interface Draft {
  fullName: string
  birthDate: string
  taxNumber: string
  settlement: string
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

const dayOf = (date: Date) => date.toISOString().slice(0, 10)

/**
 * What the operator of the desk enters with the person and the document before them; for somebody who is verified
 * already, only what is missing.
 */
export function VerificationForm(props: {
  resident: Resident
  onDone: (resident: Resident) => void
  onCancel: () => void
}) {
  const t = useText()
  const { slug } = useCommunity()
  const localised = useLocalised()
  const verify = useVerifyResident(slug)
  const complete = useCompleteDetails(slug)
  const settlements = useSettlements(slug).data ?? []
  const { resident } = props
  const isVerified = resident.level === 'verified'
  const labels = {
    fullName: t('residents:full-name'),
    birthDate: t('residents:birth-date'),
    settlement: t('residents:settlement'),
    taxNumber: t('residents:tax-number'),
    document: t('residents:document'),
    residence: t('residents:residence'),
  }
  const required = t('common:form.required')
  const birthDateFault = (birthDate: string, taxNumber: string): Record<string, string> => {
    if (!birthDate) return { birthDate: required }
    const reading = readTaxNumber(taxNumber)
    const agrees = reading.kind !== 'right' || dayOf(reading.born) === birthDate
    return agrees ? {} : { birthDate: t('residents:birth-mismatch') }
  }
  const form = useForm<Draft>({
    initial: {
      fullName: resident.displayName,
      birthDate: '',
      taxNumber: '',
      document: '',
      residence: '',
      settlement: '',
    },
    check: ({ fullName, birthDate, taxNumber, document, residence, settlement }) => ({
      ...(fullName.trim() ? {} : { fullName: required }),
      ...birthDateFault(birthDate, taxNumber),
      ...(readTaxNumber(taxNumber).kind === 'right' ? {} : { taxNumber: t('residents:tax.check') }),
      ...(document || isVerified ? {} : { document: required }),
      ...(residence || isVerified ? {} : { residence: required }),
      ...(settlement || settlements.length === 0 ? {} : { settlement: required }),
    }),
  })
  const { values } = form
  const send = async (draft: Draft) => {
    const { fullName, taxNumber, birthDate } = draft
    const details = { taxNumber, birthDate, ...(draft.settlement ? { settlement: draft.settlement } : {}) }
    if (isVerified) {
      props.onDone(await complete.mutateAsync({ id: resident.id, ...details }))
      return
    }
    const document = documents.find((known) => known === draft.document)
    const residence = residences.find((known) => known === draft.residence)
    if (!document || !residence) return
    props.onDone(
      await verify.mutateAsync({ id: resident.id, fullName: fullName.trim(), document, residence, ...details }),
    )
  }

  return (
    <div className={css.columns}>
      <form noValidate className={css.form} onSubmit={form.onSubmit(send)}>
        <FormFaults form={form} labels={labels} />
        {isVerified && <p className={css.plain}>{t('residents:complete-note')}</p>}
        <Stack gap={20}>
          {!isVerified && (
            <TextInput
              {...form.text('fullName')}
              label={labels.fullName}
              description={t('residents:full-name-hint')}
              autoComplete="off"
            />
          )}
          <TextInput
            {...form.text('birthDate')}
            type="date"
            label={labels.birthDate}
            description={t('residents:birth-date-hint')}
            autoComplete="off"
            styles={{ wrapper: { maxWidth: 240 } }}
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
          {!isVerified && (
            <>
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
            </>
          )}
          {settlements.length > 0 && (
            <Select
              id={form.fieldId('settlement')}
              label={labels.settlement}
              description={t('residents:settlement-hint')}
              placeholder={t('console:choose')}
              searchable
              data={settlements.map(({ katottg, kind, name }) => ({
                value: katottg,
                label: t('residents:place', { kind: t(`residents:kinds.${kind}`), name: localised(name) }),
              }))}
              value={values.settlement || null}
              onChange={(value) => form.set({ settlement: value ?? '' })}
              error={form.faults.settlement}
            />
          )}
        </Stack>
        <Group gap={8} mt={28}>
          <Button type="submit" loading={form.busy}>
            {t(isVerified ? 'residents:complete-action' : 'residents:action')}
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
