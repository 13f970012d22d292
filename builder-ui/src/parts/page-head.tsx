import { type ReactNode, useEffect, useRef } from 'react'
import { useLocation } from 'react-router'
import { useText } from '../i18n/text.ts'
import css from './page-head.module.css'

const firstPath = window.location.pathname
let hasMoved = false

/**
 * The head of a screen: the title (also the window's title; focused after a navigation, so that a screen reader
 * announces it), one primary action, and what belongs under them.
 */
export function PageHead(props: {
  title: string
  /** Follows the screen's name in the window's title, usually the community. */
  place?: string
  eyebrow?: ReactNode
  lead?: ReactNode
  actions?: ReactNode
  children?: ReactNode
}) {
  const t = useText()
  const heading = useRef<HTMLHeadingElement>(null)
  const { pathname } = useLocation()
  const suffix = props.place ? `${props.place} · ${t('common:viche')}` : t('common:viche')

  useEffect(() => {
    document.title = `${props.title} · ${suffix}`
  }, [props.title, suffix])

  // biome-ignore lint/correctness/useExhaustiveDependencies: the focus moves when the address does, not when the title is loaded
  useEffect(() => {
    hasMoved ||= window.location.pathname !== firstPath
    if (!hasMoved) return
    window.scrollTo(0, 0)
    heading.current?.focus({ preventScroll: true })
  }, [pathname])

  return (
    <header className={css.head}>
      {props.eyebrow && <div className={css.eyebrow}>{props.eyebrow}</div>}
      <div className={css.row}>
        <div className={css.words}>
          <h1 ref={heading} tabIndex={-1} className={css.title}>
            {props.title}
          </h1>
          {props.lead && <p className={css.lead}>{props.lead}</p>}
        </div>
        {props.actions && <div className={css.actions}>{props.actions}</div>}
      </div>
      {props.children}
    </header>
  )
}
