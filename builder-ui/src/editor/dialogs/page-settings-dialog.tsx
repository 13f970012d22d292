import { Button, Group, Modal, NativeSelect, Radio, Stack, Switch, TextInput } from '@mantine/core'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { useNavigate } from 'react-router'
import { pagesQuery } from '../../api/pages.ts'
import type { Locale, PageSettings, PageSummary } from '../../api/types.ts'
import { formatDate } from '../../i18n/format.ts'
import { useLocale, useText } from '../../i18n/text.ts'
import { isAddress } from '../../parts/address.ts'
import { FormFaults } from '../../parts/form-faults.tsx'
import { IconCircleCheck, IconCircleDashed, IconInfoCircle, IconPencil, IconPhoto } from '../../parts/icons.tsx'
import { Loaded } from '../../parts/loaded.tsx'
import { branchOf, treeOf } from '../../parts/page-tree.ts'
import { PictureDialog } from '../../parts/picture-dialog/picture-dialog.tsx'
import { BlockSkeleton } from '../../parts/skeletons.tsx'
import { type FormErrors, useForm } from '../../parts/use-form.ts'
import { findPicture, putSettings, settingsQuery } from '../api.ts'
import { useDesk, useSite } from '../desk.ts'
import css from './dialogs.module.css'
import { Redirects } from './page-redirects.tsx'

/** Where the page stands on the site and who finds it there. These hold at once; words wait until they are published. */
export function PageSettingsDialog(props: { opened: boolean; languages: readonly Locale[]; onClose: () => void }) {
  const t = useText()
  const { address } = useDesk()
  const [choosing, setChoosing] = useState<(media: string) => void>()
  return (
    <>
      <Modal
        opened={props.opened}
        onClose={props.onClose}
        title={t('editor:page.settings')}
        closeButtonProps={{ 'aria-label': t('common:close') }}
        size={640}
        closeOnEscape={!choosing}
      >
        <Settings {...props} onChoosePicture={(take) => setChoosing(() => take)} />
      </Modal>
      <PictureDialog
        slug={address.slug}
        opened={choosing !== undefined}
        plain
        onClose={() => setChoosing(undefined)}
        onChosen={({ item }) => {
          choosing?.(item.id)
          setChoosing(undefined)
        }}
      />
    </>
  )
}

interface SettingsProps {
  languages: readonly Locale[]
  onClose: () => void
  onChoosePicture: (take: (media: string) => void) => void
}

function Settings(props: SettingsProps) {
  const { address } = useDesk()
  const settings = useQuery(settingsQuery(address.slug, address.pageId))
  return (
    <Loaded query={settings} skeleton={<BlockSkeleton />}>
      {({ path, ...initial }) => <SettingsForm {...props} path={path} initial={initial} />}
    </Loaded>
  )
}

function SettingsForm(props: SettingsProps & { path: string; initial: PageSettings }) {
  const t = useText()
  const queries = useQueryClient()
  const { address, say } = useDesk()
  const { slug: community, pageId, language } = address
  const { pages } = useSite()
  const { path, initial } = props
  const home = path === '/'
  const page = pages.find((one) => one.id === pageId)
  // The window was opened before there was a field to go to.
  const first = useRef<HTMLInputElement>(null)
  useEffect(() => first.current?.focus(), [])
  const form = useForm<PageSettings>({
    initial,
    check: ({ slug }): FormErrors =>
      home || isAddress(slug) ? {} : { slug: t(slug === '' ? 'common:form.required' : 'pages:address-form') },
  })
  const { values } = form
  const moves = values.slug !== initial.slug || values.parentId !== initial.parentId
  const published = page !== undefined && Object.keys(page.published).length > 0
  const save = async (settings: PageSettings) => {
    await putSettings(community, pageId, settings)
    await queries.invalidateQueries({ queryKey: pagesQuery(community).queryKey })
    say(t('editor:page.settings-saved'))
    props.onClose()
  }
  const labels = { slug: t('pages:address'), parentId: t('pages:parent') }

  return (
    <>
      <form noValidate onSubmit={form.onSubmit(save)}>
        <FormFaults form={form} labels={labels} />
        <Stack gap={20}>
          {home ? (
            <p className={css.text}>{t('pages:home-stays')}</p>
          ) : (
            <>
              <TextInput
                {...form.text('slug')}
                ref={first}
                label={labels.slug}
                description={t('editor:page.address-now', { path })}
                autoCapitalize="none"
                spellCheck={false}
                data-autofocus
              />
              <NativeSelect
                id={form.fieldId('parentId')}
                label={labels.parentId}
                data={parentsFor(pages, pageId, language, t('pages:top'))}
                value={values.parentId ?? ''}
                error={form.faults.parentId}
                onChange={(event) => form.set({ parentId: event.currentTarget.value || null })}
              />
              {moves && published && (
                <p className={css.notice} role="status">
                  <IconInfoCircle size={18} aria-hidden /> {t('editor:page.old-leads', { path })}
                </p>
              )}
            </>
          )}
          <Switch
            label={t('editor:page.in-menu')}
            checked={values.inMenu}
            onChange={(event) => form.set({ inMenu: event.currentTarget.checked })}
          />
          {!home && (
            <Radio.Group
              label={t('editor:page.visibility')}
              value={values.visibility}
              onChange={(value) => form.set({ visibility: value === 'unlisted' ? 'unlisted' : 'public' })}
            >
              <Stack gap={8} mt={4}>
                <Radio value="public" label={t('editor:page.public')} />
                <Radio
                  value="unlisted"
                  label={t('editor:page.unlisted')}
                  description={t('editor:page.unlisted-hint')}
                />
              </Stack>
            </Radio.Group>
          )}
          <ShareImage
            media={values.shareImage}
            onChoose={() => props.onChoosePicture((shareImage) => form.set({ shareImage }))}
            onRemove={() => form.set({ shareImage: null })}
          />
        </Stack>
        <Group gap={8} mt={24}>
          <Button type="submit" loading={form.busy}>
            {t('common:save')}
          </Button>
          <Button variant="default" onClick={props.onClose}>
            {t('common:cancel')}
          </Button>
        </Group>
      </form>
      {page && <Languages page={page} languages={props.languages} onClose={props.onClose} />}
      {!home && <Redirects />}
    </>
  )
}

