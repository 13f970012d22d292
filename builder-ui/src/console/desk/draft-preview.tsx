import { Alert, Anchor, Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import { call } from '../../api/client.ts'
import { formatDate } from '../../i18n/format.ts'
import { useLocale, useText } from '../../i18n/text.ts'
import { IconExternalLink, IconEye } from '../../parts/icons.tsx'
import { ProblemNote } from '../../parts/problem-note.tsx'
import { useCommunity } from '../frame/community-context.ts'
import css from './desk.module.css'

interface Preview {
  url: string
  /** ISO 8601. */
  until: string
}

/** A link at which others see the draft as residents will, until it expires. */
export function DraftPreview({ path }: { path: string }) {
  const t = useText()
  const locale = useLocale()
  const { slug, languages } = useCommunity()
  const language = languages.includes(locale) ? locale : (languages[0] ?? 'uk')
  const make = useMutation({
    mutationFn: () => call<Preview>(slug, '/previews', { method: 'POST', body: { path, language } }),
  })
  const link = useRef<HTMLAnchorElement>(null)
  const { data } = make
  // The keyboard goes on from the link that has just been made.
  useEffect(() => {
    if (data) link.current?.focus()
  }, [data])
  return (
    <section className={css.block} aria-labelledby="draft-preview">
      <h2 id="draft-preview" className={css.smallHeading}>
        {t('desk:preview.title')}
      </h2>
      <p className={css.legal}>{t('desk:preview.text')}</p>
      <Button
        variant="default"
        loading={make.isPending}
        leftSection={<IconEye size={18} aria-hidden />}
        onClick={() => make.mutate()}
      >
        {t('desk:preview.make')}
      </Button>
      <ProblemNote error={make.error} mt={12} />
      <div role="status">
        {data && (
          <Alert
            mt={12}
            color="green"
            title={t('desk:preview.until', { at: formatDate(locale, data.until, 'moment') })}
          >
            <Anchor ref={link} href={data.url} target="_blank" rel="noopener" style={{ overflowWrap: 'anywhere' }}>
              {t('desk:preview.open')} <IconExternalLink size={16} aria-hidden />
            </Anchor>
          </Alert>
        )}
      </div>
    </section>
  )
}
