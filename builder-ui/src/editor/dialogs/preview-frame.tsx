import { Skeleton } from '@mantine/core'
import { useEffect, useRef, useState } from 'react'
import { useText } from '../../i18n/text.ts'
import { ProblemNote } from '../../parts/problem-note.tsx'
import { openPreview, type PageAddress } from '../api.ts'
import css from './preview.module.css'

/** How wide the page is shown, in its own pixels; a printed page is a sheet of A4. */
export const PREVIEW_WIDTHS = { desktop: 1280, tablet: 768, phone: 360, print: 794 } as const
export type PreviewWidth = keyof typeof PREVIEW_WIDTHS

/**
 * The page as residents will see it, in a frame from which nothing can be sent. Where there is less room than the page
 * is wide, it is shown smaller, not narrower.
 */
export function PreviewFrame(props: {
  address: PageAddress
  /** An earlier state; the draft as it stands when left out. */
  revision?: number | undefined
  width: PreviewWidth
  /** Told with the address of what is shown, to be opened elsewhere. */
  onUrl?: (url: string | undefined) => void
}) {
  const t = useText()
  const { address, revision, width, onUrl } = props
  const { slug, pageId, language } = address
  const [shown, setShown] = useState<{ url: string } | { error: unknown }>()
  const [loaded, setLoaded] = useState('')
  const box = useRef<HTMLDivElement>(null)
  const [room, setRoom] = useState(0)

  useEffect(() => {
    let current = true
    setShown(undefined)
    onUrl?.(undefined)
    openPreview({ slug, pageId, language }, revision).then(
      ({ url }) => {
        if (!current) return
        setShown({ url })
        onUrl?.(url)
      },
      (error: unknown) => current && setShown({ error }),
    )
    return () => {
      current = false
    }
  }, [slug, pageId, language, revision, onUrl])

  useEffect(() => {
    if (!box.current) return
    const sizes = new ResizeObserver(([entry]) => setRoom(entry?.contentRect.width ?? 0))
    sizes.observe(box.current)
    return () => sizes.disconnect()
  }, [])

  const wide = PREVIEW_WIDTHS[width]
  const scale = room > 0 ? Math.min(1, room / wide) : 1
  const url = shown && 'url' in shown ? `${shown.url}${width === 'print' ? '&media=print' : ''}` : undefined
  return (
    <div ref={box} className={css.box} aria-busy={url !== loaded && !(shown && 'error' in shown)}>
      {shown && 'error' in shown && <ProblemNote error={shown.error} />}
      {!shown && <Skeleton className={css.skeleton} />}
      {url && (
        <div className={css.sheet} style={{ width: wide * scale }}>
          <iframe
            key={url}
            src={url}
            title={t('editor:preview.frame')}
            // as it is for residents, on the origin of the site; it cannot send forms or take this window elsewhere
            sandbox="allow-same-origin allow-scripts"
            style={{ width: wide, height: `${100 / scale}%`, transform: `scale(${scale})` }}
            onLoad={() => setLoaded(url)}
          />
        </div>
      )}
    </div>
  )
}
