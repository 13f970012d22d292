import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { Link, Outlet, useParams } from 'react-router'
import { communityQuery } from '../../api/communities.ts'
import { asProblem } from '../../api/problem.ts'
import { useText } from '../../i18n/text.ts'
import css from '../../parts/error-screen.module.css'
import { PageHead } from '../../parts/page-head.tsx'
import { ProblemNote } from '../../parts/problem-note.tsx'
import { CommunityContext } from './community-context.ts'
import { FrameSkeleton } from './frame-skeleton.tsx'

/** Fetches the community of the address and hands it to everything below. */
export function CommunityGate() {
  const t = useText()
  const { slug = '' } = useParams()
  const community = useQuery(communityQuery(slug))

  if (community.data) {
    return (
      <CommunityContext value={community.data}>
        <Outlet />
      </CommunityContext>
    )
  }
  if (community.isError) {
    const { status } = asProblem(community.error)
    const closed = status === 403 || status === 404
    return (
      <main className={css.page}>
        <PageHead
          title={t(closed ? 'console:gate.closed' : 'common:broken.title')}
          lead={closed ? t('console:gate.closed-lead', { slug }) : undefined}
        />
        {!closed && <ProblemNote error={community.error} onRetry={() => void community.refetch()} />}
        {closed && (
          <Button component={Link} to="/">
            {t('console:communities.title')}
          </Button>
        )}
      </main>
    )
  }
  return <FrameSkeleton />
}
