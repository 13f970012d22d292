import { Button, Checkbox, Group, Modal, Stack, TextInput } from '@mantine/core'
import { useAddMember, useChangeMember, useFeatureRoles } from '../../api/members.ts'
import type { Member, Role } from '../../api/types.ts'
import { useText } from '../../i18n/text.ts'
import { FormFaults } from '../../parts/form-faults.tsx'
import { Loaded } from '../../parts/loaded.tsx'
import { RowsSkeleton } from '../../parts/skeletons.tsx'
import { useForm } from '../../parts/use-form.ts'
import { useCommunity } from '../frame/community-context.ts'

const BASE_ROLES: readonly Role[] = ['owner', 'webmaster', 'moderator', 'official', 'desk', 'sponsor-manager']

interface Draft {
  email: string
  displayName: string
  roles: string[]
}

/** Invites a person, or changes what a member may do. */
export function MemberDialog({ member, onClose }: { member: Member | null; onClose: () => void }) {
  const t = useText()
  const { slug } = useCommunity()
  const added = useFeatureRoles(slug)
  const roles = [
    ...BASE_ROLES.map((id) => ({ id, title: t(`console:role.${id}`), description: t(`console:role-text.${id}`) })),
    // The server takes these as well; their names are no part of the types that were generated.
    ...(added.data ?? []).map((role) => ({ ...role, id: role.id as Role })),
  ]
  const heldOf = (draft: Draft) => roles.flatMap(({ id }) => (draft.roles.includes(id) ? [id] : []))
  const add = useAddMember(slug)
  const change = useChangeMember(slug)
  const form = useForm<Draft>({
    initial: { email: member?.email ?? '', displayName: member?.displayName ?? '', roles: member?.roles ?? [] },
    check: (draft) => ({
      ...(draft.email.includes('@') ? {} : { email: t('account:missing.email') }),
      ...(draft.displayName.trim() ? {} : { displayName: t('account:missing.name') }),
      ...(heldOf(draft).length > 0 ? {} : { roles: t('people:no-role') }),
    }),
  })
  const labels = {
    email: t('account:email'),
    displayName: t('account:register.name'),
    roles: t('people:roles'),
  }
  const send = async (draft: Draft) => {
    const displayName = draft.displayName.trim()
    const held = heldOf(draft)
    if (member) await change.mutateAsync({ id: member.id, displayName, roles: held })
    else await add.mutateAsync({ email: draft.email.trim(), displayName, roles: held })
    onClose()
  }
  return (
    <Modal
      opened
      onClose={onClose}
      size={560}
      title={member ? t('people:edit-title', { name: member.displayName }) : t('console:nav.add-member')}
      closeButtonProps={{ 'aria-label': t('common:close') }}
    >
      <form noValidate onSubmit={form.onSubmit(send)}>
        <FormFaults form={form} labels={labels} />
        <Stack gap={16}>
          {!member && (
            <TextInput
              {...form.text('email')}
              type="email"
              label={labels.email}
              description={t('people:email-hint')}
              data-autofocus
            />
          )}
          <TextInput {...form.text('displayName')} label={labels.displayName} />
          <Loaded query={added} skeleton={<RowsSkeleton rows={BASE_ROLES.length} />}>
            {() => (
              <Checkbox.Group
                id={form.fieldId('roles')}
                label={labels.roles}
                value={form.values.roles}
                onChange={(held) => form.set({ roles: held })}
                error={form.faults.roles}
              >
                <Stack gap={12} mt={10}>
                  {roles.map(({ id, title, description }) => (
                    <Checkbox key={id} value={id} label={title} description={description} />
                  ))}
                </Stack>
              </Checkbox.Group>
            )}
          </Loaded>
        </Stack>
        <Group gap={8} mt={24}>
          {/* A role that is not shown yet would be taken away. */}
          <Button type="submit" loading={form.busy} disabled={added.data === undefined}>
            {member ? t('common:save') : t('people:send')}
          </Button>
          <Button variant="default" onClick={onClose}>
            {t('common:cancel')}
          </Button>
        </Group>
      </form>
    </Modal>
  )
}
