import { Alert, Button, Group, NativeSelect, Radio, Stack, TextInput } from '@mantine/core'
import { useRef, useState } from 'react'
import type { JsonObject, Paper } from '../../api/types.ts'
import { useText } from '../../i18n/text.ts'
import { FormFaults } from '../../parts/form-faults.tsx'
import { IconCircleCheck } from '../../parts/icons.tsx'
import { useForm } from '../../parts/use-form.ts'
import { useCommunity } from '../frame/community-context.ts'
import { AT_POINT, type AtPointStep, type PaperOf, type PointDay, useAtPoint } from './api.ts'
import css from './section.module.css'

interface Props {
  of: PaperOf
  points: NonNullable<Paper['settings']>['points']
  settlements: Paper['settlements']
}

const STEPS = Object.keys(AT_POINT) as AtPointStep[]
const RESIDENCE = ['registered', 'declared', 'displaced-person'] as const

interface Draft {
  who: string
  settlement: string
  residence: string
}
const EMPTY: Draft = { who: '', settlement: '', residence: '' }

/** A person at the point: one field says who it is, and one button does it. The next person comes with an empty field. */
export function AtPoint({ of, points, settlements }: Props) {
  const t = useText()
  const { slug } = useCommunity()
  const [step, setStep] = useState<AtPointStep>('handOut')
  const [chosen, setChosen] = useState('')
  const [done, setDone] = useState<{ step: AtPointStep; day: PointDay } | null>(null)
  const send = useAtPoint(slug, of, step)
  const form = useForm<Draft>({ initial: EMPTY })
  const field = useRef<HTMLInputElement>(null)
  const point = points.find((one) => String(one.point) === chosen) ?? points[0]
  if (!point) return null

  const name = form.values.who.includes('@') ? 'email' : 'taxNumber'
  const submit = async ({ who, settlement, residence }: Draft) => {
    setDone(null)
    const body: JsonObject = { point: point.point, [name]: who.trim() }
    if (name === 'taxNumber' && settlement) body.settlement = settlement
    if (name === 'taxNumber' && residence) body.residence = residence
    const day = await send.mutateAsync(body)
    setDone({ step, day })
    form.reset(EMPTY)
    field.current?.focus()
  }
  const labels = Object.fromEntries(['taxNumber', 'email'].map((path) => [path, t('paper:person.who')]))
  return (
    <form noValidate onSubmit={form.onSubmit(submit)} aria-labelledby="paper-point" className={css.framed}>
      <h3 id="paper-point" className={css.part}>
        {t('paper:at-point.title')}
      </h3>
      <p className={css.quiet}>{t('paper:at-point.lead')}</p>
      <FormFaults form={form} labels={labels} />
      <div role="status">
        {done && (
          <Alert
            color="green"
            mb={16}
            icon={<IconCircleCheck aria-hidden />}
            title={t(`paper:at-point.done.${done.step}`)}
          >
            {t('paper:at-point.today', { ...done.day })}
          </Alert>
        )}
      </div>
      <Stack gap={16}>
        {points.length > 1 && (
          <NativeSelect
            maw={420}
            label={t('paper:at-point.point')}
            value={String(point.point)}
            data={points.map((one) => ({ value: String(one.point), label: `${one.point}. ${one.name}` }))}
            onChange={(event) => setChosen(event.currentTarget.value)}
          />
        )}
        <Radio.Group
          name={form.fieldId('step')}
          label={t('paper:at-point.what')}
          value={step}
          onChange={(value) => setStep(STEPS.find((one) => one === value) ?? 'handOut')}
        >
          <Group gap={16} mt={4}>
            {STEPS.map((one) => (
              <Radio key={one} value={one} label={t(`paper:at-point.step.${one}`)} />
            ))}
          </Group>
        </Radio.Group>
        <TextInput
          ref={field}
          id={form.fieldId(name)}
          maw={420}
          label={t('paper:person.who')}
          description={t('paper:person.who-hint')}
          error={form.faults[name]}
          value={form.values.who}
          autoComplete="off"
          onChange={(event) => {
            setDone(null)
            form.set({ who: event.currentTarget.value })
          }}
        />
        {step === 'handOut' && (
          <details>
            <summary>{t('paper:person.unknown')}</summary>
            <Stack gap={12} mt={12}>
              {settlements.length > 0 && (
                <NativeSelect
                  {...form.text('settlement')}
                  maw={420}
                  label={t('paper:person.settlement')}
                  data={[
                    { value: '', label: t('paper:person.not-given') },
                    ...settlements.map(({ katottg, name: label }) => ({ value: katottg, label })),
                  ]}
                />
              )}
              <NativeSelect
                {...form.text('residence')}
                maw={420}
                label={t('paper:person.residence')}
                data={[
                  { value: '', label: t('paper:person.not-given') },
                  ...RESIDENCE.map((value) => ({ value, label: t(`paper:residence.${value}`) })),
                ]}
              />
            </Stack>
          </details>
        )}
      </Stack>
      <Button type="submit" mt={20} loading={form.busy}>
        {t(`paper:at-point.submit.${step}`)}
      </Button>
    </form>
  )
}
