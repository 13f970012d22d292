import { useSearchParams } from 'react-router'
import { useAudit } from '../../api/audit.ts'
import { useFeatures } from '../../api/settings.ts'
import type { AuditEntry } from '../../api/types.ts'
import { formatDate } from '../../i18n/format.ts'
import { type Translate, useLocale, useText } from '../../i18n/text.ts'
import { Empty } from '../../parts/empty.tsx'
import { IconHistory } from '../../parts/icons.tsx'
import { Loaded } from '../../parts/loaded.tsx'
import { PageHead } from '../../parts/page-head.tsx'
import { Pager, pageOf } from '../../parts/pager.tsx'
import { RowsSkeleton } from '../../parts/skeletons.tsx'
import table from '../../parts/table.module.css'
import { useCommunity, useLocalised } from '../frame/community-context.ts'
import { SettingChanges } from './setting-changes.tsx'

/** What the entry is about, as far as a person can recognise it: a petition's number, a page's address. */
function subjectOf(t: Translate, { subject, details }: AuditEntry, features: readonly string[]): string {
  const [kind = '', id = ''] = subject.split(':')
  if (features.includes(kind)) return t('console:item', { id })
  if (kind === 'settlement' && typeof details.name === 'string') return details.name
  return typeof details.path === 'string' ? details.path : ''
}

function AuditRow({ entry }: { entry: AuditEntry }) {
  const t = useText()
  const { slug } = useCommunity()
  const features = (useFeatures(slug).data ?? []).map(({ id }) => id)
  const locale = useLocale()
  return (
    <tr>
      <td className={`${table.narrow} ${table.quiet}`}>
        <time dateTime={entry.at}>{formatDate(locale, entry.at, 'moment')}</time>
      </td>
      <td>
        {entry.title ?? t.orElse(`audit:action.${entry.action}`, entry.action)} {subjectOf(t, entry, features)}
        <SettingChanges entry={entry} />
      </td>
      <td data-label={t('audit:actor')}>
        {entry.actorName ?? t.orElse(`audit:actor-kind.${entry.actorKind}`, entry.actorKind)}
      </td>
    </tr>
  )
}

/** Who did what, the latest first; nothing in it can be changed. */
export function AuditScreen() {
  const t = useText()
  const localised = useLocalised()
  const community = useCommunity()
  const [search] = useSearchParams()
  const audit = useAudit(community.slug, pageOf(search))
  return (
    <>
      <PageHead title={t('console:nav.audit')} place={localised(community.name)} lead={t('audit:lead')} />
      <Loaded query={audit} skeleton={<RowsSkeleton rows={8} />}>
        {(list) =>
          list.items.length === 0 ? (
            <Empty icon={<IconHistory size={24} />} title={t('audit:empty')} />
          ) : (
            <>
              <table className={`${table.table} ${audit.isPlaceholderData ? table.stale : ''}`}>
                <caption className="visually-hidden">{t('console:nav.audit')}</caption>
                <thead>
                  <tr>
                    <th scope="col">{t('audit:when')}</th>
                    <th scope="col">{t('audit:what')}</th>
                    <th scope="col">{t('audit:actor')}</th>
                  </tr>
                </thead>
                <tbody>
                  {list.items.map((entry) => (
                    <AuditRow key={entry.id} entry={entry} />
                  ))}
                </tbody>
              </table>
              <Pager {...list} />
            </>
          )
        }
      </Loaded>
    </>
  )
}
