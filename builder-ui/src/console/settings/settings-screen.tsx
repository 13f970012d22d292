import { Alert, Button, Group } from '@mantine/core'
import { useState } from 'react'
import { NavLink, useParams } from 'react-router'
import {
  useCalendar,
  useFeatures,
  useSaveCalendar,
  useSaveFeatureSettings,
  useSaveSiteSettings,
  useSiteSettings,
  useSiteSettingsSchema,
} from '../../api/settings.ts'
import type { Feature, JsonObject } from '../../api/types.ts'
import { useText } from '../../i18n/text.ts'
import tabs from '../../parts/filter-tabs.module.css'
import { FormFaults } from '../../parts/form-faults.tsx'
import { IconCircleCheck } from '../../parts/icons.tsx'
import { LeaveGuard } from '../../parts/leave-guard.tsx'
import { Loaded } from '../../parts/loaded.tsx'
import { NotFoundScreen } from '../../parts/not-found-screen.tsx'
import { PageHead } from '../../parts/page-head.tsx'
import { BlockSkeleton } from '../../parts/skeletons.tsx'
import { useForm } from '../../parts/use-form.ts'
import { faultsOf } from '../../schema-form/faults.ts'
import type { OwnFields } from '../../schema-form/form-context.ts'
import { withIds } from '../../schema-form/records.ts'
import { isObject, type Schema } from '../../schema-form/schema.ts'
import { labelsOf, SchemaForm } from '../../schema-form/schema-form.tsx'
import { holdsRole, useCommunity, useLocalised } from '../frame/community-context.ts'
import { armsField, hueField } from './own-fields.tsx'
import css from './settings-screen.module.css'
import { Settlements } from './settlements.tsx'

/** Any settings: the form of their schema, saved whole. */
function SettingsForm(props: {
  schema: Schema
  settings: JsonObject
  own?: OwnFields
  onSave: (settings: JsonObject) => Promise<unknown>
}) {
  const t = useText()
  const ownsStatute = holdsRole(useCommunity())
  const [saved, setSaved] = useState(false)
  const form = useForm<{ settings: JsonObject }>({
    initial: { settings: props.settings },
    check: ({ settings }) => faultsOf(t, props.schema, settings),
  })
  const send = async ({ settings }: { settings: JsonObject }) => {
    const complete = withIds(settings)
    if (!isObject(complete)) return
    await props.onSave(complete)
    form.set({ settings: complete })
    setSaved(true)
  }
  return (
    <form noValidate onSubmit={form.onSubmit(send)}>
      <div className={css.faults}>
        <FormFaults form={form} labels={labelsOf(props.schema, form.faults)} />
      </div>
      <SchemaForm
        schema={props.schema}
        value={form.values.settings}
        faults={form.faults}
        fieldId={form.fieldId}
        own={props.own}
        ownsStatute={ownsStatute}
        onChange={(settings) => {
          setSaved(false)
          form.set({ settings })
        }}
      />
      <div className={css.bar}>
        <Group gap={16}>
          <Button type="submit" loading={form.busy}>
            {t('common:save')}
          </Button>
          <span role="status" className={css.saved}>
            {saved && (
              <>
                <IconCircleCheck size={18} aria-hidden /> {t('common:saved')}
              </>
            )}
            {form.touched && !saved && t('settings:unsaved')}
          </span>
        </Group>
      </div>
      <LeaveGuard when={form.touched && !form.busy} />
    </form>
  )
}

function SiteSettings() {
  const { slug } = useCommunity()
  const settings = useSiteSettings(slug)
  const schema = useSiteSettingsSchema(slug)
  const save = useSaveSiteSettings(slug)
  return (
    <Loaded query={schema} skeleton={<BlockSkeleton />}>
      {(loadedSchema) => (
        <Loaded query={settings} skeleton={<BlockSkeleton />}>
          {(loaded) => (
            <SettingsForm
              schema={loadedSchema}
              settings={loaded}
              own={{ hue: hueField, arms: armsField }}
              onSave={save.mutateAsync}
            />
          )}
        </Loaded>
      )}
    </Loaded>
  )
}

function FeatureSettings({ feature }: { feature: Feature }) {
  const { slug } = useCommunity()
  const t = useText()
  const save = useSaveFeatureSettings(slug, feature.id)
  return (
    <>
      <Alert variant="light" color="gray" mb={28} className={css.alert}>
        {t('settings:statute')}
      </Alert>
      <SettingsForm schema={feature.settingsSchema} settings={feature.settings} onSave={save.mutateAsync} />
    </>
  )
}

/** Days off and working days that depart from Monday to Friday: every legal term is counted by them. */
function CalendarSettings() {
  const t = useText()
  const { slug } = useCommunity()
  const calendar = useCalendar(slug)
  const save = useSaveCalendar(slug)
  return (
    <>
      <Alert variant="light" color="gray" mb={28} className={css.alert}>
        {t('settings:calendar-note')}
      </Alert>
      <Loaded query={calendar} skeleton={<BlockSkeleton />}>
        {({ schema, settings }) => <SettingsForm schema={schema} settings={settings} onSave={save.mutateAsync} />}
      </Loaded>
    </>
  )
}

/** Settings of the site and of each instrument, each under its own address. */
export function SettingsScreen() {
  const t = useText()
  const localised = useLocalised()
  const community = useCommunity()
  const { section } = useParams()
  const features = useFeatures(community.slug)
  const feature = features.data?.find(({ id }) => id === section)
  const base = `/${community.slug}/settings`
  const owner = holdsRole(community)
  const calendar = section === 'calendar' && owner
  const settlements = section === 'settlements'
  if (section && !calendar && !settlements && features.data && !feature) return <NotFoundScreen />
  return (
    <>
      <PageHead title={t('console:nav.settings')} place={localised(community.name)} />
      <nav className={tabs.tabs} aria-label={t('settings:sections')}>
        <NavLink className={tabs.tab} to={base} end>
          {t('settings:site')}
        </NavLink>
        {features.data?.map(({ id, title }) => (
          <NavLink key={id} className={tabs.tab} to={`${base}/${id}`}>
            {title}
          </NavLink>
        ))}
        <NavLink className={tabs.tab} to={`${base}/settlements`}>
          {t('settings:settlements')}
        </NavLink>
        {owner && (
          <NavLink className={tabs.tab} to={`${base}/calendar`}>
            {t('settings:calendar')}
          </NavLink>
        )}
      </nav>
      <div className={css.content}>
        {calendar ? (
          <CalendarSettings />
        ) : settlements ? (
          <Settlements />
        ) : section ? (
          <Loaded query={features} skeleton={<BlockSkeleton />}>
            {() => (feature ? <FeatureSettings key={feature.id} feature={feature} /> : null)}
          </Loaded>
        ) : (
          <SiteSettings />
        )}
      </div>
    </>
  )
}
