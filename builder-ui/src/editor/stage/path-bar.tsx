import type { Component } from 'grapesjs'
import { useText } from '../../i18n/text.ts'
import { nameOf, useCanvasState, useDesk, useSite } from '../desk.ts'
import css from './path-bar.module.css'

/** Where the selected thing stands, from the page inwards; each step can be selected. */
export function PathBar() {
  const t = useText()
  const { canvas } = useDesk()
  const site = useSite()
  const { selected } = useCanvasState()
  const steps: Component[] = selected
    ? [
        ...selected
          .parents()
          .filter((one) => one !== canvas.root)
          .reverse(),
        selected,
      ]
    : []
  return (
    <nav className={css.path} aria-label={t('editor:action.path')}>
      <ol>
        <li>
          <button type="button" aria-current={selected ? undefined : 'true'} onClick={() => canvas.select(undefined)}>
            {t('editor:action.page')}
          </button>
        </li>
        {steps.map((step) => (
          <li key={step.cid}>
            <button
              type="button"
              aria-current={step === selected ? 'true' : undefined}
              onClick={() => canvas.select(step, { reveal: true })}
            >
              {nameOf(step, t, site)}
            </button>
          </li>
        ))}
      </ol>
    </nav>
  )
}
