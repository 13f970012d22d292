import { useId } from 'react'
import type { JsonObject } from '../api/types.ts'
import { IconLock } from '../parts/icons.tsx'
import { plain, type Schema } from './schema.ts'
import css from './schema-form.module.css'
import { useValueWords } from './value-words.ts'

/** What the reader may not change, with its value and the reason: the law, or the required role. */
export function LockedFields({
  title,
  note,
  entries,
  root,
  value,
}: {
  title: string
  note?: string
  entries: [string, Schema][]
  root: Schema
  value: JsonObject
}) {
  const id = useId()
  const words = useValueWords()
  if (entries.length === 0) return null
  return (
    <section className={css.locked} aria-labelledby={id}>
      <h2 id={id} className={css.groupTitle}>
        <IconLock size={18} aria-hidden /> {title}
      </h2>
      {note && <p className={css.lockedNote}>{note}</p>}
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
                <b>{words(property, root, value[name] ?? schema.const)}</b>
                {schema.locked && <span className={css.help}>{schema.locked}</span>}
              </dd>
            </div>
          )
        })}
      </dl>
    </section>
  )
}
