import { useId } from 'react'
import { formatNumber } from '../i18n/format.ts'
import { useLocale, useText } from '../i18n/text.ts'
import { brandOf, hueName } from './brand.ts'
import css from './hue-field.module.css'
import { IconCircleCheck } from './icons.tsx'

/** The hue of a community, 0–359, on a slider; the resulting contrast is shown beside it. */
export function HueField(props: {
  id?: string
  label: string
  value: number
  suggestions?: number[]
  onChange: (hue: number) => void
}) {
  const t = useText()
  const locale = useLocale()
  const ownId = useId()
  const id = props.id ?? ownId
  const brand = brandOf(props.value)
  const name = t(`common:hue.${hueName(props.value)}`)
  return (
    <div>
      <label htmlFor={id} className={css.label}>
        {props.label}
      </label>
      <div className={css.row}>
        <span className={css.swatch} style={{ background: brand.brand }} aria-hidden="true" />
        <input
          id={id}
          className={css.slider}
          type="range"
          min={0}
          max={359}
          value={props.value}
          aria-valuetext={name}
          onChange={(event) => props.onChange(Number(event.currentTarget.value))}
        />
        <output htmlFor={id} className={css.name}>
          {name}
        </output>
      </div>
      {props.suggestions && props.suggestions.length > 0 && (
        <fieldset className={css.suggestions} aria-label={t('common:hue.from-arms')}>
          <span>{t('common:hue.from-arms')}</span>
          {props.suggestions.map((hue) => (
            <button
              key={hue}
              type="button"
              className={css.suggestion}
              style={{ background: brandOf(hue).brand }}
              aria-label={t(`common:hue.${hueName(hue)}`)}
              aria-pressed={hue === props.value}
              onClick={() => props.onChange(hue)}
            />
          ))}
        </fieldset>
      )}
      <p className={css.ratio}>
        <IconCircleCheck size={18} aria-hidden />
        {t('common:hue.ratio', { ratio: formatNumber(locale, Math.floor(brand.ratio * 10) / 10) })}
      </p>
    </div>
  )
}
