import { Textarea, TextInput } from '@mantine/core'
import type { Locale } from '../../api/types.ts'
import { useText } from '../../i18n/text.ts'
import { RichTextField } from '../../rich-text/rich-text-field.tsx'
import type { ArticleText } from './api.ts'
import css from './article-desk.module.css'
import { newsLimits } from './limits.ts'

/** Title, summary and text of an article in one language. */
export function TextFields(props: {
  slug: string
  language: Locale
  text: ArticleText
  onChange: (part: Partial<ArticleText>) => void
}) {
  const t = useText()
  const { language, text, onChange } = props
  const left = (written: string, limit: number): string => t('news:count', { count: written.length, limit })
  return (
    <div className={css.fields}>
      <TextInput
        className={css.title}
        label={t('news:field.title')}
        description={left(text.title, newsLimits.title)}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        maxLength={newsLimits.title}
        lang={language}
        value={text.title}
        onChange={(event) => onChange({ title: event.currentTarget.value })}
      />
      <Textarea
        label={t('news:field.summary')}
        description={`${t('news:field.summary-hint')} ${left(text.summary, newsLimits.summary)}`}
        inputWrapperOrder={['label', 'input', 'description', 'error']}
        minRows={2}
        maxLength={newsLimits.summary}
        lang={language}
        value={text.summary}
        onChange={(event) => onChange({ summary: event.currentTarget.value })}
      />
      <RichTextField
        slug={props.slug}
        label={t('news:field.body')}
        language={language}
        initial={text.body}
        onChange={(body) => onChange({ body })}
      />
    </div>
  )
}
