import { Alert, Button } from '@mantine/core'
import { Fragment, useState } from 'react'
import { useSearchParams } from 'react-router'
import { useResidents } from '../../api/residents.ts'
import type { Resident } from '../../api/types.ts'
import { useText } from '../../i18n/text.ts'
import { Empty } from '../../parts/empty.tsx'
import { IconArrowLeft, IconCircleCheck, IconMail, IconUserCheck } from '../../parts/icons.tsx'
import { Loaded } from '../../parts/loaded.tsx'
import { Moment } from '../../parts/moment.tsx'
import { PageHead } from '../../parts/page-head.tsx'
import { Pager, pageOf } from '../../parts/pager.tsx'
import { SearchField } from '../../parts/search-field.tsx'
import { RowsSkeleton } from '../../parts/skeletons.tsx'
import table from '../../parts/table.module.css'
import { useCommunity, useLocalised } from '../frame/community-context.ts'
import css from './residents-screen.module.css'
import { VerificationForm } from './verification-form.tsx'

function Level({ level }: { level: Resident['level'] }) {
  const t = useText()
  const Icon = level === 'verified' ? IconUserCheck : IconMail
  return (
    <span className={css.level} data-level={level}>
      <Icon size={16} aria-hidden />
      {t(`console:residents.level.${level}`)}
    </span>
  )
}

function ResidentRow({ resident, onChoose }: { resident: Resident; onChoose: () => void }) {
  const t = useText()
  return (
    <tr>
      <td>
        <span className={css.name}>{resident.displayName}</span>
        <span className={table.under}>{resident.email}</span>
      </td>
      <td className={table.narrow}>
        <Level level={resident.level} />
      </td>
      <td className={`${table.narrow} ${table.quiet}`} data-label={t('console:residents.since')}>
        <Moment at={resident.verifiedAt ?? resident.createdAt} />
      </td>
      <td className={table.narrow}>
        {resident.level === 'contact' && (
          <Button
            size="sm"
            variant="default"
            onClick={onChoose}
            aria-label={t('console:residents.verify-who', { name: resident.displayName })}
          >
            {t('console:residents.verify')}
          </Button>
        )}
      </td>
    </tr>
  )
}

/** The operator's desk: find a resident, check document and residence, confirm. */
export function ResidentsScreen() {
  const t = useText()
  const localised = useLocalised()
  const community = useCommunity()
  const [search, setSearch] = useSearchParams()
  const [done, setDone] = useState<Resident | null>(null)
  const asked = { query: search.get('query') ?? '', page: pageOf(search) }
  const residents = useResidents(community.slug, asked)
  const chosen = residents.data?.items.find(({ id }) => id === search.get('verify'))

  const choose = (resident: Resident | null) => {
    setSearch((now) => {
      const next = new URLSearchParams(now)
      if (resident) next.set('verify', resident.id)
      else next.delete('verify')
      return next
    })
    window.scrollTo(0, 0)
  }

  if (chosen) {
    return (
      <Fragment key={chosen.id}>
        <PageHead
          title={t('console:residents.verify-title', { name: chosen.displayName })}
          place={localised(community.name)}
          lead={chosen.email}
          eyebrow={
            <Button
              variant="subtle"
              size="compact-sm"
              color="gray.8"
              leftSection={<IconArrowLeft size={16} aria-hidden />}
              onClick={() => choose(null)}
            >
              {t('console:residents.title')}
            </Button>
          }
        />
        <VerificationForm
          resident={chosen}
          onCancel={() => choose(null)}
          onDone={(verified) => {
            setDone(verified)
            choose(null)
          }}
        />
      </Fragment>
    )
  }
  return (
    <>
      <PageHead
        title={t('console:residents.title')}
        place={localised(community.name)}
        lead={t('console:residents.lead')}
      />
      <div role="status">
        {done && (
          <Alert
            color="green"
            icon={<IconCircleCheck aria-hidden />}
            mb={20}
            title={t('console:residents.done', { name: done.displayName })}
          >
            {t('console:residents.done-text')}
          </Alert>
        )}
      </div>
      <div style={{ marginBottom: 16 }}>
        <SearchField label={t('console:residents.search')} />
      </div>
      <Loaded query={residents} skeleton={<RowsSkeleton />}>
        {(list) =>
          list.items.length === 0 ? (
            <Empty
              icon={<IconUserCheck size={24} />}
              title={t(asked.query ? 'console:residents.none-found' : 'console:residents.empty')}
              text={t(asked.query ? 'console:residents.none-found-text' : 'console:residents.empty-text')}
            />
          ) : (
            <>
              <table className={`${table.table} ${residents.isPlaceholderData ? table.stale : ''}`}>
                <caption className="visually-hidden">{t('console:residents.title')}</caption>
                <thead>
                  <tr>
                    <th scope="col">{t('console:residents.person')}</th>
                    <th scope="col">{t('console:residents.level-head')}</th>
                    <th scope="col">{t('console:residents.since')}</th>
                    <th scope="col">
                      <span className="visually-hidden">{t('console:actions')}</span>
                    </th>
                  </tr>
                </thead>
                <tbody>
                  {list.items.map((resident) => (
                    <ResidentRow key={resident.id} resident={resident} onChoose={() => choose(resident)} />
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
