import { ActionIcon, Button, Menu, SegmentedControl, Tooltip, VisuallyHidden } from '@mantine/core'
import type { ReactNode } from 'react'
import { Link, useNavigate } from 'react-router'
import type { Locale } from '../api/types.ts'
import { useText } from '../i18n/text.ts'
import {
  IconArrowBackUp,
  IconArrowForwardUp,
  IconArrowLeft,
  IconDeviceDesktop,
  IconDeviceMobile,
  IconDeviceTablet,
  IconDots,
  IconEye,
  IconHistory,
  IconKeyboard,
  IconLayoutSidebar,
  IconLayoutSidebarRight,
  IconSettings,
} from '../parts/icons.tsx'
import { SaveStatus } from '../parts/saving/save-status.tsx'
import { useCanvasState, useDesk } from './desk.ts'
import { Others } from './presence.tsx'
import css from './top-bar.module.css'

/** The windows that are opened from here. */
export type DialogName = 'publish' | 'preview' | 'versions' | 'settings' | 'keys'
export const inMenu: ReadonlySet<DialogName> = new Set(['versions', 'settings', 'keys'])

export const DEVICES = ['desktop', 'tablet', 'phone'] as const
export type Device = (typeof DEVICES)[number]

const deviceIcons = { desktop: IconDeviceDesktop, tablet: IconDeviceTablet, phone: IconDeviceMobile } as const

export function TopBar(props: {
  title: string
  languages: readonly Locale[]
  device: Device
  onDevice: (device: Device) => void
  left: boolean
  right: boolean
  onLeft: () => void
  onRight: () => void
  onDialog: (dialog: DialogName) => void
}) {
  const t = useText()
  const navigate = useNavigate()
  const { address, autosave, canvas, kind } = useDesk()
  const { canUndo, canRedo, ready } = useCanvasState()
  const { slug, pageId, language } = address

  return (
    <header className={css.bar}>
      <div className={css.side}>
        <Tooltip label={t('editor:bar.back')}>
          <ActionIcon component={Link} to={`/${slug}/pages`} aria-label={t('editor:bar.back')}>
            <IconArrowLeft size={20} aria-hidden />
          </ActionIcon>
        </Tooltip>
        <Icon
          label={t('editor:bar.left')}
          icon={<IconLayoutSidebar size={20} />}
          pressed={props.left}
          onClick={props.onLeft}
        />
        <h1 className={css.title}>{props.title}</h1>
        {props.languages.length > 1 && (
          <SegmentedControl
            size="xs"
            aria-label={t('editor:bar.language')}
            value={language}
            data={props.languages.map((one) => ({
              value: one,
              label: (
                <span title={t(`editor:bar.${one}`)}>
                  <span aria-hidden="true">{one.toUpperCase()}</span>
                  <VisuallyHidden>{t(`editor:bar.${one}`)}</VisuallyHidden>
                </span>
              ),
            }))}
            onChange={(next) => void navigate(`/${slug}/pages/${pageId}/edit?language=${next}`)}
          />
        )}
      </div>

      <div className={css.middle}>
        <Icon
          label={t('editor:bar.undo')}
          icon={<IconArrowBackUp size={20} />}
          disabled={!canUndo}
          onClick={() => canvas.undo()}
        />
        <Icon
          label={t('editor:bar.redo')}
          icon={<IconArrowForwardUp size={20} />}
          disabled={!canRedo}
          onClick={() => canvas.redo()}
        />
        <SegmentedControl
          size="xs"
          aria-label={t('editor:bar.device')}
          value={props.device}
          data={DEVICES.map((device) => {
            const DeviceIcon = deviceIcons[device]
            return {
              value: device,
              label: (
                <span className={css.device} title={t(`editor:bar.${device}`)}>
                  <DeviceIcon size={18} aria-hidden />
                  <VisuallyHidden>{t(`editor:bar.${device}`)}</VisuallyHidden>
                </span>
              ),
            }
          })}
          onChange={(value) => props.onDevice(DEVICES.find((device) => device === value) ?? 'desktop')}
        />
        <Icon
          label={t('editor:preview.title')}
          icon={<IconEye size={20} />}
          onClick={() => props.onDialog('preview')}
        />
        <Menu position="bottom" width={260}>
          <Menu.Target>
            <ActionIcon data-editor-more="" aria-label={t('editor:bar.more')} className={css.icon}>
              <IconDots size={20} aria-hidden />
            </ActionIcon>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item leftSection={<IconHistory size={18} aria-hidden />} onClick={() => props.onDialog('versions')}>
              {t('editor:versions.title')}
            </Menu.Item>
            {kind === 'page' && (
              <Menu.Item
                leftSection={<IconSettings size={18} aria-hidden />}
                onClick={() => props.onDialog('settings')}
              >
                {t('editor:page.settings')}
              </Menu.Item>
            )}
            <Menu.Item leftSection={<IconKeyboard size={18} aria-hidden />} onClick={() => props.onDialog('keys')}>
              {t('editor:bar.keys')}
            </Menu.Item>
          </Menu.Dropdown>
        </Menu>
      </div>

      <div className={css.side} data-end>
        <Others />
        <SaveStatus autosave={autosave} conflict={t('editor:conflict.title')} className={css.status} />
        <Icon
          label={t('editor:bar.right')}
          icon={<IconLayoutSidebarRight size={20} />}
          pressed={props.right}
          onClick={props.onRight}
        />
        <Button size="sm" className={css.publish} disabled={!ready} onClick={() => props.onDialog('publish')}>
          {t('editor:bar.publish')}
        </Button>
      </div>
    </header>
  )
}

function Icon(props: { label: string; icon: ReactNode; disabled?: boolean; pressed?: boolean; onClick: () => void }) {
  return (
    <Tooltip label={props.label}>
      <ActionIcon
        aria-label={props.label}
        aria-pressed={props.pressed}
        data-pressed={props.pressed || undefined}
        className={css.icon}
        // not `disabled`: the keyboard would be lost when the last step was taken back
        aria-disabled={props.disabled}
        data-disabled={props.disabled || undefined}
        onClick={props.onClick}
      >
        {props.icon}
      </ActionIcon>
    </Tooltip>
  )
}
