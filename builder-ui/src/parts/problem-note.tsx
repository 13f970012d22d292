import { Alert, Button } from '@mantine/core'
import { asProblem, type Problem } from '../api/problem.ts'
import { type Translate, useText } from '../i18n/text.ts'
import { IconAlertTriangle } from './icons.tsx'

/** What went wrong and what to do, in one sentence. The server's own text has priority. */
export function problemText(t: Translate, problem: Problem): string {
  if (problem.message) return problem.message
  if (problem.status === 0) return t('common:problem.offline')
  if (problem.status === 403) return t('common:problem.forbidden')
  if (problem.status === 404) return t('common:problem.not-found')
  if (problem.status === 413) return t('common:problem.too-large')
  if (problem.status === 429) return t('common:problem.too-many')
  return t('common:problem.unexpected')
}

/** An error beside its cause. */
export function ProblemNote({ error, onRetry, mt }: { error: unknown; onRetry?: () => void; mt?: number }) {
  const t = useText()
  if (!error) return null
  const problem = asProblem(error)
  return (
    <Alert role="alert" color="red" icon={<IconAlertTriangle aria-hidden />} mt={mt} title={problemText(t, problem)}>
      {problem.status >= 500 && problem.requestId && (
        <p style={{ margin: 0 }}>{t('common:problem.request', { id: problem.requestId })}</p>
      )}
      {onRetry && (
        <Button variant="default" size="sm" mt={8} onClick={onRetry}>
          {t('common:retry')}
        </Button>
      )}
    </Alert>
  )
}
