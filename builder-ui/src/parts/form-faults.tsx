import { Alert } from '@mantine/core'
import { useText } from '../i18n/text.ts'
import { IconAlertTriangle } from './icons.tsx'
import { ProblemNote } from './problem-note.tsx'
import type { Form } from './use-form.ts'

/** The summary above a refused form: each error links to its field. It takes the focus when it appears. */
export function FormFaults({ form, labels }: { form: Form; labels: Record<string, string> }) {
  const t = useText()
  const faults = Object.entries(form.faults)
  if (faults.length === 0 && !form.problem) return null
  return (
    <div ref={form.summary} tabIndex={-1} style={{ marginBottom: 16, outline: 'none' }}>
      {faults.length > 0 ? (
        <Alert
          role="alert"
          color="red"
          icon={<IconAlertTriangle aria-hidden />}
          title={t('common:form.faults', { count: faults.length })}
        >
          <ul style={{ margin: 0, paddingInlineStart: 18 }}>
            {faults.map(([path, message]) => (
              <li key={path}>
                <a
                  href={`#${form.fieldId(path)}`}
                  style={{ display: 'inline-block', minHeight: 24 }}
                  onClick={(event) => {
                    event.preventDefault()
                    document.getElementById(form.fieldId(path))?.focus()
                  }}
                >
                  {labels[path] ? `${labels[path]}: ${message}` : message}
                </a>
              </li>
            ))}
          </ul>
        </Alert>
      ) : (
        <ProblemNote error={form.problem} />
      )}
    </div>
  )
}
