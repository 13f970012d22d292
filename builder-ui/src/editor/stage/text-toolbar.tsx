import { ActionIcon, Button, Group, Menu, Popover, Tooltip } from '@mantine/core'
import type { Component } from 'grapesjs'
import { useEffect, useState } from 'react'
import type { Mark } from '../../content/tree.ts'
import { type Translate, useText } from '../../i18n/text.ts'
import {
  type Icon,
  IconBold,
  IconChevronDown,
  IconClearFormatting,
  IconDots,
  IconItalic,
  IconLink,
  IconStrikethrough,
  IconSubscript,
  IconSuperscript,
  IconUnderline,
} from '../../parts/icons.tsx'
import { useDesk, useTypingState } from '../desk.ts'
import { AddressField } from '../panels/address-field.tsx'
import type { LinkTarget } from '../text/cursor.ts'
import { nodeOf, typeOf } from '../tree/convert.ts'
import { kindOf, TEXT_KINDS, type TextKind, turnInto } from '../tree/turn.ts'
import css from './text-toolbar.module.css'

const ICONS: Record<Mark, Icon> = {
  strong: IconBold,
  em: IconItalic,
  underline: IconUnderline,
  strike: IconStrikethrough,
  sub: IconSubscript,
  sup: IconSuperscript,
}

