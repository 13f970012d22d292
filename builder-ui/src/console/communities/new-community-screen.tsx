import { Button, FileButton, Group, Radio, Skeleton, Stack, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useEffect, useMemo, useState } from 'react'
import { useSearchParams } from 'react-router'
import { useAddress, useBlueprints, useCreateCommunity } from '../../api/communities.ts'
import { uploadMedia } from '../../api/media.ts'
import { asProblem } from '../../api/problem.ts'
import { saveArms } from '../../api/settings.ts'
import { useText } from '../../i18n/text.ts'
import { addressOf, isAddress } from '../../parts/address.ts'
import { huesOf } from '../../parts/brand.ts'
import { FormFaults } from '../../parts/form-faults.tsx'
import { HueField } from '../../parts/hue-field.tsx'
import { IconAlertCircle, IconArrowLeft, IconCircleCheck, IconUpload } from '../../parts/icons.tsx'
import { Loaded } from '../../parts/loaded.tsx'
import { PageHead } from '../../parts/page-head.tsx'
import { useForm } from '../../parts/use-form.ts'
import { useLocalised } from '../frame/community-context.ts'
import { CommunityDone } from './community-done.tsx'
import css from './new-community-screen.module.css'
import { SitePreview } from './site-preview.tsx'

const steps = ['name', 'blueprint', 'look', 'address'] as const
type Step = (typeof steps)[number]

interface Draft {
  nameUk: string
  nameEn: string
  districtUk: string
  districtEn: string
  blueprint: string
  hue: number
  arms: File | null
  slug: string
}

const blank: Draft = {
  nameUk: '',
  nameEn: '',
  districtUk: '',
  districtEn: '',
  blueprint: 'village',
  hue: 145,
  arms: null,
  slug: '',
}

/** An address for a picture that has not been sent anywhere yet. */
function useObjectUrl(file: File | null): string | null {
  const url = useMemo(() => (file ? URL.createObjectURL(file) : null), [file])
  useEffect(() => () => (url ? URL.revokeObjectURL(url) : undefined), [url])
  return url
}

/** «Вербівська сільська територіальна громада» → «Вербівська»: what tells it from others. */
function shortName(name: string): string {
  const kinds = /(?<!\p{L})(територіальна|сільська|селищна|міська|громада|об’єднана)(?!\p{L})/giu
  return name.replace(kinds, ' ').trim() || name
}

