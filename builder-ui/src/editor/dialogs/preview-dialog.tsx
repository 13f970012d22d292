import { Button, Modal, SegmentedControl, VisuallyHidden } from '@mantine/core'
import { useEffect, useState } from 'react'
import type { Locale } from '../../api/types.ts'
import { useText } from '../../i18n/text.ts'
import {
  IconDeviceDesktop,
  IconDeviceMobile,
  IconDeviceTablet,
  IconExternalLink,
  IconPrinter,
} from '../../parts/icons.tsx'
import { useDesk } from '../desk.ts'
import css from './preview.module.css'
import { PREVIEW_WIDTHS, PreviewFrame, type PreviewWidth } from './preview-frame.tsx'

const ICONS = {
  desktop: IconDeviceDesktop,
  tablet: IconDeviceTablet,
  phone: IconDeviceMobile,
  print: IconPrinter,
} as const

/** The draft as a resident will see it: at three widths, as printed, in every language of the page. */
export function PreviewDialog(props: { opened: boolean; languages: readonly Locale[]; onClose: () => void }) {
  const t = useText()
  return (
    <Modal
      opened={props.opened}
      onClose={props.onClose}
      title={t('editor:preview.title')}
      closeButtonProps={{ 'aria-label': t('common:close') }}
      size="min(1360px, calc(100vw - 24px))"
      yOffset={12}
      xOffset={12}
    >
      <Preview languages={props.languages} />
    </Modal>
  )
}

function Preview({ languages }: { languages: readonly Locale[] }) {
  const t = useText()
  const { address, autosave } = useDesk()
  const [width, setWidth] = useState<PreviewWidth>(window.innerWidth < 640 ? 'phone' : 'desktop')
  const [language, setLanguage] = useState<Locale>(address.language)
  const [url, setUrl] = useState<string>()
  const [saved, setSaved] = useState(false)
  // what is seen is what is stored
  useEffect(() => {
    void autosave.save().then(() => setSaved(true))
  }, [autosave])

  return (
    <div className={css.tall}>
      <div className={css.bar}>
        <SegmentedControl
          className={css.widths}
          size="sm"
          aria-label={t('editor:preview.width')}
          value={width}
          data={(Object.keys(PREVIEW_WIDTHS) as PreviewWidth[]).map((value) => {
            const Icon = ICONS[value]
            return {
              value,
              label: (
                <span className={css.width} title={t(`editor:preview.${value}`)}>
                  <Icon size={18} aria-hidden />
                  <VisuallyHidden>{t(`editor:preview.${value}`)}</VisuallyHidden>
                </span>
              ),
            }
          })}
          onChange={(value) => setWidth(value as PreviewWidth)}
        />
        {languages.length > 1 && (
          <SegmentedControl
            size="sm"
            aria-label={t('editor:bar.language')}
            value={language}
            data={languages.map((value) => ({ value, label: t(`editor:bar.${value}`) }))}
            onChange={(value) => setLanguage(languages.find((one) => one === value) ?? address.language)}
          />
        )}
        {url && (
          <Button
            component="a"
            href={url}
            target="_blank"
            rel="noopener"
            variant="default"
            size="sm"
            rightSection={<IconExternalLink size={16} aria-hidden />}
          >
            {t('editor:preview.open')} <span className="visually-hidden">{t('editor:publish.new-window')}</span>
          </Button>
        )}
      </div>
      {saved && <PreviewFrame address={{ ...address, language }} width={width} onUrl={setUrl} />}
    </div>
  )
}
