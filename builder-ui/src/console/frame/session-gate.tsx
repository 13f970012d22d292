import { Navigate, Outlet, useLocation } from 'react-router'
import { useSession } from '../../api/session.ts'
import { ProblemNote } from '../../parts/problem-note.tsx'
import { BlankSkeleton } from '../../parts/skeletons.tsx'
import { RenewSession } from './renew-session.tsx'

/** Lets only the signed-in through, and remembers where they were going. */
export function SessionGate() {
  const session = useSession()
  const { pathname, search } = useLocation()
  if (session.isError) {
    return (
      <main style={{ maxWidth: 560, margin: '12vh auto', padding: 20 }}>
        <ProblemNote error={session.error} onRetry={() => void session.refetch()} />
      </main>
    )
  }
  if (session.data === undefined) return <BlankSkeleton />
  if (session.data === null) {
    const next = pathname === '/' ? '' : `?next=${encodeURIComponent(pathname + search)}`
    return <Navigate to={`/sign-in${next}`} replace />
  }
  return (
    <>
      <Outlet />
      <RenewSession email={session.data.email} />
    </>
  )
}
