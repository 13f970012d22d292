import { ActionIcon, Button, Menu } from '@mantine/core'
import { useState } from 'react'
import { useSearchParams } from 'react-router'
import { useFeatureRoles, useMembers, useRemoveMember } from '../../api/members.ts'
import type { Member } from '../../api/types.ts'
import { useText } from '../../i18n/text.ts'
import { ConfirmDialog } from '../../parts/confirm-dialog.tsx'
import { Empty } from '../../parts/empty.tsx'
import { IconDots, IconPencil, IconPlus, IconTrash, IconUsers } from '../../parts/icons.tsx'
import { Loaded } from '../../parts/loaded.tsx'
import { PageHead } from '../../parts/page-head.tsx'
import { RowsSkeleton } from '../../parts/skeletons.tsx'
import table from '../../parts/table.module.css'
import { holdsRole, useCommunity, useLocalised } from '../frame/community-context.ts'
import { MemberDialog } from './member-dialog.tsx'
import css from './people-screen.module.css'

function MemberRow(props: {
  member: Member
  /** Of the roles that features add, by their id. */
  titles: ReadonlyMap<string, string>
  self: boolean
  mayChange: boolean
  onEdit: () => void
  onRemove: () => void
}) {
  const t = useText()
  const { member, titles } = props
  return (
    <tr>
      <td>
        <span className={css.name}>{member.displayName}</span>
        {props.self && <span className={css.note}> · {t('people:you')}</span>}
        {member.state === 'invited' && <span className={css.note}> · {t('people:invited')}</span>}
        <span className={table.under}>{member.email}</span>
      </td>
      <td>
        <ul className={css.roles}>
          {member.roles.map((role) => (
            <li key={role}>
              {t.orElse(`console:role.${role}`, titles.get(role) ?? t('people:unknown-role', { role }))}
            </li>
          ))}
        </ul>
      </td>
      <td className={`${table.narrow} ${table.corner}`}>
        {props.mayChange && (
          <Menu>
            <Menu.Target>
              <ActionIcon aria-label={t('people:actions', { name: member.displayName })}>
                <IconDots size={20} aria-hidden />
              </ActionIcon>
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Item leftSection={<IconPencil size={18} aria-hidden />} onClick={props.onEdit}>
                {t('people:edit')}
              </Menu.Item>
              <Menu.Item
                leftSection={<IconTrash size={18} aria-hidden />}
                color="red"
                disabled={props.self}
                onClick={props.onRemove}
              >
                {t('people:remove')}
              </Menu.Item>
            </Menu.Dropdown>
          </Menu>
        )}
      </td>
    </tr>
  )
}

/** Who works in this community, and as what. */
export function PeopleScreen() {
  const t = useText()
  const localised = useLocalised()
  const community = useCommunity()
  const members = useMembers(community.slug)
  const remove = useRemoveMember(community.slug)
  const titles = new Map((useFeatureRoles(community.slug).data ?? []).map(({ id, title }) => [id, title]))
  const [search, setSearch] = useSearchParams()
  const [edited, setEdited] = useState<Member | null>(null)
  const [leaving, setLeaving] = useState<Member | null>(null)
  const owner = holdsRole(community)
  const adding = owner && search.has('add')
  const add = (
    <Button leftSection={<IconPlus size={18} aria-hidden />} onClick={() => setSearch({ add: '1' })}>
      {t('console:nav.add-member')}
    </Button>
  )
  return (
    <>
      <PageHead
        title={t('console:nav.members')}
        place={localised(community.name)}
        lead={t(owner ? 'people:lead' : 'people:lead-others')}
        actions={owner ? add : undefined}
      />
      <Loaded query={members} skeleton={<RowsSkeleton rows={4} />}>
        {(items) =>
          items.length === 0 ? (
            <Empty icon={<IconUsers size={24} />} title={t('people:empty')} action={owner ? add : undefined} />
          ) : (
            <table className={table.table}>
              <caption className="visually-hidden">{t('console:nav.members')}</caption>
              <thead>
                <tr>
                  <th scope="col">{t('people:person')}</th>
                  <th scope="col">{t('people:roles')}</th>
                  <th scope="col">
                    <span className="visually-hidden">{t('console:actions')}</span>
                  </th>
                </tr>
              </thead>
              <tbody>
                {items.map((member) => (
                  <MemberRow
                    key={member.id}
                    member={member}
                    titles={titles}
                    self={member.id === community.member?.id}
                    mayChange={owner}
                    onEdit={() => setEdited(member)}
                    onRemove={() => setLeaving(member)}
                  />
                ))}
              </tbody>
            </table>
          )
        }
      </Loaded>
      {adding && <MemberDialog member={null} onClose={() => setSearch({}, { replace: true })} />}
      {edited && <MemberDialog member={edited} onClose={() => setEdited(null)} />}
      <ConfirmDialog
        opened={leaving !== null}
        onClose={() => setLeaving(null)}
        title={t('people:remove-ask', { name: leaving?.displayName ?? '' })}
        confirmLabel={t('people:remove')}
        danger
        onConfirm={async () => {
          if (leaving) await remove.mutateAsync(leaving.id)
        }}
      >
        <p className={css.plain}>{t('people:remove-text')}</p>
      </ConfirmDialog>
    </>
  )
}
