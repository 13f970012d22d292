import { ActionIcon, Tooltip } from '@mantine/core'
import type { ReactNode } from 'react'
import css from './rich-text.module.css'

export interface ToolButtonProps {
  name: string
  label: string
  keys?: string | undefined
  /** Undefined for a button that is never on. */
  on?: boolean | undefined
  off?: boolean
  /** The button that the Tab key comes to. */
  stop: string
  onStop: (name: string) => void
  onPress: () => void
  children: ReactNode
}

/** What can do nothing now keeps its place and can be read; it does nothing. */
export function ToolButton(props: ToolButtonProps) {
  const { name, label, keys, on, off = false } = props
  return (
    <Tooltip label={keys ? `${label} (${keys})` : label}>
      <ActionIcon
        size={34}
        data-tool={name}
        data-on={on || undefined}
        className={css.tool}
        tabIndex={props.stop === name ? 0 : -1}
        aria-label={label}
        aria-pressed={on}
        aria-disabled={off || undefined}
        onFocus={() => props.onStop(name)}
        // the words stay selected
        onMouseDown={(event) => event.preventDefault()}
        onClick={() => {
          if (!off) props.onPress()
        }}
      >
        {props.children}
      </ActionIcon>
    </Tooltip>
  )
}
