import { type ComponentType, lazy, Suspense } from 'react'
import { openStrings } from '../../i18n/text.ts'
import { BlockSkeleton } from '../../parts/skeletons.tsx'

export interface OwnSectionProps {
  /** Of the item on whose screen the section stands. */
  id: number | string
  /** Of its desk in addresses: `petitions`. */
  desk: string
}

/** Parts of items that a capability draws itself: `console/<id of the section>/section.tsx`, with its strings. */
const own = new Map(
  Object.entries(import.meta.glob<ComponentType<OwnSectionProps>>('../*/section.tsx', { import: 'Section' })).map(
    ([path, load]) => {
      const [, name = ''] = path.split('/')
      const Section = lazy(async () => {
        const [found] = await Promise.all([load(), openStrings(name)])
        return { default: found }
      })
      return [name, Section] as const
    },
  ),
)

export function OwnSection({ name, id, desk }: OwnSectionProps & { name: string }) {
  const Section = own.get(name)
  if (!Section) throw new Error(`the console has no console/${name}/section.tsx, which the server names`)
  return (
    <Suspense fallback={<BlockSkeleton />}>
      <Section id={id} desk={desk} />
    </Suspense>
  )
}
