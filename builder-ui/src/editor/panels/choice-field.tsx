import { SegmentedControl, VisuallyHidden } from '@mantine/core'
import { type ReactNode, useId } from 'react'
import css from './settings-panel.module.css'

/** A few plain choices beside each other. */
export function ChoiceField<Value extends string>(props: {
  label: string
  value: Value
  choices: readonly { value: Value; label: string; icon?: ReactNode }[]
  onChange: (value: Value) => void
  vertical?: boolean
}) {
  const id = useId()
  return (
    <div className={css.choice}>
      <span id={id} className={css.label}>
        {props.label}
      </span>
      <SegmentedControl
        fullWidth
        size="sm"
        aria-labelledby={id}
        orientation={props.vertical ? 'vertical' : 'horizontal'}
        value={props.value}
        data={props.choices.map(({ value, label, icon }) => ({
          value,
          label: icon ? (
            <span className={css.iconChoice} title={label}>
              {icon}
              <VisuallyHidden>{label}</VisuallyHidden>
            </span>
          ) : (
            label
          ),
        }))}
        onChange={(value) => {
          const choice = props.choices.find((one) => one.value === value)
          if (choice) props.onChange(choice.value)
        }}
      />
    </div>
  )
}
