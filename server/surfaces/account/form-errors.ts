import { AppError } from '#platform/errors.ts'
import { asAppError, sentenceOf } from '#platform/http/index.ts'
import type { I18n } from '#platform/i18n/index.ts'
import type { FieldView } from '#platform/templates/index.ts'
import type { PageRequest } from './page-request.ts'

/** Errors of a submitted form, in words: by field, and those of no field. */
export interface FormErrors {
  status: number
  fields: Readonly<Record<string, string>>
  error?: string | undefined
}

/**
 * Runs the form's action. A refusal is returned as form errors, to be shown with all input kept; an internal error goes
 * on to the error page.
 * @param names of the fields that the form shows
 * @param field the form's own name for the path of an error
 */
export async function catchFormErrors<T>(
  i18n: I18n,
  request: PageRequest,
  names: readonly string[],
  work: () => Promise<T>,
  field?: (path: string) => string | undefined,
): Promise<{ done: T } | { formErrors: FormErrors }> {
  try {
    return { done: await work() }
  } catch (thrown) {
    const error = asAppError(thrown)
    if (!(error instanceof AppError) || error.reportable || error.status >= 500) throw thrown
    return { formErrors: formErrorsOf(i18n, request, names, error, field) }
  }
}

function formErrorsOf(
  i18n: I18n,
  request: PageRequest,
  names: readonly string[],
  error: AppError,
  fieldOf?: (path: string) => string | undefined,
): FormErrors {
  const fields: Record<string, string> = {}
  for (const issue of error.issues) {
    const named = fieldOf?.(issue.path)
    const field = named ?? issue.path.split('.', 1)[0] ?? ''
    if (named || names.includes(field)) fields[field] ??= issue.message
  }
  const known = Object.keys(fields).length > 0
  return { status: error.status, fields, error: known ? undefined : sentenceOf(i18n, request.locale, error) }
}

/** The fields with their errors. */
export const withErrors = (fields: readonly FieldView[], formErrors: FormErrors | undefined): FieldView[] =>
  fields.map((field) => ({ ...field, error: formErrors?.fields[field.name] }))
