import { useFeatures, useSiteSettingsSchema } from '../../api/settings.ts'
import type { AuditEntry, JsonValue } from '../../api/types.ts'
import { useText } from '../../i18n/text.ts'
import { isObject, type Schema } from '../../schema-form/schema.ts'
import { useValueWords } from '../../schema-form/value-words.ts'
import { useCommunity } from '../frame/community-context.ts'
import css from './audit-screen.module.css'

/** The schema by which settings are named, for the subject of an entry: `feature:petition`, `site`. */
function useSchemaOf(subject: string): Schema {
  const { slug } = useCommunity()
  const features = useFeatures(slug)
  const site = useSiteSettingsSchema(slug)
  const feature = features.data?.find(({ id }) => subject === `feature:${id}`)
  return feature?.settingsSchema ?? (subject === 'site' ? site.data : undefined) ?? {}
}

/** Which settings an entry has changed, with both values; a value that stays out of the journal is only named. */
export function SettingChanges({ entry }: { entry: AuditEntry }) {
  const t = useText()
  const words = useValueWords()
  const root = useSchemaOf(entry.subject)
  const changes = entry.details.changes as JsonValue | undefined
  if (!isObject(changes)) return null
  return (
    <ul className={css.changes}>
      {Object.entries(changes).map(([name, change]) => {
        const schema = root.properties?.[name] ?? {}
        const title = schema.title ?? t.orElse(`audit:setting.${name}`, name)
        if (!isObject(change) || !('from' in change)) return <li key={name}>{title}</li>
        const values = { from: words(schema, root, change.from), to: words(schema, root, change.to) }
        return <li key={name}>{t('audit:change', { title, ...values })}</li>
      })}
    </ul>
  )
}
