import { IconHistory } from '@tabler/icons-react'
import { useSearchParams } from 'react-router'
import { useAudit } from '../../api/audit.ts'
import type { AuditEntry } from '../../api/types.ts'
import { formatDate } from '../../i18n/format.ts'
import { useLocale, useText } from '../../i18n/text.ts'
import { Empty } from '../../parts/empty.tsx'
import { Loaded } from '../../parts/loaded.tsx'
import { PageHead } from '../../parts/page-head.tsx'
import { Pager, pageOf } from '../../parts/pager.tsx'
import { RowsSkeleton } from '../../parts/skeletons.tsx'
import table from '../../parts/table.module.css'
import { useCommunity, useLocalised } from '../frame/community-context.ts'

/** What the entry is about, as far as a person can recognise it: a petition's number, a page's address. */
function useSubject(): (entry: AuditEntry) => string {
  const t = useText()
  return ({ subject, details }) => {
    const [kind = '', id = ''] = subject.split(':')
    if (kind === 'petition') return t('console:petitions.number', { id })
    return typeof details.path === 'string' ? details.path : ''
  }
}

function AuditRow({ entry }: { entry: AuditEntry }) {
  const t = useText()
  const locale = useLocale()
  const subjectOf = useSubject()
  return (
    <tr>
      <td className={`${table.narrow} ${table.quiet}`}>
        <time dateTime={entry.at}>{formatDate(locale, entry.at, 'moment')}</time>
      </td>
      <td>
        {t.orElse(`console:audit.action.${entry.action}`, entry.action)} {subjectOf(entry)}
      </td>
      <td data-label={t('console:audit.actor')}>
        {entry.actorName ?? t.orElse(`console:audit.actor-kind.${entry.actorKind}`, entry.actorKind)}
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
      <PageHead title={t('console:nav.audit')} place={localised(community.name)} lead={t('console:audit.lead')} />
      <Loaded query={audit} skeleton={<RowsSkeleton rows={8} />}>
        {(list) =>
          list.items.length === 0 ? (
            <Empty icon={<IconHistory size={24} />} title={t('console:audit.empty')} />
          ) : (
            <>
              <table className={`${table.table} ${audit.isPlaceholderData ? table.stale : ''}`}>
                <caption className="visually-hidden">{t('console:nav.audit')}</caption>
                <thead>
                  <tr>
                    <th scope="col">{t('console:audit.when')}</th>
                    <th scope="col">{t('console:audit.what')}</th>
                    <th scope="col">{t('console:audit.actor')}</th>
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
