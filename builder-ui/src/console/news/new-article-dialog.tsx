import { Button, Group, Modal, Radio, Stack, TextInput } from '@mantine/core'
import { useNavigate } from 'react-router'
import type { Locale } from '../../api/types.ts'
import { useText } from '../../i18n/text.ts'
import { FormFaults } from '../../parts/form-faults.tsx'
import { useForm } from '../../parts/use-form.ts'
import { useCommunity } from '../frame/community-context.ts'
import { useAddArticle } from './api.ts'
import { newsLimits } from './limits.ts'

/** A title and a language are enough to begin with. */
export function NewArticleDialog({ onClose }: { onClose: () => void }) {
  const t = useText()
  const navigate = useNavigate()
  const { slug, languages } = useCommunity()
  const add = useAddArticle(slug)
  const form = useForm<{ title: string; language: Locale }>({
    initial: { title: '', language: languages[0] ?? 'uk' },
    check: ({ title }): Record<string, string> => (title.trim() ? {} : { title: t('news:title-missing') }),
  })
  const send = async ({ title, language }: typeof form.values) => {
    const { id } = await add.mutateAsync({ title: title.trim(), language })
    await navigate(`/${slug}/news/${id}?language=${language}`)
  }
  return (
    <Modal opened onClose={onClose} title={t('news-nav:add')} closeButtonProps={{ 'aria-label': t('common:close') }}>
      <form noValidate onSubmit={form.onSubmit(send)}>
        <FormFaults form={form} labels={{ title: t('news:field.title') }} />
        <Stack gap={16}>
          <TextInput
            {...form.text('title')}
            label={t('news:field.title')}
            maxLength={newsLimits.title}
            data-autofocus
          />
          {languages.length > 1 && (
            <Radio.Group
              label={t('news:begin-in')}
              value={form.values.language}
              onChange={(chosen) => form.set({ language: languages.find((one) => one === chosen) ?? 'uk' })}
            >
              <Group mt={8}>
                {languages.map((language) => (
                  <Radio key={language} value={language} label={t(`console:language.${language}`)} />
                ))}
              </Group>
            </Radio.Group>
          )}
        </Stack>
        <Group gap={8} mt={24}>
          <Button type="submit" loading={form.busy}>
            {t('news:begin')}
          </Button>
          <Button variant="default" onClick={onClose}>
            {t('common:cancel')}
          </Button>
        </Group>
      </form>
    </Modal>
  )
}
