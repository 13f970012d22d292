import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { useParams } from 'react-router'
import { useText } from '../../i18n/text.ts'
import { Loaded } from '../../parts/loaded.tsx'
import { PageHead } from '../../parts/page-head.tsx'
import { BlockSkeleton } from '../../parts/skeletons.tsx'
import { useCommunity } from '../frame/community-context.ts'
import { articleQuery } from './api.ts'
import { ArticleDesk } from './article-desk.tsx'

/** One article, at `/:slug/news/:id?language=`. */
export function ArticleScreen() {
  const t = useText()
  const { slug } = useCommunity()
  const id = Number(useParams().id)
  const queries = useQueryClient()
  const article = useQuery(articleQuery(slug, id))
  const [turn, setTurn] = useState(0)
  const reload = async () => {
    await queries.refetchQueries({ queryKey: articleQuery(slug, id).queryKey })
    setTurn((now) => now + 1)
  }
  return (
    <>
      {!article.data && <PageHead title={t('console:item', { id })} />}
      <Loaded query={article} skeleton={<BlockSkeleton />}>
        {(loaded) => <ArticleDesk key={`${id} ${turn}`} article={loaded} onReload={() => void reload()} />}
      </Loaded>
    </>
  )
}
