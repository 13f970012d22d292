import type { ReactNode } from 'react'
import { useParams } from 'react-router'
import { useFeatures } from '../../api/settings.ts'
import { Loaded } from '../../parts/loaded.tsx'
import { NotFoundScreen } from '../../parts/not-found-screen.tsx'
import { RowsSkeleton } from '../../parts/skeletons.tsx'
import { type FeatureWithDesk, withDesks } from '../desks.ts'
import { useCommunity } from '../frame/community-context.ts'

/** The feature whose desk has this address: of `feature` where a folder of the console names it, else of the path. */
export function DeskOfRoute(props: { feature?: string; children: (feature: FeatureWithDesk) => ReactNode }) {
  const { slug } = useCommunity()
  const { desk: path } = useParams()
  const features = useFeatures(slug)
  return (
    <Loaded query={features} skeleton={<RowsSkeleton rows={8} />}>
      {(all) => {
        const found = all
          .flatMap(withDesks)
          .find(({ id, desk }) => (props.feature ? id === props.feature : desk.path === path))
        return found ? props.children(found) : <NotFoundScreen />
      }}
    </Loaded>
  )
}
