import { Button, Group, Modal, Select, Stack, TextInput } from '@mantine/core'
import { useSaveSettlement } from '../../api/settlements.ts'
import type { Settlement } from '../../api/types.ts'
import { useText } from '../../i18n/text.ts'
import { FormFaults } from '../../parts/form-faults.tsx'
import { useForm } from '../../parts/use-form.ts'
import { useCommunity } from '../frame/community-context.ts'

const kinds = ['M', 'X', 'C', 'K', 'B'] as const

interface Draft {
  katottg: string
  /** A choice that was not made is ''. */
  kind: string
  name: string
}

/** Adds a settlement, or corrects kind and name of one; the code is what the register knows it by. */
export function SettlementDialog({ settlement, onClose }: { settlement: Settlement | null; onClose: () => void }) {
  const t = useText()
  const save = useSaveSettlement(useCommunity().slug, settlement === null)
  const required = t('common:form.required')
  const form = useForm<Draft>({
    initial: {
      katottg: settlement?.katottg ?? '',
      kind: settlement?.kind ?? '',
      name: settlement?.name.uk ?? '',
    },
    check: ({ katottg, kind, name }) => ({
      ...(/^UA\d{17}$/.test(katottg.trim()) ? {} : { katottg: t('settings:settlement.code-form') }),
      ...(kind ? {} : { kind: required }),
      ...(name.trim() ? {} : { name: required }),
    }),
  })
  const labels = {
    katottg: t('settings:settlement.code'),
    kind: t('settings:settlement.kind'),
    name: t('settings:settlement.name'),
  }
  const send = async (draft: Draft) => {
    const kind = kinds.find((known) => known === draft.kind)
    if (!kind) return
    await save.mutateAsync({ katottg: draft.katottg.trim(), kind, name: draft.name.trim() })
    onClose()
  }
  return (
    <Modal
      opened
      onClose={onClose}
      title={
        settlement ? t('settings:settlement.edit-title', { name: settlement.name.uk }) : t('settings:settlement.add')
      }
      closeButtonProps={{ 'aria-label': t('common:close') }}
    >
      <form noValidate onSubmit={form.onSubmit(send)}>
        <FormFaults form={form} labels={labels} />
        <Stack gap={16}>
          <TextInput
            {...form.text('katottg')}
            label={labels.katottg}
            description={t('settings:settlement.code-hint')}
            autoComplete="off"
            maxLength={24}
            readOnly={settlement !== null}
            data-autofocus={settlement === null || undefined}
          />
          <Select
            id={form.fieldId('kind')}
            label={labels.kind}
            placeholder={t('console:choose')}
            data={kinds.map((value) => ({ value, label: t(`settings:settlement.kinds.${value}`) }))}
            value={form.values.kind || null}
            onChange={(kind) => form.set({ kind: kind ?? '' })}
            error={form.faults.kind}
          />
          <TextInput
            {...form.text('name')}
            label={labels.name}
            description={t('settings:settlement.name-hint')}
            autoComplete="off"
            maxLength={60}
          />
        </Stack>
        <Group gap={8} mt={24}>
          <Button type="submit" loading={form.busy}>
            {settlement ? t('common:save') : t('settings:settlement.add')}
          </Button>
          <Button variant="default" onClick={onClose}>
            {t('common:cancel')}
          </Button>
        </Group>
      </form>
    </Modal>
  )
}
