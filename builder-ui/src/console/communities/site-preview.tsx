import { useText } from '../../i18n/text.ts'
import { brandOf } from '../../parts/brand.ts'
import { IconMenu2, IconSignature } from '../../parts/icons.tsx'
import css from './site-preview.module.css'

/** A small likeness of the site in the chosen colour: header, greeting, button, petition. */
export function SitePreview(props: { name: string; district: string; hue: number; armsUrl: string | null }) {
  const t = useText()
  const { brand, soft, ink, muted, line, paper } = brandOf(props.hue)
  const name = props.name || t('communities:new.preview-name')
  return (
    <figure className={css.figure}>
      <div
        className={css.site}
        style={{ '--b': brand, '--soft': soft, '--i': ink, '--m': muted, '--l': line, '--p': paper }}
        aria-hidden="true"
      >
        <div className={css.header}>
          {props.armsUrl ? (
            <img className={css.arms} src={props.armsUrl} alt="" />
          ) : (
            <span className={css.letter}>{name.slice(0, 1).toUpperCase()}</span>
          )}
          <span className={css.names}>
            <b>{name}</b>
            {props.district && <small>{props.district}</small>}
          </span>
          <IconMenu2 size={18} />
        </div>
        <div className={css.hero}>
          <p className={css.sentence}>{t('communities:new.preview-sentence')}</p>
          <span className={css.button}>{t('communities:new.preview-button')}</span>
        </div>
        <div className={css.body}>
          <div className={css.card}>
            <span className={css.state}>
              <IconSignature size={14} />
              {t('communities:new.preview-state')}
            </span>
            <b>{t('communities:new.preview-petition')}</b>
            <span className={css.bar}>
              <i />
            </span>
            <small>{t('communities:new.preview-signatures', { count: 74, required: 100 })}</small>
          </div>
        </div>
      </div>
      <figcaption className="visually-hidden">{t('communities:new.preview')}</figcaption>
    </figure>
  )
}
