import type { UseQueryResult } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { asProblem } from '../api/problem.ts'
import { useText } from '../i18n/text.ts'
import { ProblemNote } from './problem-note.tsx'

/** A retry would give the same: it does not exist, or not for this person. */
function isFinal(error: unknown): boolean {
  const { status } = asProblem(error)
  return status === 403 || status === 404
}

/** The data of a query; until then a skeleton; on failure the reason and "try again". */
export function Loaded<Data>(props: {
  query: UseQueryResult<Data>
  skeleton: ReactNode
  children: (data: Data) => ReactNode
}) {
  const { query } = props
  if (query.data !== undefined) return props.children(query.data)
  if (query.isError)
    return <ProblemNote error={query.error} onRetry={isFinal(query.error) ? undefined : () => void query.refetch()} />
  return <Waiting>{props.skeleton}</Waiting>
}

/** A loading state: a skeleton for sighted readers, a word for screen readers. */
export function Waiting({ children }: { children: ReactNode }) {
  const t = useText()
  return (
    <div aria-busy="true">
      <span className="visually-hidden" role="status">
        {t('common:loading')}
      </span>
      <div aria-hidden="true">{children}</div>
    </div>
  )
}
