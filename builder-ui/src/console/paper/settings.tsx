import { Alert, Button, Checkbox, Group, NativeSelect, Stack, TextInput } from '@mantine/core'
import { useState } from 'react'
import type { Paper } from '../../api/types.ts'
import { useText } from '../../i18n/text.ts'
import { FormFaults } from '../../parts/form-faults.tsx'
import { IconCircleCheck, IconPlus } from '../../parts/icons.tsx'
import { LeaveGuard } from '../../parts/leave-guard.tsx'
import { useForm } from '../../parts/use-form.ts'
import { useCommunity } from '../frame/community-context.ts'
import { type PaperOf, useSetPaper } from './api.ts'
import css from './section.module.css'

type Point = NonNullable<Paper['settings']>['points'][number]

/** As the server has them; it refuses others. */
const MAX_POINTS = 50
const DAYS = ['1', '2', '3', '4', '5']
const LINES = ['name', 'address', 'hours'] as const

interface Draft {
  points: Point[]
  days: string
  doubleEntry: boolean
}

const draftOf = ({ settings }: Paper): Draft => ({
  points: settings?.points ?? [],
  days: String(settings?.days ?? 3),
  doubleEntry: settings?.doubleEntry ?? true,
})

/** Where papers are handed out and how they are entered. A number is never used for another point. */
export function Settings({ of, paper }: { of: PaperOf; paper: Paper }) {
  const t = useText()
  const { slug } = useCommunity()
  const save = useSetPaper(slug, of)
  const form = useForm<Draft>({ initial: draftOf(paper) })
  const [saved, setSaved] = useState(false)
  const { points, days, doubleEntry } = form.values
  const change = (at: number, part: Partial<Point>) =>
    form.set({ points: points.map((point, index) => (index === at ? { ...point, ...part } : point)) })
  const add = () => {
    const point = Math.max(0, ...points.map(({ point: number }) => number)) + 1
    form.set({ points: [...points, { point, name: '', address: '', hours: '' }] })
  }
  const labels = Object.fromEntries(
    points.flatMap(({ point }, at) =>
      LINES.map((name) => [`points.${at}.${name}`, `${t('paper:point.of', { point })}, ${t(`paper:point.${name}`)}`]),
    ),
  )
  const send = async (draft: Draft) => {
    setSaved(false)
    await save.mutateAsync({ ...draft, points: draft.points.map((point) => ({ ...point })), days: Number(draft.days) })
    setSaved(true)
  }
  return (
    <form noValidate onSubmit={form.onSubmit(send)} aria-labelledby="paper-settings">
      <LeaveGuard when={form.touched} />
      <h3 id="paper-settings" className={css.part}>
        {t('paper:settings.title')}
      </h3>
      <p className={css.quiet}>{t(paper.isPrepared ? 'paper:settings.published' : 'paper:settings.draft')}</p>
      <FormFaults form={form} labels={labels} />
      <div role="status">
        {saved && !form.touched && (
          <Alert color="green" mb={16} icon={<IconCircleCheck aria-hidden />} title={t('paper:settings.saved')} />
        )}
      </div>
      <Stack gap={16}>
        {points.map(({ point, ...lines }, at) => (
          <fieldset key={point} className={css.group} id={form.fieldId(`points.${at}`)} tabIndex={-1}>
            <legend className={css.legend}>{t('paper:point.of', { point })}</legend>
            <Stack gap={12}>
              {LINES.map((name) => (
                <TextInput
                  key={name}
                  id={form.fieldId(`points.${at}.${name}`)}
                  label={t(`paper:point.${name}`)}
                  error={form.faults[`points.${at}.${name}`]}
                  value={lines[name]}
                  autoComplete="off"
                  onChange={(event) => change(at, { [name]: event.currentTarget.value })}
                />
              ))}
            </Stack>
            <Button
              variant="default"
              size="sm"
              mt={12}
              aria-label={t('paper:point.remove-of', { point })}
              onClick={() => form.set({ points: points.filter((_, index) => index !== at) })}
            >
              {t('paper:point.remove')}
            </Button>
          </fieldset>
        ))}
        {points.length < MAX_POINTS && (
          <Group>
            <Button variant="default" leftSection={<IconPlus size={18} aria-hidden />} onClick={add}>
              {t('paper:point.add')}
            </Button>
          </Group>
        )}
        {points.length > 0 && (
          <>
            <NativeSelect
              id={form.fieldId('days')}
              maw={420}
              label={t('paper:settings.days')}
              description={t('paper:settings.days-hint')}
              error={form.faults.days}
              disabled={paper.isPrepared}
              value={days}
              data={DAYS}
              onChange={(event) => form.set({ days: event.currentTarget.value })}
            />
            <Checkbox
              label={t('paper:settings.double')}
              description={t('paper:settings.double-hint')}
              checked={doubleEntry}
              onChange={(event) => form.set({ doubleEntry: event.currentTarget.checked })}
            />
          </>
        )}
      </Stack>
      {(form.touched || points.length > 0) && (
        <Button type="submit" mt={20} loading={form.busy}>
          {t('common:save')}
        </Button>
      )}
    </form>
  )
}