function parentsFor(pages: readonly PageSummary[], pageId: string, language: Locale, top: string) {
  const standing = pages.filter((page) => page.kind === 'page')
  const own = branchOf(standing, pageId)
  const below = treeOf(standing).filter(({ page }) => page.path !== '/' && !own.has(page.id))
  return [
    { value: '', label: top },
    ...below.map(({ page, depth }) => ({
      value: page.id,
      label: `${'\u2003'.repeat(depth)}${page.titles[language] ?? page.titles.uk ?? page.path}`,
    })),
  ]
}

/** The picture that other sites show beside a link to the page. */
function ShareImage(props: { media: string | null; onChoose: () => void; onRemove: () => void }) {
  const t = useText()
  const { address } = useDesk()
  const picture = useQuery({
    queryKey: ['community', address.slug, 'media', props.media, 'picture'],
    enabled: props.media !== null,
    queryFn: () => findPicture(address.slug, props.media ?? ''),
  })
  return (
    <fieldset>
      <legend className={css.legend}>{t('editor:page.share')}</legend>
      <p className={css.hint}>{t('editor:page.share-hint')}</p>
      {props.media !== null && picture.data && (
        <img className={css.share} src={picture.data.url} alt={picture.data.alt} />
      )}
      <Group gap={8} mt={8}>
        <Button size="sm" variant="default" leftSection={<IconPhoto size={18} aria-hidden />} onClick={props.onChoose}>
          {t(props.media === null ? 'editor:field.picture-choose' : 'editor:field.picture-change')}
        </Button>
        {props.media !== null && (
          <Button size="sm" variant="subtle" onClick={props.onRemove}>
            {t('editor:page.share-remove')}
          </Button>
        )}
      </Group>
    </fieldset>
  )
}

/** What there is of the page in each language of the site. */
function Languages(props: { page: PageSummary; languages: readonly Locale[]; onClose: () => void }) {
  const t = useText()
  const locale = useLocale()
  const navigate = useNavigate()
  const { address } = useDesk()
  const { page, languages } = props
  if (languages.length < 2) return null
  return (
    <section className={css.more}>
      <h3>{t('editor:page.languages')}</h3>
      <ul className={css.rows}>
        {languages.map((language) => {
          const published = page.published[language]
          const draft = page.drafts[language]
          const state = published ? (draft?.changed ? 'changed' : 'published') : draft ? 'draft' : 'absent'
          const Icon = {
            published: IconCircleCheck,
            changed: IconPencil,
            draft: IconCircleDashed,
            absent: IconCircleDashed,
          }[state]
          return (
            <li key={language}>
              <Icon size={18} aria-hidden />
              <span>
                <b>{t(`editor:bar.${language}`)}</b> {t(`pages:state.${state}`)}
                {published && <span className={css.quiet}> · {formatDate(locale, published, 'moment')}</span>}
              </span>
              {language !== address.language && (
                <Button
                  size="compact-sm"
                  variant="default"
                  onClick={() => {
                    props.onClose()
                    void navigate(`/${address.slug}/pages/${address.pageId}/edit?language=${language}`)
                  }}
                >
                  {t(draft ? 'editor:page.open-language' : 'editor:page.begin-language')}
                </Button>
              )}
            </li>
          )
        })}
      </ul>
    </section>
  )
}
