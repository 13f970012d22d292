import { Button, FileButton, Group } from '@mantine/core'
import { useState } from 'react'
import { uploadMedia } from '../../api/media.ts'
import type { MediaItem } from '../../api/types.ts'
import { useText } from '../../i18n/text.ts'
import { HueField } from '../../parts/hue-field.tsx'
import { IconUpload } from '../../parts/icons.tsx'
import { ProblemNote } from '../../parts/problem-note.tsx'
import type { OwnFields } from '../../schema-form/form-context.ts'
import { useCommunity, useLocalised } from '../frame/community-context.ts'
import css from './settings-screen.module.css'

type FieldProps = Parameters<OwnFields[string]>[0]

/** The hue on its slider. */
export const hueField = (field: FieldProps) => (
  <HueField
    id={field.id}
    label={field.schema.title ?? ''}
    value={typeof field.value === 'number' ? field.value : 0}
    onChange={field.onChange}
  />
)

function ArmsField({ schema, value, onChange, error, id }: FieldProps) {
  const t = useText()
  const localised = useLocalised()
  const community = useCommunity()
  const [chosen, setChosen] = useState<MediaItem | null>(null)
  const [busy, setBusy] = useState(false)
  const [problem, setProblem] = useState<unknown>(null)
  const picture = chosen && chosen.id === value ? chosen.url : community.arms?.id === value ? community.arms?.url : null

  const take = async (file: File | null) => {
    if (!file) return
    setBusy(true)
    setProblem(null)
    try {
      const media = await uploadMedia(community.slug, file, t('console:arms.alt', { name: localised(community.name) }))
      setChosen(media)
      onChange(media.id)
    } catch (refusal) {
      setProblem(refusal)
    } finally {
      setBusy(false)
    }
  }

  return (
    <fieldset>
      <legend className={css.label}>{schema.title}</legend>
      {schema.description && <p className={css.help}>{schema.description}</p>}
      <Group gap={12} mt={8}>
        {picture && <img className={css.arms} src={picture} alt={t('console:arms.label')} />}
        <FileButton accept="image/png,image/jpeg,image/webp" onChange={(file) => void take(file)}>
          {(button) => (
            <Button
              {...button}
              id={id}
              variant="default"
              loading={busy}
              leftSection={<IconUpload size={18} aria-hidden />}
            >
              {value ? t('console:arms.other') : t('console:arms.choose')}
            </Button>
          )}
        </FileButton>
        {value && (
          <Button variant="subtle" color="gray.8" onClick={() => onChange(null)}>
            {t('settings:no-arms')}
          </Button>
        )}
      </Group>
      {error && <p className={css.fault}>{error}</p>}
      <ProblemNote error={problem} mt={8} />
    </fieldset>
  )
}

/** The arms: a picture is uploaded, the setting keeps its id. */
export const armsField = (field: FieldProps) => <ArmsField {...field} />
