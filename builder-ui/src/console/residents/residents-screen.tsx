import { Alert, Button, Group } from '@mantine/core'
import { Fragment, useState } from 'react'
import { useSearchParams } from 'react-router'
import { useDismissUnverify, useResidents } from '../../api/residents.ts'
import type { Resident } from '../../api/types.ts'
import { useText } from '../../i18n/text.ts'
import { ConfirmDialog } from '../../parts/confirm-dialog.tsx'
import { Empty } from '../../parts/empty.tsx'
import { IconAlertCircle, IconArrowLeft, IconCircleCheck, IconMail, IconUserCheck } from '../../parts/icons.tsx'
import { Loaded } from '../../parts/loaded.tsx'
import { Moment } from '../../parts/moment.tsx'
import { PageHead } from '../../parts/page-head.tsx'
import { Pager, pageOf } from '../../parts/pager.tsx'
import { SearchField } from '../../parts/search-field.tsx'
import { RowsSkeleton } from '../../parts/skeletons.tsx'
import table from '../../parts/table.module.css'
import { holdsRole, useCommunity, useLocalised } from '../frame/community-context.ts'
import css from './residents-screen.module.css'
import { UndoDialog } from './undo-dialog.tsx'
import { VerificationForm } from './verification-form.tsx'

function Level({ level }: { level: Resident['level'] }) {
  const t = useText()
  const Icon = level === 'verified' ? IconUserCheck : IconMail
  return (
    <span className={css.level} data-level={level}>
      <Icon size={16} aria-hidden />
      {t(`residents:level.${level}`)}
    </span>
  )
}

/** Somebody of the desk asks to undo this verification: why, who, since when. */
function Request({ unverify }: { unverify: NonNullable<Resident['unverify']> }) {
  const t = useText()
  return (
    <span className={css.request}>
      <IconAlertCircle size={16} aria-hidden />
      <span>
        {t('residents:requested', { who: unverify.by })} {t(`residents:undo-reasons.${unverify.reason}`)}{' '}
        <Moment at={unverify.at} />
      </span>
    </span>
  )
}

function ResidentRow(props: { resident: Resident; onChoose: () => void; onUndo: () => void; onKeep: () => void }) {
  const t = useText()
  const { resident } = props
  const { displayName: name, unverify } = resident
  const owner = holdsRole(useCommunity())
  const kind = owner ? 'undo' : 'ask'
  return (
    <tr>
      <td>
        <span className={css.name}>{resident.displayName}</span>
        <span className={table.under}>{resident.email}</span>
        {unverify && <Request unverify={unverify} />}
      </td>
      <td className={table.narrow}>
        <Level level={resident.level} />
      </td>
      <td className={`${table.narrow} ${table.quiet}`} data-label={t('residents:since')}>
        <Moment at={resident.verifiedAt ?? resident.createdAt} />
      </td>
      <td className={table.narrow}>
        {resident.level === 'contact' && (
          <Button size="sm" variant="default" onClick={props.onChoose} aria-label={t('residents:verify-who', { name })}>
            {t('residents:verify')}
          </Button>
        )}
        {resident.level === 'verified' && (
          <Group gap={8}>
            {resident.detailsMissing && (
              <Button
                size="sm"
                variant="default"
                onClick={props.onChoose}
                aria-label={t('residents:complete-who', { name })}
              >
                {t('residents:complete')}
              </Button>
            )}
            {(owner || !unverify) && (
              <Button
                size="sm"
                variant="default"
                onClick={props.onUndo}
                aria-label={t(`residents:${kind}.who`, { name })}
              >
                {t(`residents:${kind}.short`)}
              </Button>
            )}
            {unverify && (
              <Button
                size="sm"
                variant="default"
                onClick={props.onKeep}
                aria-label={t(`residents:${owner ? 'keep' : 'take-back'}.who`, { name })}
              >
                {t(`residents:${owner ? 'keep' : 'take-back'}.short`)}
              </Button>
            )}
          </Group>
        )}
      </td>
    </tr>
  )
}

interface Done {
  what: 'verified' | 'completed' | 'undone' | 'asked' | 'kept'
  name: string
}

