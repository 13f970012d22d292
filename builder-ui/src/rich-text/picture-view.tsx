import { useQuery } from '@tanstack/react-query'
import { type NodeViewProps, NodeViewWrapper, ReactNodeViewRenderer } from '@tiptap/react'
import { useParams } from 'react-router'
import { mediaItemQuery } from '../api/media.ts'
import { asProblem } from '../api/problem.ts'
import { useText } from '../i18n/text.ts'
import css from './rich-text.module.css'

function PictureView({ node, selected }: NodeViewProps) {
  const t = useText()
  const { slug = '' } = useParams()
  const picture = useQuery(mediaItemQuery(slug, String(node.attrs.mediaId)))
  const gone = picture.isError && asProblem(picture.error).status === 404
  return (
    <NodeViewWrapper as="figure" className={css.picture} data-selected={selected || undefined} data-drag-handle>
      {picture.data && <img src={picture.data.url} alt={node.attrs.alt} />}
      {gone && <p className={css.gone}>{t('rich-text:picture-missing')}</p>}
      {node.attrs.alt === '' && <p className={css.gone}>{t('rich-text:alt-missing')}</p>}
      {node.attrs.caption && <figcaption>{node.attrs.caption}</figcaption>}
    </NodeViewWrapper>
  )
}

export const drawPicture = ReactNodeViewRenderer(PictureView)
