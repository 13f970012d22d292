import type { KeyboardEvent, ReactNode } from 'react'

export interface RadioProps {
  role: 'radio'
  'aria-checked': boolean
  tabIndex: number
  onClick: () => void
}

/** A radio group of buttons that look like what they do; arrow keys walk and choose. */
export function RadioRow<Value extends string>(props: {
  labelledBy: string
  className: string | undefined
  values: readonly Value[]
  value: Value
  onChange: (value: Value) => void
  children: (value: Value, radio: RadioProps) => ReactNode
}) {
  const { values, value } = props
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    const step = ['ArrowRight', 'ArrowDown'].includes(event.key)
      ? 1
      : ['ArrowLeft', 'ArrowUp'].includes(event.key)
        ? -1
        : 0
    if (step === 0) return
    event.preventDefault()
    const at = (values.indexOf(value) + step + values.length) % values.length
    const next = values[at]
    if (next === undefined) return
    props.onChange(next)
    event.currentTarget.querySelectorAll<HTMLElement>('[role="radio"]')[at]?.focus()
  }
  return (
    <div role="radiogroup" aria-labelledby={props.labelledBy} className={props.className} onKeyDown={onKeyDown}>
      {values.map((one) =>
        props.children(one, {
          role: 'radio',
          'aria-checked': one === value,
          tabIndex: one === value ? 0 : -1,
          onClick: () => props.onChange(one),
        }),
      )}
    </div>
  )
}