/** The look of the words that are being typed or are selected. */
export function TextToolbar({ component }: { component: Component }) {
  const t = useText()
  const { typing } = useDesk()
  const { marks } = useTypingState()
  return (
    <fieldset className={css.toolbar} aria-label={t('editor:text.toolbar')}>
      <KindMenu component={component} />
      {(['strong', 'em'] as const).map((mark) => (
        <MarkButton key={mark} mark={mark} on={marks.includes(mark)} />
      ))}
      <LinkButton />
      <Menu position="bottom-end" withinPortal returnFocus={false} trapFocus={false}>
        <Menu.Target>
          <ActionIcon size={32} tabIndex={-1} aria-label={t('editor:text.more')}>
            <IconDots size={18} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown onMouseDown={(event) => event.preventDefault()}>
          {(['underline', 'strike', 'sub', 'sup'] as const).map((mark) => {
            const Icon = ICONS[mark]
            return (
              <Menu.Item
                key={mark}
                leftSection={<Icon size={18} aria-hidden />}
                data-on={marks.includes(mark) || undefined}
                onClick={() => typing.toggleMark(mark)}
              >
                {t(`editor:text.${mark}`)}
              </Menu.Item>
            )
          })}
          <Menu.Item leftSection={<IconClearFormatting size={18} aria-hidden />} onClick={() => typing.clearFormat()}>
            {t('editor:text.clear')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </fieldset>
  )
}

function MarkButton({ mark, on }: { mark: Mark; on: boolean }) {
  const t = useText()
  const { typing } = useDesk()
  const Icon = ICONS[mark]
  return (
    <Tooltip label={t(`editor:text.${mark}`)}>
      <ActionIcon
        size={32}
        tabIndex={-1}
        variant={on ? 'light' : 'subtle'}
        color={on ? 'ink' : 'gray.8'}
        aria-label={t(`editor:text.${mark}`)}
        aria-pressed={on}
        onClick={() => typing.toggleMark(mark)}
      >
        <Icon size={18} aria-hidden />
      </ActionIcon>
    </Tooltip>
  )
}

/** Paragraph, heading, list, quote: the same words as something else. */
function KindMenu({ component: words }: { component: Component }) {
  const t = useText()
  const { canvas, typing } = useDesk()
  const component = words.parents().findLast((one) => typeOf(one) === 'list') ?? words
  const node = nodeOf(component)
  const kind = node && kindOf(node)
  if (!node || !kind) return null
  const turn = (to: TextKind) => {
    canvas.beforeChange()
    const now = nodeOf(component)
    const [block] = now ? turnInto(now, to) : []
    const position = typing.caret()?.from ?? 0
    if (!block) return
    canvas.replace(component, [block])
    const target = canvas.find(block.type === 'list' ? (block.children[0]?.id ?? block.id) : block.id)
    if (target) typing.enter(target, 'content', position)
  }
  return (
    <Menu position="bottom-start" withinPortal returnFocus={false} trapFocus={false}>
      <Menu.Target>
        <Button
          size="compact-sm"
          variant="subtle"
          color="gray.8"
          tabIndex={-1}
          className={css.kind}
          aria-label={`${t('editor:text.kind')}: ${kindName(kind, t)}`}
          rightSection={<IconChevronDown size={14} aria-hidden />}
        >
          {kindName(kind, t)}
        </Button>
      </Menu.Target>
      <Menu.Dropdown onMouseDown={(event) => event.preventDefault()}>
        {TEXT_KINDS.map((to) => (
          <Menu.Item key={to} onClick={() => turn(to)} aria-current={to === kind || undefined}>
            {kindName(to, t)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}

function kindName(kind: TextKind, t: Translate): string {
  const level = /^heading-(\d)$/.exec(kind)?.[1]
  if (level) return t('editor:text.kind-heading', { level })
  if (kind === 'list') return t('editor:text.kind-list')
  if (kind === 'ordered') return t('editor:text.kind-ordered')
  return kind === 'quote' ? t('editor:text.kind-quote') : t('editor:text.kind-paragraph')
}

function LinkButton() {
  const t = useText()
  const { canvas, typing } = useDesk()
  const { link } = useTypingState()
  const [target, setTarget] = useState<LinkTarget>()
  const open = () => setTarget(typing.linkTarget())

  useEffect(() => {
    const { document } = canvas
    const onKey = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.code !== 'KeyK') return
      event.preventDefault()
      setTarget(typing.linkTarget())
    }
    document.addEventListener('keydown', onKey)
    return () => document.removeEventListener('keydown', onKey)
  }, [canvas, typing])

  return (
    <Popover
      opened={target !== undefined}
      onDismiss={() => setTarget(undefined)}
      position="bottom"
      withinPortal
      trapFocus
      width={320}
      shadow="md"
    >
      <Popover.Target>
        <Tooltip label={t('editor:text.link')}>
          <ActionIcon
            size={32}
            tabIndex={-1}
            variant={link === undefined ? 'subtle' : 'light'}
            color={link === undefined ? 'gray.8' : 'ink'}
            aria-label={t('editor:text.link')}
            aria-haspopup="dialog"
            aria-expanded={target !== undefined}
            onClick={open}
          >
            <IconLink size={18} aria-hidden />
          </ActionIcon>
        </Tooltip>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('editor:text.link')} onMouseDown={(event) => event.stopPropagation()}>
        {target && <LinkForm target={target} onDone={() => setTarget(undefined)} />}
      </Popover.Dropdown>
    </Popover>
  )
}

function LinkForm({ target, onDone }: { target: LinkTarget; onDone: () => void }) {
  const t = useText()
  const { typing } = useDesk()
  const [href, setHref] = useState(target.href)
  const put = (address: string | undefined) => {
    typing.setLink(target, address)
    onDone()
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault()
        if (href) put(href)
      }}
    >
      <AddressField label={t('editor:text.link-address')} value={href} onChange={setHref} eager autoFocus />
      <Group gap={8} mt={12}>
        <Button size="xs" type="submit" disabled={!href}>
          {t('editor:text.link-apply')}
        </Button>
        {target.href ? (
          <Button size="xs" variant="default" onClick={() => put(undefined)}>
            {t('editor:text.link-remove')}
          </Button>
        ) : (
          <Button size="xs" variant="default" onClick={onDone}>
            {t('editor:text.cancel')}
          </Button>
        )}
      </Group>
    </form>
  )
}
