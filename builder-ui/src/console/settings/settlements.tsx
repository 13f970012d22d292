import { ActionIcon, Alert, Button, Menu } from '@mantine/core'
import { useState } from 'react'
import { useRemoveSettlement, useSettlements } from '../../api/settlements.ts'
import type { Settlement } from '../../api/types.ts'
import { useText } from '../../i18n/text.ts'
import { ConfirmDialog } from '../../parts/confirm-dialog.tsx'
import { Empty } from '../../parts/empty.tsx'
import { IconDots, IconMapPin, IconPencil, IconPlus, IconTrash } from '../../parts/icons.tsx'
import { Loaded } from '../../parts/loaded.tsx'
import { RowsSkeleton } from '../../parts/skeletons.tsx'
import table from '../../parts/table.module.css'
import { useCommunity, useLocalised } from '../frame/community-context.ts'
import css from './settings-screen.module.css'
import { SettlementDialog } from './settlement-dialog.tsx'

/** Where residents live: the desk chooses from this list, and zones of votes are made of it. */
export function Settlements() {
  const t = useText()
  const localised = useLocalised()
  const { slug } = useCommunity()
  const settlements = useSettlements(slug)
  const remove = useRemoveSettlement(slug)
  const [edited, setEdited] = useState<Settlement | 'new' | null>(null)
  const [leaving, setLeaving] = useState<Settlement | null>(null)
  const add = (
    <Button leftSection={<IconPlus size={18} aria-hidden />} onClick={() => setEdited('new')}>
      {t('settings:settlement.add')}
    </Button>
  )
  return (
    <>
      <Alert variant="light" color="gray" mb={28} className={css.alert}>
        {t('settings:settlement.note')}
      </Alert>
      <Loaded query={settlements} skeleton={<RowsSkeleton />}>
        {(items) =>
          items.length === 0 ? (
            <Empty
              icon={<IconMapPin size={24} />}
              title={t('settings:settlement.none')}
              text={t('settings:settlement.none-text')}
              action={add}
            />
          ) : (
            <>
              <table className={`${table.table} ${css.settlements}`}>
                <caption className="visually-hidden">{t('settings:settlements')}</caption>
                <thead>
                  <tr>
                    <th scope="col">{t('settings:settlement.name')}</th>
                    <th scope="col">{t('settings:settlement.code')}</th>
                    <th scope="col">
                      <span className="visually-hidden">{t('console:actions')}</span>
                    </th>
                  </tr>
                </thead>
                <tbody>
                  {items.map((one) => (
                    <tr key={one.katottg}>
                      <td>
                        {localised(one.name)}
                        <span className={table.under}>{t(`settings:settlement.kinds.${one.kind}`)}</span>
                      </td>
                      <td className={table.quiet} data-label={t('settings:settlement.code')}>
                        {one.katottg}
                      </td>
                      <td className={`${table.narrow} ${table.corner}`}>
                        <Menu>
                          <Menu.Target>
                            <ActionIcon aria-label={t('settings:settlement.actions', { name: localised(one.name) })}>
                              <IconDots size={20} aria-hidden />
                            </ActionIcon>
                          </Menu.Target>
                          <Menu.Dropdown>
                            <Menu.Item
                              leftSection={<IconPencil size={18} aria-hidden />}
                              onClick={() => setEdited(one)}
                            >
                              {t('settings:settlement.edit')}
                            </Menu.Item>
                            <Menu.Item
                              leftSection={<IconTrash size={18} aria-hidden />}
                              color="red"
                              onClick={() => setLeaving(one)}
                            >
                              {t('settings:settlement.remove')}
                            </Menu.Item>
                          </Menu.Dropdown>
                        </Menu>
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
              <div className={css.add}>{add}</div>
            </>
          )
        }
      </Loaded>
      {edited && <SettlementDialog settlement={edited === 'new' ? null : edited} onClose={() => setEdited(null)} />}
      <ConfirmDialog
        opened={leaving !== null}
        onClose={() => setLeaving(null)}
        title={t('settings:settlement.remove-ask', { name: leaving ? localised(leaving.name) : '' })}
        confirmLabel={t('settings:settlement.remove')}
        danger
        onConfirm={async () => {
          if (leaving) await remove.mutateAsync(leaving.katottg)
        }}
      >
        <p className={css.plain}>{t('settings:settlement.remove-text')}</p>
      </ConfirmDialog>
    </>
  )
}
