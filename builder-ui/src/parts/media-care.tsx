import { Anchor, Button, FileButton } from '@mantine/core'
import { useMediaUses, useReplaceMedia } from '../api/media.ts'
import type { MediaItem, MediaUse } from '../api/types.ts'
import { useText } from '../i18n/text.ts'
import { IconReplace } from './icons.tsx'
import { Loaded } from './loaded.tsx'
import css from './media-care.module.css'
import { ProblemNote } from './problem-note.tsx'

const ACCEPTED = { image: 'image/jpeg,image/png,image/webp,image/avif', document: 'application/pdf' } as const

/** The usages of a file in the library, and its replacement. */
export function MediaCare(props: { slug: string; item: MediaItem; onReplaced?: (item: MediaItem) => void }) {
  const t = useText()
  const { slug, item } = props
  const uses = useMediaUses(slug, item.id)
  const replace = useReplaceMedia(slug)
  const send = (file: File | null) => {
    if (file) replace.mutate({ id: item.id, file }, { onSuccess: (next) => props.onReplaced?.(next) })
  }
  return (
    <div className={css.care}>
      <h3 className={css.title}>{t('common:media.used')}</h3>
      <Loaded query={uses} skeleton={null}>
        {(items) =>
          items.length === 0 ? (
            <p className={css.quiet}>{t('common:media.used-nowhere')}</p>
          ) : (
            <ul className={css.list}>
              {places(items).map(({ subject, title, state, href }) => (
                <li key={subject}>
                  <Anchor href={href} target="_blank" rel="noopener">
                    {title} <span className="visually-hidden">{t('common:media.new-window')}</span>
                  </Anchor>
                  {state === 'draft' && <span className={css.quiet}> · {t('common:media.draft')}</span>}
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
      <FileButton accept={ACCEPTED[item.kind]} onChange={send}>
        {(button) => (
          <Button
            {...button}
            size="sm"
            variant="default"
            loading={replace.isPending}
            leftSection={<IconReplace size={18} aria-hidden />}
          >
            {t('common:media.replace')}
          </Button>
        )}
      </FileButton>
      <p className={css.quiet}>{t('common:media.replace-hint')}</p>
      <div role="status">{replace.isSuccess && t('common:media.replaced')}</div>
      <ProblemNote error={replace.error} mt={8} />
    </div>
  )
}

/** Each usage once: a page whose draft also uses it counts as the page. */
function places(uses: readonly MediaUse[]): MediaUse[] {
  const found = new Map<string, MediaUse>()
  for (const use of uses) if (use.state !== 'draft' || !found.has(use.href)) found.set(use.href, use)
  return [...found.values()]
}