/** Makes a community: name, blueprint, colour and arms, address. Each step is in the address, so "back" works. */
export function NewCommunityScreen() {
  const t = useText()
  const localised = useLocalised()
  const queries = useQueryClient()
  const [search, setSearch] = useSearchParams()
  const blueprints = useBlueprints()
  const create = useCreateCommunity()
  const [suggestions, setSuggestions] = useState<number[]>([])
  const [made, setMade] = useState<{ slug: string; url: string; listed: boolean; armsProblem: unknown } | null>(null)
  const form = useForm<Draft>({ initial: blank })
  const { values } = form
  const armsUrl = useObjectUrl(values.arms)

  const asked = steps.find((step) => step === search.get('step')) ?? 'name'
  const step: Step = values.nameUk.trim() ? asked : 'name'
  const at = steps.indexOf(step)

  const slug = values.slug || addressOf(shortName(values.nameUk))
  const [settledSlug] = useDebouncedValue(slug, 350)
  const address = useAddress(settledSlug, step === 'address' && isAddress(settledSlug))
  const free = settledSlug === slug && address.data?.available === true

  const goTo = (next: Step) => setSearch(next === 'name' ? {} : { step: next })

  const chooseArms = async (file: File | null) => {
    if (!file) return
    form.set({ arms: file })
    const hues = await huesOf(file).catch(() => [])
    setSuggestions(hues)
    if (hues[0] !== undefined) form.set({ hue: hues[0] })
  }

  const submit = async () => {
    const next = steps[at + 1]
    if (step === 'name' && !values.nameUk.trim()) {
      await form.submit(() => Promise.resolve())
      return
    }
    if (next) return goTo(next)
    await form.submit(async () => {
      const site = await create.mutateAsync({
        name: { uk: values.nameUk.trim(), ...(values.nameEn.trim() && { en: values.nameEn.trim() }) },
        ...(values.districtUk.trim() && {
          district: { uk: values.districtUk.trim(), ...(values.districtEn.trim() && { en: values.districtEn.trim() }) },
        }),
        slug,
        blueprint: values.blueprint,
        hue: values.hue,
      })
      // The community is there now; a picture that is refused must not make it look as if nothing had happened.
      const armsProblem = values.arms ? await giveArms(site.slug, values.arms).catch(asProblem) : null
      await queries.invalidateQueries({ queryKey: ['communities'] })
      setMade({ ...site, armsProblem })
    })
  }

  const giveArms = async (community: string, file: File) => {
    const media = await uploadMedia(community, file, t('console:arms.alt', { name: values.nameUk.trim() }))
    await saveArms(community, media.id)
    return null
  }

  /** As the reader of this screen will see it, where both languages are given. */
  const shown = (uk: string, en: string) => localised({ uk: uk.trim(), ...(en.trim() && { en: en.trim() }) })
  const name = shown(values.nameUk, values.nameEn)
  if (made) return <CommunityDone {...made} name={name} />

  const fields: Record<Step, ReactNode> = {
    name: (
      <Stack gap={20}>
        <TextInput
          {...form.text('nameUk')}
          required
          label={t('communities:new.name-uk')}
          description={t('communities:new.name-hint')}
          placeholder={t('communities:new.name-placeholder')}
        />
        <TextInput
          {...form.text('nameEn')}
          lang="en"
          label={t('communities:new.name-en')}
          description={t('common:optional')}
        />
        <TextInput
          {...form.text('districtUk')}
          label={t('communities:new.district-uk')}
          description={t('communities:new.district-hint')}
        />
        <TextInput
          {...form.text('districtEn')}
          lang="en"
          label={t('communities:new.district-en')}
          description={t('common:optional')}
        />
      </Stack>
    ),
    blueprint: (
      <Loaded query={blueprints} skeleton={<Skeleton height={96} />}>
        {(items) => (
          <Radio.Group
            label={t('communities:new.blueprint')}
            description={t('communities:new.blueprint-hint')}
            value={values.blueprint}
            onChange={(blueprint) => form.set({ blueprint })}
          >
            <Stack gap={12} mt={12}>
              {items.map((item) => (
                <Radio.Card key={item.id} value={item.id} className={css.choice} radius="lg">
                  <Radio.Indicator />
                  <span className={css.choiceWords}>
                    <b>{localised(item.name)}</b>
                    <span>{localised(item.description)}</span>
                  </span>
                </Radio.Card>
              ))}
            </Stack>
          </Radio.Group>
        )}
      </Loaded>
    ),
    look: (
      <Stack gap={28}>
        <div>
          <p className={css.label} id="arms-label">
            {t('console:arms.label')} <span className={css.optional}>({t('common:optional')})</span>
          </p>
          <Group gap={12}>
            {armsUrl && <img className={css.arms} src={armsUrl} alt={values.arms?.name ?? ''} />}
            <FileButton accept="image/png,image/jpeg,image/webp" onChange={(file) => void chooseArms(file)}>
              {(props) => (
                <Button {...props} variant="default" leftSection={<IconUpload size={18} aria-hidden />}>
                  {values.arms ? t('console:arms.other') : t('console:arms.choose')}
                </Button>
              )}
            </FileButton>
          </Group>
          <p className={css.hint}>{t('communities:new.arms-hint')}</p>
        </div>
        <HueField
          label={t('communities:new.hue')}
          value={values.hue}
          suggestions={suggestions}
          onChange={(hue) => form.set({ hue })}
        />
      </Stack>
    ),
    address: (
      <div>
        <TextInput
          {...form.text('slug')}
          value={slug}
          label={t('communities:new.address')}
          description={t('communities:new.address-hint')}
          rightSection={null}
          spellCheck={false}
          autoCapitalize="none"
        />
        {settledSlug === slug && address.data && (
          <p className={css.host}>
            {t('communities:new.address-whole')} <b>{address.data.host}</b>
          </p>
        )}
        <p className={css.verdict} role="status" data-free={free || undefined}>
          {!isAddress(slug) ? (
            <>
              <IconAlertCircle size={18} aria-hidden />
              {t('communities:new.address-form')}
            </>
          ) : free ? (
            <>
              <IconCircleCheck size={18} aria-hidden />
              {t('communities:new.address-free')}
            </>
          ) : settledSlug === slug && address.data ? (
            <>
              <IconAlertCircle size={18} aria-hidden />
              {address.data.reason ?? t('communities:new.address-taken')}
            </>
          ) : address.isError ? (
            asProblem(address.error).message || t('common:problem.offline')
          ) : (
            t('communities:new.address-checking')
          )}
        </p>
      </div>
    ),
  }

  return (
    <>
      <PageHead title={t('communities:new.title')} lead={t('communities:new.lead')} />
      <ol className={css.steps}>
        {steps.map((name, index) => (
          <li key={name} aria-current={name === step ? 'step' : undefined} data-done={index < at || undefined}>
            <span className={css.stepNumber} aria-hidden="true">
              {index + 1}
            </span>
            {t(`communities:new.step.${name}`)}
          </li>
        ))}
      </ol>
      <div className={css.columns}>
        <form
          noValidate
          className={css.form}
          onSubmit={(event) => {
            event.preventDefault()
            void submit()
          }}
        >
          <FormFaults
            form={form}
            labels={{ nameUk: t('communities:new.name-uk'), slug: t('communities:new.address') }}
          />
          {fields[step]}
          <Group gap={8} mt={32}>
            <Button type="submit" loading={form.busy} disabled={step === 'address' && !free}>
              {step === 'address' ? t('communities:new.create') : t('communities:new.next')}
            </Button>
            {at > 0 && (
              <Button
                variant="subtle"
                leftSection={<IconArrowLeft size={18} aria-hidden />}
                onClick={() => goTo(steps[at - 1] ?? 'name')}
              >
                {t('communities:new.back')}
              </Button>
            )}
          </Group>
        </form>
        <div className={css.preview}>
          <SitePreview
            name={name}
            district={shown(values.districtUk, values.districtEn)}
            hue={values.hue}
            armsUrl={armsUrl}
          />
        </div>
      </div>
    </>
  )
}