/** The operator's desk: find a resident, check document and residence, confirm. */
export function ResidentsScreen() {
  const t = useText()
  const localised = useLocalised()
  const community = useCommunity()
  const [search, setSearch] = useSearchParams()
  const dismiss = useDismissUnverify(community.slug)
  const [done, setDone] = useState<Done | null>(null)
  const [undoing, setUndoing] = useState<Resident | null>(null)
  const [keeping, setKeeping] = useState<Resident | null>(null)
  const asked = { query: search.get('query') ?? '', page: pageOf(search) }
  const residents = useResidents(community.slug, asked)
  const chosen = residents.data?.items.find(
    ({ id, level, detailsMissing }) => id === search.get('verify') && (level === 'contact' || detailsMissing),
  )

  const staying = holdsRole(community) ? 'keep' : 'take-back'

  /** What was done is said at the top of the list. */
  const say = (what: Done['what'], { displayName: name }: Resident) => {
    setDone({ what, name })
    window.scrollTo(0, 0)
  }
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
          title={t(chosen.level === 'contact' ? 'residents:verify-title' : 'residents:complete-title', {
            name: chosen.displayName,
          })}
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
              {t('residents:title')}
            </Button>
          }
        />
        <VerificationForm
          resident={chosen}
          onCancel={() => choose(null)}
          onDone={(verified) => {
            say(chosen.level === 'contact' ? 'verified' : 'completed', verified)
            choose(null)
          }}
        />
      </Fragment>
    )
  }
  return (
    <>
      <PageHead title={t('residents:title')} place={localised(community.name)} lead={t('residents:lead')} />
      <div role="status">
        {done && (
          <Alert
            color="green"
            icon={<IconCircleCheck aria-hidden />}
            mb={20}
            title={t(`residents:done.${done.what}`, { name: done.name })}
          >
            {t(`residents:done-text.${done.what}`)}
          </Alert>
        )}
      </div>
      <div style={{ marginBottom: 16 }}>
        <SearchField label={t('residents:search')} />
      </div>
      <Loaded query={residents} skeleton={<RowsSkeleton />}>
        {(list) =>
          list.items.length === 0 ? (
            <Empty
              icon={<IconUserCheck size={24} />}
              title={t(asked.query ? 'residents:none-found' : 'residents:empty')}
              text={t(asked.query ? 'residents:none-found-text' : 'residents:empty-text')}
            />
          ) : (
            <>
              <table className={`${table.table} ${residents.isPlaceholderData ? table.stale : ''}`}>
                <caption className="visually-hidden">{t('residents:title')}</caption>
                <thead>
                  <tr>
                    <th scope="col">{t('residents:person')}</th>
                    <th scope="col">{t('residents:level-head')}</th>
                    <th scope="col">{t('residents:since')}</th>
                    <th scope="col">
                      <span className="visually-hidden">{t('console:actions')}</span>
                    </th>
                  </tr>
                </thead>
                <tbody>
                  {list.items.map((resident) => (
                    <ResidentRow
                      key={resident.id}
                      resident={resident}
                      onChoose={() => choose(resident)}
                      onUndo={() => setUndoing(resident)}
                      onKeep={() => setKeeping(resident)}
                    />
                  ))}
                </tbody>
              </table>
              <Pager {...list} />
            </>
          )
        }
      </Loaded>
      {undoing && (
        <UndoDialog
          resident={undoing}
          onClose={() => setUndoing(null)}
          onDone={({ level }) => {
            say(level === 'contact' ? 'undone' : 'asked', undoing)
            setUndoing(null)
          }}
        />
      )}
      <ConfirmDialog
        opened={keeping !== null}
        onClose={() => setKeeping(null)}
        title={t(`residents:${staying}.title`, { name: keeping?.displayName ?? '' })}
        confirmLabel={t(`residents:${staying}.action`)}
        onConfirm={async () => {
          if (!keeping) return
          await dismiss.mutateAsync(keeping.id)
          say('kept', keeping)
        }}
      >
        <p className={css.plain}>{t(`residents:${staying}.text`)}</p>
      </ConfirmDialog>
    </>
  )
}
