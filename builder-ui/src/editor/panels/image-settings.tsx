import { Button, Checkbox, Textarea, TextInput } from '@mantine/core'
import type { Component } from 'grapesjs'
import { useText } from '../../i18n/text.ts'
import { IconPhoto } from '../../parts/icons.tsx'
import { useDesk } from '../desk.ts'
import css from './settings-panel.module.css'
import { useNode } from './use-node.ts'

export function ImageSettings({ component }: { component: Component }) {
  const t = useText()
  const { pictures, choosePicture } = useDesk()
  const { data, change } = useNode(component, 'image')
  if (!data) return null
  const picture = data.media ? pictures.get(data.media) : undefined
  const undescribed = data.media !== null && !data.decorative && data.alt.trim() === ''
  return (
    <>
      <div className={css.picture}>
        {picture && <img src={picture.url} alt={data.alt} />}
        <Button
          size="sm"
          variant="default"
          leftSection={<IconPhoto size={18} aria-hidden />}
          onClick={() => choosePicture(component)}
        >
          {t(data.media ? 'editor:field.picture-change' : 'editor:field.picture-choose')}
        </Button>
      </div>
      {data.media !== null && (
        <>
          <Checkbox
            size="sm"
            label={t('picture-dialog:decorative')}
            checked={data.decorative}
            onChange={(event) => change({ decorative: event.currentTarget.checked })}
          />
          {!data.decorative && (
            <Textarea
              size="sm"
              minRows={2}
              label={t('picture-dialog:alt')}
              description={t('picture-dialog:alt-hint')}
              error={undescribed ? t('picture-dialog:alt-missing') : undefined}
              maxLength={500}
              value={data.alt}
              onChange={(event) => change({ alt: event.currentTarget.value })}
            />
          )}
        </>
      )}
      <TextInput
        size="sm"
        label={t('editor:field.caption')}
        maxLength={500}
        value={data.caption ?? ''}
        onChange={(event) => change({ caption: event.currentTarget.value })}
      />
    </>
  )
}
