import type { ReactNode } from 'react'
import { useEffect, useRef } from 'react'
import { useText } from '../i18n/text.ts'
import css from './account-layout.module.css'

let isFirst = true

/** One step of the way into the console: a sign, a title that takes the focus, one sentence, the form. */
export function AccountScreen(props: { title: string; lead?: ReactNode; sign?: ReactNode; children?: ReactNode }) {
  const t = useText()
  const heading = useRef<HTMLHeadingElement>(null)

  useEffect(() => {
    document.title = `${props.title} · ${t('common:viche')}`
  }, [props.title, t])

  useEffect(() => {
    if (!isFirst) heading.current?.focus()
    isFirst = false
  }, [])

  return (
    <>
      {props.sign && (
        <div className={css.sign} aria-hidden="true">
          {props.sign}
        </div>
      )}
      <h1 ref={heading} tabIndex={-1} className={css.title}>
        {props.title}
      </h1>
      {props.lead && <p className={css.lead}>{props.lead}</p>}
      {props.children}
    </>
  )
}

export function Below({ children }: { children: ReactNode }) {
  return <p className={css.below}>{children}</p>
}
