import { TagsInput } from '@mantine/core'
import { useText } from '../../i18n/text.ts'
import { withOneApostrophe } from '../../parts/apostrophes.ts'
import { useCommunity } from '../frame/community-context.ts'
import { useTags } from './api.ts'
import { newsLimits } from './limits.ts'

/** The id that the server gives a tag (news/schema.ts): the same whatever its case, apostrophes and encoding of accents. */
const fold = (tag: string): string => withOneApostrophe(tag.normalize('NFC').toLocaleLowerCase('uk'))

/** Tags of the article; those that the community has already are offered. */
export function TagsField({ tags, onChange }: { tags: string[]; onChange: (tags: string[]) => void }) {
  const t = useText()
  const { slug } = useCommunity()
  const known = useTags(slug)
  return (
    <TagsInput
      label={t('news:tags')}
      description={t('news:tags-hint', { limit: newsLimits.tags })}
      value={tags}
      data={(known.data ?? []).map(({ name }) => name)}
      maxTags={newsLimits.tags}
      splitChars={[',', ';']}
      acceptValueOnBlur
      isDuplicate={(value, all) => all.some((one) => fold(one) === fold(value.trim()))}
      onChange={(next) =>
        onChange(next.map((tag) => tag.replace(/\s+/g, ' ').trim().slice(0, newsLimits.tag)).filter(Boolean))
      }
    />
  )
}
