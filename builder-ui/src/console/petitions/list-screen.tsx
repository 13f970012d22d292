import { Link, useSearchParams } from 'react-router'
import { usePetitions } from '../../api/petitions.ts'
import type { PetitionSummary } from '../../api/types.ts'
import { useText } from '../../i18n/text.ts'
import { Due } from '../../parts/due.tsx'
import { Empty } from '../../parts/empty.tsx'
import { FilterTabs } from '../../parts/filter-tabs.tsx'
import { IconSignature } from '../../parts/icons.tsx'
import { Loaded } from '../../parts/loaded.tsx'
import { Moment } from '../../parts/moment.tsx'
import { PageHead } from '../../parts/page-head.tsx'
import { Pager, pageOf } from '../../parts/pager.tsx'
import { SearchField } from '../../parts/search-field.tsx'
import { RowsSkeleton } from '../../parts/skeletons.tsx'
import table from '../../parts/table.module.css'
import { useCommunity, useLocalised } from '../frame/community-context.ts'
import { useCategoryName } from './category-name.ts'
import { SignatureProgress } from './progress.tsx'
import { StateChip } from './state-chip.tsx'

const states = [
  'moderation',
  'collecting',
  'threshold_reached',
  'review',
  'answered_supported',
  'answered_partial',
  'answered_declined',
  'rejected',
  'failed',
  'archived',
] as const

function PetitionRow({ petition }: { petition: PetitionSummary }) {
  const t = useText()
  const { slug } = useCommunity()
  const categoryName = useCategoryName()
  const since = petition.publishedAt ?? petition.submittedAt
  return (
    <tr>
      <td>
        <Link className={table.title} to={`/${slug}/petitions/${petition.id}`}>
          {petition.title}
          <span className={table.under}>
            {[t('petitions-nav:number', { id: petition.id }), petition.author, categoryName(petition.category)].join(
              ' · ',
            )}
          </span>
        </Link>
      </td>
      <td className={table.narrow}>
        <StateChip state={petition.state} />
      </td>
      <td className={table.narrow} data-label={t('petitions:signatures')}>
        {petition.publishedAt ? (
          <SignatureProgress signatures={petition.signatures} required={petition.required} />
        ) : (
          <span className={table.quiet}>—</span>
        )}
      </td>
      <td className={table.narrow} data-label={t('petitions:next')}>
        <span className={table.above}>
          {petition.next ? (
            <Due at={petition.next.dueAt} workingDaysLeft={petition.next.workingDaysLeft} light={petition.next.light} />
          ) : (
            <span className={table.quiet}>{t('petitions:nothing-due')}</span>
          )}
        </span>
      </td>
      <td className={`${table.narrow} ${table.quiet}`} data-label={t('petitions:since')}>
        <span className={table.above}>{since ? <Moment at={since} /> : '—'}</span>
      </td>
    </tr>
  )
}

export function PetitionsScreen() {
  const t = useText()
  const localised = useLocalised()
  const community = useCommunity()
  const [search] = useSearchParams()
  const state = states.find((known) => known === search.get('state'))
  const asked = { state, query: search.get('query') ?? '', page: pageOf(search) }
  const petitions = usePetitions(community.slug, asked)
  const filtered = Boolean(asked.state || asked.query)
  return (
    <>
      <PageHead title={t('petitions-nav:title')} place={localised(community.name)} />
      <FilterTabs
        name="state"
        label={t('petitions:filter')}
        tabs={[
          { value: '', label: t('petitions:tab.all') },
          ...states.map((value) => ({ value, label: t(`petitions:tab.${value}`) })),
        ]}
      />
      <div style={{ marginBottom: 16 }}>
        <SearchField label={t('petitions:search')} />
      </div>
      <Loaded query={petitions} skeleton={<RowsSkeleton rows={8} />}>
        {(list) =>
          list.items.length === 0 ? (
            <Empty
              icon={<IconSignature size={24} />}
              title={t(filtered ? 'petitions:none-found' : 'petitions:empty')}
              text={filtered ? undefined : t('petitions:empty-text')}
              action={
                filtered ? (
                  <Link to=".">{t('petitions:show-all')}</Link>
                ) : (
                  <a href={`${community.url}/petitions`} target="_blank" rel="noopener">
                    {t('petitions:open-public')}
                  </a>
                )
              }
            />
          ) : (
            <>
              <table className={`${table.table} ${petitions.isPlaceholderData ? table.stale : ''}`}>
                <caption className="visually-hidden">{t('petitions-nav:title')}</caption>
                <thead>
                  <tr>
                    <th scope="col">{t('petitions:petition')}</th>
                    <th scope="col">{t('petitions:state-head')}</th>
                    <th scope="col">{t('petitions:signatures')}</th>
                    <th scope="col">{t('petitions:next')}</th>
                    <th scope="col">{t('petitions:since')}</th>
                  </tr>
                </thead>
                <tbody>
                  {list.items.map((petition) => (
                    <PetitionRow key={petition.id} petition={petition} />
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
