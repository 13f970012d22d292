import { Button, Group, Modal, NativeSelect, Stack, TextInput } from '@mantine/core'
import { useNavigate } from 'react-router'
import { useAddPage, useChangePage } from '../../api/pages.ts'
import type { Locale, PageSummary } from '../../api/types.ts'
import { useText } from '../../i18n/text.ts'
import { addressOf, isAddress } from '../../parts/address.ts'
import { FormFaults } from '../../parts/form-faults.tsx'
import { branchOf, treeOf } from '../../parts/page-tree.ts'
import { useForm } from '../../parts/use-form.ts'
import { useCommunity, useLocalised } from '../frame/community-context.ts'

interface Draft {
  title: string
  slug: string
  parentId: string
  language: Locale
}

/** A new page, or where an existing one stands. */
export function PageDialog(props: { page: PageSummary | null; pages: PageSummary[]; onClose: () => void }) {
  const t = useText()
  const localised = useLocalised()
  const navigate = useNavigate()
  const { slug: community, languages } = useCommunity()
  const add = useAddPage(community)
  const change = useChangePage(community)
  const { page, pages } = props
  const home = page?.path === '/'
  const form = useForm<Draft>({
    initial: {
      title: '',
      slug: page?.slug ?? '',
      parentId: page?.parentId ?? '',
      language: languages[0] ?? 'uk',
    },
    check: ({ title, slug }) => ({
      ...(page || title.trim() ? {} : { title: t('pages:no-title') }),
      ...(slug === ''
        ? page && !home
          ? { slug: t('common:form.required') }
          : {}
        : isAddress(slug)
          ? {}
          : { slug: t('pages:address-form') }),
    }),
  })
  const { values } = form
  const labels = {
    title: t('pages:title'),
    slug: t('pages:address'),
    parentId: t('pages:parent'),
  }
  const own = page ? branchOf(pages, page.id) : new Set<string>()
  const parents = [
    { value: '', label: t('pages:top') },
    ...treeOf(pages)
      .filter((place) => place.page.path !== '/' && !own.has(place.page.id))
      .map((place) => ({
        value: place.page.id,
        label: `${'\u2003'.repeat(place.depth)}${localised(place.page.titles)}`,
      })),
  ]
  const send = async ({ title, slug, parentId, language }: Draft) => {
    const parent = parentId || null
    if (page) {
      await change.mutateAsync({
        id: page.id,
        ...(slug !== page.slug && { slug }),
        ...(parent !== page.parentId && { parentId: parent }),
      })
      props.onClose()
      return
    }
    const made = await add.mutateAsync({ title: title.trim(), ...(slug && { slug }), parentId: parent, language })
    await navigate(`/${community}/pages/${made.id}/edit?language=${language}`)
  }
  return (
    <Modal
      opened
      onClose={props.onClose}
      title={page ? t('pages:settings-of', { title: localised(page.titles) }) : t('console:nav.add-page')}
      closeButtonProps={{ 'aria-label': t('common:close') }}
    >
      <form noValidate onSubmit={form.onSubmit(send)}>
        <FormFaults form={form} labels={labels} />
        <Stack gap={16}>
          {!page && <TextInput {...form.text('title')} label={labels.title} data-autofocus />}
          {!home && (
            <TextInput
              {...form.text('slug')}
              label={labels.slug}
              placeholder={page ? undefined : addressOf(values.title)}
              description={t(page ? 'pages:address-change' : 'pages:address-hint')}
              autoCapitalize="none"
              spellCheck={false}
            />
          )}
          {!home && (
            <NativeSelect
              id={form.fieldId('parentId')}
              label={labels.parentId}
              data={parents}
              value={values.parentId}
              onChange={(event) => form.set({ parentId: event.currentTarget.value })}
              error={form.faults.parentId}
            />
          )}
          {home && <p style={{ margin: 0 }}>{t('pages:home-stays')}</p>}
          {!page && languages.length > 1 && (
            <NativeSelect
              id={form.fieldId('language')}
              label={t('pages:language')}
              data={languages.map((value) => ({ value, label: t(`console:language.${value}`) }))}
              value={values.language}
              onChange={(event) =>
                form.set({ language: languages.find((known) => known === event.currentTarget.value) ?? 'uk' })
              }
            />
          )}
        </Stack>
        <Group gap={8} mt={24}>
          {!home && (
            <Button type="submit" loading={form.busy}>
              {page ? t('common:save') : t('pages:create')}
            </Button>
          )}
          <Button variant="default" onClick={props.onClose}>
            {home ? t('common:close') : t('common:cancel')}
          </Button>
        </Group>
      </form>
    </Modal>
  )
}
