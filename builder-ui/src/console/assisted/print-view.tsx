import { Button, Group } from '@mantine/core'
import { type ReactNode, useEffect, useRef } from 'react'
import { createPortal } from 'react-dom'
import { useText } from '../../i18n/text.ts'
import { IconArrowLeft, IconPrinter } from '../../parts/icons.tsx'
import css from './print.module.css'

/**
 * What is printed, in place of the console: the rest of the screen is hidden until it is closed, so that the browser's print
 * command prints these pages and nothing else.
 */
export function PrintView({ title, children, onClose }: { title: string; children: ReactNode; onClose: () => void }) {
  const t = useText()
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    const root = document.getElementById('root')
    if (!root) throw new Error('the console has no #root')
    root.hidden = true
    heading.current?.focus()
    return () => {
      root.hidden = false
    }
  }, [])
  return createPortal(
    <main
      className={css.view}
      aria-labelledby="print-title"
      onKeyDown={(event) => {
        if (event.key === 'Escape') onClose()
      }}
    >
      <div className={css.bar}>
        <h1 id="print-title" ref={heading} tabIndex={-1} className={css.title}>
          {title}
        </h1>
        <Group gap={8}>
          <Button leftSection={<IconPrinter size={18} aria-hidden />} onClick={() => window.print()}>
            {t('assisted:print.now')}
          </Button>
          <Button variant="default" leftSection={<IconArrowLeft size={18} aria-hidden />} onClick={onClose}>
            {t('assisted:print.back')}
          </Button>
        </Group>
      </div>
      {children}
    </main>,
    document.body,
  )
}
