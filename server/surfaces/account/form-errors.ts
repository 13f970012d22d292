import { AppError } from '#platform/errors.ts'
import { asAppError, sentenceOf } from '#platform/http/index.ts'
import type { I18n } from '#platform/i18n/index.ts'
import type { FieldView } from '#platform/templates/index.ts'
import type { PageRequest } from './page-request.ts'

/** What is wrong with a form that was sent, in words: by field, and what belongs to no field. */
export interface FormErrors {
  status: number
  fields: Readonly<Record<string, string>>
  error?: string | undefined
}

/**
 * Runs what a form asks for. A refusal comes back as faults, to be shown in the form with everything that was typed;
 * a fault of the server goes on to the error page.
 * @param names of the fields that the form shows
 */
export async function catchFormErrors<T>(
  i18n: I18n,
  visit: PageRequest,
  names: readonly string[],
  work: () => Promise<T>,
): Promise<{ done: T } | { faults: FormErrors }> {
  try {
    return { done: await work() }
  } catch (thrown) {
    const error = asAppError(thrown)
    if (!(error instanceof AppError) || error.reportable || error.status >= 500) throw thrown
    return { faults: formErrorsOf(i18n, visit, names, error) }
  }
}

function formErrorsOf(i18n: I18n, visit: PageRequest, names: readonly string[], error: AppError): FormErrors {
  const fields: Record<string, string> = {}
  for (const issue of error.issues) {
    const field = issue.path.split('.', 1)[0] ?? ''
    if (names.includes(field)) fields[field] ??= issue.message
  }
  const known = Object.keys(fields).length > 0
  return { status: error.status, fields, error: known ? undefined : sentenceOf(i18n, visit.locale, error) }
}

/** The fields with the faults beside them. */
export const withErrors = (fields: readonly FieldView[], faults: FormErrors | undefined): FieldView[] =>
  fields.map((field) => ({ ...field, error: faults?.fields[field.name] }))
