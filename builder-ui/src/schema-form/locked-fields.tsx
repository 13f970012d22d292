import type { JsonObject, JsonValue } from '../api/types.ts'
import { useText } from '../i18n/text.ts'
import { IconLock } from '../parts/icons.tsx'
import { plain, type Schema } from './schema.ts'
import css from './schema-form.module.css'

/** What nobody here may change, with its value and the law. */
export function LockedFields({
  entries,
  root,
  value,
}: {
  entries: [string, Schema][]
  root: Schema
  value: JsonObject
}) {
  const t = useText()
  if (entries.length === 0) return null
  const words = (raw: JsonValue | undefined): string => {
    if (raw === true) return t('common:schema.yes')
    if (raw === false) return t('common:schema.no')
    return typeof raw === 'string' ? t.orElse(`common:value.${raw}`, raw) : String(raw ?? '')
  }
  return (
    <section className={css.locked} aria-labelledby="locked-by-law">
      <h2 id="locked-by-law" className={css.groupTitle}>
        <IconLock size={18} aria-hidden /> {t('common:schema.locked')}
      </h2>
      <dl className={css.lockedList}>
        {entries.map(([name, property]) => {
          const schema = plain(property, root)
          return (
            <div key={name}>
              <dt>
                {schema.title ?? name}
                {schema.description && <span className={css.help}>{schema.description}</span>}
              </dt>
              <dd>
                <b>{words(value[name] ?? schema.const)}</b>
                {schema.locked && <span className={css.help}>{schema.locked}</span>}
              </dd>
            </div>
          )
        })}
      </dl>
    </section>
  )
}
