import { Button, Group, Skeleton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { type KeyboardEvent, type MouseEvent, useState } from 'react'
import { mediaItemQuery, useDescribeMedia } from '../../api/media.ts'
import type { MediaItem } from '../../api/types.ts'
import { useText } from '../../i18n/text.ts'
import { IconPhotoPlus } from '../../parts/icons.tsx'
import { Loaded } from '../../parts/loaded.tsx'
import { type ChosenPicture, PictureDialog } from '../../parts/picture-dialog/picture-dialog.tsx'
import { ProblemNote } from '../../parts/problem-note.tsx'
import { useCommunity } from '../frame/community-context.ts'
import type { Cover } from './api.ts'
import css from './article-desk.module.css'

/** How the site crops a cover: cards, square lists, previews in social networks. */
const CROPS = [
  { name: '3:2', ratio: 3 / 2 },
  { name: '1:1', ratio: 1 },
  { name: '16:9', ratio: 16 / 9 },
] as const
const CROP_HEIGHT = 64
/** Percent that an arrow key moves the point; with Shift ten times as much. */
const STEP = 1

export function CoverField({ cover, onChange }: { cover: Cover | null; onChange: (cover: Cover | null) => void }) {
  const t = useText()
  const { slug } = useCommunity()
  const describe = useDescribeMedia(slug)
  const [choosing, setChoosing] = useState(false)
  const choose = ({ item, alt }: ChosenPicture) => {
    setChoosing(false)
    // a cover says what its picture says everywhere
    if (alt !== item.alt) describe.mutate({ id: item.id, alt })
    onChange({ mediaId: item.id, focalX: 50, focalY: 50 })
  }
  return (
    <section aria-labelledby="cover">
      <h2 id="cover" className={css.heading}>
        {t('news:cover')}
      </h2>
      {cover && <CoverPicture key={cover.mediaId} slug={slug} cover={cover} onChange={onChange} />}
      <Group gap={8}>
        <Button
          size="sm"
          variant="default"
          leftSection={cover ? undefined : <IconPhotoPlus size={18} aria-hidden />}
          onClick={() => setChoosing(true)}
        >
          {t(cover ? 'news:cover-replace' : 'news:cover-choose')}
        </Button>
        {cover && (
          <Button size="sm" variant="subtle" color="red" onClick={() => onChange(null)}>
            {t('news:cover-remove')}
          </Button>
        )}
      </Group>
      <ProblemNote error={describe.error} mt={12} />
      <PictureDialog slug={slug} opened={choosing} described onClose={() => setChoosing(false)} onChosen={choose} />
    </section>
  )
}

function CoverPicture(props: { slug: string; cover: Cover; onChange: (cover: Cover) => void }) {
  const t = useText()
  const picture = useQuery(mediaItemQuery(props.slug, props.cover.mediaId))
  return (
    <Loaded query={picture} skeleton={<Skeleton height={200} mb={12} />}>
      {(item) => (
        <>
          <FocalPoint picture={item} cover={props.cover} onChange={props.onChange} />
          <ul className={css.crops} aria-label={t('news:crops')}>
            {CROPS.map(({ name, ratio }) => (
              <li key={name}>
                <img
                  src={item.url}
                  alt=""
                  style={{
                    width: CROP_HEIGHT * ratio,
                    objectPosition: `${props.cover.focalX}% ${props.cover.focalY}%`,
                  }}
                />
                {name}
              </li>
            ))}
          </ul>
        </>
      )}
    </Loaded>
  )
}

const percent = (value: number): number => Math.min(100, Math.max(0, Math.round(value)))
const MOVES: Record<string, [x: number, y: number]> = {
  ArrowLeft: [-STEP, 0],
  ArrowRight: [STEP, 0],
  ArrowUp: [0, -STEP],
  ArrowDown: [0, STEP],
}

/** What must stay in sight when the picture is cropped: a click on the picture, or the arrow keys on the point. */
function FocalPoint(props: {
  picture: Pick<MediaItem, 'url' | 'alt'>
  cover: Cover
  onChange: (cover: Cover) => void
}) {
  const t = useText()
  const { cover, picture } = props
  const place = t('news:focus-place', { x: cover.focalX, y: cover.focalY })
  const set = (x: number, y: number) => props.onChange({ ...cover, focalX: percent(x), focalY: percent(y) })
  const click = (event: MouseEvent<HTMLImageElement>) => {
    const box = event.currentTarget.getBoundingClientRect()
    set(((event.clientX - box.left) / box.width) * 100, ((event.clientY - box.top) / box.height) * 100)
  }
  const press = (event: KeyboardEvent) => {
    const move = MOVES[event.key]
    if (!move) return
    event.preventDefault()
    const times = event.shiftKey ? 10 : 1
    set(cover.focalX + move[0] * times, cover.focalY + move[1] * times)
  }
  return (
    <>
      <div className={css.cover}>
        {/* biome-ignore lint/a11y/useKeyWithClickEvents: the point on it has the keys */}
        <img src={picture.url} alt={picture.alt} onClick={click} />
        <button
          type="button"
          className={css.focus}
          style={{ left: `${cover.focalX}%`, top: `${cover.focalY}%` }}
          aria-label={t('news:focus')}
          aria-describedby="focus-hint"
          onKeyDown={press}
        />
      </div>
      <p id="focus-hint" className={css.quiet}>
        {t('news:focus-hint')}
      </p>
      <span className="visually-hidden" role="status">
        {place}
      </span>
    </>
  )
}
